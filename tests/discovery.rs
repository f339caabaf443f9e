//! The right servers of an address, found in simulated worlds; and what a hoster's file beside the program may not do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, unused_imports)]
mod common;

use common::{scenario::world_of, world::World};
use mailmedic::{
    engine,
    model::{
        Account, Board, Candidate, Cause, CheckId, Consent, Discovery, Email, HostName, Method, Outcome, Proof, Reason,
        RunId, Secret, State, Why,
    },
    net::Cancel,
    profiles::Profiles,
    studies,
};
use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// A computer that is used up says nothing of a domain.
#[test]
fn what_could_not_be_asked_for_want_of_room_is_said_to_be_so() {
    let email = Email::parse("maria@studiorossi.it").unwrap();
    let world = Arc::new(world_of("").with_room_for(0));
    let profiles = Arc::new(Profiles::built_in().unwrap());
    let found = studies::discover(&email, None, world, profiles, &Cancel::default(), &|_| {});
    let failed: Vec<Why> = found.attempts.iter().filter(|a| a.outcome == Outcome::Failed).map(|a| a.why).collect();
    assert!(!failed.is_empty() && failed.iter().all(|why| *why == Why::NoRoomHere), "{:?}", found.attempts);
}

const NO_SRV: &str = r#"
"_imaps._tcp.studiorossi.it SRV" = "NXDOMAIN"
"_pop3s._tcp.studiorossi.it SRV" = "NXDOMAIN"
"_submissions._tcp.studiorossi.it SRV" = "NXDOMAIN"
"#;

fn discover_with(world: World, email: &str, profiles: Profiles) -> Discovery {
    let email = Email::parse(email).unwrap();
    studies::discover(&email, None, Arc::new(world), Arc::new(profiles), &Cancel::default(), &|_| {})
}

/// In the small office's world, with these DNS entries and this more.
fn discover(dns: &str, more: &str) -> Discovery {
    let world = world_of(&format!("[world.dns]\n{dns}\n{more}"));
    discover_with(world, "maria@studiorossi.it", Profiles::built_in().unwrap())
}

fn short(candidate: Option<&Candidate>) -> String {
    let words = |c: &Candidate| {
        let proof = if c.proof == Proof::Proven { "proven" } else { "not proven" };
        format!("{}:{} {} {proof}", c.endpoint.host, c.endpoint.port, c.source.id())
    };
    candidate.map_or_else(|| "none".to_owned(), words)
}

fn attempt(found: &Discovery, method: Method, asked: &str) -> (Outcome, Why, String) {
    let of = found.attempts.iter().find(|a| a.method == method && a.asked.contains(asked));
    let of = of.unwrap_or_else(|| panic!("no attempt at {asked}: {:#?}", found.attempts));
    (of.outcome, of.why, of.words.clone())
}

fn autoconfig(host: &str) -> String {
    let server = |tag: &str, kind: &str, port: u16| {
        format!(
            "<{tag} type=\"{kind}\"><hostname>{host}</hostname><port>{port}</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username></{tag}>"
        )
    };
    let servers = server("incomingServer", "imap", 993) + &server("outgoingServer", "smtp", 465);
    format!("<clientConfig version=\"1.1\"><emailProvider id=\"x\">{servers}</emailProvider></clientConfig>")
}

/// A web server of that name under the domain, with this page over HTTPS or plain HTTP only.
fn web(scheme: &str, page: &str) -> String {
    let ports = if scheme == "https" { "443 = \"https\"" } else { "80 = \"http\"" };
    format!(
        "[world.servers.settings]\nips = [\"192.0.2.99\"]\nports = {{ {ports} }}\n[world.servers.settings.pages]\n\
         \"autoconfig.studiorossi.it/mail/config-v1.1.xml\" = '''{page}'''\n\
         \"autoconfig.studiorossi.it/mail/config-v1.1.xml?emailaddress=maria@studiorossi.it\" = '''{page}'''\n"
    )
}

const AUTOCONFIG: &str = "\"autoconfig.studiorossi.it\" = \"settings\"\n";

#[test]
fn a_domain_nobody_knows_is_found_by_its_usual_names() {
    let found = discover(NO_SRV, "");
    assert_eq!(short(found.imap.as_ref()), "imap.studiorossi.it:993 usual-name proven");
    assert_eq!(short(found.pop3.as_ref()), "pop.studiorossi.it:995 usual-name proven");
    assert_eq!(short(found.outgoing.as_ref()), "smtp.studiorossi.it:465 usual-name proven");
    assert_eq!((found.provider, found.user_name.as_str()), (None, "maria@studiorossi.it"));
}

#[test]
fn srv_records_rank_above_usual_names_and_autoconfig_above_both() {
    assert_eq!(short(discover("", "").imap.as_ref()), "imap.studiorossi.it:993 srv proven");
    let found = discover(AUTOCONFIG, &web("https", &autoconfig("mail.studiorossi.it")));
    assert_eq!(short(found.imap.as_ref()), "mail.studiorossi.it:993 autoconfig proven");
    assert_eq!(short(found.outgoing.as_ref()), "mail.studiorossi.it:465 autoconfig proven");
    assert_eq!(found.user_name, "maria");
}

#[test]
fn plain_http_never_outranks() {
    let dns = format!("{NO_SRV}{AUTOCONFIG}\"mail.altrove.example\" = \"mail\"");
    let found = discover(&dns, &web("http", &autoconfig("mail.altrove.example")));
    assert_eq!(short(found.imap.as_ref()), "imap.studiorossi.it:993 usual-name proven");
    let (outcome, why, _) = attempt(&found, Method::Autoconfig, "http://autoconfig");
    assert_eq!((outcome, why), (Outcome::Found, Why::PlainHttp));
}

#[test]
fn hostile_files_are_told_with_the_reason() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><clientConfig/>";
    let here = autoconfig("127.0.0.1");
    let big = format!("<clientConfig>{}</clientConfig>", " ".repeat(300_000));
    for (page, why) in [
        (bomb, Why::DocumentType),
        (here.as_str(), Why::AddressNotAllowed),
        (big.as_str(), Why::TooLarge),
        ("302 https://autoconfig.studiorossi.it/mail/config-v1.1.xml", Why::RedirectLoop),
        ("302 file:///etc/passwd", Why::RedirectElsewhere),
        ("302 https://127.0.0.1/x", Why::RedirectElsewhere),
    ] {
        let found = discover(AUTOCONFIG, &web("https", page));
        assert!(
            found.attempts.iter().any(|a| a.method == Method::Autoconfig && a.why == why),
            "{why}: {:#?}",
            found.attempts
        );
        assert_eq!(short(found.imap.as_ref()), "imap.studiorossi.it:993 srv proven", "{why}");
    }
}

#[test]
fn a_file_that_leads_to_this_computer_is_a_trap() {
    let dns = format!("{NO_SRV}{AUTOCONFIG}\"mail.trap.example\" = \"127.0.0.1\"");
    let found = discover(&dns, &web("https", &autoconfig("mail.trap.example")));
    let (_, why, _) = attempt(&found, Method::Connect, "mail.trap.example:993");
    assert_eq!(why, Why::AddressNotAllowed);
    assert_eq!(short(found.imap.as_ref()), "imap.studiorossi.it:993 usual-name proven");
}

#[test]
fn own_domains_are_recognised_by_their_exchange() {
    let found = discover("\"studiorossi.it MX\" = \"10 aspmx.l.google.com\"", "");
    let provider = found.provider.unwrap();
    assert_eq!((provider.id.as_str(), provider.by.id()), ("gmail", "mx"));
    // No server of that name in this world: given all the same, and not called proven.
    assert!(short(found.imap.as_ref()).starts_with("imap.gmail.com:993 provider"), "{:?}", found.imap);
    let filtered = discover("\"studiorossi.it MX\" = \"10 x.mail.protection.outlook.com\"", "");
    assert_eq!(filtered.provider.map(|p| p.by.is_a_hint()), Some(true));
    assert_eq!(short(filtered.imap.as_ref()), "imap.studiorossi.it:993 srv proven");
}

#[test]
fn of_a_hosters_servers_the_one_that_srv_names() {
    let dns = "\"studiorossi.it MX\" = \"1 mx1.mail.ovh.net\"\n\"pro1.mail.ovh.net\" = \"mail\"\n\"ssl0.ovh.net\" = \"mail\"\n";
    let srv = |name: &str| format!("{dns}\"_imaps._tcp.studiorossi.it SRV\" = \"0 1 993 {name}\"\n");
    let found = discover(&srv("pro1.mail.ovh.net"), "");
    assert!(short(found.imap.as_ref()).starts_with("pro1.mail.ovh.net:993 srv"), "{:?}", found.imap);
    // A name of another family is no word on the hoster's servers.
    let found = discover(&srv("imap.studiorossi.it"), "");
    assert!(short(found.imap.as_ref()).starts_with("ssl0.ovh.net:993 provider"), "{:?}", found.imap);
}

/// Whatever does not answer, nobody waits for it longer than five seconds.
#[test]
fn silence_is_bounded_and_a_person_may_stop_sooner() {
    let dns =
        "\"studiorossi.it\" = \"hole\"\n\"imap.studiorossi.it\" = \"hole\"\n\"autoconfig.studiorossi.it\" = \"hole\"";
    let hole = "[world.servers.hole]\nips = [\"192.0.2.66\"]\neverything = \"blackhole\"\n";
    let world = || Arc::new(world_of(&format!("[world.dns]\n{dns}\n{hole}")));
    let email = Email::parse("maria@studiorossi.it").unwrap();
    let profiles = Arc::new(Profiles::built_in().unwrap());
    let stopped = Cancel::default();
    stopped.cancel();
    let began = Instant::now();
    let found = studies::discover(&email, None, world(), Arc::clone(&profiles), &stopped, &|_| {});
    assert!(began.elapsed() < Duration::from_secs(1), "{:?} after being stopped", began.elapsed());
    assert!(found.imap.is_none(), "{:?}", found.imap);
    let began = Instant::now();
    studies::discover(&email, None, world(), profiles, &Cancel::default(), &|_| {});
    assert!(began.elapsed() <= Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn what_is_known_at_once_is_told_at_once() {
    let email = Email::parse("maria@gmail.com").unwrap();
    let told = Mutex::new(Vec::new());
    let tell = |found: &Discovery| told.lock().unwrap().push(short(found.imap.as_ref()));
    let world = Arc::new(world_of(""));
    studies::discover(&email, None, world, Arc::new(Profiles::built_in().unwrap()), &Cancel::default(), &tell);
    let told = told.into_inner().unwrap();
    assert!(told.first().is_some_and(|first| first.starts_with("imap.gmail.com:993 provider")), "{told:?}");
}

// ---------------------------------------------------------------- a hoster's file beside the program

fn hoster(text: &str) -> Profiles {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder: PathBuf = std::env::temp_dir().join(format!("mailmedic-hoster-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("verdi.toml"), text).unwrap();
    let profiles = Profiles::with_folder(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(profiles.problems(), []);
    profiles
}

const FILE: &str = r#"
id = "verdi"
name = "Hosting Verdi"
domains = ["studiorossi.it"]
mx = ["verdi.example"]
user-name = "{email}"
[[incoming]]
protocol = "imap"
host = "imap.verdi.example"
port = 993
security = "tls"
"#;

const VERDI: &str = r#"
[world.servers.verdi]
ips = ["198.51.100.7"]
certificate = "verdi"
stranger = STRANGER
ports = { 25 = "smtp starttls", 993 = "imap tls" }
[world.certificates.verdi]
names = ["imap.verdi.example"]
"#;

fn check(dns: &str, is_stranger: bool, entered: Option<&str>) -> (Board, Arc<World>) {
    check_with(FILE, dns, is_stranger, entered)
}

/// After the person said yes to the host that the file names.
fn check_after_yes(file: &str, dns: &str) -> (Board, Arc<World>) {
    let yes = Consent::UnexpectedServer(HostName::parse("imap.verdi.example").unwrap());
    check_as(file, dns, false, |account| account.consents.push(yes))
}

fn check_with(file: &str, dns: &str, is_stranger: bool, entered: Option<&str>) -> (Board, Arc<World>) {
    check_as(file, dns, is_stranger, |account| account.host = entered.map(|host| HostName::parse(host).unwrap()))
}

fn check_as(file: &str, dns: &str, is_stranger: bool, change: impl FnOnce(&mut Account)) -> (Board, Arc<World>) {
    let more = VERDI.replace("STRANGER", &is_stranger.to_string());
    let world = Arc::new(world_of(&format!("[world.dns]\n\"imap.verdi.example\" = \"verdi\"\n{NO_SRV}{dns}\n{more}")));
    let mut account = Account::new(Email::parse("maria@studiorossi.it").unwrap());
    account.password = Some(Secret::new("S3gr3ta-Rossi!".into()));
    change(&mut account);
    let only = vec![CheckId::ServerName, CheckId::Login];
    let request = engine::RunRequest { run: RunId(1), account, only, timeout: Duration::from_secs(10) };
    let run = engine::start(request, Arc::clone(&world) as _, Arc::new(hoster(file)), Arc::new(|| {}));
    let mut board = Board::new(RunId(1));
    while let Some(event) = run.next() {
        engine::fold(&mut board, event);
        if !board.is_running {
            break;
        }
    }
    (board, world)
}

fn login(board: &Board) -> (State, Option<Reason>) {
    let finding = board.finding(CheckId::Login).unwrap();
    (finding.state, finding.reason)
}

/// A file that says so is not enough: anyone may have put it beside a program in a download folder.
#[test]
fn a_hosters_file_alone_gets_no_password() {
    let (board, world) = check("", true, None);
    assert_eq!(login(&board), (State::Unknown, Some(Reason::UnexpectedServer)));
    assert!(world.log().logins.is_empty());
}

/// Nor are the file and the MX records together: both can be written by the same hand.
#[test]
fn a_hosters_file_and_the_mx_records_wait_for_a_yes() {
    let dns = "\"studiorossi.it MX\" = \"10 mx.verdi.example\"\n\"mx.verdi.example\" = \"verdi\"";
    let (board, world) = check(dns, true, None);
    assert_eq!(login(&board), (State::Unknown, Some(Reason::UnexpectedServer)));
    assert!(world.log().logins.is_empty());
    let (board, world) = check_after_yes(FILE, dns);
    assert_eq!((login(&board).0, world.log().logins.len()), (State::Ok, 1));
}

/// Also what to log in with stands in the file.
#[test]
fn the_user_name_is_the_one_of_the_hosters_file() {
    let file = FILE.replace("{email}", "{local}").replace("[\"studiorossi.it\"]", "[]");
    let dns = "\"studiorossi.it MX\" = \"10 mx.verdi.example\"\n\"mx.verdi.example\" = \"verdi\"\n[world.users]\nmaria = \"S3gr3ta-Rossi!\"";
    let (board, world) = check_after_yes(&file, dns);
    assert_eq!((login(&board).0, world.log().logins.len()), (State::Ok, 1));
}

#[test]
fn a_server_the_person_entered_and_the_file_names_is_no_fault() {
    let other_name = FILE
        .replace("imap.verdi.example", "imap.verdi.test")
        .replace("user-name", "also = [\"imap.verdi.example\"]\nuser-name");
    for file in [FILE, &other_name] {
        let (board, _) = check_with(file, "", false, Some("imap.verdi.example"));
        assert_eq!(board.finding(CheckId::ServerName).unwrap().state, State::Ok);
        assert_eq!(login(&board).0, State::Ok);
    }
}

#[test]
fn a_hosters_file_does_not_excuse_a_slip_of_the_pen() {
    let file = FILE.replace("imap.verdi.example", "imap.studiorosi.it");
    let world = Arc::new(world_of("[world.dns]\n\"imap.studiorosi.it\" = \"198.51.100.7\""));
    let mut account = Account::new(Email::parse("maria@studiorossi.it").unwrap());
    account.host = HostName::parse("imap.studiorosi.it").ok();
    let request = engine::RunRequest {
        run: RunId(1),
        account,
        only: vec![CheckId::ServerName],
        timeout: Duration::from_secs(10),
    };
    let run = engine::start(request, world, Arc::new(hoster(&file)), Arc::new(|| {}));
    let mut board = Board::new(RunId(1));
    while let Some(event) = run.next() {
        engine::fold(&mut board, event);
    }
    assert_eq!(board.finding(CheckId::ServerName).unwrap().cause, Some(Cause::ServerNameMistyped));
}
