//! The values of a field of a message, as far as they are known.
use super::{Field, Known, Message, Part, Zone, calendar};

/// More values than this of one field are not looked at.
const VALUES: usize = 200;

/// The values a test compares. `None` among them: there is one that we do not know.
pub enum Values {
    Unknown,
    These(Vec<Option<Known>>),
    /// It is one of these texts.
    OneOf(Vec<String>),
}

/// The values of `field`, each cut to its `part`. Texts of the script itself are not the message's.
pub fn values(message: &Message, field: &Field, part: Part) -> Values {
    let whole =
        |text: Option<String>| text.map_or(Values::Unknown, |text| Values::These(vec![Some(Known::Whole(text))]));
    let named = |known: &Option<Known>, name: &str| match known {
        Some(known) => of_part(known, part),
        None => of_header(message, name, part),
    };
    match field {
        Field::From => named(&message.from, "from"),
        Field::To => named(&message.to, "to"),
        Field::Cc => named(&message.cc, "cc"),
        Field::Subject => named(&message.subject, "subject"),
        Field::Header(name) => of_header(message, name, part),
        Field::EnvelopeFrom => of_envelope(message.envelope_from.as_deref(), part),
        Field::EnvelopeTo => of_envelope(message.envelope_to.as_deref(), part),
        Field::Size => whole(message.size_bytes.map(|size| size.to_string())),
        Field::Date { part, zone } => {
            let original = message.date_zone_minutes;
            dated(message.date_unix, part, *zone, original)
        }
        Field::CurrentDate { part, zone } => dated(message.arrives_unix, part, *zone, None),
        Field::AgeDays => {
            let seconds = message.arrives_unix.zip(message.date_unix).and_then(|(now, then)| now.checked_sub(then));
            whole(seconds.map(|seconds| (seconds / 86_400).to_string()))
        }
        Field::Body | Field::Text(_) | Field::Other(_) => Values::Unknown,
    }
}

fn of_header(message: &Message, name: &str, part: Part) -> Values {
    let named = message.headers.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name));
    let found: Vec<Option<Known>> = named
        .take(VALUES)
        .flat_map(|(_, value)| match of_part(&Known::Whole(value.clone()), part) {
            Values::These(values) => values,
            Values::Unknown | Values::OneOf(_) => vec![None],
        })
        .collect();
    if found.is_empty() && !message.has_all_headers { Values::Unknown } else { Values::These(found) }
}

fn of_envelope(email: Option<&str>, part: Part) -> Values {
    let part = if part == Part::Whole { Part::Email } else { part };
    match email {
        // The empty reverse path of a bounce.
        Some(email) => {
            let text = part_of_email(email.trim_matches(['<', '>']), part);
            Values::These(text.map(|text| Some(Known::Whole(text))).into_iter().collect())
        }
        None => Values::Unknown,
    }
}

fn of_part(known: &Known, part: Part) -> Values {
    let one = |known: Known| Values::These(vec![Some(known)]);
    match (known, part) {
        (Known::Absent, _) => Values::These(Vec::new()),
        (Known::Whole(text), Part::Whole) => one(Known::Whole(text.trim().to_owned())),
        (Known::Whole(text), _) => {
            let emails = addresses(text).into_iter().flat_map(|(name, email)| match part {
                Part::NameOrEmail => vec![Some(Known::Whole(name)), Some(Known::Whole(email))],
                // An address without a detail has none to compare.
                _ => part_of_email(&email, part).map(|text| Some(Known::Whole(text))).into_iter().collect(),
            });
            Values::These(emails.take(VALUES).collect())
        }
        (Known::Email(_) | Known::Domain(_) | Known::Part(_), Part::Whole | Part::NameOrEmail) => one(known.clone()),
        (Known::Email(email), _) => {
            Values::These(part_of_email(email, part).map(|t| Some(Known::Whole(t))).into_iter().collect())
        }
        (Known::Domain(_), Part::Email | Part::Domain) => one(known.clone()),
        (Known::Domain(_) | Known::Part(_), _) => Values::These(vec![None]),
    }
}

fn part_of_email(email: &str, part: Part) -> Option<String> {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let text = match part {
        Part::Whole | Part::Email | Part::NameOrEmail => email,
        Part::LocalPart => local,
        Part::Domain => domain,
        Part::User => local.split_once('+').map_or(local, |(user, _)| user),
        Part::Detail => local.split_once('+')?.1,
    };
    Some(text.to_owned())
}

/// Display names and e-mail addresses of a field (RFC 5322 section 3.4), loosely.
pub fn addresses(field: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut is_quoted, mut is_escaped, mut depth) = (false, false, 0_usize);
    let mut piece = String::new();
    for letter in field.chars().chain([',']) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '<' if !is_quoted => depth += 1,
            '>' if !is_quoted => depth = depth.saturating_sub(1),
            ',' | ';' if !is_quoted && depth == 0 => {
                found.extend(address(&piece));
                piece.clear();
                if found.len() >= VALUES {
                    break;
                }
                continue;
            }
            _ => {}
        }
        piece.push(letter);
    }
    // A quote or an angle that has no end.
    found.extend(address(piece.trim_end_matches(',')));
    found
}

fn address(piece: &str) -> Option<(String, String)> {
    let piece = piece.trim();
    if let Some((name, rest)) = piece.rsplit_once('<') {
        let email = rest.split('>').next().unwrap_or(rest).trim();
        return Some((name.trim().trim_matches('"').replace("\\\"", "\""), email.to_owned()));
    }
    // The old form: `anna@ditta.it (Anna Bianchi)`.
    let (email, name) = piece.split_once('(').map_or((piece, ""), |(email, name)| (email, name.trim_end_matches(')')));
    let email = email.trim();
    // After a group's name: `Soci: anna@ditta.it`.
    let email = email.rsplit(':').next().unwrap_or(email).trim();
    (!email.is_empty()).then(|| (name.to_owned(), email.to_owned()))
}

/// The server's zone is not known: then every zone there is has to give the same, else it is not known either.
fn dated(unix: Option<i64>, part: &str, zone: Zone, original: Option<i32>) -> Values {
    let Some(unix) = unix else { return Values::Unknown };
    let zone = match zone {
        Zone::Minutes(minutes) => Some(minutes),
        Zone::Original => original,
        Zone::Server => None,
    };
    if let Some(minutes) = zone {
        return match calendar::part(unix, minutes.clamp(-1440, 1440), part) {
            Some(text) => Values::These(vec![Some(Known::Whole(text))]),
            None => Values::Unknown,
        };
    }
    let everywhere: Option<Vec<String>> =
        (-48..=56).map(|quarters| calendar::part(unix, quarters * 15, part)).collect();
    match everywhere {
        Some(mut texts) => {
            texts.sort_unstable();
            texts.dedup();
            Values::OneOf(texts)
        }
        None => Values::Unknown,
    }
}
