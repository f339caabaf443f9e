//! Finds a password in a line, in every form it travels in.
use super::base64;
use crate::model::Secret;
use zeroize::Zeroizing;

pub(super) const HIDDEN: &str = "(password hidden)";
/// A form shorter than this is hidden only where it stands alone: the letter `a` in every word gives nothing away,
/// and a transcript of masks helps nobody.
const SHORT: usize = 4;
/// So many letters of base64 must agree before a password is recognised inside longer encoded data.
const ENOUGH_LETTERS: usize = 6;

struct Form {
    bytes: Zeroizing<Vec<u8>>,
    /// The whole run of base64 around it goes too.
    is_base64: bool,
}

/// What is to be hidden. No `Debug`: it holds passwords.
#[derive(Default)]
pub(super) struct Mask {
    forms: Vec<Form>,
}

impl Mask {
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// As is, in Latin-1, escaped for an IMAP quoted string, and in base64 whatever stands before and after it there.
    pub fn hide(&mut self, secret: &Secret) {
        let plain = secret.reveal();
        if plain.is_empty() {
            return;
        }
        let quoted = Zeroizing::new(plain.replace('\\', "\\\\").replace('"', "\\\""));
        for text in [plain, quoted.as_str()] {
            self.add(text.as_bytes(), false);
            if let Some(latin) = latin_1(text) {
                self.add(&latin, false);
                // As it looks once a line has been read as lossy UTF-8.
                self.add(String::from_utf8_lossy(&latin).as_bytes(), false);
            }
            self.add_base64(text.as_bytes());
        }
    }

    /// The same, and base64 of SASL PLAIN (RFC 4616) for this user name: exact, so it works for short passwords too.
    pub fn hide_with_user(&mut self, user_name: &str, secret: &Secret) {
        self.hide(secret);
        if secret.is_empty() {
            return;
        }
        for identity in ["", user_name] {
            let message = sasl_plain(identity, user_name, secret);
            self.add(base64::encode(&message).trim_end_matches('=').as_bytes(), true);
        }
    }

    fn add(&mut self, bytes: &[u8], is_base64: bool) {
        if !bytes.is_empty() && !self.forms.iter().any(|form| form.is_base64 == is_base64 && **form.bytes == *bytes) {
            self.forms.push(Form { bytes: Zeroizing::new(bytes.to_vec()), is_base64 });
        }
    }

    fn add_base64(&mut self, plain: &[u8]) {
        self.add(base64::encode(plain).trim_end_matches('=').as_bytes(), true);
        for before in 0..3 {
            let mut shifted = Zeroizing::new(vec![0; before]);
            shifted.extend_from_slice(plain);
            let text = base64::encode(&shifted);
            // Only letters made of nothing but the password's own bits are the same in whatever surrounds it.
            let letters = text.as_bytes().get((before * 8).div_ceil(6)..shifted.len() * 8 / 6).unwrap_or_default();
            if letters.len() >= ENOUGH_LETTERS {
                self.add(letters, true);
            }
        }
    }

    /// The bytes with every form replaced by `HIDDEN`.
    pub fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let mut covered: Vec<(usize, usize)> = self.forms.iter().flat_map(|form| form.places_in(bytes)).collect();
        covered.sort_unstable();
        let mut out = Vec::with_capacity(bytes.len());
        let mut done = 0;
        let mut places = covered.into_iter().peekable();
        while let Some((start, mut end)) = places.next() {
            while let Some((_, next_end)) = places.next_if(|(next, _)| *next <= end) {
                end = end.max(next_end);
            }
            out.extend_from_slice(bytes.get(done..start).unwrap_or_default());
            out.extend_from_slice(HIDDEN.as_bytes());
            done = end;
        }
        out.extend_from_slice(bytes.get(done..).unwrap_or_default());
        out
    }
}

impl Form {
    fn places_in(&self, bytes: &[u8]) -> Vec<(usize, usize)> {
        let length = self.bytes.len();
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(found) = find(bytes, &self.bytes, from) {
            let (start, end) = (found, found + length);
            from = start + 1;
            if length < SHORT && !stands_alone(bytes, start, end) {
                continue;
            }
            let place = if self.is_base64 { whole_run(bytes, start, end) } else { (start, end) };
            from = from.max(if self.is_base64 { place.1 } else { from });
            places.push(place);
        }
        places
    }
}

/// `identity NUL user name NUL password` (RFC 4616).
pub(super) fn sasl_plain(identity: &str, user_name: &str, password: &Secret) -> Zeroizing<Vec<u8>> {
    let parts = [identity.as_bytes(), b"\0", user_name.as_bytes(), b"\0", password.reveal().as_bytes()];
    let mut message = Zeroizing::new(Vec::with_capacity(parts.iter().map(|part| part.len()).sum()));
    for part in parts {
        message.extend_from_slice(part);
    }
    message
}

/// In whatever case: there are servers that repeat a refused line in capital letters.
fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    while at + wanted.len() <= bytes.len() {
        at += bytes.get(at..)?.iter().position(|byte| byte.eq_ignore_ascii_case(&first))?;
        if bytes.get(at..at + wanted.len()).is_some_and(|here| here.eq_ignore_ascii_case(wanted)) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |n: usize| bytes.get(n).is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    !is_word(end) && !start.checked_sub(1).is_some_and(is_word)
}

fn whole_run(bytes: &[u8], mut start: usize, mut end: usize) -> (usize, usize) {
    while start > 0 && bytes.get(start - 1).is_some_and(|byte| base64::is_letter(*byte)) {
        start -= 1;
    }
    while bytes.get(end).is_some_and(|byte| base64::is_letter(*byte)) {
        end += 1;
    }
    while bytes.get(end) == Some(&b'=') {
        end += 1;
    }
    (start, end)
}

fn latin_1(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes.ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small numbers, always the same.
    fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
        move |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        }
    }

    #[test]
    fn no_form_of_any_password_survives() {
        let letters: Vec<char> = "abzAZ09 \"\\=+/.-_{}àß€😀".chars().collect();
        let mut number = numbers(7);
        for round in 0..3000 {
            let text: String = (0..=number(20)).map(|_| letters[number(letters.len())]).collect();
            let user_name: String = (0..number(20)).map(|_| letters[number(10)]).collect();
            let password = Secret::new(text.clone());
            let mut mask = Mask::default();
            mask.hide_with_user(&user_name, &password);
            let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
            let coded = base64::encode(text.as_bytes());
            let plain = base64::encode(&sasl_plain("", &user_name, &password));
            let twice = base64::encode(&sasl_plain(&user_name, &user_name, &password));
            for form in
                [&text, &quoted, &*coded, &*plain, &*twice, coded.trim_end_matches('='), plain.trim_end_matches('=')]
            {
                let masked = mask.apply(format!("C: ({form}) {form}").as_bytes());
                let masked = String::from_utf8_lossy(&masked).replace(HIDDEN, "");
                let shown = if form.len() < SHORT { format!("({form})") } else { form.to_owned() };
                assert!(!masked.contains(&shown), "{round}: {text:?} as {form:?}: {masked:?}");
            }
        }
    }

    #[test]
    fn another_case_is_no_disguise() {
        let mut mask = Mask::default();
        mask.hide(&Secret::new("Mario-pw1".into()));
        assert_eq!(mask.apply(b"NO: MARIO-PW1, mario-pw1"), format!("NO: {HIDDEN}, {HIDDEN}").as_bytes());
    }

    #[test]
    fn a_line_made_to_be_slow() {
        let mut mask = Mask::default();
        mask.hide(&Secret::new("a".repeat(1024)));
        assert_eq!(mask.apply(&[b'a'; 8192]), HIDDEN.as_bytes());
    }
}
