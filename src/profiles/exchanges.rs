//! Whose mail exchanges are whose, as far as it matters: those behind which mailboxes are read at the same provider, and
//! those that only filter for somebody else's.

/// The end of a host's name, and the provider. A domain whose mail goes here has its mailboxes here. Microsoft's
/// `mail.protection.outlook.com` is not among them: it also filters for servers in people's own offices.
const MAILBOXES: &[(&str, &str)] = &[
    ("google.com", "Google"),
    ("googlemail.com", "Google"),
    ("aruba.it", "Aruba"),
    ("register.it", "Register.it"),
    ("ovh.net", "OVH"),
    ("zoho.eu", "Zoho"),
    ("zoho.com", "Zoho"),
    ("icloud.com", "iCloud"),
    ("libero.it", "Libero"),
    ("tim.it", "TIM"),
    ("secureserver.net", "GoDaddy"),
    ("ionos.it", "IONOS"),
    ("protonmail.ch", "Proton"),
];

/// The provider of the mailboxes behind a mail exchange, where its name alone is proof.
pub fn mailboxes_behind(exchange: &str) -> Option<&'static str> {
    let name = exchange.to_ascii_lowercase();
    let is_under = |end: &str| name == end || name.strip_suffix(end).is_some_and(|head| head.ends_with('.'));
    MAILBOXES.iter().find(|(end, _)| is_under(end)).map(|(_, provider)| *provider)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_and_strangers_prove_nothing() {
        assert_eq!(mailboxes_behind("ASPMX.L.Google.com"), Some("Google"));
        assert_eq!(mailboxes_behind("mx.aruba.it"), Some("Aruba"));
        for exchange in [
            "eu-smtp-inbound-1.mimecast.com",
            "mx1-eu1.ppe-hosted.com",
            "studio-it.mail.protection.outlook.com",
            "notgoogle.com",
            "mx.libraesva.com",
        ] {
            assert_eq!(mailboxes_behind(exchange), None, "{exchange}");
        }
    }
}
