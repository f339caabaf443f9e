//! Messages a second in-process, one core: `cargo bench --bench bounce [-- DIR...]`. Without folders of messages
//! it makes its own, in the shapes of common mail systems.
use mailmedic::mail::bounce::{Options, read};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const HOW_LONG: Duration = Duration::from_secs(3);
const ANSWERS: [&str; 8] = [
    "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table",
    "552 5.2.2 <{rcpt}>: Quota exceeded (mailbox for user is full)",
    "552 5.3.4 Message size exceeds fixed limit: size 34603008, limit 31457280",
    "554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org",
    "550 5.7.23 Message rejected due to: SPF fail - not authorized",
    "450 4.7.1 <{rcpt}>: Recipient address rejected: Greylisted, see http://postgrey.example/",
    "550 5.7.1 Message contains a forbidden attachment",
    "451 4.3.0 Temporary failure, please try again later",
];

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let messages = if folders.is_empty() { generated() } else { from_folders(&folders) };
    let options = Options { own_email: Some("maria@studiorossi.example".into()) };

    let started = Instant::now();
    let _ = black_box(read(b"550 5.1.1 user unknown", &options));
    println!("first message, with the table of words made: {:.1} ms", started.elapsed().as_secs_f64() * 1_000.0);

    let (mut count, started) = (0, Instant::now());
    while started.elapsed() < HOW_LONG && !messages.is_empty() {
        for message in &messages {
            let _ = black_box(read(message, &options));
        }
        count += messages.len();
    }
    let a_second = count as f64 / started.elapsed().as_secs_f64();
    let bytes: usize = messages.iter().map(Vec::len).sum();
    println!("{a_second:.0} messages/s, {} bytes on average", bytes / messages.len().max(1));

    let big = big_message();
    let started = Instant::now();
    let _ = black_box(read(&big, &options));
    println!("{} MB in one message: {:.1} ms", big.len() >> 20, started.elapsed().as_secs_f64() * 1_000.0);
}

fn from_folders(folders: &[String]) -> Vec<Vec<u8>> {
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    entries.filter_map(|entry| std::fs::read(entry.path()).ok()).collect()
}

fn generated() -> Vec<Vec<u8>> {
    let returned = returned("Buongiorno, in allegato il preventivo di cui abbiamo parlato.\n".repeat(20).as_str());
    let messages = ANSWERS.iter().enumerate().flat_map(|(n, answer)| {
        let rcpt = format!("maria.{n}@studiorossi.example");
        let answer = answer.replace("{rcpt}", &rcpt);
        [postfix(&rcpt, &answer, &returned), exim(&rcpt, &answer, &returned), answer]
    });
    messages.map(String::into_bytes).collect()
}

fn returned(body: &str) -> String {
    let received = "Received: from mail.bianchi.example (mail.bianchi.example [198.51.100.7])\n\tby mx.studiorossi.example \
                    with ESMTPS id 4F1C22A; Wed, 18 Nov 2026 09:14:01 +0100\n";
    let head = "From: Paolo Bianchi <paolo@bianchi.example>\nTo: maria@studiorossi.example\nSubject: Preventivo\n";
    format!("{}{head}Message-ID: <1@bianchi.example>\n\n{body}", received.repeat(4))
}

fn postfix(rcpt: &str, answer: &str, returned: &str) -> String {
    let status = answer.split(' ').nth(1).unwrap_or("5.0.0");
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mail.bianchi.example (Mail Delivery System)\nTo: paolo@bianchi.example\n\
         Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=us-ascii\n\n\
         This is the mail system at host mail.bianchi.example.\n\nI'm sorry to have to inform you that your message \
         could not\nbe delivered to one or more recipients.\n\n<{rcpt}>: host mx.studiorossi.example[192.0.2.10] said: \
         {answer} (in reply to RCPT TO command)\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; \
         mail.bianchi.example\n\nFinal-Recipient: rfc822; {rcpt}\nAction: failed\nStatus: {status}\nRemote-MTA: dns; \
         mx.studiorossi.example\nDiagnostic-Code: smtp; {answer}\n\n--b\nContent-Type: message/rfc822\n\n{returned}\n--b--\n"
    )
}

fn exim(rcpt: &str, answer: &str, returned: &str) -> String {
    format!(
        "Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mail.bianchi.example>\nTo: paolo@bianchi.example\n\
         Subject: Mail delivery failed: returning message to sender\nX-Failed-Recipients: {rcpt}\n\n\
         A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. \
         The following address(es) failed:\n\n  {rcpt}\n    host mx.studiorossi.example [192.0.2.10]\n    SMTP error from \
         remote mail server after RCPT TO:<{rcpt}>:\n    {answer}\n\n------ This is a copy of the message, including all \
         the headers. ------\n\n{returned}"
    )
}

/// A notice that returns a message of 50 MB whole.
fn big_message() -> Vec<u8> {
    let line = "JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURl\n";
    let answer = "552 5.3.4 Message size exceeds fixed limit: size 52428800, limit 31457280";
    postfix("maria@studiorossi.example", answer, &returned(&line.repeat((50 << 20) / line.len()))).into_bytes()
}
