//! TLS by the system's own library, so that a certificate is judged as mail programs on this computer judge it.
use super::{
    super::{CertificateFacts, Secured, Stream, TlsCheck, TlsError, TlsErrorKind, Wait},
    SetupError, elapsed_ms,
    tap::{Tap, TlsLine, Witness},
    tls_error::explain,
};
use crate::{files, tasks::is_shortage};
use native_tls::{Certificate, HandshakeError, Protocol, TlsConnector, TlsConnectorBuilder};
use std::{path::PathBuf, sync::OnceLock, time::Instant};

const CA_FILE_MAX_BYTES: u64 = 4 << 20;

pub(super) fn read_ca_file(path: PathBuf) -> Result<Vec<Certificate>, SetupError> {
    let pem = match files::read(&path, CA_FILE_MAX_BYTES) {
        Ok(pem) => pem,
        Err(source) => return Err(SetupError::CaFileUnreadable { path, source }),
    };
    match Certificate::stack_from_pem(&pem) {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        _ => Err(SetupError::NoCertificate { path }),
    }
}

/// The system's words, where not one more file can be opened.
fn no_room_for_a_file() -> Option<String> {
    let nothing = if cfg!(windows) { "NUL" } else { "/dev/null" };
    std::fs::File::open(nothing).err().filter(is_shortage).map(|error| error.to_string())
}

/// Reading the system's certificates takes OpenSSL about 40 ms (Debian 12): each kind of connector is made once.
pub(super) struct Connectors {
    extra_roots: Vec<Certificate>,
    strict: OnceLock<Result<TlsConnector, String>>,
    lax: OnceLock<Result<TlsConnector, String>>,
}

impl Connectors {
    pub fn new(extra_roots: Vec<Certificate>) -> Self {
        Self { extra_roots, strict: OnceLock::new(), lax: OnceLock::new() }
    }

    /// Makes the connectors now rather than at the first handshake.
    pub fn warm_up(&self) {
        if no_room_for_a_file().is_some() {
            return;
        }
        for check in [TlsCheck::Strict, TlsCheck::Lax] {
            // What goes wrong here is told by the handshake that needs it.
            let _ = self.connector(check);
        }
    }

    pub fn secure(
        &self,
        mut stream: Box<dyn Stream>,
        server_name: &str,
        check: TlsCheck<'_>,
        wait: &Wait,
    ) -> Result<Secured, TlsError> {
        let started = Instant::now();
        // Made now it would know no certificates, for as long as the program runs.
        if self.strict.get().is_none()
            && let Some(words) = no_room_for_a_file()
        {
            return Err(TlsError::no_room_here(words, elapsed_ms(started)));
        }
        let connector = self.connector(check).map_err(|words| TlsError {
            kind: TlsErrorKind::Other,
            words,
            took_ms: elapsed_ms(started),
        })?;
        stream.set_wait(wait);
        let witness = Witness::default();
        match connector.connect(server_name, Tap::new(stream, witness.clone())) {
            Ok(tls) => {
                let certificate =
                    tls.peer_certificate().ok().flatten().and_then(|certificate| certificate.to_der().ok());
                Ok(Secured {
                    certificate: certificate.and_then(|der| CertificateFacts::from_der(&der)),
                    stream: Box::new(TlsLine::new(tls, witness)),
                    took_ms: elapsed_ms(started),
                })
            }
            Err(HandshakeError::Failure(error)) => {
                let took_ms = elapsed_ms(started);
                let error = explain(&error.to_string(), &format!("{error:?}"), &witness.seen(), check, took_ms);
                // OpenSSL looks the issuer up in a folder, and takes a file that cannot be opened for none.
                let no_room = Some(error.kind).filter(|kind| *kind == TlsErrorKind::CertificateRefused);
                match no_room.and_then(|_| no_room_for_a_file()) {
                    Some(words) => Err(TlsError::no_room_here(words, took_ms)),
                    None => Err(error),
                }
            }
            Err(HandshakeError::WouldBlock(_)) => {
                Err(explain("the connection has no answer", "", &witness.seen(), check, elapsed_ms(started)))
            }
        }
    }

    fn connector(&self, check: TlsCheck<'_>) -> Result<TlsConnector, String> {
        match check {
            TlsCheck::Strict => self.strict.get_or_init(|| build(&mut self.strict_builder())).clone(),
            TlsCheck::StrictWith { intermediates } => {
                let mut builder = self.strict_builder();
                for der in intermediates.iter().filter(|der| is_intermediate(der)) {
                    if let Ok(certificate) = Certificate::from_der(der) {
                        builder.add_root_certificate(certificate);
                    }
                }
                build(&mut builder)
            }
            TlsCheck::Lax => self.lax.get_or_init(|| build(&mut lax_builder())).clone(),
        }
    }

    fn strict_builder(&self) -> TlsConnectorBuilder {
        let mut builder = TlsConnector::builder();
        builder.min_protocol_version(Some(Protocol::Tlsv12));
        for root in &self.extra_roots {
            builder.add_root_certificate(root.clone());
        }
        builder
    }
}

/// Old versions are let in to look at an old server's certificate; OpenSSL 3 still refuses them at its usual security
/// level, and then `hello` is left.
fn lax_builder() -> TlsConnectorBuilder {
    let mut builder = TlsConnector::builder();
    builder
        .min_protocol_version(Some(Protocol::Tlsv10))
        .danger_accept_invalid_certs(true)
        .danger_accept_invalid_hostnames(true);
    builder
}

fn build(builder: &mut TlsConnectorBuilder) -> Result<TlsConnector, String> {
    builder.build().map_err(|error| error.to_string())
}

/// Only what somebody else has signed: a self-issued certificate would become a root that trusts itself.
fn is_intermediate(der: &[u8]) -> bool {
    CertificateFacts::from_der(der).is_some_and(|facts| !facts.is_self_issued)
}
