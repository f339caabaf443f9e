//! Every scenario of `tests/scenarios`, through the engine, the board and the reports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{
    scenario::{self, Scenario},
    world::{Safety, World, base64_encode, unix},
};
use mailmedic::{
    checks, engine,
    model::{Account, Board, Cause, CheckId, Consent, Finding, Fix, RunId, State, Verdict},
    net::{Cancel, Network, Wait},
    profiles::Profiles,
    report,
    survey::Survey,
    texts::{
        COMMON_FACTS, FactRule, ITEMS, Lang, Texts, broken_rule, facts_of, finding_facts, item_facts, strange_facts,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// No scenario waits for anything.
const LONGEST: Duration = Duration::from_secs(1);
const SERVER_FACTS: [&str; 4] = ["host", "port", "security", "security-name"];
const NO_SERVER: [CheckId; 5] = [CheckId::Internet, CheckId::Domain, CheckId::Dns, CheckId::Mx, CheckId::Recipient];
/// More than one, since a run spends most of its time handing over between its own threads.
const AT_THE_SAME_TIME: usize = 6;

struct Outcome {
    board: Board,
    world: Arc<World>,
    took: Duration,
}

fn run(scenario: &Scenario) -> Outcome {
    run_in(scenario.world(), scenario)
}

fn run_in(world: World, scenario: &Scenario) -> Outcome {
    let world = Arc::new(world);
    let request = engine::RunRequest {
        run: RunId(1),
        account: scenario.account.clone(),
        only: scenario.only.clone(),
        timeout: engine::DEFAULT_TIMEOUT,
    };
    let profiles = Arc::new(Profiles::built_in().unwrap());
    let began = Instant::now();
    let run = engine::start(request, Arc::clone(&world) as _, profiles, Arc::new(|| {}));
    let mut board = Board::new(RunId(1));
    while let Some(event) = run.next() {
        engine::fold(&mut board, event);
        if !board.is_running {
            break;
        }
    }
    Outcome { board, world, took: began.elapsed() }
}

/// What is wrong with a scenario's outcome, one line each.
struct Complaints<'a> {
    scenario: &'a Scenario,
    lines: Vec<String>,
}

impl Complaints<'_> {
    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.lines.push(format!("{}: {}", self.scenario.name, what()));
        }
    }
}

fn judge(scenario: &Scenario, outcome: &Outcome) -> Vec<String> {
    let mut complaints = Complaints { scenario, lines: Vec::new() };
    let Some(verdict) = &outcome.board.verdict else {
        return vec![format!("{}: no verdict", scenario.name)];
    };
    expectations(&mut complaints, &outcome.board, verdict);
    board_is_sound(&mut complaints, &outcome.board, verdict);
    for finding in findings(&outcome.board) {
        contract(&mut complaints, finding);
    }
    reports(&mut complaints, &outcome.board);
    servers_were_respected(&mut complaints, &outcome.world);
    let is_green = outcome.board.finding(CheckId::Login).is_some_and(|f| f.state == State::Ok);
    let was_let_in =
        outcome.world.log().logins.iter().any(|login| login.accepted && !["smtp", "sieve"].contains(&login.protocol));
    complaints.check(!is_green || was_let_in, || "login is green, and no server let anybody in".into());
    if !complaints.lines.is_empty() {
        complaints.lines.push(rows_in_short(&outcome.board));
    }
    complaints.lines
}

fn findings(board: &Board) -> impl Iterator<Item = &Finding> {
    board.rows.iter().filter_map(|row| row.finding())
}

fn rows_in_short(board: &Board) -> String {
    let row = |f: &Finding| {
        let cause = f.cause.map(|cause| format!(" {cause}")).unwrap_or_default();
        let reason = f.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        format!("{}={}{cause}{reason}", f.check, f.state.id())
    };
    format!("    {}", findings(board).map(row).collect::<Vec<_>>().join(", "))
}

// ---------------------------------------------------------------- what the file expects

fn expectations(complaints: &mut Complaints, board: &Board, verdict: &Verdict) {
    let expect = &complaints.scenario.expect;
    let cause = expect.cause();
    complaints.check(verdict.cause == cause, || format!("verdict is {}, not {cause}", verdict.cause));
    if let Some(check) = &expect.check {
        let found = verdict.check.map(|check| check.id());
        complaints.check(found == Some(check), || format!("found by {found:?}, not {check}"));
    }
    let state = expect.state.as_deref().unwrap_or(match cause {
        Cause::Healthy => "ok",
        Cause::Unknown => "unknown",
        _ => "fault",
    });
    complaints.check(verdict.state.id() == state, || format!("verdict's state is {}", verdict.state.id()));
    let exit = expect.exit.unwrap_or(match cause {
        Cause::Healthy => 0,
        Cause::Unknown => 2,
        _ => 1,
    });
    complaints.check(exit_code(verdict) == exit, || format!("exit {}", exit_code(verdict)));
    for (check, state, cause) in expect.rows() {
        let finding = board.finding(check);
        let found = finding.map(|f| f.state.id());
        complaints.check(found == Some(state), || format!("row {check} is {found:?}, not {state}"));
        let found = finding.and_then(|f| f.cause).map(|cause| cause.id());
        complaints.check(cause.is_none() || found == cause, || format!("row {check} says {found:?}, not {cause:?}"));
    }
    let finding = verdict.check.and_then(|check| board.finding(check));
    let facts = finding.map(finding_facts).unwrap_or_default();
    for (name, value) in &expect.facts {
        let found = facts.get_fact(name).map(ToString::to_string);
        let wanted = in_words(value);
        complaints.check(found.as_ref() == Some(&wanted), || format!("fact {name} is {found:?}, not {wanted}"));
    }
    if let Some(wanted) = &expect.fix {
        let found = finding.and_then(|f| f.fix.as_ref()).map_or_else(|| "none".to_owned(), fix_in_words);
        complaints.check(found == *wanted, || format!("button {found}, not {wanted}"));
    }
    if let Some(wanted) = &expect.items {
        // Where nothing is wrong, those of the rules.
        let finding = finding.or_else(|| board.finding(CheckId::Rules));
        let texts = Texts::new(Lang::En);
        let found: Vec<String> = finding.iter().flat_map(|f| &f.items).map(|item| texts.item(item)).collect();
        complaints.check(found == *wanted, || format!("it lists {found:?}"));
    }
    for (check, wanted) in &expect.fixes {
        let finding = board.finding(check.parse().unwrap());
        let found = finding.and_then(|f| f.fix.as_ref()).map_or_else(|| "none".to_owned(), fix_in_words);
        complaints.check(found == *wanted, || format!("row {check} has the button {found}, not {wanted}"));
    }
    let words = report::text(board, &Texts::new(Lang::En));
    for shown in &expect.shown {
        complaints.check(words.contains(shown.as_str()), || format!("the report does not show \"{shown}\""));
    }
}

/// A date stands for its seconds.
fn in_words(value: &toml::Value) -> String {
    match value {
        toml::Value::String(words) => words.parse().map_or_else(|_| words.clone(), |time| unix(&time).to_string()),
        toml::Value::Integer(number) => number.to_string(),
        other => panic!("{other:?} is no fact"),
    }
}

/// As `mailmedic-cli check` ends.
fn exit_code(verdict: &Verdict) -> u8 {
    match verdict.state {
        State::Ok => 0,
        State::Fault | State::Warning => 1,
        State::Unknown | State::Skipped => 2,
    }
}

fn fix_in_words(fix: &Fix) -> String {
    let id = fix.id();
    match fix {
        Fix::UseServer(host) | Fix::AllowUnexpectedServer(host) | Fix::AllowClearText(host) => format!("{id} {host}"),
        Fix::UsePort { port, security } | Fix::UseSecurity { port, security } => format!("{id} {port} {security}"),
        Fix::UseProtocol { protocol, port, security } => format!("{id} {protocol} {port} {security}"),
        Fix::UseUserName(user_name) => format!("{id} {user_name}"),
    }
}

// ---------------------------------------------------------------- what holds in every world

fn board_is_sound(complaints: &mut Complaints, board: &Board, verdict: &Verdict) {
    let unfinished: Vec<_> = board.rows.iter().filter(|row| row.finding().is_none()).map(|row| row.check).collect();
    complaints.check(unfinished.is_empty(), || format!("unfinished: {unfinished:?}"));
    complaints.check(board.count(State::Fault) <= 1, || "more than one red row".into());
    let reds = board.count(State::Fault) + board.count(State::Warning);
    let is_healthy = verdict.cause == Cause::Healthy;
    complaints.check(!is_healthy || reds == 0, || "a red or amber row beside healthy".into());
    for finding in findings(board) {
        let check = finding.check;
        let names_a_cause = matches!(finding.state, State::Fault | State::Warning);
        complaints.check(names_a_cause == finding.cause.is_some(), || format!("{check}: state and cause disagree"));
        complaints.check(finding.state != State::Skipped || finding.waits_for.is_some(), || {
            format!("{check} is not reached, and nobody knows why")
        });
        if let Some(first) = finding.waits_for {
            // Where the domain is gone, so are the names under it.
            let is_gone = [CheckId::ServerName, CheckId::Outgoing].contains(&check) && first == CheckId::Domain;
            let is_needed = checks::Check::of(check).is_explained_by(first);
            complaints.check(is_needed || is_gone, || format!("{check} waits for {first}, which it does not need"));
        }
        let is_said = finding.state != State::Unknown || finding.reason.is_some();
        complaints.check(is_said, || format!("{check} is grey, and nobody says why"));
    }
}

/// What the sentences are promised (`texts::facts_of`, `texts::ITEMS`).
fn contract(complaints: &mut Complaints, finding: &Finding) {
    complaints.lines.extend(strange_facts(finding));
    for item in &finding.items {
        let Some((_, rules)) = ITEMS.iter().find(|(id, _)| *id == item.id()) else {
            complaints.check(false, || format!("no sentence for the item {}", item.id()));
            continue;
        };
        let facts = item_facts(item);
        for rule in *rules {
            let problem = match facts.get_fact(rule.name) {
                None if rule.may_be_unknown => None,
                None => Some("is missing".to_owned()),
                Some(fact) => broken_rule(rule, fact),
            };
            complaints.check(problem.is_none(), || format!("item {}: {} {problem:?}", item.id(), rule.name));
        }
    }
    let Some(cause) = finding.cause else { return };
    let place = format!("{} {cause}", finding.check);
    let facts = finding_facts(finding);
    let rules: BTreeMap<&str, &FactRule> =
        COMMON_FACTS.iter().chain(facts_of(cause)).map(|rule| (rule.name, rule)).collect();
    for (name, rule) in &rules {
        let problem = match facts.get_fact(name) {
            None if rule.may_be_unknown => None,
            // Without a network nobody may know yet which server it is about: those sentences do not name it.
            // Nor whose domain is gone, or not served: mail for it takes another way.
            Some(_) if NO_SERVER.contains(&finding.check) && SERVER_FACTS.contains(name) => None,
            None => Some("is missing".to_owned()),
            Some(fact) => broken_rule(rule, fact),
        };
        complaints.check(problem.is_none(), || format!("{place}: fact {name} {}", problem.unwrap_or_default()));
    }
}

/// All reports can be written in both languages, say something of every fault, and hold no password.
fn reports(complaints: &mut Complaints, board: &Board) {
    let secrets = forms_of_the_password(complaints.scenario);
    for texts in Lang::ALL.map(Texts::new) {
        let lang = texts.lang();
        let json = report::json(board, &texts);
        let read: Result<serde_json::Value, _> = serde_json::from_str(&json);
        complaints.check(read.is_ok(), || format!("{lang}: the JSON cannot be read"));
        for (kind, words) in
            [("json", json), ("text", report::text(board, &texts)), ("html", report::html(board, &texts))]
        {
            complaints.check(!words.is_empty(), || format!("{lang}: the {kind} report is empty"));
            for secret in &secrets {
                complaints.check(!words.contains(secret), || format!("{lang}: the {kind} report holds the password"));
            }
        }
        let card = board.verdict.as_ref().map(|verdict| texts.verdict(verdict, board)).unwrap_or_default();
        let is_whole = ![&card.title, &card.explanation].iter().any(|words| words.is_empty() || words.contains('{'));
        complaints.check(is_whole && !card.steps.is_empty(), || format!("{lang}: the verdict's card is {card:?}"));
        for finding in findings(board).filter(|finding| finding.cause.is_some()) {
            let said = texts.explain(finding);
            let place = || format!("{lang}: {} has", finding.cause.unwrap());
            complaints.check(!said.title.is_empty() && !said.title.starts_with("cause-"), || place() + " no title");
            complaints.check(!said.explanation.is_empty(), || place() + " no explanation");
            complaints.check(!said.steps.is_empty(), || place() + " no steps");
            complaints.check(finding.fix.is_none() || said.button.is_some(), || place() + " a button without a text");
            let holes = |words: &str| words.contains("{") || words.contains("none");
            complaints.check(!holes(&said.title) && !holes(&said.explanation), || place() + " a hole");
        }
    }
}

fn forms_of_the_password(scenario: &Scenario) -> Vec<String> {
    let password = &scenario.password;
    // A very short one stands in many words by itself.
    if password.len() < 4 {
        return Vec::new();
    }
    let email = scenario.account.email.to_string();
    let user_name = scenario.account.user_name.as_deref().unwrap_or(&email);
    let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let plain = |identity: &str, user: &str| base64_encode(format!("{identity}\0{user}\0{password}").as_bytes());
    vec![
        password.clone(),
        password.replace('\\', "\\\\").replace('"', "\\\""),
        password.replace('&', "&amp;").replace('<', "&lt;"),
        base64_encode(password.as_bytes()),
        base64_encode(base64_encode(password.as_bytes()).as_bytes()),
        base64_encode(&wide),
        password.bytes().map(|byte| format!("{byte:02x}")).collect(),
        plain("", &email),
        plain("", user_name),
        plain(&email, &email),
    ]
}

/// Nobody gets the password who must not have it, nobody is locked out by us, nothing in a mailbox changes.
fn servers_were_respected(complaints: &mut Complaints, world: &World) {
    let scenario = complaints.scenario;
    let log = world.log();
    complaints.check(log.forbidden.is_empty(), || format!("forbidden commands: {:?}", log.forbidden));
    let consented = |wanted: fn(&Consent) -> Option<&mailmedic::model::HostName>| -> BTreeSet<String> {
        let hosts = scenario.account.consents.iter().filter_map(wanted);
        hosts.filter_map(|host| world.server_of(host.as_str())).collect()
    };
    let may_be_strange = consented(|c| if let Consent::UnexpectedServer(host) = c { Some(host) } else { None });
    let may_be_clear = consented(|c| if let Consent::ClearText(host) = c { Some(host) } else { None });
    for login in &log.logins {
        complaints.check(login.safety != Safety::Lax, || format!("login over TLS that accepts anything: {login:?}"));
    }
    if !scenario.password.is_empty() {
        for sent in log.sent.iter().filter(|sent| sent.holds(&scenario.password)) {
            let place = format!("{}:{}", sent.server, sent.port);
            complaints.check(!world.is_stranger(&sent.server) || may_be_strange.contains(&sent.server), || {
                format!("{place} got the password and is not to be trusted with it")
            });
            let is_safe = match sent.safety {
                Safety::Trusted => true,
                Safety::Lax => false,
                Safety::Clear => may_be_clear.contains(&sent.server),
            };
            complaints.check(is_safe, || format!("{place} got the password {:?}", sent.safety));
        }
    }
    let mut tries: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for login in &log.logins {
        tries.entry((&login.server, login.protocol)).or_default().push(&login.user_name);
    }
    let email = scenario.account.email.to_string();
    for ((server, protocol), users) in tries {
        let is_fine = match users[..] {
            [_] => true,
            // Servers take an address for the same in any letters.
            [first, second] => !first.eq_ignore_ascii_case(&email) && second == email,
            _ => false,
        };
        complaints.check(is_fine, || format!("logins by {protocol} at {server}: {users:?}"));
    }
    let let_in = log.logins.iter().position(|login| login.accepted && !["smtp", "sieve"].contains(&login.protocol));
    let asked_rules = log.logins.iter().position(|login| login.protocol == "sieve");
    complaints.check(asked_rules.is_none_or(|asked| let_in.is_some_and(|let_in| let_in < asked)), || {
        format!("asked for rules before the mailbox let anybody in: {:?}", log.logins)
    });
    let (rules, logins): (Vec<_>, Vec<_>) = log.logins.iter().partition(|login| login.protocol == "sieve");
    if let Some(wanted) = scenario.expect.sieve_logins {
        complaints.check(rules.len() == wanted, || format!("{} logins by ManageSieve, not {wanted}", rules.len()));
    }
    if let Some(wanted) = scenario.expect.logins {
        complaints.check(logins.len() == wanted, || format!("{} logins, not {wanted}: {logins:?}", logins.len()));
    }
}

// ---------------------------------------------------------------- the run

#[test]
fn every_scenario_ends_as_its_file_says() {
    let only = std::env::var("SCENARIO").ok();
    let mut scenarios = scenario::all();
    scenarios.retain(|scenario| only.as_ref().is_none_or(|name| scenario.name.contains(name.as_str())));
    assert!(!scenarios.is_empty(), "no scenario in {}", scenario::folder().display());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut complaints = Vec::new();
        let mut slowest = (Duration::ZERO, "");
        while let Some(scenario) = scenarios.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = run(scenario);
            if only.is_some() {
                println!("{}", report::text(&outcome.board, &Texts::new(Lang::En)));
            }
            complaints.extend(judge(scenario, &outcome));
            slowest = slowest.max((outcome.took, &scenario.name));
            // On a busy computer once more, before it is called slow.
            if outcome.took > LONGEST && run(scenario).took > LONGEST {
                complaints.push(format!("{}: took {:?}", scenario.name, outcome.took));
            }
        }
        (complaints, slowest)
    };
    let ends: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_THE_SAME_TIME).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (took, name) = ends.iter().map(|(_, slowest)| *slowest).max().unwrap();
    println!("{} scenarios; the slowest, {name}, took {took:?}", scenarios.len());
    let complaints: Vec<String> = ends.into_iter().flat_map(|(complaints, _)| complaints).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// A person's folder on a server that is gone: the checks are made all the same, and what cannot be read is left out.
#[test]
fn a_disk_that_never_answers_holds_up_no_check() {
    let scenarios = scenario::all();
    let healthy = scenarios.iter().find(|scenario| scenario.name == "healthy").unwrap();
    let outcome = run_in(scenario::world_of("[world]\ndisk_hangs = true"), healthy);
    let verdict = outcome.board.verdict.as_ref().map(|verdict| verdict.cause);
    assert_eq!(verdict, Some(Cause::Healthy));
    assert!(outcome.board.finding(CheckId::MailProgram).is_none());
    assert!(outcome.took < Duration::from_secs(6), "{:?}", outcome.took);
}

/// What the window shows first must not wait for a resolver that is silent; also where a mail program has accounts to compare with.
#[test]
fn nothing_is_asked_before_the_plan_stands() {
    let scenarios = scenario::all();
    let program = scenarios.iter().find(|scenario| scenario.name == "healthy-mail-program-of-another-account").unwrap();
    let network = Arc::new(World::new(&program.world));
    let account = Account { host: None, ..program.account.clone() };
    let profiles = Arc::new(Profiles::built_in().unwrap());
    let wait = Wait::new(Duration::from_secs(5), Cancel::default());
    let survey = Survey::new(account, Arc::clone(&network) as Arc<dyn Network>, profiles, wait, Box::new(|_, _| {}));
    let planned = checks::REGISTRY.iter().filter(|check| check.applies(&survey)).count();
    let facts = checks::entered_account(&survey).facts;
    assert!(planned > 10 && facts.get_fact("user-name").is_some());
    assert_eq!(network.log().questions, 0);
    // And it would have been counted.
    survey.user_name();
    assert!(network.log().questions > 0);
}
