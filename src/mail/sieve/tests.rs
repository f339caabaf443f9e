//! Scripts as web mails and servers write them, what is read of them, and what becomes of messages.
use super::*;
use crate::mail::rule::{Action, Condition, Fate, Known, Message, Outcome, Said, SaidTest, Sureness, fate};

fn action(action: &Action) -> String {
    let words = match action {
        Action::MoveTo { folder, .. } => folder.clone(),
        Action::Redirect { email, copy } => format!("{email}{}", if *copy { " copy" } else { "" }),
        Action::Reject { text, .. } => text.clone(),
        Action::Vacation { subject, .. } => subject.clone().unwrap_or_default(),
        Action::AddFlags(flags) | Action::SetFlags(flags) => flags.join("+"),
        Action::Include { script } => script.clone(),
        Action::Set { name, value, .. } => format!("{name}={value}"),
        Action::Other { name, .. } => name.clone(),
        _ => String::new(),
    };
    format!("{} {words}", action.id()).trim().to_owned()
}

fn said_test(test: &SaidTest) -> String {
    let not = if test.is_negated { "not " } else { "" };
    let field = test.field_words.as_deref().unwrap_or(test.field);
    let fields = [&[field.to_owned()], test.other_fields.as_slice()].concat().join("+");
    let part = if test.part == "whole" { String::new() } else { format!(":{}", test.part) };
    format!("{not}{fields}{part} {} {}", test.how, test.keys.join("|")).trim().to_owned()
}

fn said(condition: &Condition) -> String {
    let list = |tests: &[SaidTest], word: &str| tests.iter().map(said_test).collect::<Vec<_>>().join(word);
    match condition.said() {
        Said::Always => "always".into(),
        Said::Never => "never".into(),
        Said::All(tests) => list(&tests, " and "),
        Said::Any(tests) => list(&tests, " or "),
        Said::Complex => "complex".into(),
    }
}

/// One line a rule: name, condition, actions.
fn told(script: &str) -> Vec<String> {
    let rules = read(script).unwrap_or_else(|unreadable| panic!("{unreadable:?}"));
    let line = |rule: &Rule| {
        let name = rule.name.as_deref().unwrap_or("-");
        let actions: Vec<String> = rule.actions.iter().map(action).collect();
        format!("{name} | {} | {}", said(&rule.condition), actions.join(", "))
    };
    rules.iter().map(line).collect()
}

fn fates(script: &str, message: &Message) -> Vec<String> {
    fate(&read(script).unwrap(), message).iter().map(told_fate).collect()
}

fn told_fate(fate: &Fate) -> String {
    let sure = match fate.sureness {
        Sureness::Certain => "",
        Sureness::Likely => "likely ",
        Sureness::Possible => "possibly ",
    };
    let rule = fate.rule.map(|rule| format!(" by {rule}")).unwrap_or_default();
    let copy = |keeps: bool| if keeps { " and kept" } else { "" };
    match &fate.outcome {
        Outcome::Stays => format!("{sure}stays{rule}"),
        Outcome::Moved { folder, keeps_copy } => format!("{sure}moved to {folder}{}{rule}", copy(*keeps_copy)),
        Outcome::Deleted => format!("{sure}deleted{rule}"),
        Outcome::Rejected { .. } => format!("{sure}rejected{rule}"),
        Outcome::Forwarded { email, keeps_copy } => format!("{sure}forwarded to {email}{}{rule}", copy(*keeps_copy)),
        Outcome::Unknown => format!("{sure}unknown{rule}"),
    }
}

/// What a person tells: the sender and words of the subject.
fn about(sender: &str, subject: &str) -> Message {
    Message::told(Some(sender), Some(subject))
}

fn whole(from: &str, subject: &str) -> Message {
    let known = |text: &str| Some(Known::Whole(text.to_owned()));
    Message { from: known(from), subject: known(subject), has_all_headers: true, ..Message::default() }
}

fn lab(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab/conf/sieve").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn scripts_of_the_lab() {
    assert_eq!(
        told(&lab("regole.sieve")),
        [
            "Fatture | subject contains fattura | move-to Amministrazione/Fatture, stop",
            "Newsletter | from:domain is newsletter.test | discard, stop",
            "Vecchio cliente | from:email is giulia@securemail.test | move-to Trash, stop",
            "Rifiuta | subject contains offerta | reject Questo indirizzo non accetta offerte., stop",
        ]
    );
    assert_eq!(told(&lab("ferie.sieve")), ["- | always | vacation Fuori ufficio, keep"]);
    assert_eq!(told(&lab("inoltra.sieve")), ["Inoltra tutto | always | redirect cliente@securemail.test"]);
    assert_eq!(told(&lab("spam-to-junk.sieve")), ["- | x-spam-flag contains YES | move-to Junk, stop"]);
    let rules = read(&lab("regole.sieve")).unwrap();
    let effects: Vec<&str> = rules.iter().map(|rule| rule.effect().id()).collect();
    assert_eq!(effects, ["moves", "deletes", "moves", "rejects"]);
    let lines: Vec<usize> = rules.iter().map(|rule| rule.line).collect();
    assert_eq!(lines, [3, 5, 7, 9]);
    assert_eq!(
        rules.get(1).map(|rule| rule.quote.as_str()),
        Some("if address :domain :is \"from\" \"newsletter.test\" { discard; stop; }")
    );
}

#[test]
fn fates_under_the_scripts_of_the_lab() {
    let rules = lab("regole.sieve");
    for (message, expected) in [
        (about("a@b.test", "la fattura di maggio"), vec!["moved to Amministrazione/Fatture by 0"]),
        (
            about("news@newsletter.test", "Saldi"),
            vec!["possibly moved to Amministrazione/Fatture by 0", "likely deleted by 1"],
        ),
        (whole("Saldi <news@newsletter.test>", "Saldi"), vec!["deleted by 1"]),
        (whole("giulia@securemail.test", "Ciao"), vec!["moved to Trash by 2"]),
        (whole("x@y.test", "Una OFFERTA per te"), vec!["rejected by 3"]),
        (whole("x@y.test", "Ciao"), vec!["stays"]),
        (Message { from: None, ..whole("", "fattura") }, vec!["moved to Amministrazione/Fatture by 0"]),
    ] {
        assert_eq!(fates(&rules, &message), expected, "{message:?}");
    }
    assert_eq!(fates(&lab("inoltra.sieve"), &Message::default()), ["forwarded to cliente@securemail.test by 0"]);
    assert_eq!(fates(&lab("ferie.sieve"), &Message::default()), ["stays by 0"]);
    assert_eq!(fates("", &Message::default()), ["stays"]);
}

#[test]
fn roundcube() {
    let script = r#"require ["copy","fileinto","imap4flags","regex","vacation","date","relational"];
# rule:[Fornitori]
if anyof (header :contains "from" "@fornitore.example", header :contains ["to","cc"] "acquisti")
{
	fileinto :copy "Fornitori";
	addflag "\\Seen";
}
# rule:[Vecchia regola]
if false # header :contains "subject" "offerta"
{
	discard;
	stop;
}
# rule:[Inoltro]
if true
{
	redirect :copy "studio@altro.example";
}
# rule:[Ferie]
if allof (currentdate :value "ge" "date" "2026-08-01", currentdate :value "le" "date" "2026-08-31")
{
	vacation :days 1 :subject "Assente" text:
Sono via.
..
.
;
}
# rule:[Espressioni]
if not header :regex "subject" "^\\[lista\\]"
{
	keep;
	stop;
}
"#;
    assert_eq!(
        told(script),
        [
            "Fornitori | from contains @fornitore.example or to+cc contains acquisti | copy-to Fornitori, add-flags \\Seen",
            "Vecchia regola | never | discard, stop",
            "Inoltro | always | redirect studio@altro.example copy",
            "Ferie | date value 2026-08-01 and date value 2026-08-31 | vacation Assente",
            "Espressioni | not subject regex ^\\[lista\\] | keep, stop",
        ]
    );
    let rules = read(script).unwrap();
    let enabled: Vec<bool> = rules.iter().map(|rule| rule.is_enabled).collect();
    assert_eq!(enabled, [true, false, true, true, true]);
    let everything: Vec<bool> = rules.iter().map(Rule::is_unconditional).collect();
    assert_eq!(everything, [false, false, true, false, false]);
    let text = rules.iter().flat_map(|rule| &rule.actions).find_map(|action| match action {
        Action::Vacation { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(text, Some("Sono via.\n.\n"));
    assert_eq!(
        fates(script, &about("luca@fornitore.example", "preventivo")),
        ["moved to Fornitori and kept by 0", "forwarded to studio@altro.example and kept by 2", "stays"]
    );
}

#[test]
fn open_xchange() {
    let script = r###"# Generated by OX Sieve Bundle on Tue Mar  3 10:00:00 CET 2026
require [ "fileinto" , "copy" , "imap4flags" , "reject" ] ;

## Flag: |UniqueId:1|Rulename: Pubblicità
if allof ( header :contains "from" [ "promo@shop.example" , "saldi@shop.example" ] , not header :is "subject" "Ordine" )
{
    fileinto "INBOX/Pubblicità" ;
    stop ;
}

## Flag: autoforward|UniqueId:0|Rulename: Inoltro automatico
redirect :copy "io@altrove.example" ;

## Flag: |UniqueId:2|Rulename: Grandi
if size :over 10M
{
    reject "troppo grande" ;
}
"###;
    assert_eq!(
        told(script),
        [
            "Pubblicità | from contains promo@shop.example|saldi@shop.example and not subject is Ordine | \
             move-to INBOX/Pubblicità, stop",
            "Inoltro automatico | always | redirect io@altrove.example copy",
            "Grandi | size over 10485760 | reject troppo grande",
        ]
    );
    let big = Message { size_bytes: Some(20 << 20), ..whole("x@y.example", "z") };
    assert_eq!(fates(script, &big), ["forwarded to io@altrove.example by 1", "rejected by 2"]);
    let small = Message { size_bytes: Some(2000), ..big };
    assert_eq!(fates(script, &small), ["forwarded to io@altrove.example and kept by 1", "stays"]);
}

#[test]
fn ingo_of_horde() {
    let script = r#"# Sieve Filter
# Generated by Ingo (http://www.horde.org/apps/ingo/) (02/14/2026, 07:31:17 PM)

require ["fileinto", "vacation", "regex"];

# Whitelist Addresses
if address :all :comparator "i;ascii-casemap" :is ["From", "Sender", "Resent-From"] ["capo@ditta.example"] {
    keep;
    stop;
}

# Blacklisted Addresses
if address :all :comparator "i;ascii-casemap" :is ["From", "Sender", "Resent-From"] ["noia@altro.example", "x@y.example"] {
    discard;
    stop;
}

# Vacation
if allof ( not exists ["list-help", "list-unsubscribe"], not header :comparator "i;ascii-casemap" :is "Precedence" ["list", "bulk", "junk"] ) {
    vacation :days 7 :addresses "io@ditta.example" :subject "Sono via" "A presto";
}
"#;
    assert_eq!(
        told(script),
        [
            "Whitelist Addresses | from+sender+resent-from:email is capo@ditta.example | keep, stop",
            "Blacklisted Addresses | from+sender+resent-from:email is noia@altro.example|x@y.example | discard, stop",
            "Vacation | complex | vacation Sono via",
        ]
    );
    // Whoever writes by another's name (`Sender`) is not known from what the person tells.
    assert_eq!(fates(script, &about("capo@ditta.example", "x")), ["stays by 0"]);
    assert_eq!(fates(script, &about("noia@altro.example", "x")), ["likely deleted by 1", "possibly stays by 0"]);
    assert_eq!(fates(script, &whole("noia@altro.example", "x")), ["deleted by 1"]);
}

#[test]
fn sogo_and_plain_web_mails() {
    let script = "require [\"fileinto\",\"imap4flags\"];\r\nif anyof (header :contains \"subject\" \"newsletter\", \
                  header :matches \"from\" \"*@news.example*\") {\r\n    fileinto \"INBOX/Attivit&AOA-\";\r\n    stop;\r\n}\r\n\
                  if allof (not address :localpart :contains \"to\" \"info\", exists \"List-Id\") {\r\n    \
                  addflag [\"\\\\Deleted\"];\r\n}\r\n";
    assert_eq!(
        told(script),
        [
            "- | subject contains newsletter or from matches *@news.example* | move-to INBOX/Attività, stop",
            "- | not to:local-part contains info and list-id exists | add-flags \\Deleted",
        ]
    );
    assert_eq!(read(script).unwrap().iter().map(|r| r.effect().id()).collect::<Vec<_>>(), ["moves", "deletes"]);
    let list = Message { to: Some(Known::Whole("me@x.example".into())), ..whole("a@b.example", "c") };
    let list = Message { headers: vec![("List-ID".into(), "<l.example>".into())], ..list };
    assert_eq!(fates(script, &list), ["possibly deleted by 1", "stays"]);
    assert_eq!(fates(script, &whole("A <a@news.example>", "c")), ["moved to INBOX/Attività by 0"]);
}

#[test]
fn examples_of_pigeonhole() {
    let spam = r#"require ["comparator-i;ascii-numeric","relational","spamtestplus","fileinto","variables","mailbox"];
if not header :matches "X-Spam-Flag" "*" { stop; }
elsif spamtest :percent :value "ge" :comparator "i;ascii-numeric" "90" { discard; }
else { if header :matches "X-Spam-Level" "***" { fileinto :create "Spam"; } }
"#;
    assert_eq!(
        told(spam),
        [
            "- | not x-spam-flag matches * | stop",
            "- | x-spam-flag matches * and spamtest value 90 | discard",
            "- | x-spam-flag matches * and not spamtest value 90 and x-spam-level matches *** | move-to Spam",
        ]
    );
    let plus = r#"require ["variables", "envelope", "fileinto", "subaddress", "mailbox"];
if envelope :matches :detail "to" "*" { set :lower :upperfirst "name" "${1}"; }
if string :is "${name}" "" { fileinto "INBOX"; } else { fileinto :create "Utenti/${name}"; }
"#;
    let to = |email: &str| Message { envelope_to: Some(email.into()), ..Message::default() };
    assert_eq!(fates(plus, &to("io+LISTE@x.example")), ["moved to Utenti/Liste by 2"]);
    assert_eq!(fates(plus, &to("io@x.example")), ["stays by 1"]);
    assert_eq!(fates(plus, &Message::default()), ["possibly moved to Utenti/${name} by 2", "possibly stays by 1"]);
    let unknown =
        "require [\"vnd.dovecot.pipe\", \"include\"];\ninclude :personal \"altro\";\npipe \"programma\" [\"a\"];";
    assert_eq!(told(unknown), ["- | always | include altro, other pipe"]);
    assert_eq!(
        fates(unknown, &Message::default()),
        ["possibly unknown by 0", "possibly unknown by 0", "possibly stays"]
    );
}

#[test]
fn examples_of_rfc_5228() {
    let example = r#"#
# Example Sieve Filter
# Declare any optional features or extension used by the script
#
require ["fileinto"];

#
# Handle messages from known mailing lists
# Move messages from IETF filter discussion list to filter mailbox
#
if header :is "Sender" "owner-ietf-mta-filters@imc.org"
        {
        fileinto "filter";  # move to "filter" mailbox
        }
#
# Keep all messages to or from people in my company
#
elsif address :DOMAIN :is ["From", "To"] "example.com"
        {
        keep;               # keep in "In" mailbox
        }
elsif anyof (NOT address :all :contains
               ["To", "Cc", "Bcc"] "me@example.com",
             header :matches "subject"
               ["*make*money*fast*", "*university*dipl*mas*"])
        {
        fileinto "spam";   # move to "spam" mailbox
        }
else
        {
        # Move all other (non-company) mail to "personal"
        # folder.
        fileinto "personal";
        }
"#;
    let message =
        |from: &str, to: &str, subject: &str| Message { to: Some(Known::Whole(to.into())), ..whole(from, subject) };
    for (message, expected) in [
        (message("coyote@desert.example.org", "roadrunner@acme.example.com", "I have a present"), "moved to spam by 2"),
        (
            message("youcouldberich!@reply-by-postal-mail.invalid", "me@example.com", "MAKE MONEY FAST!"),
            "moved to spam by 2",
        ),
        (message("a@b.org", "Me <me@example.com>", "ciao"), "stays by 1"),
        (message("a@example.com", "x@y.org", "ciao"), "stays by 1"),
        (message("a@b.org", "Me <ME@EXAMPLE.COM.org>", "ciao"), "moved to personal by 3"),
    ] {
        let expected = if message.to == Some(Known::Whole("me@example.com".into())) { "stays by 1" } else { expected };
        assert_eq!(fates(example, &message), [expected], "{message:?}");
    }
    for (script, expected) in [
        ("discard;", vec!["deleted by 0"]),
        ("discard; keep;", vec!["stays by 0"]),
        ("require \"fileinto\"; fileinto \"x\"; discard;", vec!["moved to x by 0"]),
        ("redirect \"a@b.c\"; keep;", vec!["forwarded to a@b.c and kept by 0", "stays by 0"]),
        (
            "if header :contains \"from\" \"coyote\" { discard; } else { keep; }",
            vec!["possibly deleted by 0", "possibly stays by 1"],
        ),
        ("stop; discard;", vec!["stays"]),
    ] {
        assert_eq!(fates(script, &Message::default()), expected, "{script}");
    }
}

#[test]
fn grammar_of_words() {
    let script = "if /* a { comment */ header :contains \"X\" [\"a\\\"b\\\\\", \"\u{e8}\"] { } # nothing\nif size :under 1G { stop; }";
    assert_eq!(told(script), ["- | size under 1073741824 | stop"]);
    assert_eq!(told("\u{feff}KEEP;\n"), ["- | always | keep"]);
    assert_eq!(
        told("require [\"encoded-character\", \"fileinto\"]; fileinto \"Citt${unicode:e0}\";"),
        ["- | always | move-to Città"]
    );
    assert_eq!(told("if anyof(frobnicate :x 3 \"a\", true) { zap [\"a\"]; }"), ["- | complex | other zap"]);
    assert_eq!(told("foreverypart { if true { discard; } }"), ["- | complex | discard"]);
}

#[test]
fn scripts_that_cannot_be_read_say_where() {
    for (script, line, reason) in [
        ("keep;\n if true {\n discard;", 3, Reason::EndsEarly),
        ("keep;\nkeep \"a", 2, Reason::NotClosed),
        ("/* keep;\n\n", 1, Reason::NotClosed),
        ("vacation text:\nciao\n", 1, Reason::NotClosed),
        ("keep;\n}\n", 2, Reason::Unexpected),
        ("keep;\n\n<html>", 3, Reason::Unexpected),
        ("if { keep; }", 1, Reason::Unexpected),
        ("if true keep;", 1, Reason::Unexpected),
        ("keep\nkeep;", 1, Reason::Unexpected),
        ("keep", 1, Reason::EndsEarly),
        ("keep;\nelse { stop; }", 2, Reason::BranchWithoutIf),
        ("if header [\"a\" \"b\"] \"c\" { stop; }", 1, Reason::Unexpected),
        ("keep \u{0}", 1, Reason::Unexpected),
    ] {
        let unreadable = read(script).unwrap_err();
        assert_eq!((unreadable.line, unreadable.reason), (line, reason), "{script}");
        assert_eq!(unreadable.quote, script.lines().nth(line - 1).unwrap().trim(), "{script}");
    }
}
