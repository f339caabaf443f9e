//! The world outside: can it be reached, and does something on the way answer in its place (a captive portal)?
use super::Survey;
use crate::{
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{self, ConnectErrorKind, HttpError, connect_any},
    tasks,
};
use std::{net::IpAddr, time::Duration};

const PATIENCE: Duration = Duration::from_secs(4);

/// Pages that Firefox and Windows themselves use to notice captive portals, with what must stand there.
const PAGES: [(&str, &str, &str); 2] = [
    ("detectportal.firefox.com", "/success.txt", "success"),
    ("www.msftconnecttest.com", "/connecttest.txt", "Microsoft Connect Test"),
];

/// Well-known addresses that answer on port 443 without any DNS: Cloudflare's and Quad9's resolvers.
const ADDRESSES: [&str; 2] = ["1.1.1.1", "9.9.9.9"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProbeOutcome {
    /// The page is what it should be.
    AsExpected,
    /// Something else answered: where it sends the browser, if it says so.
    Altered { location: Option<String> },
    /// The name is not known here: a closed network, or no way to ask.
    NameNotKnown,
    /// The name has an address, and nothing answers there.
    NotReached,
}

#[derive(Debug, Clone, Default)]
pub struct OutsideFacts {
    pub probes: Vec<ProbeOutcome>,
    /// Seconds since 1970-01-01 00:00 UTC by a server outside, when one told.
    pub outside_unix: Option<i64>,
    pub evidence: Vec<Evidence>,
}

impl OutsideFacts {
    pub fn is_open(&self) -> bool {
        self.probes.contains(&ProbeOutcome::AsExpected)
    }

    /// Where the portal sends the browser; `Some("")` where it does not say.
    pub fn portal(&self) -> Option<&str> {
        if self.is_open() {
            return None;
        }
        self.probes.iter().find_map(|probe| match probe {
            ProbeOutcome::Altered { location } => Some(location.as_deref().unwrap_or_default()),
            _ => None,
        })
    }

    /// Were there addresses to go to, and none of them answered?
    pub fn is_unreachable(&self) -> bool {
        !self.probes.is_empty() && self.probes.iter().all(|probe| *probe == ProbeOutcome::NotReached)
    }
}

struct Page {
    outcome: ProbeOutcome,
    date_unix: Option<i64>,
    evidence: Evidence,
}

impl Survey {
    pub fn outside(&self) -> &OutsideFacts {
        self.facts.outside.get_or(|| {
            self.trying(CheckId::Internet, Doing::LookingOutside, Facts::new());
            let pages: Vec<Page> = tasks::at_once(|crew| crew.all("page", PAGES.map(|page| move || self.page(page))));
            OutsideFacts {
                outside_unix: pages.iter().find_map(|page| page.date_unix),
                probes: pages.iter().map(|page| page.outcome.clone()).collect(),
                evidence: pages.into_iter().map(|page| page.evidence).collect(),
            }
        })
    }

    /// What was found outside, if it is known by now.
    pub fn outside_if_known(&self) -> Option<&OutsideFacts> {
        self.facts.outside.known()
    }

    fn page(&self, (host, path, expected): (&str, &str, &str)) -> Page {
        let asked = format!("HTTP: http://{host}{path}");
        let failed = |outcome, words: String| Page {
            outcome,
            date_unix: None,
            evidence: Evidence::new(asked.clone(), words, None),
        };
        let ips = HostName::parse(host).map(|name| self.name(&name).ips.clone()).unwrap_or_default();
        if ips.is_empty() {
            return failed(ProbeOutcome::NameNotKnown, "no address".into());
        }
        let wait = self.wait.at_most(PATIENCE);
        let Some(winner) = connect_any(&self.network, &ips, 80, &wait).winner else {
            return failed(ProbeOutcome::NotReached, "no connection".into());
        };
        let mut stream = winner.stream;
        match net::http::get(stream.as_mut(), host, path, &wait) {
            Ok(answer) => {
                let is_expected = answer.status == 200 && String::from_utf8_lossy(&answer.body).contains(expected);
                let location = answer.location.clone();
                let words = format!("{} {}", answer.status, location.as_deref().unwrap_or_default());
                let outcome = if is_expected { ProbeOutcome::AsExpected } else { ProbeOutcome::Altered { location } };
                Page { outcome, date_unix: answer.date_unix, evidence: Evidence::new(asked, words.trim(), None) }
            }
            // Somebody who does not even speak HTTP answers in its place.
            Err(error @ HttpError::NotHttp) => failed(ProbeOutcome::Altered { location: None }, error.to_string()),
            Err(error) => failed(ProbeOutcome::NotReached, error.to_string()),
        }
    }

    /// Does any well-known address answer, without DNS? Tried only when nothing else does: it tells a dead line from a
    /// dead resolver, and from a network that lets no unprotected web through.
    pub fn answers_without_dns(&self) -> bool {
        let ips: Vec<IpAddr> = ADDRESSES.iter().filter_map(|text| text.parse().ok()).collect();
        connect_any(&self.network, &ips, 443, &self.wait.at_most(PATIENCE))
            .attempts
            .iter()
            .any(|a| a.result.is_ok() || a.result.as_ref().is_err_and(|e| e.kind == ConnectErrorKind::Refused))
    }
}
