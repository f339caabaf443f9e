//! Questions to a resolver made for the test: what it answers hangs on the first label of the name.
use super::*;
use crate::net::{Cancel, DnsOutcome, Record, RecordType};
use hickory_resolver::proto::{
    op::{Message, Query, ResponseCode},
    rr::{
        Name, RData, Record as WireRecord, RecordType as WireType,
        rdata::{A, CNAME, MX, SRV, TXT},
    },
};
use std::{
    io::{Read, Write},
    net::{TcpListener, UdpSocket},
    thread,
    time::Duration,
};

const LONG_TEXTS: usize = 5;

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

/// `None`: silence.
fn respond(request: &[u8], is_tcp: bool) -> Option<Vec<u8>> {
    let request = Message::from_vec(request).unwrap();
    let asked = request.queries[0].name().clone();
    let label = asked.to_ascii().split('.').next().unwrap().to_owned();
    let mut response = Message::response(request.metadata.id, request.metadata.op_code);
    response.metadata.recursion_desired = true;
    response.queries = request.queries.clone();
    let mut add = |owner: &Name, data: RData| response.answers.push(WireRecord::from_rdata(owner.clone(), 60, data));
    match label.as_str() {
        "a" => add(&asked, RData::A(A::new(192, 0, 2, 5))),
        "alias" => {
            add(&asked, RData::CNAME(CNAME(name("a.test."))));
            add(&name("a.test."), RData::A(A::new(192, 0, 2, 5)));
        }
        "bogus" if !request.metadata.checking_disabled => {
            response.metadata.response_code = ResponseCode::ServFail;
        }
        "bogus" => add(&asked, RData::A(A::new(192, 0, 2, 5))),
        "mx" => add(&asked, RData::MX(MX::new(10, name("mail.test.")))),
        "nullmx" => add(&asked, RData::MX(MX::new(0, Name::root()))),
        "_imaps" => add(&asked, RData::SRV(SRV::new(0, 1, 993, name("imap.test.")))),
        "long" if is_tcp => {
            for _ in 0..LONG_TEXTS {
                add(&asked, RData::TXT(TXT::new(vec!["x".repeat(250), "y".to_owned()])));
            }
        }
        "long" => response.metadata.truncation = true,
        "cut" => response.metadata.truncation = true,
        "cut-alias" => {
            response.metadata.truncation = true;
            add(&asked, RData::CNAME(CNAME(name("elsewhere.test."))));
        }
        "loop" => {
            add(&asked, RData::CNAME(CNAME(name("pool.test."))));
            add(&name("pool.test."), RData::CNAME(CNAME(name("LOOP.test."))));
        }
        "self" => add(&asked, RData::CNAME(CNAME(asked.clone()))),
        "dangling" => add(&asked, RData::CNAME(CNAME(name("nodata.test.")))),
        "nodata" => {}
        "nx" => response.metadata.response_code = ResponseCode::NXDomain,
        "servfail" => response.metadata.response_code = ResponseCode::ServFail,
        "refused" => response.metadata.response_code = ResponseCode::Refused,
        "bare" => {
            response.metadata.response_code = ResponseCode::Refused;
            response.queries.clear();
        }
        "forged" => response.queries = vec![Query::query(name("other.test."), WireType::A)],
        "notimp" => response.metadata.response_code = ResponseCode::NotImp,
        "garbage" => {
            let mut bytes = response.to_vec().unwrap();
            bytes[7] = 9;
            return Some(bytes);
        }
        _ => return None,
    }
    Some(response.to_vec().unwrap())
}

fn resolver() -> SocketAddr {
    let (udp, tcp) = loop {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
            break (udp, tcp);
        }
    };
    let at = udp.local_addr().unwrap();
    thread::spawn(move || {
        let mut buffer = [0; 1_500];
        while let Ok((count, from)) = udp.recv_from(&mut buffer) {
            if let Some(answer) = respond(&buffer[..count], false) {
                udp.send_to(&answer, from).unwrap();
            }
        }
    });
    thread::spawn(move || {
        for connection in tcp.incoming() {
            let mut connection = connection.unwrap();
            let mut length = [0; 2];
            connection.read_exact(&mut length).unwrap();
            let mut request = vec![0; usize::from(u16::from_be_bytes(length))];
            connection.read_exact(&mut request).unwrap();
            let answer = respond(&request, true).unwrap();
            connection.write_all(&u16::try_from(answer.len()).unwrap().to_be_bytes()).unwrap();
            connection.write_all(&answer).unwrap();
        }
    });
    at
}

fn query(at: SocketAddr, questions: &[Question], wait: &Wait) -> Vec<DnsAnswer> {
    RealNetwork::new(RealNetworkOptions::default()).unwrap().query(at, questions, wait)
}

fn wait_ms(ms: u64) -> Wait {
    Wait::new(Duration::from_millis(ms), Cancel::default())
}

#[test]
fn every_kind_of_answer_is_told_apart_at_the_same_time() {
    let ip = || Record::A([192, 0, 2, 5].into());
    let records = DnsOutcome::Records;
    let cases = [
        ("a.test", RecordType::A, records(vec![ip()])),
        ("alias.test", RecordType::A, records(vec![Record::Cname("a.test".into()), ip()])),
        ("mx.test", RecordType::Mx, records(vec![Record::Mx { preference: 10, exchange: "mail.test".into() }])),
        ("nullmx.test", RecordType::Mx, records(vec![Record::Mx { preference: 0, exchange: String::new() }])),
        (
            "_imaps._tcp.test",
            RecordType::Srv,
            records(vec![Record::Srv { priority: 0, weight: 1, port: 993, target: "imap.test".into() }]),
        ),
        ("nodata.test", RecordType::Aaaa, DnsOutcome::NoData),
        ("nx.test", RecordType::A, DnsOutcome::NoSuchName),
        ("servfail.test", RecordType::A, DnsOutcome::ServFail),
        ("refused.test", RecordType::A, DnsOutcome::Refused),
        ("bare.test", RecordType::A, DnsOutcome::Refused),
        ("forged.test", RecordType::A, DnsOutcome::TimedOut),
        ("notimp.test", RecordType::A, DnsOutcome::OtherCode("Not Implemented".into())),
        ("silent.test", RecordType::A, DnsOutcome::TimedOut),
    ];
    let questions: Vec<Question> = cases.iter().map(|(name, kind, _)| Question::new(*name, *kind)).collect();
    let at = resolver();
    let started = Instant::now();
    let answers = query(at, &questions, &wait_ms(400));
    let took_ms = elapsed_ms(started);
    assert!((390..1_500).contains(&took_ms), "{took_ms}");
    assert_eq!(answers.len(), questions.len());
    for (answer, (name, kind, outcome)) in answers.iter().zip(cases) {
        assert_eq!(answer.outcome, outcome, "{name}");
        assert_eq!((answer.question.name.as_str(), answer.question.kind, answer.resolver), (name, kind, at));
        assert!(answer.took_ms < 300 || outcome == DnsOutcome::TimedOut, "{name} {}", answer.took_ms);
    }
}

#[test]
fn a_cut_answer_is_had_over_tcp() {
    let answers = query(resolver(), &[Question::new("long.test", RecordType::Txt)], &wait_ms(2_000));
    assert_eq!(answers[0].records().len(), LONG_TEXTS);
    assert!(matches!(&answers[0].records()[0], Record::Txt(text) if text.len() == 251));
}

#[test]
fn what_is_cut_or_goes_round_is_not_taken_for_nothing() {
    let names = ["cut", "cut-alias", "loop", "self", "dangling"];
    let questions = names.map(|name| Question::new(format!("{name}.test"), RecordType::Mx));
    let outcomes: Vec<DnsOutcome> =
        query(resolver(), &questions, &wait_ms(2_000)).into_iter().map(|answer| answer.outcome).collect();
    let cut = DnsOutcome::Truncated;
    let round = DnsOutcome::AliasLoop;
    // An alias of a name that has no such record is an answer.
    let dangling = DnsOutcome::Records(vec![Record::Cname("nodata.test".into())]);
    assert_eq!(outcomes, [cut.clone(), cut, round.clone(), round, dangling]);
    assert!(outcomes.iter().take(4).all(|outcome| !outcome.is_answer()));
}

#[test]
fn nonsense_is_an_answer_of_its_own_and_not_a_crash() {
    let questions = [Question::new("garbage.test", RecordType::A), Question::new("x".repeat(70), RecordType::A)];
    for answer in query(resolver(), &questions, &wait_ms(500)) {
        assert!(matches!(answer.outcome, DnsOutcome::OtherCode(_)), "{answer:?}");
    }
}

#[test]
fn a_lost_packet_is_asked_again() {
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let at = udp.local_addr().unwrap();
    thread::spawn(move || {
        let mut buffer = [0; 1_500];
        udp.recv_from(&mut buffer).unwrap();
        let (count, from) = udp.recv_from(&mut buffer).unwrap();
        udp.send_to(&respond(&buffer[..count], false).unwrap(), from).unwrap();
    });
    let answers = query(at, &[Question::new("a.test", RecordType::A)], &wait_ms(3_000));
    assert!(answers[0].outcome.is_answer() && (900..2_500).contains(&answers[0].took_ms), "{answers:?}");
}

#[test]
fn a_closed_port_is_told_at_once() {
    let at = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let answers = query(at, &[Question::new("a.test", RecordType::A)], &wait_ms(3_000));
    assert!(matches!(answers[0].outcome, DnsOutcome::Unreachable(_)), "{answers:?}");
    assert!(answers[0].took_ms < 500);
}

#[test]
fn a_cancel_ends_the_waiting() {
    let cancel = Cancel::default();
    let wait = Wait::new(Duration::from_secs(10), cancel.clone());
    let person = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        cancel.cancel();
    });
    let started = Instant::now();
    let answers = query(resolver(), &[Question::new("silent.test", RecordType::A)], &wait);
    assert_eq!(answers[0].outcome, DnsOutcome::Cancelled);
    assert!(elapsed_ms(started) < 700);
    person.join().unwrap();
}

#[test]
fn no_question_is_no_answer() {
    assert!(query(resolver(), &[], &wait_ms(1_000)).is_empty());
}

#[test]
fn a_question_may_ask_for_no_check_of_signatures() {
    let question = Question::new("bogus.test", RecordType::A);
    let answers = query(resolver(), &[question.clone(), question.unchecked()], &wait_ms(2_000));
    assert_eq!(answers[0].outcome, DnsOutcome::ServFail);
    assert_eq!(answers[1].outcome, DnsOutcome::Records(vec![Record::A([192, 0, 2, 5].into())]));
}
