//! The pages of docs/ that are made: the command line from its definition, checks and causes from the registry and the
//! texts. MAILMEDIC_WRITE_DOCS=1 cargo test --test docs makes them anew; without it, a stale page fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clap::{Arg, Command};
use mailmedic::{
    checks::REGISTRY,
    mail::bounce::BounceCause,
    model::{Cause, Facts},
    texts::{BOUNCE_FACTS, COMMON_FACTS, Explained, FactRule, Kind, Lang, Texts, facts_of, sources},
};
use serde::Deserialize;
use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::PathBuf};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn is_as_made(name: &str, made: &str) {
    if env::var_os("MAILMEDIC_WRITE_DOCS").is_some() {
        fs::write(path(name), made).unwrap();
    }
    let found = fs::read_to_string(path(name)).unwrap_or_default();
    let differs = found.lines().zip(made.lines()).find(|(old, new)| old != new);
    assert!(found == made, "{name} is stale ({differs:?}): MAILMEDIC_WRITE_DOCS=1 cargo test --test docs");
}

// ---------------------------------------------------------------- the command line

#[test]
fn the_page_of_the_command_line_is_that_of_the_options() {
    let mut program = mailmedic::cli::command();
    program.build();
    let commands: Vec<&Command> = program.get_subcommands().filter(|command| command.get_name() != "help").collect();
    let has_account = |command: &Command| command.get_arguments().any(|arg| arg.get_id() == "password_file");
    let common: Vec<&Arg> = commands.iter().find(|command| has_account(command)).map_or(Vec::new(), |first| {
        let everywhere = |arg: &&Arg| {
            let mut with_account = commands.iter().filter(|command| has_account(command));
            with_account.all(|command| command.get_arguments().any(|other| other.get_id() == arg.get_id()))
        };
        first.get_arguments().filter(everywhere).collect()
    });
    let mut page = String::from(
        "# The command line\n\nMade of the options' own definition, as the man pages are: do not edit.\n\n\
        `mailmedic-cli` is the window's engine without the window. The password comes from a file, from standard input or from\n\
        `MAILMEDIC_PASSWORD`, never from an argument. Server, port, security, user name and outgoing server are what the mail\n\
        program is set to: that is what gets judged. What is left out is found.\n\n\
        Exit code: 0 healthy or nothing wrong, 1 a fault was found, 2 could not find out, 64 wrong usage, 74 the answer could\n\
        not be written. JSON goes to standard output alone, messages and progress to standard error.\n",
    );
    for command in &commands {
        let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
        let usage = Command::clone(command).render_usage().to_string().replace("Usage: ", "");
        write!(page, "\n## {}\n\n    {usage}\n\n{about}\n\n", command.get_name()).unwrap();
        let is_common = |arg: &Arg| has_account(command) && common.iter().any(|other| other.get_id() == arg.get_id());
        for arg in command.get_arguments().filter(|arg| !is_common(arg)) {
            page.push_str(&option(arg));
        }
        if has_account(command) {
            page.push_str("- the [options of an account](#options-of-an-account)\n");
        }
    }
    page.push_str("\n## Options of an account\n\n");
    common.iter().for_each(|arg| page.push_str(&option(arg)));
    is_as_made("docs/command-line.md", &page);
}

fn option(arg: &Arg) -> String {
    if arg.get_id() == "help" || arg.is_hide_set() {
        return String::new();
    }
    let values: Vec<&str> = arg.get_value_names().unwrap_or_default().iter().map(|name| name.as_str()).collect();
    let takes = arg.get_action().takes_values();
    let name = match arg.get_long() {
        Some(long) if takes => format!("--{long} {}", values.join(" ")),
        Some(long) => format!("--{long}"),
        None => values.join(" "),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let default = arg.get_default_values().first().filter(|_| takes).map(|value| value.to_string_lossy());
    let default = default.map_or(String::new(), |value| format!(" ({value} if left out)"));
    let needed = if arg.is_required_set() { " (needed)" } else { "" };
    format!("- `{name}`: {help}{default}{needed}\n")
}

// ---------------------------------------------------------------- checks and causes

/// What a person reads in the page's own language.
#[derive(Deserialize)]
struct Words {
    title: String,
    opening: String,
    made: String,
    proved: String,
    to_do: String,
    bounces: String,
    of_bounces: String,
}

/// `docs/proofs.toml`: by language the page's words, and by cause and language how it is proved.
#[derive(Deserialize)]
struct Proofs {
    page: BTreeMap<String, Words>,
    cause: BTreeMap<String, BTreeMap<String, String>>,
}

#[test]
fn the_pages_of_the_causes_are_those_of_the_texts() {
    let proofs: Proofs = toml::from_str(&fs::read_to_string(path("docs/proofs.toml")).unwrap()).unwrap();
    let known: Vec<&str> = Cause::ALL.iter().filter(|cause| cause.is_fault()).map(|cause| cause.id()).collect();
    assert!(proofs.cause.keys().all(|id| known.contains(&id.as_str())), "a proof of no cause");
    for lang in Lang::ALL {
        is_as_made(&format!("docs/checks.{}.md", lang.id()), &page_of_causes(lang, &proofs));
    }
}

fn page_of_causes(lang: Lang, proofs: &Proofs) -> String {
    let (texts, words) = (Texts::new(lang), &proofs.page[lang.id()]);
    let mut page = format!("# {}\n\n{}\n\n{}\n", words.title, words.made, words.opening);
    let mut said = 0;
    for check in REGISTRY {
        let (name, question) = (texts.check_name(check.id), texts.check_question(check.id));
        write!(page, "\n## {name}: `{}`\n\n{question}\n", check.id).unwrap();
        for cause in Cause::ALL.iter().filter(|cause| cause.is_fault() && stands_in(**cause, check.id.id())) {
            let proof = proofs.cause.get(cause.id()).and_then(|proof| proof.get(lang.id()));
            let proof = proof.unwrap_or_else(|| panic!("docs/proofs.toml lacks {cause} in {lang}"));
            let explained = texts.message(&format!("cause-{cause}"), &samples(facts_of(*cause)));
            page.push_str(&section(cause.id(), &explained, Some((&words.proved, proof)), &words.to_do));
            said += 1;
        }
    }
    assert_eq!(said, proofs.cause.len(), "a cause whose sentences stand in no check's file");
    write!(page, "\n## {}\n\n{}\n", words.bounces, words.of_bounces).unwrap();
    for cause in BounceCause::ALL {
        let explained = texts.message(&format!("bounce-{}", cause.id()), &samples(BOUNCE_FACTS));
        page.push_str(&section(cause.id(), &explained, None, &words.to_do));
    }
    page
}

/// A cause's sentences stand in the file of the check that finds it first.
fn stands_in(cause: Cause, file: &str) -> bool {
    let start = format!("\ncause-{cause} =");
    sources(Lang::En).iter().any(|(name, text)| *name == file && format!("\n{text}").contains(&start))
}

fn section(id: &str, explained: &Explained, proof: Option<(&str, &String)>, to_do: &str) -> String {
    let mut section = format!("\n### {}\n`{id}`\n\n{}\n", explained.title, explained.explanation);
    if let Some((proved, proof)) = proof {
        write!(section, "\n**{proved}.** {proof}\n").unwrap();
    }
    if !explained.steps.is_empty() {
        write!(section, "\n**{to_do}.**\n\n").unwrap();
    }
    for (n, step) in explained.steps.iter().enumerate() {
        writeln!(section, "{}. {step}", n + 1).unwrap();
    }
    section
}

/// One world in which every sentence has something to say.
fn samples(rules: &[FactRule]) -> Facts {
    let mut facts = Facts::new();
    for rule in COMMON_FACTS.iter().chain(rules) {
        facts = match rule.kind {
            Kind::Choice(words) => facts.text(rule.name, chosen(rule.name, words)),
            Kind::Words => facts.text(rule.name, sample(rule.name)),
            Kind::Number => facts.number(rule.name, number(rule.name)),
            Kind::Date => facts.date(rule.name, 1_793_145_600),
            Kind::Size => facts.size(rule.name, if rule.name == "limit" { 2_147_483_648 } else { 1_932_735_283 }),
        };
    }
    facts
}

fn chosen(name: &str, words: &'static [&'static str]) -> &'static str {
    let wanted = match name {
        "trip" => "none",
        "own" => "no",
        "program" => "thunderbird",
        "folder-use" => "spam",
        _ => "",
    };
    words.iter().find(|word| **word == wanted).or(words.first()).copied().unwrap_or_default()
}

fn sample(name: &str) -> &'static str {
    match name {
        "email" | "user-name" => "maria@studiorossi.it",
        "domain" | "zone" => "studiorossi.it",
        "host" | "right-host" => "imap.studiorossi.it",
        "security-name" => "SSL/TLS",
        "exchange" | "remote-host" | "server" => "mx.studiorossi.it",
        "address" | "sender" | "other-address" => "mario@example.com",
        "sender-domain" => "example.com",
        "sender-ip" | "sending-ip" => "192.0.2.10",
        "block-list" => "Spamhaus ZEN",
        "removal-page" => "https://check.spamhaus.org",
        "resolver" => "192.0.2.53",
        "folder" | "largest-folder" => "Spam",
        "subject" => "Preventivo",
        "issuer" => "Example CA",
        "name-servers" => "ns1.studiorossi.it",
        "program-name" => "Thunderbird",
        // What a sentence can do without is left out of a sample.
        _ => "none",
    }
}

fn number(name: &str) -> i64 {
    match name {
        "port" | "right-port" | "other-port" | "set-port" => 993,
        "percent" => 97,
        "hours" => 5,
        "folders" => 12,
        "count" => 1,
        _ => 0,
    }
}
