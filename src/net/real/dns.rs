//! Questions to one resolver, with hickory's messages but below its `Resolver`, which follows, retries and caches:
//! here every answer has to be that of the resolver asked, refusals and all.
use super::{
    super::{DnsAnswer, DnsOutcome, Question, Record, RecordType, Wait},
    elapsed_ms,
};
use crate::tasks::is_shortage;
use hickory_resolver::{
    net::{
        NetError,
        runtime::TokioRuntimeProvider,
        tcp::TcpClientStream,
        xfer::{DnsHandle, FirstAnswer},
    },
    proto::{
        op::{DnsRequest, DnsRequestOptions, Message, MessageType, Query, ResponseCode},
        rr::{Name, RData, RecordType as WireType},
    },
};
use socket2::SockRef;
use std::{
    io::{self, Read},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    time::{Duration, Instant},
};
use tokio::{io::Interest, net::UdpSocket, task::JoinSet, time::timeout};

/// A lost UDP packet is sent again after this, twice.
const ASK_AGAIN_AFTER: Duration = Duration::from_millis(1_000);
const ASK_AGAIN_TIMES: usize = 2;

/// Resolvers may send more than the 512 bytes of RFC 1035 though nobody asked them to.
const UDP_ANSWER_MAX_BYTES: usize = 4_096;

pub(super) fn query(resolver: SocketAddr, questions: &[Question], wait: &Wait) -> Vec<DnsAnswer> {
    let started = Instant::now();
    let mut outcomes: Vec<Option<(Told, u64)>> = vec![None; questions.len()];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let silence = match runtime {
        Ok(runtime) => {
            runtime.block_on(ask_all(resolver, questions, wait, &mut outcomes));
            if wait.is_cancelled() { DnsOutcome::Cancelled } else { DnsOutcome::TimedOut }
        }
        Err(error) => unsent(&error),
    };
    let waited_ms = elapsed_ms(started);
    let answer = |(question, told): (&Question, Option<(Told, u64)>)| {
        let (told, took_ms) = told.unwrap_or_else(|| (silence.clone().into(), waited_ms));
        let Told { outcome, is_authentic } = told;
        DnsAnswer { question: question.clone(), resolver, outcome, is_authentic, took_ms }
    };
    questions.iter().zip(outcomes).map(answer).collect()
}

/// What a resolver said, and whether it has checked the signatures.
#[derive(Debug, Clone)]
struct Told {
    outcome: DnsOutcome,
    is_authentic: bool,
}

impl From<DnsOutcome> for Told {
    fn from(outcome: DnsOutcome) -> Self {
        Self { outcome, is_authentic: false }
    }
}

async fn ask_all(resolver: SocketAddr, questions: &[Question], wait: &Wait, outcomes: &mut [Option<(Told, u64)>]) {
    let mut pending = JoinSet::new();
    for (index, question) in questions.iter().cloned().enumerate() {
        let at_most = wait.remaining();
        pending.spawn(async move {
            let started = Instant::now();
            let outcome = ask(resolver, &question, at_most).await;
            (index, outcome, elapsed_ms(started))
        });
    }
    while !wait.is_over() {
        match timeout(wait.slice(), pending.join_next()).await {
            Ok(Some(Ok((index, Some(outcome), took_ms)))) => {
                if let Some(slot) = outcomes.get_mut(index) {
                    *slot = Some((outcome, took_ms));
                }
            }
            Ok(None) => return,
            Ok(Some(_)) | Err(_) => {}
        }
    }
}

/// `None`: no answer in time.
async fn ask(resolver: SocketAddr, question: &Question, at_most: Duration) -> Option<Told> {
    let name = match Name::from_ascii(format!("{}.", question.name)) {
        Ok(name) => name,
        Err(error) => return Some(DnsOutcome::OtherCode(format!("not a name: {error}")).into()),
    };
    // No EDNS (RFC 6891), which old routers drop; a long answer comes over TCP instead.
    let mut request = Message::query();
    request.metadata.recursion_desired = true;
    request.metadata.checking_disabled = question.is_unchecked;
    // Whoever checks signatures may say so (RFC 6840 section 5.7).
    request.metadata.authentic_data = true;
    request.queries.push(Query::query(name, wire_type(question.kind)));
    let short = match ask_over_udp(resolver, &request).await {
        Ok(response) => response,
        Err(error) => return outcome_of_error(&error).map(Told::from),
    };
    if !short.metadata.truncation {
        return Some(told_by(&short));
    }
    match ask_over_tcp(resolver, request, at_most).await {
        // Cut short where it need not be: what is missing is not told, and must not be taken for not there.
        Ok(response) if is_cut(&response) => Some(DnsOutcome::Truncated.into()),
        Ok(response) => Some(told_by(&response)),
        // Better the part that came than nothing: some resolvers do not speak TCP.
        Err(_) if has_what_was_asked(&short) => Some(told_by(&short)),
        Err(error) => outcome_of_error(&error).map(Told::from),
    }
}

async fn ask_over_udp(resolver: SocketAddr, request: &Message) -> Result<Message, NetError> {
    let bytes = request.to_vec()?;
    let any_port = match resolver {
        SocketAddr::V4(_) => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        SocketAddr::V6(_) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
    };
    let socket = UdpSocket::bind(any_port).await?;
    // Only to a connected socket does the system report a closed port (ICMP port unreachable).
    socket.connect(resolver).await?;
    for _ in 0..ASK_AGAIN_TIMES {
        socket.send(&bytes).await?;
        if let Ok(response) = timeout(ASK_AGAIN_AFTER, receive(&socket, request)).await {
            return response;
        }
    }
    socket.send(&bytes).await?;
    receive(&socket, request).await
}

async fn receive(socket: &UdpSocket, request: &Message) -> Result<Message, NetError> {
    let mut buffer = [0; UDP_ANSWER_MAX_BYTES];
    loop {
        // Tokio 1.54 does not wake a UDP reader for an error alone (EPOLLERR without EPOLLIN): on Linux a closed port
        // was silence until this asked for errors as well.
        let read_or_error = || {
            let socket = SockRef::from(socket);
            match socket.take_error()? {
                Some(error) => Err(error),
                None => (&*socket).read(&mut buffer),
            }
        };
        let count = socket.async_io(Interest::READABLE | Interest::ERROR, read_or_error).await?;
        let bytes = buffer.get(..count).unwrap_or_default();
        if bytes.starts_with(&request.metadata.id.to_be_bytes()) {
            let response = Message::from_vec(bytes)?;
            if answers(&response, request) {
                return Ok(response);
            }
        }
    }
}

/// Forged answers are passed over; hickory's own client does the same, but with it Unbound's refusal, a bare header
/// without the question (`access-control: refuse`), is passed over too and looks like silence.
fn answers(response: &Message, request: &Message) -> bool {
    let is_bare_error = response.queries.is_empty() && response.metadata.response_code != ResponseCode::NoError;
    response.metadata.message_type == MessageType::Response && (response.queries == request.queries || is_bare_error)
}

async fn ask_over_tcp(resolver: SocketAddr, request: Message, at_most: Duration) -> Result<Message, NetError> {
    // Held to the end: dropping the last one aborts the connection's own task.
    let provider = TokioRuntimeProvider::default();
    let exchange = TcpClientStream::exchange(resolver, None, at_most, None, provider.clone()).await?;
    let response = exchange.send(DnsRequest::new(request, DnsRequestOptions::default())).first_answer().await?;
    Ok(response.into_message())
}

fn unsent(error: &io::Error) -> DnsOutcome {
    let words = error.to_string();
    if is_shortage(error) { DnsOutcome::no_room_here(words) } else { DnsOutcome::Unreachable(words) }
}

fn outcome_of_error(error: &NetError) -> Option<DnsOutcome> {
    match error {
        NetError::Timeout => None,
        NetError::Io(error) if error.kind() == io::ErrorKind::TimedOut => None,
        NetError::Io(error) => Some(unsent(error)),
        // The stream ended without an answer: its own time-out.
        NetError::Message(_) | NetError::Msg(_) => None,
        other => Some(DnsOutcome::OtherCode(other.to_string())),
    }
}

fn told_by(response: &Message) -> Told {
    Told { outcome: outcome_of(response), is_authentic: response.metadata.authentic_data }
}

fn outcome_of(response: &Message) -> DnsOutcome {
    match response.metadata.response_code {
        ResponseCode::NoError if response.answers.is_empty() => DnsOutcome::NoData,
        ResponseCode::NoError if is_circular(response) => DnsOutcome::AliasLoop,
        ResponseCode::NoError => {
            DnsOutcome::Records(response.answers.iter().map(|record| record_of(&record.data)).collect())
        }
        ResponseCode::NXDomain => DnsOutcome::NoSuchName,
        ResponseCode::ServFail => DnsOutcome::ServFail,
        ResponseCode::Refused => DnsOutcome::Refused,
        other => DnsOutcome::OtherCode(other.to_str().to_owned()),
    }
}

fn is_cut(response: &Message) -> bool {
    let facts = &response.metadata;
    facts.truncation && facts.response_code == ResponseCode::NoError && !has_what_was_asked(response)
}

fn has_what_was_asked(response: &Message) -> bool {
    let kind = response.queries.first().map(Query::query_type);
    response.answers.iter().any(|record| Some(record.record_type()) == kind)
}

/// Do the aliases come back to a name that was passed already?
fn is_circular(response: &Message) -> bool {
    let Some(asked) = response.queries.first() else { return false };
    let mut name = asked.name();
    let mut passed = 0;
    loop {
        let alias = response.answers.iter().find_map(|record| match &record.data {
            RData::CNAME(target) if record.name == *name => Some(&target.0),
            _ => None,
        });
        match alias {
            // More steps than aliases: some alias was passed twice.
            Some(_) if passed == response.answers.len() => return true,
            Some(target) => name = target,
            None => return false,
        }
        passed += 1;
    }
}

fn record_of(data: &RData) -> Record {
    match data {
        RData::A(ip) => Record::A(ip.0),
        RData::AAAA(ip) => Record::Aaaa(ip.0),
        RData::CNAME(name) => Record::Cname(plain(&name.0)),
        RData::MX(mx) => Record::Mx { preference: mx.preference, exchange: plain(&mx.exchange) },
        RData::NS(name) => Record::Ns(plain(&name.0)),
        RData::PTR(name) => Record::Ptr(plain(&name.0)),
        RData::SRV(srv) => {
            Record::Srv { priority: srv.priority, weight: srv.weight, port: srv.port, target: plain(&srv.target) }
        }
        RData::TXT(txt) => Record::Txt(txt.txt_data.concat()),
        other => Record::Other(format!("{} {other}", other.record_type())),
    }
}

fn plain(name: &Name) -> String {
    let mut text = name.to_ascii();
    if text.ends_with('.') {
        text.pop();
    }
    text
}

fn wire_type(kind: RecordType) -> WireType {
    match kind {
        RecordType::A => WireType::A,
        RecordType::Aaaa => WireType::AAAA,
        RecordType::Cname => WireType::CNAME,
        RecordType::Mx => WireType::MX,
        RecordType::Ns => WireType::NS,
        RecordType::Ptr => WireType::PTR,
        RecordType::Soa => WireType::SOA,
        RecordType::Srv => WireType::SRV,
        RecordType::Txt => WireType::TXT,
    }
}
