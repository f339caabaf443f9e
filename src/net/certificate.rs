//! What stands in a certificate (RFC 5280), as far as a diagnosis needs it.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStrength {
    Good,
    /// RSA or DSA under 2048 bits, EC under 224.
    WeakKey,
    /// Signed with MD5 or SHA-1.
    WeakSignature,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// RFC 4514-like text: `CN=mail.studio.it, O=Studio`.
    pub subject: String,
    pub issuer: String,
    /// The most telling part of the issuer's name: common name, else organisation, else all of it.
    pub issuer_name: String,
    pub issuer_organisation: Option<String>,
    /// DNS names and IP addresses of subjectAltName; the common name where there is none.
    pub names: Vec<String>,
    /// Seconds since 1970-01-01 00:00 UTC.
    pub not_before_unix: i64,
    pub not_after_unix: i64,
    /// Issuer and subject are the same.
    pub is_self_issued: bool,
    pub strength: KeyStrength,
    /// `RSA 1024 bit, sha1WithRSAEncryption`
    pub key_words: String,
    /// Where the issuer's certificate can be had (authorityInfoAccess caIssuers), where it says so.
    pub issuer_url: Option<String>,
    /// The whole certificate. Empty in simulated worlds.
    pub der: Vec<u8>,
}

impl CertificateFacts {
    /// Is the certificate made out to this host (RFC 9525: exact, or `*` for the first label)?
    pub fn is_for(&self, host: &str) -> bool {
        self.names.iter().any(|name| name_matches(name, host))
    }
}

fn name_matches(name: &str, host: &str) -> bool {
    let (name, host) = (name.trim_end_matches('.'), host.trim_end_matches('.'));
    if name.eq_ignore_ascii_case(host) {
        return true;
    }
    match (name.strip_prefix("*."), host.split_once('.')) {
        (Some(parent), Some((first, rest))) => {
            !first.is_empty() && parent.contains('.') && parent.eq_ignore_ascii_case(rest)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_as_rfc_9525_says() {
        for (name, host, matches) in [
            ("mail.studio.it", "MAIL.studio.it", true),
            ("*.studio.it", "mail.studio.it", true),
            ("*.studio.it", "a.mail.studio.it", false),
            ("*.studio.it", "studio.it", false),
            ("*.it", "studio.it", false),
            ("192.0.2.1", "192.0.2.1", true),
        ] {
            assert_eq!(name_matches(name, host), matches, "{name} {host}");
        }
    }
}
