//! What a failed handshake means. The bytes that came decide where they can; the library's words where they must.
use super::{
    super::{TlsCheck, TlsError, TlsErrorKind},
    tap::Seen,
};
use std::io;

pub(super) fn explain(words: &str, debug: &str, seen: &Seen, check: TlsCheck<'_>, took_ms: u64) -> TlsError {
    TlsError { kind: kind_of(words, debug, seen, check), words: words.to_owned(), took_ms }
}

fn kind_of(words: &str, debug: &str, seen: &Seen, check: TlsCheck<'_>) -> TlsErrorKind {
    match seen.error.as_ref().map(|(kind, _)| *kind) {
        Some(io::ErrorKind::TimedOut) => return TlsErrorKind::TimedOut,
        // A peer's abort is ECONNRESET; this kind is our own cancel (see `Stream`).
        Some(io::ErrorKind::ConnectionAborted) => return TlsErrorKind::Cancelled,
        _ => {}
    }
    if !matches!(check, TlsCheck::Lax) && is_certificate_refused(words, debug) {
        return TlsErrorKind::CertificateRefused;
    }
    if seen.is_not_tls() {
        return TlsErrorKind::NotTls;
    }
    if has_nothing_in_common(words, debug, seen) {
        return TlsErrorKind::NothingInCommon;
    }
    match seen.error.as_ref().map(|(kind, _)| *kind) {
        Some(io::ErrorKind::ConnectionReset) => TlsErrorKind::Reset,
        // Linux says EPIPE when the reset came after an orderly close: we wrote to one who had left.
        Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe) => TlsErrorKind::Closed,
        _ if seen.ended => TlsErrorKind::Closed,
        _ => TlsErrorKind::Other,
    }
}

fn is_certificate_refused(words: &str, debug: &str) -> bool {
    // OpenSSL: 0 is X509_V_OK.
    if number_after(debug, "X509VerifyResult { code: ").is_some_and(|code| code != 0) {
        return true;
    }
    if words.contains("certificate verify failed") {
        return true;
    }
    match number_after(debug, "code: ") {
        // SChannel: CERT_E_* and TRUST_E_* (0x800B01xx), CRYPT_E_REVO* (0x80092010 to 13), SEC_E_WRONG_PRINCIPAL,
        // SEC_E_UNTRUSTED_ROOT, SEC_E_CERT_UNKNOWN, SEC_E_CERT_EXPIRED.
        Some(code) if cfg!(windows) => {
            let code = u32::try_from(code & 0xffff_ffff).unwrap_or(0);
            matches!(code, 0x800b_0100..=0x800b_01ff | 0x8009_2010..=0x8009_2013)
                || matches!(code, 0x8009_0322 | 0x8009_0325 | 0x8009_0327 | 0x8009_0328)
        }
        // Secure Transport: errSSLXCertChainInvalid, BadCert, UnknownRootCert, NoRootCert, CertExpired,
        // CertNotYetValid, errSSLHostNameMismatch, and errSecNotTrusted and its kin.
        Some(code) if cfg!(target_os = "macos") => {
            matches!(code, -9807 | -9808 | -9815..=-9812 | -9843 | -67843 | -67602 | -67818)
        }
        _ => false,
    }
}

/// handshake_failure, protocol_version, insufficient_security, inappropriate_fallback (RFC 8446 section 6).
const ALERTS_OF_DISAGREEMENT: [u8; 4] = [40, 70, 71, 86];

const WORDS_OF_DISAGREEMENT: [&str; 13] = [
    "unsupported protocol",
    "no protocols available",
    "alert protocol version",
    "alert handshake failure",
    "alert insufficient security",
    "no ciphers available",
    "no shared cipher",
    "wrong cipher returned",
    "legacy sigalg disallowed",
    "wrong signature type",
    "unsafe legacy renegotiation disabled",
    "dh key too small",
    "wrong ssl version",
];

fn has_nothing_in_common(words: &str, debug: &str, seen: &Seen) -> bool {
    if seen.first_alert().is_some_and(|alert| ALERTS_OF_DISAGREEMENT.contains(&alert)) {
        return true;
    }
    if seen.server_version().is_some_and(|version| version < 0x0303) {
        return true;
    }
    if WORDS_OF_DISAGREEMENT.iter().any(|sign| words.contains(sign)) {
        return true;
    }
    // SEC_E_UNSUPPORTED_FUNCTION, SEC_E_ALGORITHM_MISMATCH; errSSLNegotiation, errSSLProtocol versions.
    match number_after(debug, "code: ") {
        Some(code) if cfg!(windows) => matches!(code & 0xffff_ffff, 0x8009_0302 | 0x8009_0331),
        Some(code) if cfg!(target_os = "macos") => matches!(code, -9801 | -9836),
        _ => false,
    }
}

fn number_after(text: &str, marker: &str) -> Option<i64> {
    let rest = text.split_once(marker)?.1;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(first: &[u8]) -> Seen {
        Seen { first: first.to_vec(), ..Seen::default() }
    }

    #[test]
    fn openssl_names_its_verification_code() {
        let debug = "Ssl(Error { code: ErrorCode(1), cause: None }, X509VerifyResult { code: 18, error: \"x\" })";
        let hello = seen(&[22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3]);
        assert_eq!(kind_of("", debug, &hello, TlsCheck::Strict), TlsErrorKind::CertificateRefused);
        assert_eq!(kind_of("", debug, &hello, TlsCheck::Lax), TlsErrorKind::Other);
        let fine = debug.replace("18", "0");
        assert_eq!(kind_of("", &fine, &hello, TlsCheck::Strict), TlsErrorKind::Other);
    }

    #[test]
    fn the_bytes_that_came_decide() {
        for (first, kind) in [
            (&b"* OK IMAP4"[..], TlsErrorKind::NotTls),
            (b"H", TlsErrorKind::NotTls),
            (&[22, 3, 1, 0, 80, 2, 0, 0, 70, 3, 1], TlsErrorKind::NothingInCommon),
            (&[21, 3, 1, 0, 2, 2, 70], TlsErrorKind::NothingInCommon),
            (&[21, 3, 3, 0, 2, 2, 40], TlsErrorKind::NothingInCommon),
            (&[21, 3, 3, 0, 2, 2, 80], TlsErrorKind::Other),
            (&[22, 3], TlsErrorKind::Other),
        ] {
            assert_eq!(kind_of("", "", &seen(first), TlsCheck::Strict), kind, "{first:?}");
        }
    }

    #[test]
    fn the_connections_own_error_comes_first() {
        for (error, kind) in [
            (io::ErrorKind::TimedOut, TlsErrorKind::TimedOut),
            (io::ErrorKind::ConnectionAborted, TlsErrorKind::Cancelled),
            (io::ErrorKind::ConnectionReset, TlsErrorKind::Reset),
        ] {
            let seen = Seen { error: Some((error, String::new())), ..Seen::default() };
            assert_eq!(kind_of("", "", &seen, TlsCheck::Strict), kind);
        }
        assert_eq!(kind_of("", "", &Seen { ended: true, ..Seen::default() }, TlsCheck::Strict), TlsErrorKind::Closed);
    }
}
