//! TLS by facts: who is there is asked through the stream itself, as a ClientHello would.
use super::{
    World,
    servers::{Certificate, Handshake, Port},
    stream,
};
use mailmedic::net::{HelloAnswer, HelloFacts, KeyStrength, Secured, Stream, TlsCheck, TlsError, TlsErrorKind};
use std::{io::ErrorKind, sync::Arc};

/// What comes back on a ClientHello.
enum Seen {
    Tls(Arc<Port>),
    Text(Vec<u8>),
    Closed,
    Reset,
    TimedOut,
}

fn provoke(world: &World, stream: &mut dyn Stream) -> Seen {
    // A server that has hung up is noticed when it is read.
    let _ = stream.write_all(stream::CLIENT_HELLO);
    let mut buffer = [0; 512];
    match stream.read(&mut buffer) {
        Ok(0) => Seen::Closed,
        Ok(count) => match buffer[..count].strip_prefix(stream::SERVER_HELLO) {
            Some(number) => {
                let number = u64::from_le_bytes(number.try_into().unwrap());
                let (server, port) = world.log().connections[usize::try_from(number).unwrap()].clone();
                Seen::Tls(Arc::clone(world.servers.by_name(&server, port).expect("a port that speaks TLS")))
            }
            None => Seen::Text(buffer[..count].to_vec()),
        },
        Err(error) if error.kind() == ErrorKind::TimedOut => Seen::TimedOut,
        Err(_) => Seen::Reset,
    }
}

pub fn secure(
    world: &World,
    mut stream: Box<dyn Stream>,
    server_name: &str,
    check: TlsCheck<'_>,
) -> Result<Secured, TlsError> {
    let error = |kind, words: &str| Err(TlsError { kind, words: words.to_owned(), took_ms: 12 });
    let port = match provoke(world, stream.as_mut()) {
        Seen::Tls(port) => port,
        Seen::Text(_) => return error(TlsErrorKind::NotTls, "wrong version number"),
        Seen::Closed => return error(TlsErrorKind::Closed, "unexpected EOF"),
        Seen::Reset => return error(TlsErrorKind::Reset, "Connection reset by peer"),
        Seen::TimedOut => return error(TlsErrorKind::TimedOut, "no answer in time"),
    };
    let is_lax = matches!(check, TlsCheck::Lax);
    match port.handshake {
        Handshake::Version(version) if version >= 0x0303 || is_lax => {}
        Handshake::Version(_) => return error(TlsErrorKind::NothingInCommon, "unsupported protocol"),
        Handshake::Alert(number) => {
            return error(TlsErrorKind::NothingInCommon, &format!("alert number {number}"));
        }
        Handshake::Closed => return error(TlsErrorKind::Closed, "unexpected EOF"),
        Handshake::Reset => return error(TlsErrorKind::Reset, "Connection reset by peer"),
        Handshake::Mute => return error(TlsErrorKind::TimedOut, "no answer in time"),
    }
    let certificate = port.certificate.as_ref().expect("a certificate");
    if !is_lax && let Some(words) = refusal(certificate, server_name, check, world.now_unix) {
        return error(TlsErrorKind::CertificateRefused, words);
    }
    let finished = if is_lax { stream::FINISHED_LAX } else { stream::FINISHED_TRUSTED };
    stream.write_all(finished).expect("a stream after its handshake");
    Ok(Secured { stream, certificate: Some(certificate.facts.clone()), took_ms: 25 })
}

/// Why a mail program would not accept it.
fn refusal(certificate: &Certificate, server_name: &str, check: TlsCheck<'_>, now_unix: i64) -> Option<&'static str> {
    let facts = &certificate.facts;
    let has_intermediate = match check {
        TlsCheck::StrictWith { intermediates } => intermediates.iter().any(|der| *der == facts.issuer.as_bytes()),
        _ => false,
    };
    match () {
        () if now_unix < facts.not_before_unix => Some("certificate is not yet valid"),
        () if now_unix > facts.not_after_unix => Some("certificate has expired"),
        () if facts.is_self_issued => Some("self-signed certificate"),
        () if !certificate.is_trusted => Some("unable to get issuer certificate"),
        () if certificate.lacks_intermediate && !has_intermediate => Some("unable to get local issuer certificate"),
        () if !facts.is_for(server_name) => Some("hostname mismatch"),
        () if facts.strength == KeyStrength::WeakKey => Some("EE certificate key too weak"),
        () if facts.strength == KeyStrength::WeakSignature => Some("CA signature digest algorithm too weak"),
        () => None,
    }
}

pub fn hello(world: &World, mut stream: Box<dyn Stream>) -> HelloFacts {
    let mut chain = Vec::new();
    let answer = match provoke(world, stream.as_mut()) {
        Seen::Tls(port) => match port.handshake {
            Handshake::Version(version) => {
                chain.extend(port.certificate.iter().flat_map(Certificate::chain));
                // The ClientHello offers 1.2 at most.
                HelloAnswer::ServerHello { version: version.min(0x0303) }
            }
            Handshake::Alert(description) => HelloAnswer::Alert { description },
            Handshake::Closed => HelloAnswer::Closed,
            Handshake::Reset => HelloAnswer::Reset,
            Handshake::Mute => HelloAnswer::TimedOut,
        },
        Seen::Text(bytes) => HelloAnswer::Other(bytes),
        Seen::Closed => HelloAnswer::Closed,
        Seen::Reset => HelloAnswer::Reset,
        Seen::TimedOut => HelloAnswer::TimedOut,
    };
    HelloFacts { answer, chain, took_ms: 12 }
}
