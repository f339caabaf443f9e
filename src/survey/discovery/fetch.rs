//! One page of the web, within bounds: HTTPS with a good certificate or plain HTTP, redirects by rule, a body of at most
//! 256 KiB. Nothing secret is ever sent: at most the address, and that only to the domain's own family over HTTPS.
use super::{Scout, Told};
use crate::{
    model::{DiscoveryAttempt, HostName, Method, Outcome, Why},
    net::{ConnectErrorKind, HttpAnswer, HttpError, Stream, TlsCheck, TlsErrorKind, Wait, connect_any, http},
    survey::{NameStatus, Survey},
    tasks::Room,
};
use std::net::IpAddr;

const LARGEST_BYTES: usize = 256 << 10;
const MOST_REDIRECTS: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Url {
    pub is_secure: bool,
    pub host: HostName,
    pub port: u16,
    pub path: String,
}

impl Url {
    pub fn new(scheme: &str, host: &str, path: &str) -> Option<Self> {
        let is_secure = scheme == "https";
        let port = if is_secure { 443 } else { 80 };
        Some(Self { is_secure, host: HostName::parse(host).ok()?, port, path: path.to_owned() })
    }

    /// Where a `Location` leads. `None`: not to the web, or not to a name.
    fn follow(&self, location: &str) -> Option<Self> {
        let location: String = location.trim().chars().take(1_000).collect();
        if location.starts_with('/') && !location.starts_with("//") {
            return Some(Self { path: location, ..self.clone() });
        }
        let (scheme, rest) = location.split_once("://")?;
        let (place, path) = rest.find(['/', '?']).map_or((rest, "/"), |at| rest.split_at(at));
        let (host, port) = HostName::parse_with_port(place).ok()?;
        let scheme = scheme.to_ascii_lowercase();
        if !["http", "https"].contains(&scheme.as_str()) || host.ip().is_some() || place.contains('@') {
            return None;
        }
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let url = Self::new(&scheme, host.as_str(), &path)?;
        Some(Self { port: port.unwrap_or(url.port), ..url })
    }
}

impl std::fmt::Display for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.is_secure { "https" } else { "http" };
        let port = if matches!(self.port, 80 | 443) { String::new() } else { format!(":{}", self.port) };
        write!(f, "{scheme}://{}{port}{}", self.host, self.path.split('?').next().unwrap_or_default())
    }
}

/// A page to ask for.
pub(super) struct Ask {
    pub method: Method,
    pub url: Url,
    /// To post; else the page is got.
    pub post: Option<String>,
    /// The address is posted, so it goes nowhere but to the domain's own family.
    pub posts_address: bool,
}

/// A page, and who gave it. Every way it may not be one has been told.
pub(super) struct Page {
    pub id: u64,
    pub began: std::time::Instant,
    pub url: Url,
    pub body: Vec<u8>,
    pub ip: Option<IpAddr>,
    /// All of the way was HTTPS.
    pub is_secure: bool,
}

/// Time that ran out, or a person that lost interest, explains more than the error it looks like.
pub(super) fn certain_why(why: Why, wait: &Wait) -> Why {
    match () {
        () if wait.is_cancelled() => Why::Cancelled,
        // Nor does a computer that is used up say anything of a server.
        () if Room::current().has_run_out() => Why::NoRoomHere,
        () if wait.is_over() => Why::TimedOut,
        () => why,
    }
}

impl Scout {
    pub fn end(
        &self,
        method: Method,
        (id, began): (u64, std::time::Instant),
        asked: &str,
        outcome: Outcome,
        (why, words): (Why, String),
    ) {
        let took_ms = u64::try_from(began.elapsed().as_millis()).ok();
        let words = words.chars().take(300).map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
        self.tell(Told::Ended(id, DiscoveryAttempt { method, asked: asked.to_owned(), outcome, why, words, took_ms }));
    }

    /// The page, over at most three redirects.
    pub fn fetch(&self, ask: Ask) -> Option<Page> {
        let mut url = ask.url.clone();
        let mut seen: Vec<Url> = Vec::new();
        let mut is_secure = true;
        loop {
            let asked = url.to_string();
            let started = self.start(ask.method, &asked);
            let refuse =
                |why, words: &str| self.end(ask.method, started, &asked, Outcome::Refused, (why, words.to_owned()));
            if seen.contains(&url) || seen.len() > MOST_REDIRECTS {
                refuse(Why::RedirectLoop, "");
                return None;
            }
            seen.push(url.clone());
            is_secure &= url.is_secure;
            let (answer, ip) = match self.survey.web_page(&url, ask.post.as_deref(), self.survey.wait()) {
                Ok(answer) => answer,
                Err(reason) => {
                    let is_absent = reason.0 == Why::NoSuchName;
                    let outcome = if is_absent { Outcome::Nothing } else { Outcome::Failed };
                    self.end(ask.method, started, &asked, outcome, reason);
                    return None;
                }
            };
            match (answer.status, &answer.location) {
                (200, _) if answer.body.len() > LARGEST_BYTES => refuse(Why::TooLarge, ""),
                (200, _) => {
                    let (id, began) = started;
                    return Some(Page { id, began, url, body: answer.body, ip, is_secure });
                }
                (301 | 302 | 303 | 307 | 308, Some(location)) => match self.allowed(&ask, &url, location) {
                    Some(next) => {
                        let words = format!("{} {next}", answer.status);
                        self.end(ask.method, started, &asked, Outcome::Nothing, (Why::None, words));
                        url = next;
                        continue;
                    }
                    None => refuse(Why::RedirectElsewhere, location),
                },
                (status, _) => {
                    self.end(ask.method, started, &asked, Outcome::Nothing, (Why::HttpStatus, status.to_string()));
                }
            }
            return None;
        }
    }

    /// Where a redirect may lead: within the family of the domain, or, where the address is not posted, over HTTPS to anybody.
    /// Else it is shown.
    fn allowed(&self, ask: &Ask, from: &Url, location: &str) -> Option<Url> {
        let next = from.follow(location)?;
        let own = self.email().domain().registrable_domain();
        let is_home = next.host.registrable_domain() == own;
        let may = if ask.posts_address { is_home && next.is_secure } else { is_home || next.is_secure };
        may.then_some(next)
    }
}

type Reason = (Why, String);

impl Survey {
    /// One page, whatever its status.
    pub(super) fn web_page(
        &self,
        url: &Url,
        post: Option<&str>,
        wait: &Wait,
    ) -> Result<(HttpAnswer, Option<IpAddr>), Reason> {
        let ips = self.ips_of(&url.host, wait)?;
        let (mut stream, ip) = self.stream_to(&ips, url.port, wait)?;
        if url.is_secure {
            stream = self.secure_with(stream, url.host.as_str(), wait)?;
        }
        let (host, path, most) = (url.host.as_str(), url.path.as_str(), LARGEST_BYTES + 1);
        let answer = http::page(stream.as_mut(), host, path, post, most, wait);
        let why = |error: HttpError| (certain_why(Why::NotHttp, wait), error.to_string());
        answer.map(|answer| (answer, Some(ip))).map_err(why)
    }

    pub(super) fn ips_of(&self, host: &HostName, wait: &Wait) -> Result<Vec<IpAddr>, Reason> {
        let name = self.name(host);
        match &name.status {
            NameStatus::Exists => Ok(name.ips.clone()),
            NameStatus::NoSuchName | NameStatus::NoAddress => Err((Why::NoSuchName, host.to_string())),
            NameStatus::NotAnswered(outcome) => Err((certain_why(Why::DnsError, wait), outcome.to_string())),
        }
    }

    /// The connection, and the address that answered first.
    pub(super) fn stream_to(
        &self,
        ips: &[IpAddr],
        port: u16,
        wait: &Wait,
    ) -> Result<(Box<dyn Stream>, IpAddr), Reason> {
        let race = connect_any(&self.network, ips, port, wait);
        let failure = race.failures().next();
        let is_silence = failure.is_some_and(|(_, error)| error.kind == ConnectErrorKind::TimedOut);
        let why = certain_why(if is_silence { Why::TimedOut } else { Why::NoConnection }, wait);
        let failed = (why, failure.map(|(address, error)| format!("{address}: {}", error.words)).unwrap_or_default());
        race.winner.map(|winner| (winner.stream, winner.address.ip())).ok_or(failed)
    }

    pub(super) fn secure_with(
        &self,
        stream: Box<dyn Stream>,
        host: &str,
        wait: &Wait,
    ) -> Result<Box<dyn Stream>, Reason> {
        let secured = self.network.secure(stream, host, TlsCheck::Strict, wait);
        secured.map(|secured| secured.stream).map_err(|error| {
            let is_certificate = error.kind == TlsErrorKind::CertificateRefused;
            (certain_why(if is_certificate { Why::Certificate } else { Why::NoTls }, wait), error.words)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_location_leads() {
        let from = Url::new("https", "autoconfig.rossi.it", "/mail/config-v1.1.xml").unwrap();
        for (location, leads) in [
            ("/other.xml", Some("https://autoconfig.rossi.it/other.xml")),
            ("https://auto.hoster.it/x?y=1", Some("https://auto.hoster.it/x")),
            ("HTTP://www.rossi.it", Some("http://www.rossi.it/")),
            ("https://www.rossi.it:8443/a", Some("https://www.rossi.it:8443/a")),
            ("https://127.0.0.1/a", None),
            ("https://[::1]/a", None),
            ("https://user:pass@hoster.it/", None),
            ("file:///etc/passwd", None),
            ("//hoster.it/x", None),
            ("javascript:alert(1)", None),
            ("", None),
        ] {
            assert_eq!(from.follow(location).map(|url| url.to_string()).as_deref(), leads, "{location}");
        }
    }
}
