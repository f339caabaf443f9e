use super::{
    super::double::*,
    search::{Fetch, Looked, SearchForm, SearchKeys, Wanted},
    *,
};
use crate::{
    mail::Raw,
    model::Secret,
    net::{Cancel, Wait},
};

const CAPS: &str = "IMAP4rev1 AUTH=PLAIN LITERAL+ ESEARCH";
const FORM: SearchForm = SearchForm { returns: true, literals: true };
const PLAIN: SearchForm = SearchForm { returns: false, literals: false };

fn session(double: Double) -> ImapSession {
    let login =
        log_in(double.wire(), &CAPS.split(' ').collect(), &Credential::new("m@a.it", Secret::new("mario-pw1".into())));
    login.session.unwrap()
}

/// A script after a login that was accepted: command 2 is the first.
fn after_login(script: &str) -> Double {
    Double::script(&format!("C: a1 LOGIN \"m@a.it\" \"mario-pw1\"\nS: a1 OK [CAPABILITY {CAPS}] in\n{script}"))
}

fn keys(from: &str, subject: &str) -> SearchKeys {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    SearchKeys { from: words(from), subject: words(subject), since: None }
}

fn names(names: &[&str]) -> Vec<Raw> {
    names.iter().map(|name| Raw::new(*name)).collect()
}

fn search(
    double: Double,
    mailboxes: &[&str],
    keys: &SearchKeys,
    form: SearchForm,
) -> (Vec<Looked>, Result<(), Refusal>) {
    let mut all = Vec::new();
    let end = session(double).search_each(&names(mailboxes), keys, form, &mut |n, looked| {
        assert_eq!(n, all.len());
        all.push(looked);
    });
    (all, end)
}

fn counts(looked: &[Looked]) -> Vec<Option<u64>> {
    looked.iter().map(|looked| if let Looked::Hits(hits) = looked { Some(hits.count) } else { None }).collect()
}

#[test]
fn folders_are_asked_in_one_write_and_answers_kept_apart() {
    let script = r#"C: a2 EXAMINE "INBOX"
        C: a3 UID SEARCH RETURN (COUNT ALL) FROM "bianchi@" SUBJECT "preventivo"
        C: a4 EXAMINE "Po\"sta"
        C: a5 UID SEARCH RETURN (COUNT ALL) FROM "bianchi@" SUBJECT "preventivo"
        C: a6 EXAMINE "Via"
        C: a7 UID SEARCH RETURN (COUNT ALL) FROM "bianchi@" SUBJECT "preventivo"
        S: * FLAGS (\Seen)
        S: * 3 EXISTS
        S: * OK [UIDVALIDITY 77] ok
        S: a2 OK [READ-ONLY] done
        S: * ESEARCH (TAG "a3") UID COUNT 0
        S: a3 OK done
        S: * OK [CLOSED] previous
        S: * OK [UIDVALIDITY 78] ok
        S: a4 OK done
        S: * ESEARCH (TAG "a5") UID MIN 4 ALL 9,4:6 COUNT 4
        S: a5 OK done
        S: a6 NO [NONEXISTENT] gone
        S: a7 BAD no mailbox"#;
    let (looked, end) =
        search(after_login(script), &["INBOX", "Po\"sta", "Via"], &keys("bianchi@", "preventivo"), FORM);
    assert_eq!(end, Ok(()));
    assert_eq!(counts(&looked), [Some(0), Some(4), None]);
    let Looked::Hits(hits) = &looked[1] else { panic!() };
    assert_eq!((hits.newest(), hits.uid_validity), (vec![9, 6, 5, 4], Some(78)));
    assert!(matches!(&looked[2], Looked::NotOpened(reply) if reply.code.as_deref() == Some("NONEXISTENT")));
}

#[test]
fn words_beyond_ascii_go_as_literals_or_in_quotes() {
    let literal = "C: a2 EXAMINE \"INBOX\"\nC: a3 UID SEARCH RETURN (COUNT ALL) CHARSET UTF-8 SINCE 15-Nov-2026 FROM {8+}\n\
        C: Società SUBJECT \"urgente\"\nS: a2 OK\nS: * ESEARCH (TAG \"a3\") UID COUNT 1 ALL 5\nS: a3 OK";
    let wanted = SearchKeys { since: Some("15-Nov-2026".into()), ..keys("Società", "urgente") };
    assert_eq!(counts(&search(after_login(literal), &["INBOX"], &wanted, FORM).0), [Some(1)]);
    let quoted = "C: a2 EXAMINE \"INBOX\"\nC: a3 UID SEARCH CHARSET UTF-8 SUBJECT \"Società\"\nS: a2 OK\n\
        S: a3 NO [BADCHARSET (US-ASCII)] no";
    let (looked, _) = search(after_login(quoted), &["INBOX"], &keys("", "Società"), PLAIN);
    assert!(matches!(&looked[0], Looked::Refused(reply) if reply.code.as_deref() == Some("BADCHARSET")));
}

#[test]
fn a_hundred_thousand_hits_are_counted_and_the_newest_kept() {
    let all: Vec<String> = (1..=100_000_u32).map(|uid| uid.to_string()).collect();
    let line = format!("* SEARCH {} (MODSEQ 917)\r\n", all.join(" "));
    assert!(line.len() > 500_000);
    let double = after_login("").says("a2 OK\r\n".to_owned() + &line + "a3 OK\r\n").deaf();
    let (looked, end) = search(double, &["INBOX"], &keys("x", ""), PLAIN);
    assert_eq!((end, counts(&looked)), (Ok(()), vec![Some(100_000)]));
    let Looked::Hits(hits) = &looked[0] else { panic!() };
    assert_eq!((hits.newest().len(), hits.newest().first(), hits.newest().last()), (50, Some(&100_000), Some(&99_951)));
    let double =
        after_login("").says("a2 OK\r\n* ESEARCH (TAG \"a3\") UID COUNT 9 ALL 4294967295:1\r\na3 OK\r\n").deaf();
    let (looked, _) = search(double, &["INBOX"], &keys("x", ""), FORM);
    assert_eq!(counts(&looked), [Some(9)]);
}

#[test]
fn more_folders_than_a_window_are_asked_as_answers_come() {
    let mailboxes: Vec<Raw> = (0..200).map(|n| Raw::new(format!("F{n}"))).collect();
    let answers: String =
        (0..200).map(|n| format!("a{} OK\r\n* SEARCH 5\r\na{} OK\r\n", 2 * n + 2, 2 * n + 3)).collect();
    let double = after_login("").says(answers).deaf().in_chunks_of(1_000);
    let (reader, mut session) = (double.sent(), session(double));
    let mut found = 0;
    let end = session.search_each(&mailboxes, &keys("x", ""), PLAIN, &mut |_, looked| {
        found += u64::from(looked != Looked::Hits(Hits::default()));
    });
    assert_eq!((end, found), (Ok(()), 200));
    assert_eq!(reader.text().matches("UID SEARCH").count(), 200);
}

#[test]
fn what_was_found_before_the_server_broke_off_stays() {
    let (looked, end) = search(
        after_login("").says("a2 OK\r\n* SEARCH 1 2\r\na3 OK\r\na4 OK\r\n* SEAR").closes().deaf(),
        &["A", "B", "C"],
        &keys("x", ""),
        PLAIN,
    );
    assert_eq!((counts(&looked), end), (vec![Some(2)], Err(Refusal::Broken(WireError::Closed))));
    let bye = after_login("").says("a2 OK\r\n* BYE [UNAVAILABLE] down\r\n").closes().deaf();
    assert!(
        matches!(search(bye, &["A"], &keys("x", ""), PLAIN).1, Err(Refusal::Said(reply)) if reply.words.contains("down"))
    );
}

#[test]
fn rubbish_has_bounds() {
    for answer in [
        "* ESEARCH (TAG\r\na2 OK\r\n* ESEARCH ALL\r\n* ESEARCH (MAILBOX) ALL x COUNT\r\na3 OK\r\n",
        "a2 OK\r\n* SEARCH 99999999999999999999 0 *\r\n* SEARCH\r\n* 5\r\n*\r\n\r\n* 1 FETCH\r\n* 1 FETCH (FLAGS (\r\na3 OK\r\n",
        "a2 OK\r\n* X \"no end\r\n* X {3}\r\nabc more\r\n* LIST ((((((((\r\na3 OK\r\n",
    ] {
        let (looked, end) = search(after_login("").says(answer).deaf(), &["A"], &keys("x", ""), FORM);
        assert_eq!((looked.len(), end), (1, Ok(())), "{answer}");
    }
    let nested = format!("a2 OK\r\n* 1 FETCH (UID 5 X {}{})\r\na3 OK\r\n", "(".repeat(200_000), ")".repeat(200_000));
    assert_eq!(search(after_login("").says(nested).deaf(), &["A"], &keys("x", ""), FORM).1, Ok(()));
    let huge = after_login("").says("a2 OK\r\n* X {1073741824}\r\nabc").deaf();
    assert_eq!(search(huge, &["A"], &keys("x", ""), FORM).1, Err(Refusal::Broken(WireError::Flood)));
}

#[test]
fn headers_come_with_flags_date_and_size() {
    let header = "Subject: Preventivo\r\nFrom: p@fornitore.it\r\n\r\n";
    let says = format!(
        "a2 OK\r\n* OK [UIDVALIDITY 9] x\r\n* 1 FETCH (FLAGS (\\Seen) UID 7 RFC822.SIZE 900 INTERNALDATE \" 7-Jul-2026 \
         02:44:25 +0200\" BODY[HEADER]<0> {{{}}}\r\n{header})\r\n* 2 FETCH (FLAGS (\\Recent))\r\n* 3 FETCH (UID 99 FLAGS ())\r\n\
         * 4 FETCH (BODY[HEADER]<0> NIL UID 8 X-A (1 (2)) BODY[HEADER.FIELDS (FROM)] \"q\\\"x\")\r\na3 OK\r\n",
        header.len()
    );
    let mut seen = Vec::new();
    let wanted = [Wanted { mailbox: Raw::new("Spam"), uids: vec![8, 7] }];
    let double = after_login("C: a2 EXAMINE \"Spam\"")
        .expects("a3 UID FETCH 8,7 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0.65536>)\r\n");
    let end = session(double.says(says)).fetch_each(&wanted, Fetch::Headers, &mut |n, epoch, message| {
        seen.push((n, epoch, message));
    });
    assert_eq!(end, Ok(()));
    assert_eq!(seen.len(), 2);
    assert_eq!((seen[0].2.uid, seen[0].2.size_bytes), (7, Some(900)));
    assert_eq!(seen[0].2.header, header.as_bytes());
    assert_eq!(seen[0].2.internal_date.as_deref(), Some(" 7-Jul-2026 02:44:25 +0200"));
    assert_eq!((seen[1].2.uid, seen[1].2.header.len()), (8, 0));
}

#[test]
fn a_header_of_a_gigabyte_is_not_waited_for() {
    let mut seen = 0;
    let wanted = [Wanted { mailbox: Raw::new("A"), uids: vec![1, 2] }];
    let says =
        "a2 OK\r\n* 1 FETCH (UID 1 BODY[HEADER]<0> {3}\r\nA:b)\r\n* 2 FETCH (UID 2 BODY[HEADER]<0> {1073741824}\r\nxx";
    let end = session(after_login("").says(says).deaf()).fetch_each(&wanted, Fetch::Headers, &mut |_, _, _| seen += 1);
    assert_eq!((seen, end), (1, Err(Refusal::Broken(WireError::Flood))));
}

#[test]
fn one_command_for_all_folders() {
    let script = r#"C: a2 ESEARCH IN (mailboxes ("A" "B")) RETURN (COUNT ALL) FROM "x"
        S: * ESEARCH (TAG "a2" MAILBOX "B" UIDVALIDITY 5) UID COUNT 2 ALL 3:4
        S: a2 OK done"#;
    let hits = session(after_login(script)).search_all(&names(&["A", "B"]), &keys("x", ""), FORM).unwrap().unwrap();
    assert_eq!(
        (hits.len(), hits[0].mailbox.clone(), hits[0].uid_validity, hits[0].count),
        (1, Some(Raw::new("B")), Some(5), 2)
    );
    let refused =
        session(after_login("S: a2 BAD what").deaf()).search_all(&names(&["A"]), &keys("x", ""), FORM).unwrap();
    assert_eq!(refused.unwrap_err().words, "BAD what");
}

#[test]
fn a_search_can_be_cancelled() {
    let mut session = session(after_login("").says("a2 OK\r\n").deaf());
    let cancel = Cancel::default();
    session.set_wait(&Wait::new(std::time::Duration::from_secs(9), cancel.clone()));
    cancel.cancel();
    let end = session.search_each(&names(&["A"]), &keys("x", ""), FORM, &mut |_, _| {});
    assert_eq!(end, Err(Refusal::Broken(WireError::Cancelled)));
}
