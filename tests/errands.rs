//! Errands over a simulated network: what they find out, and above all what they leave alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod errands {
    pub mod mailbox;
    pub mod server;
}

use errands::{
    mailbox::{Act, Folder, Mailbox, Smtp, letter},
    server::{PASSWORD, World},
};
use mailmedic::{
    engine::start_errand,
    model::{
        Account, Email, Errand, ErrandEvent, ErrandOutcome, Fact, HostName, MessageRef, Moment, Outgoing, Protocol,
        Secret, State, TestLetter,
    },
    profiles::Profiles,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

const DOVECOT: &str = "IDLE UIDPLUS MOVE";

struct Done {
    moments: Vec<Moment>,
    outcome: ErrandOutcome,
    took: Duration,
    mailbox: Arc<Mutex<Mailbox>>,
}

impl Done {
    fn keys(&self) -> Vec<&'static str> {
        self.moments.iter().map(|moment| moment.key).collect()
    }

    fn fact(&self, name: &str) -> String {
        self.outcome.facts.get_fact(name).map(Fact::to_string).unwrap_or_default()
    }

    fn folders(&self) -> BTreeMap<&'static str, Folder> {
        self.mailbox.lock().unwrap().folders.clone()
    }

    fn commands(&self) -> Vec<String> {
        self.mailbox.lock().unwrap().commands.clone()
    }

    /// Nothing of the password in what is told, and one login.
    fn soundly(self) -> Self {
        let told = format!("{:?} {:?}", self.moments, self.outcome);
        assert!(!told.contains(PASSWORD), "{told}");
        assert!(self.mailbox.lock().unwrap().logins <= 1);
        assert!(self.mailbox.lock().unwrap().smtp.logins <= 1);
        self
    }

    /// Only commands that change nothing.
    fn only_looked(self) -> Self {
        let harmless = [
            "CAPABILITY",
            "LOGIN",
            "EXAMINE",
            "LIST",
            "STATUS",
            "FETCH",
            "UID FETCH",
            "UID SEARCH",
            "IDLE",
            "NOOP",
            "LOGOUT",
        ];
        for command in self.commands() {
            assert!(harmless.iter().any(|verb| command.starts_with(verb)), "{command}");
        }
        self
    }
}

fn account() -> Account {
    let mut account = Account::new(Email::parse("maria@studiorossi.it").unwrap());
    account.password = Some(Secret::new(PASSWORD.into()));
    account.host = Some(HostName::parse("imap.studiorossi.it").unwrap());
    account.outgoing = Some(Outgoing::named(HostName::parse("smtp.studiorossi.it").unwrap()));
    account
}

fn watch(ms: u64) -> Errand {
    Errand::Watch { account: account(), how_long: Duration::from_millis(ms) }
}

fn test_message(seconds: u64, delete_afterwards: bool) -> Errand {
    let letter = TestLetter { subject: "Prova: perché".into(), body: "Uno.\n\n.Due".into() };
    Errand::TestMessage { account: account(), letter, how_long: Duration::from_secs(seconds), delete_afterwards }
}

fn perform_until(errand: Errand, mailbox: Mailbox, capabilities: &'static str, cancel_after: Option<Duration>) -> Done {
    let mailbox = Arc::new(Mutex::new(mailbox));
    let world = Arc::new(World { mailbox: Arc::clone(&mailbox), capabilities });
    let began = Instant::now();
    let run = start_errand(errand, world, Arc::new(Profiles::built_in().unwrap()), Arc::new(|| {}));
    if let Some(after) = cancel_after {
        thread::sleep(after);
        run.cancel();
    }
    let mut moments = Vec::new();
    while let Some(event) = run.next() {
        match event {
            ErrandEvent::Seen(moment) => moments.push(moment),
            ErrandEvent::Ended(outcome) => {
                return Done { moments, outcome, took: began.elapsed(), mailbox }.soundly();
            }
        }
    }
    panic!("it never ended: {moments:?}");
}

fn perform(errand: Errand, mailbox: Mailbox) -> Done {
    perform_until(errand, mailbox, DOVECOT, None)
}

// ---------------------------------------------------------------- bounds

/// More than what a person waits beyond the time they named.
const LATE: Duration = Duration::from_secs(2);

#[test]
fn a_server_that_falls_silent_holds_up_no_errand() {
    let mute = |word| Mailbox { mute_from: Some(word), ..Mailbox::new() };
    thread::scope(|scope| {
        for word in ["GREETING", "LOGIN", "LIST", "STATUS", "EXAMINE", "FETCH", "IDLE", "DONE"] {
            scope.spawn(move || {
                let done = perform(watch(1_000), mute(word));
                assert!(done.took < Duration::from_secs(1) + LATE, "watch, mute from {word}: {:?}", done.took);
                assert_eq!((done.outcome.key, done.outcome.state), ("failed", State::Unknown), "{word}");
            });
        }
        for word in ["GREETING", "LOGIN", "EXAMINE", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "SEARCH", "NOOP"] {
            scope.spawn(move || {
                let done = perform(test_message(1, true), mute(word));
                assert!(done.took < Duration::from_secs(1) + LATE, "test message, mute from {word}: {:?}", done.took);
                // What was not seen to arrive may have arrived.
                assert_ne!(done.outcome.state, State::Ok, "{word}");
            });
        }
    });
}

#[test]
fn a_message_that_arrived_is_watched_no_longer_than_was_asked() {
    let smtp = Smtp { into: Some("INBOX"), ..Smtp::default() };
    let done = perform(test_message(3, true), Mailbox { smtp, ..Mailbox::new() });
    assert_eq!(done.outcome.key, "test-arrived");
    assert!(done.took < Duration::from_secs(3) + LATE, "{:?}", done.took);
}

// ---------------------------------------------------------------- the watch

#[test]
fn a_quiet_watch_leaves_all_as_it_was() {
    let before = Mailbox::new().folders;
    let done = perform(watch(700), Mailbox::new()).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("watch-quiet", State::Ok));
    assert_eq!(done.keys(), ["watching"]);
    assert_eq!(done.folders(), before);
}

#[test]
fn a_thief_is_caught_live() {
    let mut mailbox = Mailbox::new();
    mailbox.later(50, Act::Deliver { folder: "INBOX", text: letter("nuovo", "=?utf-8?Q?Perch=C3=A9?=") });
    mailbox.later(900, Act::Expunge { folder: "INBOX", id: "nuovo" });
    mailbox.later(900, Act::Expunge { folder: "INBOX", id: "vecchio" });
    // Somebody else's mail is filed meanwhile: that is no alibi.
    mailbox.later(60, Act::Deliver { folder: "Junk", text: letter("altra", "Vinca subito") });
    let done = perform(watch(2_000), mailbox).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("emptied-by-another-device", State::Fault));
    assert_eq!(done.keys(), ["watching", "arrived", "disappeared", "disappeared"]);
    assert_eq!(done.moments[1].facts.get_text("subject"), Some("Perché"));
    assert_eq!(done.moments[1].facts.get_text("from"), Some("Anna <anna@altrove.it>"));
    assert_eq!((done.fact("count"), done.fact("arrived")), ("2".into(), "1".into()));
    assert!(done.outcome.evidence[0].answered.contains("* 3 EXISTS\n"), "{:?}", done.outcome.evidence);
}

#[test]
fn what_others_moved_accuses_nobody() {
    let mut mailbox = Mailbox::new();
    mailbox.later(50, Act::Deliver { folder: "INBOX", text: letter("nuovo", "Nuovo") });
    for id in ["nuovo", "vecchio"] {
        mailbox.later(600, Act::Copy { from: "INBOX", to: "Trash", id });
        mailbox.later(600, Act::Expunge { folder: "INBOX", id });
    }
    // It comes while other folders are looked into.
    mailbox.later(900, Act::Deliver { folder: "INBOX", text: letter("dopo", "Dopo") });
    let done = perform(watch(2_500), mailbox).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("watch-moved", State::Warning));
    assert_eq!(done.keys(), ["watching", "arrived", "moved-to", "moved-to", "arrived"]);
    let moved = &done.moments[2].facts;
    assert_eq!((moved.get_text("folder"), moved.get_text("folder-use")), (Some("Trash"), Some("trash")));
    assert_eq!((done.fact("moved"), done.fact("arrived")), ("2".into(), "2".into()));
}

#[test]
fn a_copy_made_before_the_watch_counts() {
    let mut mailbox = Mailbox::new();
    mailbox.folder("Trash").put(&letter("vecchio", "Vecchio"));
    mailbox.later(100, Act::Expunge { folder: "INBOX", id: "vecchio" });
    let done = perform(watch(900), mailbox).only_looked();
    assert_eq!((done.outcome.key, done.keys()), ("watch-normal", vec!["watching", "moved-to"]));
}

#[test]
fn what_was_marked_before_may_go() {
    let mut mailbox = Mailbox::new();
    mailbox.folder("INBOX").messages[0].flags.push("\\Deleted".into());
    mailbox.later(100, Act::Expunge { folder: "INBOX", id: "vecchio" });
    let done = perform(watch(900), mailbox).only_looked();
    assert_eq!((done.outcome.key, done.keys()), ("watch-normal", vec!["watching", "disappeared"]));
}

#[test]
fn flags_set_elsewhere_are_seen() {
    let mut mailbox = Mailbox::new();
    mailbox.later(50, Act::Flag { id: "vecchio", flag: "\\Seen" });
    mailbox.later(50, Act::Flag { id: "altro", flag: "\\Deleted" });
    let done = perform(watch(700), mailbox).only_looked();
    assert_eq!((done.outcome.key, done.keys()), ("watch-normal", vec!["watching", "seen-elsewhere", "flag-changed"]));
    assert_eq!(done.moments[2].facts.get_text("flag"), Some("deleted"));
}

#[test]
fn without_idle_the_server_is_asked() {
    let mut mailbox = Mailbox::new();
    mailbox.began = Some(Instant::now());
    mailbox.later(300, Act::Expunge { folder: "INBOX", id: "altro" });
    let done = perform_until(watch(900), mailbox, "UIDPLUS", None).only_looked();
    assert_eq!(done.outcome.key, "emptied-by-another-device");
    assert_eq!(done.moments[0].facts.get_text("how"), Some("poll"));
    assert!(done.commands().iter().all(|command| command != "IDLE"));
}

#[test]
fn a_watch_ends_at_once_and_says_what_it_saw() {
    let mut mailbox = Mailbox::new();
    mailbox.later(50, Act::Deliver { folder: "INBOX", text: letter("nuovo", "Nuovo") });
    let done = perform_until(watch(600_000), mailbox, DOVECOT, Some(Duration::from_millis(1_500))).only_looked();
    assert!(done.took < Duration::from_millis(2_500), "{:?}", done.took);
    assert_eq!((done.outcome.key, done.keys()), ("watch-normal", vec!["watching", "arrived"]));
}

#[test]
fn a_lost_connection_is_said_and_not_made_anew() {
    for act in [Act::HangUp, Act::Say("* BYE [UNAVAILABLE] Manutenzione")] {
        let mut mailbox = Mailbox::new();
        mailbox.later(100, act);
        let done = perform(watch(30_000), mailbox).only_looked();
        assert_eq!((done.outcome.key, done.outcome.state), ("failed", State::Unknown));
        assert_eq!(
            (done.fact("reason").as_str(), done.keys()),
            ("connection-lost", vec!["watching", "connection-lost"])
        );
        assert!(done.took < Duration::from_secs(5));
    }
}

#[test]
fn odd_servers_do_no_harm() {
    let odd = [
        "* 4294967295 EXISTS",
        "* 0 EXPUNGE",
        "* 99 EXPUNGE",
        "* 1 EXISTS",
        "* 7 FETCH (FLAGS (\\Seen",
        "* 1 FETCH (UID 99999999999 FLAGS ((((((((",
        "+ what",
        "* OK Still here",
        "* 99999999999999999999 EXISTS",
    ];
    let mut mailbox = Mailbox::new();
    odd.iter().for_each(|line| mailbox.later(100, Act::Say(line)));
    let done = perform(watch(1_200), mailbox).only_looked();
    assert_eq!((done.outcome.state, done.keys()), (State::Ok, vec!["watching"]), "{:?}", done.outcome);
}

#[test]
fn a_wrong_password_is_sent_once() {
    let mut errand = watch(1_000);
    if let Errand::Watch { account, .. } = &mut errand {
        account.password = Some(Secret::new("sbagliata".into()));
    }
    let done = perform(errand, Mailbox::new());
    assert_eq!((done.outcome.key, done.fact("reason").as_str()), ("failed", "login-refused"));
    assert_eq!(done.mailbox.lock().unwrap().logins, 1);
    assert!(!format!("{:?}", done.outcome).contains("sbagliata"));
}

#[test]
fn a_pop_mailbox_cannot_be_watched_and_says_so() {
    let mut errand = watch(1_000);
    if let Errand::Watch { account, .. } = &mut errand {
        account.protocol = Some(Protocol::Pop3);
    }
    let done = perform(errand, Mailbox::new());
    assert_eq!((done.outcome.key, done.fact("reason").as_str()), ("failed", "pop"));
}

// ---------------------------------------------------------------- the test message

fn with_smtp(smtp: Smtp) -> Mailbox {
    Mailbox { smtp, ..Mailbox::new() }
}

#[test]
fn a_test_message_is_followed_to_the_inbox_and_left_there() {
    let done =
        perform(test_message(20, false), with_smtp(Smtp { into: Some("INBOX"), ..Smtp::default() })).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("test-arrived", State::Ok), "{:?}", done.outcome);
    assert_eq!(done.keys(), ["sending", "accepted", "seen-in-folder"]);
    let message = MessageRef { folder: "INBOX".into(), uid_validity: 7, uid: 3 };
    assert_eq!(done.outcome.message, Some(message));
    let inbox = &done.folders()["INBOX"];
    assert_eq!(inbox.messages.len(), 3);
    assert_eq!(inbox.messages[2].field("Subject"), Some("=?utf-8?Q?Prova:_perch=C3=A9?="));
    assert!(inbox.messages[2].text.ends_with("\r\n\r\nUno.\r\n\r\n.Due\r\n"), "{}", inbox.messages[2].text);
    let lines = done.mailbox.lock().unwrap().smtp.lines.clone();
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("RCPT")).collect::<Vec<_>>(),
        ["RCPT TO:<maria@studiorossi.it>"]
    );
}

#[test]
fn only_the_test_message_is_deleted_and_only_when_asked() {
    let mut mailbox = with_smtp(Smtp { into: Some("Junk"), ..Smtp::default() });
    mailbox.folder("Junk").put(&letter("spam", "Vinca"));
    // Somebody's own mark must not be carried out by us.
    mailbox.folder("Junk").messages[0].flags.push("\\Deleted".into());
    let before = mailbox.folders.clone();
    let done = perform(test_message(20, true), mailbox);
    assert_eq!((done.outcome.key, done.fact("deleted").as_str()), ("test-in-spam", "yes"), "{:?}", done.outcome);
    assert_eq!(done.keys(), ["sending", "accepted", "seen-in-folder", "deleted"]);
    let mut after = done.folders();
    after.get_mut("Junk").unwrap().next = before["Junk"].next;
    assert_eq!(after, before);
    let changing: Vec<String> =
        done.commands().into_iter().filter(|c| c.contains("STORE") || c.contains("EXPUNGE")).collect();
    assert_eq!(changing, ["UID STORE 2 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 2"]);
}

#[test]
fn without_uidplus_a_message_is_only_marked() {
    let mut mailbox = with_smtp(Smtp { into: Some("Archivio"), ..Smtp::default() });
    mailbox.folder("Archivio").put(&letter("caro", "Caro"));
    let done = perform_until(test_message(20, true), mailbox, "IDLE", None);
    assert_eq!((done.outcome.key, done.fact("deleted").as_str()), ("test-in-other-folder", "marked"));
    assert_eq!(done.folders()["Archivio"].messages.len(), 2);
    assert!(done.commands().iter().all(|command| !command.contains("EXPUNGE") && command != "CLOSE"));
}

#[test]
fn a_test_message_that_comes_back_is_read() {
    let notice = "From: MAILER-DAEMON@studiorossi.it\nSubject: Undelivered Mail Returned to Sender\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
        <maria@studiorossi.it>: host mx said: 552 5.2.2 Mailbox full\n\n--b\nContent-Type: message/delivery-status\n\n\
        Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; maria@studiorossi.it\nAction: failed\nStatus: 5.2.2\n\
        Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {id}\n\n--b--\n";
    let done =
        perform(test_message(20, true), with_smtp(Smtp { bounces: Some(notice), ..Smtp::default() })).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("test-bounced", State::Fault), "{:?}", done.outcome);
    assert_eq!(done.fact("bounce-cause"), "mailbox-full");
    assert!(done.fact("words").contains("552 5.2.2 Mailbox full"), "{:?}", done.outcome);
    assert_eq!(done.keys(), ["sending", "accepted", "bounced-back"]);
}

#[test]
fn a_test_message_that_is_taken_away_again() {
    let smtp = Smtp { into: Some("INBOX"), stolen_after: Some(Duration::from_secs(3)), ..Smtp::default() };
    let done = perform(test_message(20, true), with_smtp(smtp)).only_looked();
    assert_eq!((done.outcome.key, done.outcome.state), ("test-gone-again", State::Fault), "{:?}", done.outcome);
    assert_eq!(done.keys(), ["sending", "accepted", "seen-in-folder", "gone-again"]);
}

#[test]
fn a_test_message_that_does_not_arrive() {
    let done = perform(test_message(3, true), with_smtp(Smtp::default())).only_looked();
    assert_eq!((done.outcome.key, done.fact("accepted").as_str()), ("test-not-arrived", "yes"), "{:?}", done.outcome);
    // The copy of what was sent is not its arrival.
    let done = perform(test_message(3, true), with_smtp(Smtp { into: Some("Sent"), ..Smtp::default() })).only_looked();
    assert_eq!(done.outcome.key, "test-not-arrived");
}

#[test]
fn a_test_message_that_is_refused() {
    let smtp = Smtp { refuses_recipient: Some("550 5.1.1 User unknown"), ..Smtp::default() };
    let done = perform(test_message(5, false), with_smtp(smtp)).only_looked();
    assert_eq!((done.outcome.key, done.fact("phase").as_str()), ("test-not-accepted", "recipient"));
    assert!(done.fact("words").contains("550 5.1.1 User unknown"));
    let done =
        perform(test_message(5, false), with_smtp(Smtp { refuses_password: true, ..Smtp::default() })).only_looked();
    assert_eq!((done.outcome.key, done.fact("phase").as_str()), ("test-not-accepted", "login"));
    let smtp = done.mailbox.lock().unwrap().smtp.clone();
    assert!(smtp.logins == 1 && smtp.lines.iter().all(|line| !line.starts_with("MAIL")), "{:?}", smtp.lines);
}

#[test]
fn a_wrong_password_is_not_tried_for_sending() {
    let mut errand = test_message(5, false);
    if let Errand::TestMessage { account, .. } = &mut errand {
        account.password = Some(Secret::new("sbagliata".into()));
    }
    let done = perform(errand, with_smtp(Smtp { into: Some("INBOX"), ..Smtp::default() }));
    assert_eq!((done.outcome.key, done.fact("reason").as_str()), ("failed", "login-refused"));
    assert_eq!(done.mailbox.lock().unwrap().smtp.logins, 0);
}

#[test]
fn of_a_pop_mailbox_only_the_sending_is_known() {
    let mut errand = test_message(5, false);
    if let Errand::TestMessage { account, .. } = &mut errand {
        account.protocol = Some(Protocol::Pop3);
    }
    let done = perform(errand, with_smtp(Smtp { into: Some("INBOX"), ..Smtp::default() }));
    assert_eq!(
        (done.outcome.key, done.outcome.state, done.keys()),
        ("test-sent-only", State::Unknown, vec!["sending", "accepted"])
    );
}

// ---------------------------------------------------------------- moving

fn spam_box() -> Mailbox {
    let mut mailbox = Mailbox::new();
    for id in ["uno", "due", "tre"] {
        mailbox.folder("Junk").put(&letter(id, id));
    }
    mailbox.folder("Junk").messages[1].flags = vec!["$Junk".into(), "\\Flagged".into()];
    mailbox.folder("Junk").messages[2].flags = vec!["\\Deleted".into()];
    mailbox
}

fn to_inbox(uid_validity: u32, uid: u32, not_spam: bool) -> Errand {
    Errand::MoveToInbox {
        account: account(),
        message: MessageRef { folder: "Junk".into(), uid_validity, uid },
        not_spam,
    }
}

#[test]
fn a_message_moves_and_comes_back() {
    for capabilities in [DOVECOT, "UIDPLUS"] {
        let done = perform_until(to_inbox(7, 2, true), spam_box(), capabilities, None);
        assert_eq!(
            (done.outcome.key, done.outcome.state, done.fact("copy").as_str()),
            ("moved", State::Ok, "no"),
            "{:?}",
            done.outcome
        );
        let (before, after) = (spam_box().folders, done.folders());
        let moved = after["INBOX"].messages.last().unwrap();
        assert_eq!(moved.field("Subject"), Some("due"));
        assert!(
            moved.flags.contains(&"$NotJunk".into()) && moved.flags.contains(&"\\Flagged".into()),
            "{:?}",
            moved.flags
        );
        assert!(!moved.flags.iter().any(|flag| flag == "$Junk" || flag == "\\Seen"), "{:?}", moved.flags);
        assert_eq!(after["Junk"].messages, [before["Junk"].messages[0].clone(), before["Junk"].messages[2].clone()]);
        assert_eq!(after["INBOX"].messages[..2], before["INBOX"].messages[..]);
        let message = done.outcome.message.clone().unwrap();
        assert_eq!(message, MessageRef { folder: "INBOX".into(), uid_validity: 7, uid: 3 });

        let mailbox = Mailbox { folders: after, ..Mailbox::new() };
        let undo = Errand::UndoMove { account: account(), message, back_to: "Junk".into(), not_spam: true };
        let undone = perform_until(undo, mailbox, capabilities, None);
        assert_eq!((undone.outcome.key, undone.outcome.state), ("moved-back", State::Ok), "{:?}", undone.outcome);
        let after = undone.folders();
        assert_eq!(after["INBOX"].messages, before["INBOX"].messages);
        let back = after["Junk"].messages.last().unwrap();
        assert_eq!((back.field("Subject"), &back.flags[..1]), (Some("due"), &["\\Flagged".to_owned()][..]));
    }
}

#[test]
fn what_is_not_certain_is_not_moved() {
    let cases = [
        (to_inbox(8, 2, true), DOVECOT, "renumbered"),
        (to_inbox(7, 9, true), DOVECOT, "not-there"),
        (to_inbox(7, 2, true), "IDLE", "cannot"),
    ];
    for (errand, capabilities, reason) in cases {
        let done = perform_until(errand, spam_box(), capabilities, None);
        assert_eq!((done.outcome.key, done.fact("reason").as_str()), ("not-moved", reason), "{:?}", done.outcome);
        assert_eq!(done.folders(), spam_box().folders);
    }
}
