//! What is known of a message, which may be little.

/// What is known of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Its value, decoded.
    Whole(String),
    /// These words stand in it; what else does is not known, nor is upper and lower case.
    Part(String),
    /// The one e-mail address in it; the name beside it is not known.
    Email(String),
    /// The one e-mail address in it is of this domain or one below it.
    Domain(String),
    /// The message has no such field.
    Absent,
}

/// What is known of one message. `None`: nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    pub from: Option<Known>,
    pub to: Option<Known>,
    pub cc: Option<Known>,
    pub subject: Option<Known>,
    /// Other fields, decoded, in their order. Names in any letter case.
    pub headers: Vec<(String, String)>,
    /// `headers` has all there are: a field that is not there is absent.
    pub has_all_headers: bool,
    pub size_bytes: Option<u64>,
    pub envelope_from: Option<String>,
    pub envelope_to: Option<String>,
    /// The `Date` field, in seconds since 1970.
    pub date_unix: Option<i64>,
    /// Offset of that field's zone from UTC.
    pub date_zone_minutes: Option<i32>,
    /// When the rules are carried out, in seconds since 1970.
    pub arrives_unix: Option<i64>,
}

impl Message {
    /// What a person tells of a message that did not come: who sent it (an address, a domain or a name) and words of
    /// the subject.
    pub fn told(sender: Option<&str>, subject: Option<&str>) -> Self {
        let filled = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        Self { from: filled(sender).map(sender_told), subject: filled(subject).map(Known::Part), ..Self::default() }
    }
}

fn sender_told(sender: String) -> Known {
    let inner = sender.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(email, _)| email.trim());
    if let Some(email) = inner.filter(|email| is_email(email)) {
        return Known::Email(email.to_owned());
    }
    if is_email(&sender) {
        return Known::Email(sender);
    }
    let domain = sender.trim_start_matches('@');
    let is_domain = domain.contains('.') && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    // `mario.rossi` is a name: only what ends as domains do is one.
    if is_domain && (domain.len() < sender.len() || ends_as_domains_do(domain)) {
        return Known::Domain(domain.to_lowercase());
    }
    Known::Part(sender)
}

fn ends_as_domains_do(name: &str) -> bool {
    const NOT_PUBLIC: &[&str] = &["test", "example", "local", "lan", "internal"];
    let last = name.rsplit('.').next().unwrap_or_default();
    NOT_PUBLIC.contains(&last) || psl::suffix(name.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_plain = !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | '"'));
    is_plain && parts.is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_tells_of_a_sender() {
        for (sender, known) in [
            ("Anna@Ditta.it", Known::Email("Anna@Ditta.it".into())),
            ("Anna Bianchi <anna@ditta.it>", Known::Email("anna@ditta.it".into())),
            ("ditta.it", Known::Domain("ditta.it".into())),
            ("@Ditta.it", Known::Domain("ditta.it".into())),
            ("newsletter.test", Known::Domain("newsletter.test".into())),
            ("mario.rossi", Known::Part("mario.rossi".into())),
            ("Mario Rossi", Known::Part("Mario Rossi".into())),
            ("a@b", Known::Part("a@b".into())),
        ] {
            assert_eq!(Message::told(Some(sender), None).from, Some(known), "{sender}");
        }
        assert_eq!(Message::told(Some("  "), Some("")), Message::default());
        assert_eq!(Message::told(None, Some(" la fattura ")).subject, Some(Known::Part("la fattura".into())));
    }
}
