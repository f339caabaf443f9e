//! Certificates that a server should have sent and did not.
use super::Survey;
use crate::{
    model::{Endpoint, Security},
    net::{HelloFacts, Stream, TlsCheck},
};
use std::{net::SocketAddr, time::Duration};

const HELLO_PATIENCE: Duration = Duration::from_secs(5);
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(8);

impl Survey {
    /// Is only an intermediate certificate missing? Looks for it in what the provider's other servers send; proven by a
    /// handshake that has it at hand.
    pub(super) fn completing_host(
        &self,
        host: &str,
        facts: &HelloFacts,
        connect: &dyn Fn() -> Option<Box<dyn Stream>>,
    ) -> Option<String> {
        let last = facts.chain.last()?;
        if last.is_self_issued {
            return None;
        }
        let directory = self.directory();
        let mut others: Vec<&Endpoint> = [&directory.imap, &directory.pop3, &directory.outgoing]
            .into_iter()
            .flatten()
            .map(|(endpoint, _)| endpoint)
            .filter(|e| e.security == Security::Tls && e.host.as_str() != host)
            .collect();
        others.dedup_by(|a, b| a.host == b.host);
        for other in others.into_iter().take(3) {
            let intermediates = self.intermediates_of(other, &last.issuer);
            if intermediates.is_empty() {
                continue;
            }
            let check = TlsCheck::StrictWith { intermediates: &intermediates };
            let wait = self.wait.at_most(HANDSHAKE_PATIENCE);
            if connect().is_some_and(|stream| self.network.secure(stream, host, check, &wait).is_ok()) {
                return Some(other.host.to_string());
            }
        }
        None
    }

    /// The certificates, as far as they are intermediate ones, that another server sends for this issuer.
    fn intermediates_of(&self, endpoint: &Endpoint, issuer: &str) -> Vec<Vec<u8>> {
        let Some(ip) = self.name(&endpoint.host).ips.first().copied() else { return Vec::new() };
        let Some(stream) = self.connect_again(SocketAddr::new(ip, endpoint.port)) else { return Vec::new() };
        let wait = self.wait.at_most(HELLO_PATIENCE);
        let facts = self.network.hello(stream, endpoint.host.as_str(), &wait);
        let fits = facts.chain.iter().any(|c| c.subject == issuer && !c.is_self_issued);
        if !fits {
            return Vec::new();
        }
        facts.chain.into_iter().skip(1).filter(|c| !c.is_self_issued).map(|c| c.der).collect()
    }
}
