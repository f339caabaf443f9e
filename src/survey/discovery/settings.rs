//! The places of autoconfig and Autodiscover.
use super::{
    Scout, Task, Teller, Told, Work,
    fetch::{Ask, Page, Url},
    records::recognise_by_server,
};
use crate::{
    mail::{autoconfig, autodiscover},
    model::{Candidate, HostName, Method, Outcome, Proof, SettingsFile, Source, Why},
    net::{Question, RecordType},
    survey::directory::srv_targets,
};

/// Thunderbird's database. It is told the domain, never the address.
const CENTRAL_DATABASE: &str = "autoconfig.thunderbird.net";

/// Where to ask, all at the same time. HTTPS goes first in rank, not in time.
pub(super) const PLACES: [(Task, &str, Work); 8] = [
    (Task::AskAutoconfig, "autoconfig", |scout| autoconfig_at(scout, "https", "autoconfig.", "/mail/config-v1.1.xml")),
    (Task::AskAutoconfig, "well-known", |scout| {
        autoconfig_at(scout, "https", "", "/.well-known/autoconfig/mail/config-v1.1.xml")
    }),
    (Task::AskPlainly, "autoconfig-http", |scout| autoconfig_at(scout, "http", "autoconfig.", "/mail/config-v1.1.xml")),
    (Task::Ask, "database", central_database),
    (Task::Ask, "autodiscover", |scout| autodiscover_at(scout, "autodiscover.")),
    (Task::Ask, "autodiscover-root", |scout| autodiscover_at(scout, "")),
    (Task::AskPlainly, "autodiscover-http", autodiscover_redirect),
    (Task::Ask, "autodiscover-srv", autodiscover_srv),
];

const AUTODISCOVER: &str = "/autodiscover/autodiscover.xml";

fn autoconfig_at(scout: &Scout, scheme: &str, prefix: &str, path: &str) {
    let domain = scout.email().domain();
    let is_secure = scheme == "https";
    // Many hosters' files are made for the address that asks. Over plain HTTP it is nobody's business.
    let path = if is_secure {
        format!("{path}?emailaddress={}", escaped(&scout.email().to_string()))
    } else {
        path.to_owned()
    };
    let Some(url) = Url::new(scheme, &format!("{prefix}{domain}"), &path) else { return };
    let ask = Ask { method: Method::Autoconfig, url, post: None, posts_address: false };
    read(scout, ask, Source::Autoconfig, autoconfig::read);
}

fn central_database(scout: &Scout) {
    let path = format!("/v1.1/{}", scout.email().domain());
    let Some(url) = Url::new("https", CENTRAL_DATABASE, &path) else { return };
    let ask = Ask { method: Method::CentralDatabase, url, post: None, posts_address: false };
    read(scout, ask, Source::CentralDatabase, autoconfig::read);
}

fn autodiscover_at(scout: &Scout, prefix: &str) {
    let Some(url) = Url::new("https", &format!("{prefix}{}", scout.email().domain()), AUTODISCOVER) else { return };
    post(scout, url);
}

fn post(scout: &Scout, url: Url) {
    let post = Some(autodiscover::question(scout.email()));
    let ask = Ask { method: Method::Autodiscover, url, post, posts_address: true };
    read(scout, ask, Source::Autodiscover, autodiscover::read);
}

/// The plain question that only asks where to go: the answer is shown, and followed within the domain's own family.
fn autodiscover_redirect(scout: &Scout) {
    let Some(url) = Url::new("http", &format!("autodiscover.{}", scout.email().domain()), AUTODISCOVER) else { return };
    let ask = Ask { method: Method::Autodiscover, url, post: None, posts_address: true };
    read(scout, ask, Source::PlainHttp, autodiscover::read);
}

/// The SRV record of Autodiscover. DNS can be forged, so the address follows it only to the domain's own family or to
/// that of the hosts that take its mail anyway.
fn autodiscover_srv(scout: &Scout) {
    let name = format!("_autodiscover._tcp.{}", scout.email().domain());
    let asked = format!("{name} SRV");
    let started = scout.start(Method::Autodiscover, &asked);
    let answers = scout.survey.ask(&[Question::new(name, RecordType::Srv)]);
    let target = answers.first().and_then(|answer| srv_targets(answer).next());
    let Some((port, host)) = target.and_then(|(port, host)| Some((port, HostName::parse(host).ok()?))) else {
        let words = answers.first().map(|answer| answer.outcome.to_string()).unwrap_or_default();
        return scout.end(Method::Autodiscover, started, &asked, Outcome::Nothing, (Why::NoRecord, words));
    };
    let family = host.registrable_domain();
    let is_home = family == scout.email().domain().registrable_domain();
    let words = format!("{host}:{port}");
    if !is_home && !scout.survey.takes_mail_with(family) {
        return scout.end(Method::Autodiscover, started, &asked, Outcome::Refused, (Why::RedirectElsewhere, words));
    }
    scout.end(Method::Autodiscover, started, &asked, Outcome::Found, (Why::None, words));
    post(scout, Url { is_secure: true, host, port, path: AUTODISCOVER.to_owned() });
}

type Reader = fn(&[u8], &crate::model::Email) -> Result<SettingsFile, Why>;

fn read(scout: &Scout, ask: Ask, source: Source, reader: Reader) {
    let method = ask.method;
    let is_asked_of_domain = is_place_of_domain(&ask.url, scout.email().domain());
    let Some(page) = scout.fetch(ask) else { return };
    let end = |outcome, reason| scout.end(method, (page.id, page.began), &page.url.to_string(), outcome, reason);
    match reader(&page.body, scout.email()) {
        Err(why @ (Why::NotXml | Why::NoServers)) => end(Outcome::Nothing, (why, beginning(&page))),
        Err(why) => end(Outcome::Refused, (why, String::new())),
        Ok(file) => {
            let teller = Teller { ip: page.ip, is_domain: is_asked_of_domain && page.is_secure };
            take(scout, &page, (source, teller), file, end);
        }
    }
}

/// Whoever answers there with a good certificate speaks for the domain. Another host, even below it, may be a customer's: where
/// SRV records say that Autodiscover is, only DNS says.
fn is_place_of_domain(url: &Url, domain: &HostName) -> bool {
    let names = ["autoconfig.", "autodiscover.", ""].map(|prefix| format!("{prefix}{domain}"));
    url.is_secure && url.port == 443 && names.iter().any(|name| name == url.host.as_str())
}

/// The first words of what came instead.
fn beginning(page: &Page) -> String {
    String::from_utf8_lossy(page.body.get(..60).unwrap_or(&page.body)).trim().to_owned()
}

fn take(
    scout: &Scout,
    page: &Page,
    (source, teller): (Source, Teller),
    file: SettingsFile,
    end: impl Fn(Outcome, (Why, String)),
) {
    let source = if page.is_secure { source } else { Source::PlainHttp };
    let mut lines: Vec<String> = file.servers.iter().map(|s| server_words(&s.endpoint)).collect();
    lines.extend(file.passed_over.iter().map(|(entry, why)| format!("({entry}: {why})")));
    let words = lines.join("\n");
    let refused = file.passed_over.first().map(|(_, why)| *why);
    match (file.servers.is_empty(), &file.redirect, refused) {
        (true, Some(redirect), _) => end(Outcome::Refused, (Why::RedirectElsewhere, redirect.clone())),
        (true, None, why) => end(Outcome::Refused, (why.unwrap_or(Why::NoServers), words)),
        (false, ..) => end(Outcome::Found, (if page.is_secure { Why::None } else { Why::PlainHttp }, words)),
    }
    for server in file.servers {
        if page.is_secure {
            recognise_by_server(scout, server.service, &server.endpoint);
        }
        let (service, endpoint, user_name) = (server.service, server.endpoint, server.user_name);
        scout.tell(Told::Candidate(Candidate { service, endpoint, source, user_name, proof: Proof::NotTried }, teller));
    }
}

fn server_words(endpoint: &crate::model::Endpoint) -> String {
    format!("{}:{} {}", endpoint.host, endpoint.port, endpoint.security)
}

/// For a query (RFC 3986 section 3.4).
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
