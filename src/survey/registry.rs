//! The registry of the domain, asked once a run: RDAP where there is a server for it, WHOIS where there is none. Registries
//! count the questions from an address, so there is one, and nothing is asked again when it fails.
use super::Survey;
use crate::{
    mail::{
        rdap,
        registry::RegistryAnswer,
        whois::{self, decode},
    },
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{self, HttpAnswer, TlsCheck, Wait, connect_any},
};
use std::time::{Duration, Instant};

/// For all of it: up to three servers one after the other.
const PATIENCE: Duration = Duration::from_secs(9);
const PATIENCE_A_SERVER: Duration = Duration::from_secs(5);
/// Three SYNs; many offices shut port 43.
const CONNECT_PATIENCE: Duration = Duration::from_millis(3_700);

/// Answers of registries have up to 30 KB, IANA's bootstrap file 60.
const BODY_MAX_BYTES: usize = 256 << 10;

/// Bytes of an answer that go into the evidence.
const SHOWN_BYTES: usize = 3_000;

/// Registries with an RDAP server, from IANA's bootstrap file (RFC 9224): the top-level domains that matter here. The
/// others are looked up in the file itself.
const RDAP: &[(&[&str], &str)] = &[
    (&["com"], "https://rdap.verisign.com/com/v1/"),
    (&["net"], "https://rdap.verisign.com/net/v1/"),
    (&["org"], "https://rdap.publicinterestregistry.org/rdap/"),
    (&["info", "pro"], "https://rdap.identitydigital.services/rdap/"),
    (&["fr"], "https://rdap.nic.fr/"),
    (&["uk"], "https://rdap.nominet.uk/uk/"),
    (&["nl"], "https://rdap.sidn.nl/"),
    (&["app", "dev"], "https://pubapi.registry.google/rdap/"),
];
const BOOTSTRAP: (&str, &str) = ("data.iana.org", "/rdap/dns.json");

/// Registries without RDAP.
const WHOIS: &[(&str, &str)] = &[("it", "whois.nic.it"), ("eu", "whois.eu"), ("de", "whois.denic.de")];
const WHOIS_OF_ALL: &str = "whois.iana.org";

/// Names of private networks and of tests (RFC 6761): in no bootstrap file.
const SPECIAL: &[&str] =
    &["test", "local", "localhost", "example", "invalid", "internal", "onion", "alt", "home", "lan"];

#[derive(Debug, Clone)]
pub struct RegistryFacts {
    /// The registrable domain, ASCII.
    pub domain: String,
    /// `None`: no registry could be asked.
    pub answer: Option<RegistryAnswer>,
    pub evidence: Vec<Evidence>,
}

impl Survey {
    pub fn registry(&self) -> &RegistryFacts {
        self.facts.registry.get_or(|| {
            let domain = self.account.email.domain().registrable_domain().to_owned();
            self.trying(CheckId::Domain, Doing::AskingRegistry, Facts::new().text("domain", &domain));
            let wait = self.wait.at_most(PATIENCE);
            let mut asking = Asking { survey: self, wait, evidence: Vec::new() };
            let answer = asking.answer(&domain);
            RegistryFacts { domain, answer, evidence: asking.evidence }
        })
    }
}

struct Asking<'a> {
    survey: &'a Survey,
    wait: Wait,
    evidence: Vec<Evidence>,
}

impl Asking<'_> {
    fn answer(&mut self, domain: &str) -> Option<RegistryAnswer> {
        // Below a suffix that somebody else than a registry gives out (`github.io`) there is nothing to ask.
        let is_private = psl::suffix(domain.as_bytes()).is_some_and(|s| s.typ() == Some(psl::Type::Private));
        let top = domain.rsplit('.').next().filter(|_| !is_private)?;
        if let Some((_, server)) = WHOIS.iter().find(|(known, _)| *known == top) {
            return self.whois(server, domain);
        }
        let known = RDAP.iter().find(|(tops, _)| tops.contains(&top)).map(|(_, base)| (*base).to_owned());
        let base = known.or_else(|| self.bootstrap(top));
        let by_rdap = base.and_then(|base| self.rdap(&base, domain));
        match by_rdap {
            None | Some(RegistryAnswer::Unclear) => self.by_referral(top, domain).or(by_rdap),
            answer => answer,
        }
    }

    fn by_referral(&mut self, top: &str, domain: &str) -> Option<RegistryAnswer> {
        let bytes = self.whois_bytes(WHOIS_OF_ALL, top)?;
        let server = whois::referral(&bytes)?;
        self.whois(&server, domain)
    }

    fn whois(&mut self, server: &str, domain: &str) -> Option<RegistryAnswer> {
        let bytes = self.whois_bytes(server, domain)?;
        Some(whois::read(&bytes, domain))
    }

    fn whois_bytes(&mut self, server: &str, question: &str) -> Option<Vec<u8>> {
        let began = Instant::now();
        let wait = self.wait.at_most(PATIENCE_A_SERVER);
        let result = self.connect(server, 43, &wait).and_then(|mut stream| {
            net::whois::ask(stream.as_mut(), question, &wait).map_err(|error| error.to_string())
        });
        let shown = result.as_ref().map_or_else(Clone::clone, |bytes| shown(bytes));
        self.note(format!("WHOIS: {question} ({server})"), shown, began);
        result.ok().filter(|bytes| !bytes.is_empty())
    }

    fn bootstrap(&mut self, top: &str) -> Option<String> {
        if SPECIAL.contains(&top) {
            return None;
        }
        let (host, path) = BOOTSTRAP;
        let began = Instant::now();
        let answer = self.https(host, path).ok().filter(|answer| answer.status == 200);
        let base = answer.and_then(|answer| rdap::server_of(&answer.body, top));
        let words = base.clone().unwrap_or_else(|| format!("no server for .{top}"));
        self.note(format!("RDAP: https://{host}{path}"), words, began);
        base
    }

    fn rdap(&mut self, base: &str, domain: &str) -> Option<RegistryAnswer> {
        let began = Instant::now();
        let url = format!("{base}domain/{domain}");
        let mut result = self.get(&url);
        // One step further, where the registry has moved (RFC 7480 section 5.2).
        let moved = result.as_ref().ok().filter(|answer| matches!(answer.status, 301 | 302 | 303 | 307 | 308));
        if let Some(location) = moved.and_then(|answer| answer.location.clone()) {
            result = self.get(&location);
        }
        let words = match &result {
            Ok(answer) => format!("{} {}", answer.status, shown(&answer.body)),
            Err(words) => words.clone(),
        };
        self.note(format!("RDAP: {url}"), words, began);
        result.ok().map(|answer| rdap::read(answer.status, &answer.body, domain))
    }

    fn get(&self, url: &str) -> Result<HttpAnswer, String> {
        let rest = url.strip_prefix("https://").ok_or("not https")?;
        let (host, path) = rest.split_once('/').ok_or("no path")?;
        self.https(host, &format!("/{path}"))
    }

    fn https(&self, host: &str, path: &str) -> Result<HttpAnswer, String> {
        let wait = self.wait.at_most(PATIENCE_A_SERVER);
        let stream = self.connect(host, 443, &wait)?;
        let network = &self.survey.network;
        let secured = network.secure(stream, host, TlsCheck::Strict, &wait).map_err(|error| error.words)?;
        let mut stream = secured.stream;
        net::http::get_up_to(stream.as_mut(), host, path, BODY_MAX_BYTES, &wait).map_err(|error| error.to_string())
    }

    fn connect(&self, host: &str, port: u16, wait: &Wait) -> Result<Box<dyn net::Stream>, String> {
        let name = HostName::parse(host).map_err(|_| "not a host name".to_owned())?;
        let ips = self.survey.name(&name).ips.clone();
        let winner = connect_any(&self.survey.network, &ips, port, &wait.at_most(CONNECT_PATIENCE)).winner;
        let words = if ips.is_empty() { "no address" } else { "no connection" };
        winner.map(|winner| winner.stream).ok_or_else(|| words.to_owned())
    }

    fn note(&mut self, asked: String, answered: impl Into<String>, began: Instant) {
        let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.evidence.push(Evidence::new(asked, answered, Some(took_ms)));
    }
}

fn shown(bytes: &[u8]) -> String {
    decode(bytes.get(..SHOWN_BYTES).unwrap_or(bytes)).trim().to_owned()
}
