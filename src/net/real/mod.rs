//! The network as it is: sockets, the system's TLS library, the system's resolvers.
mod connect;
mod dns;
mod files;
mod local;
#[cfg_attr(windows, path = "registry_windows.rs")]
#[cfg_attr(not(windows), path = "registry_none.rs")]
mod registry;
mod tap;
mod tls;
mod tls_error;

#[cfg(test)]
mod dns_tests;
#[cfg(test)]
mod test_server;
#[cfg(test)]
mod tests;

use super::{
    ConnectError, DnsAnswer, LocalFacts, LocalFiles, Network, Question, Secured, Stream, TlsCheck, TlsError, Wait,
};
use crate::tasks;
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RealNetworkOptions {
    /// The one resolver to ask. `None`: those the system is set to.
    pub resolver: Option<SocketAddr>,
    /// Certificates (PEM, one or many) trusted besides the system's.
    pub ca_file: Option<PathBuf>,
}

/// Why `RealNetwork` cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("{path}: {source}", path = .path.display())]
    CaFileUnreadable { path: PathBuf, source: std::io::Error },
    #[error("{path}: no certificate in it", path = .path.display())]
    NoCertificate { path: PathBuf },
}

pub struct RealNetwork {
    resolver: Option<SocketAddr>,
    tls: Arc<tls::Connectors>,
}

impl RealNetwork {
    /// Reads the CA file and, on a thread of its own, what the TLS library takes long to read. Asks nobody anything.
    pub fn new(options: RealNetworkOptions) -> Result<Self, SetupError> {
        let extra_roots = match options.ca_file {
            Some(path) => tls::read_ca_file(path)?,
            None => Vec::new(),
        };
        let tls = Arc::new(tls::Connectors::new(extra_roots));
        let warmed = Arc::clone(&tls);
        // Without the thread the first handshake makes its connector itself.
        let _ = tasks::start("tls", move || warmed.warm_up());
        Ok(Self { resolver: options.resolver, tls })
    }
}

impl Network for RealNetwork {
    fn now_unix(&self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
        }
    }

    fn local(&self) -> LocalFacts {
        local::facts()
    }

    fn files(&self) -> &dyn LocalFiles {
        &files::RealFiles
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        match self.resolver {
            Some(resolver) => vec![resolver],
            None => local::system_resolvers(),
        }
    }

    fn resolver_was_chosen(&self) -> bool {
        self.resolver.is_some()
    }

    fn query(&self, resolver: SocketAddr, questions: &[Question], wait: &Wait) -> Vec<DnsAnswer> {
        dns::query(resolver, questions, wait)
    }

    fn connect(&self, address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError> {
        connect::connect(address, wait)
    }

    fn secure(
        &self,
        stream: Box<dyn Stream>,
        server_name: &str,
        check: TlsCheck<'_>,
        wait: &Wait,
    ) -> Result<Secured, TlsError> {
        self.tls.secure(stream, server_name, check, wait)
    }
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
