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
        let from =
            filled(sender).map(|sender| if is_email(&sender) { Known::Email(sender) } else { Known::Part(sender) });
        Self { from, subject: filled(subject).map(Known::Part), ..Self::default() }
    }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_plain = !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | '"'));
    is_plain && parts.is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.contains('@'))
}
