//! What stands in a certificate (RFC 5280), as far as a diagnosis needs it.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use x509_parser::{
    certificate::X509Certificate,
    extensions::{GeneralName, ParsedExtension},
    oid_registry::{OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS, Oid},
    prelude::FromDer,
    public_key::PublicKey,
    x509::X509Name,
};

/// Longest subject, issuer or name kept; RFC 5280 allows 64 for a common name, 253 is the longest host name.
const NAME_MAX_CHARS: usize = 512;

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
    /// `None` when the bytes are not one certificate in DER.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let (strength, key_words) = strength_of(&certificate);
        let (subject, issuer) = (certificate.subject(), certificate.issuer());
        let whole_issuer = cleaned(&issuer.to_string());
        let issuer_organisation = first_text(issuer.iter_organization());
        Some(Self {
            subject: cleaned(&subject.to_string()),
            issuer_name: first_text(issuer.iter_common_name())
                .or_else(|| issuer_organisation.clone())
                .unwrap_or_else(|| whole_issuer.clone()),
            issuer: whole_issuer,
            issuer_organisation,
            names: names_of(&certificate),
            not_before_unix: certificate.validity().not_before.timestamp(),
            not_after_unix: certificate.validity().not_after.timestamp(),
            is_self_issued: is_same(subject, issuer),
            strength,
            key_words,
            issuer_url: issuer_url_of(&certificate),
            der: der.to_vec(),
        })
    }

    /// Is the certificate made out to this host (RFC 9525: exact, or `*` for the first label)?
    pub fn is_for(&self, host: &str) -> bool {
        self.names.iter().any(|name| name_matches(name, host))
    }
}

fn is_same(subject: &X509Name<'_>, issuer: &X509Name<'_>) -> bool {
    subject.as_raw() == issuer.as_raw()
}

/// A stranger's words: bounded, and nothing in them that moves a cursor.
fn cleaned(text: &str) -> String {
    let visible = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().map(visible).take(NAME_MAX_CHARS).collect()
}

fn first_text<'a>(
    mut attributes: impl Iterator<Item = &'a x509_parser::x509::AttributeTypeAndValue<'a>>,
) -> Option<String> {
    attributes.find_map(|attribute| attribute.as_str().ok()).map(cleaned).filter(|text| !text.is_empty())
}

fn names_of(certificate: &X509Certificate<'_>) -> Vec<String> {
    let alternative = certificate.iter_extensions().filter_map(|extension| match extension.parsed_extension() {
        ParsedExtension::SubjectAlternativeName(names) => Some(names),
        _ => None,
    });
    let mut names: Vec<String> = alternative.flat_map(|names| &names.general_names).filter_map(name_text).collect();
    if names.is_empty() {
        names.extend(first_text(certificate.subject().iter_common_name()));
    }
    names
}

fn name_text(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some(cleaned(name)),
        GeneralName::IPAddress(bytes) => ip_of(bytes).map(|ip| ip.to_string()),
        _ => None,
    }
}

fn ip_of(bytes: &[u8]) -> Option<IpAddr> {
    if let Ok(octets) = <[u8; 4]>::try_from(bytes) {
        return Some(Ipv4Addr::from(octets).into());
    }
    <[u8; 16]>::try_from(bytes).ok().map(|octets| Ipv6Addr::from(octets).into())
}

fn issuer_url_of(certificate: &X509Certificate<'_>) -> Option<String> {
    let access = certificate.iter_extensions().find_map(|extension| match extension.parsed_extension() {
        ParsedExtension::AuthorityInfoAccess(access) => Some(access),
        _ => None,
    })?;
    access.accessdescs.iter().find_map(|description| match &description.access_location {
        GeneralName::URI(url) if description.access_method == OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS => {
            Some(cleaned(url))
        }
        _ => None,
    })
}

fn strength_of(certificate: &X509Certificate<'_>) -> (KeyStrength, String) {
    let signature = signature_name(&certificate.signature_algorithm.algorithm);
    let key = certificate.public_key().parsed().ok();
    let (key_words, is_weak_key) = match &key {
        Some(PublicKey::RSA(rsa)) => (format!("RSA {} bit", rsa.key_size()), rsa.key_size() < 2_048),
        Some(PublicKey::EC(point)) => (format!("EC {} bit", point.key_size()), point.key_size() < 224),
        // The public value says how long the prime is, but for leading zeros.
        Some(PublicKey::DSA(value)) => (format!("DSA {} bit", value.len() * 8), value.len() < 250),
        _ => (key_name(&certificate.public_key().algorithm.algorithm), false),
    };
    let strength = if is_weak_key {
        KeyStrength::WeakKey
    } else if signature.starts_with("md") || signature.contains("sha1") || signature.contains("SHA1") {
        KeyStrength::WeakSignature
    } else {
        KeyStrength::Good
    };
    (strength, format!("{key_words}, {signature}"))
}

fn key_name(algorithm: &Oid<'_>) -> String {
    match algorithm.to_id_string().as_str() {
        "1.3.101.112" => "Ed25519".to_owned(),
        "1.3.101.113" => "Ed448".to_owned(),
        other => other.to_owned(),
    }
}

/// The names of RFC 8017, RFC 5758 and RFC 8410; the number where it has none here.
fn signature_name(algorithm: &Oid<'_>) -> String {
    let number = algorithm.to_id_string();
    let name = match number.as_str() {
        "1.2.840.113549.1.1.2" => "md2WithRSAEncryption",
        "1.2.840.113549.1.1.4" => "md5WithRSAEncryption",
        "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" => "sha1WithRSAEncryption",
        "1.2.840.113549.1.1.10" => "rsassaPss",
        "1.2.840.113549.1.1.11" => "sha256WithRSAEncryption",
        "1.2.840.113549.1.1.12" => "sha384WithRSAEncryption",
        "1.2.840.113549.1.1.13" => "sha512WithRSAEncryption",
        "1.2.840.10040.4.3" => "dsa-with-sha1",
        "1.2.840.10045.4.1" => "ecdsa-with-SHA1",
        "1.2.840.10045.4.3.2" => "ecdsa-with-SHA256",
        "1.2.840.10045.4.3.3" => "ecdsa-with-SHA384",
        "1.2.840.10045.4.3.4" => "ecdsa-with-SHA512",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        _ => return number,
    };
    name.to_owned()
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

    fn der_of(pem: &str) -> Vec<u8> {
        x509_parser::pem::parse_x509_pem(pem.as_bytes()).unwrap().1.contents
    }

    fn weak_key() -> Vec<u8> {
        der_of(include_str!("testdata/weak-key.pem"))
    }

    fn many_names() -> Vec<u8> {
        der_of(include_str!("testdata/names.pem"))
    }

    #[test]
    fn all_that_a_diagnosis_needs_is_read() {
        let facts = CertificateFacts::from_der(&weak_key()).unwrap();
        assert_eq!(facts.subject, "C=IT, O=Studio Rossi, CN=mail.studio.it");
        assert_eq!(facts.issuer_name, "mail.studio.it");
        assert_eq!(facts.issuer_organisation.as_deref(), Some("Studio Rossi"));
        assert_eq!(facts.names, ["mail.studio.it"], "without subjectAltName the common name counts");
        assert_eq!(facts.not_after_unix - facts.not_before_unix, 3_650 * 86_400);
        assert!(facts.is_self_issued);
        assert_eq!(facts.strength, KeyStrength::WeakKey);
        assert_eq!(facts.key_words, "RSA 1024 bit, sha1WithRSAEncryption");
        assert_eq!(facts.issuer_url.as_deref(), Some("http://ca.test/issuer.cer"));
    }

    #[test]
    fn names_are_those_of_subject_alt_name_where_there_is_one() {
        let facts = CertificateFacts::from_der(&many_names()).unwrap();
        assert_eq!(facts.names, ["*.studio.it", "192.0.2.1", "2001:db8::1", "studio.it"]);
        assert_eq!(facts.strength, KeyStrength::Good);
        assert_eq!(facts.key_words, "Ed25519, Ed25519");
        assert!(facts.is_for("imap.studio.it") && facts.is_for("2001:db8::1") && !facts.is_for("ignored.test"));
    }

    #[test]
    fn a_weak_signature_and_a_nameless_issuer_are_told() {
        let facts = CertificateFacts::from_der(&der_of(include_str!("testdata/weak-signature.pem"))).unwrap();
        assert_eq!(facts.strength, KeyStrength::WeakSignature);
        assert_eq!(facts.issuer_name, "Only An Organisation");
        assert!(facts.names.is_empty() && facts.issuer_url.is_none());
    }

    #[test]
    fn no_mutation_of_a_certificate_makes_it_panic() {
        for whole in [weak_key(), many_names()] {
            for position in 0..whole.len() {
                assert!(CertificateFacts::from_der(&whole[..position]).is_none());
                for change in [0x01, 0x02, 0x20, 0x80, 0xff] {
                    let mut mutated = whole.clone();
                    mutated[position] ^= change;
                    if let Some(facts) = CertificateFacts::from_der(&mutated) {
                        assert!(!facts.subject.chars().any(char::is_control));
                        assert!(!facts.names.iter().any(|name| name.chars().any(char::is_control)));
                    }
                }
            }
        }
        for garbage in
            [&b""[..], b"0", b"-----BEGIN CERTIFICATE-----", &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], &[0x30; 9_000]]
        {
            assert!(CertificateFacts::from_der(garbage).is_none());
        }
    }

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
