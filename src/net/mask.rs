//! Finds a password in a line, in every form it travels in.
mod forms;
mod shared;
mod views;

pub(super) use shared::Shared;

use super::base64;
use crate::model::Secret;
use forms::Bytes;
use zeroize::Zeroizing;

pub(super) const HIDDEN: &str = "(password hidden)";
/// A form shorter than this is hidden only where it stands alone: the letter `a` in every word gives nothing away,
/// and a transcript of masks helps nobody.
const SHORT: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// The whole run of base64 around it goes too.
    Base64,
    Hex,
}

struct Form {
    bytes: Bytes,
    kind: Kind,
    /// Hidden only where it stands alone.
    is_short: bool,
}

/// What is to be hidden. No `Debug`: it holds passwords.
#[derive(Default)]
pub(super) struct Mask {
    /// By their first byte, in lower case; empty where there is nothing to hide.
    forms: Vec<Vec<Form>>,
}

impl Mask {
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// As is, in Latin-1 and UTF-16, escaped for an IMAP quoted string, as a folder's name, in hexadecimal digits, and in
    /// base64 whatever stands before and after it there, once and twice. What only wraps a line (percent signs,
    /// quoted-printable, blanks between digits) is taken off before it is looked through.
    pub fn hide(&mut self, secret: &Secret) {
        let plain = secret.reveal();
        if plain.is_empty() {
            return;
        }
        let slashes = Zeroizing::new(plain.replace('\\', "\\\\"));
        let quoted = Zeroizing::new(slashes.replace('"', "\\\""));
        for text in [plain, quoted.as_str()] {
            self.add(text.as_bytes(), Kind::Plain);
            if let Some(latin) = forms::in_latin_1(text) {
                self.add(&latin, Kind::Plain);
                // As it looks once a line has been read as lossy UTF-8.
                self.add(String::from_utf8_lossy(&latin).as_bytes(), Kind::Plain);
            }
            self.add_base64(text.as_bytes());
            self.add_twice(text.as_bytes());
        }
        for folder in forms::in_utf7(plain) {
            self.add(&folder, Kind::Plain);
        }
        self.add_hex(plain.as_bytes(), plain);
        if let Some(latin) = forms::in_latin_1(plain).filter(|latin| **latin != *plain.as_bytes()) {
            self.add_base64(&latin);
            self.add_hex(&latin, plain);
        }
        for wide in forms::in_utf16(plain) {
            self.add(&wide, Kind::Plain);
            self.add_base64(&wide);
            self.add_hex(&wide, plain);
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
            if let Some(whole) = forms::in_base64(&message).first() {
                self.add(whole, Kind::Base64);
                self.add_base64(whole);
            }
        }
    }

    fn add(&mut self, bytes: &[u8], kind: Kind) {
        self.add_form(bytes, kind, bytes.len() < SHORT);
    }

    /// A short password has long digits, and any number may hold them.
    fn add_hex(&mut self, bytes: &[u8], plain: &str) {
        self.add_form(&forms::in_hex(bytes), Kind::Hex, plain.len() < SHORT);
    }

    fn add_base64(&mut self, plain: &[u8]) {
        for letters in forms::in_base64(plain) {
            self.add(&letters, Kind::Base64);
            for other in forms::in_other_alphabets(&letters) {
                self.add(&other, Kind::Base64);
            }
        }
    }

    fn add_twice(&mut self, plain: &[u8]) {
        for letters in forms::in_base64(plain) {
            self.add_base64(&letters);
        }
    }

    fn add_form(&mut self, bytes: &[u8], kind: Kind, is_short: bool) {
        let Some(first) = bytes.first() else { return };
        self.forms.resize_with(256, Vec::new);
        let Some(known) = self.forms.get_mut(usize::from(first.to_ascii_lowercase())) else { return };
        if !known.iter().any(|form| form.kind == kind && **form.bytes == *bytes) {
            known.push(Form { bytes: Zeroizing::new(bytes.to_vec()), kind, is_short });
        }
    }

    /// The bytes with every form replaced by `HIDDEN`.
    pub fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        let mut covered = self.places(bytes, &[Kind::Plain, Kind::Base64, Kind::Hex]);
        for view in views::views(bytes) {
            covered.extend(self.places(&view.bytes, view.kinds).into_iter().filter_map(|place| view.in_line(place)));
        }
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

    fn places(&self, bytes: &[u8], kinds: &[Kind]) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        // Up to here a run of base64 is hidden already, whatever else is found in it.
        let mut run_end = 0;
        for (at, first) in bytes.iter().enumerate() {
            let forms = self.forms.get(usize::from(first.to_ascii_lowercase())).map_or(&[][..], Vec::as_slice);
            for form in forms.iter().filter(|form| kinds.contains(&form.kind)) {
                let is_done = form.kind == Kind::Base64 && at < run_end;
                if is_done || !form.is_at(bytes, at) {
                    continue;
                }
                let end = at + form.bytes.len();
                places.push(if form.kind == Kind::Base64 { whole_run(bytes, at, end) } else { (at, end) });
                if form.kind == Kind::Base64 {
                    run_end = places.last().map_or(run_end, |(_, end)| *end);
                }
            }
        }
        places
    }
}

impl Form {
    /// In whatever case: there are servers that repeat a refused line in capital letters.
    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        let end = at + self.bytes.len();
        bytes.get(at..end).is_some_and(|here| here.eq_ignore_ascii_case(&self.bytes))
            && (!self.is_short || stands_alone(bytes, at, end))
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

    /// Wrappings that hold the whole password, by name.
    fn wrapped(text: &str) -> Vec<(&'static str, Vec<u8>)> {
        let bytes = text.as_bytes();
        let each = |mark: &str, end: &str| bytes.iter().map(|b| format!("{mark}{b:02X}{end}")).collect::<String>();
        let coded = |bytes: &[u8]| base64::encode(bytes).to_string();
        let [little, big] = forms::in_utf16(text);
        let folded = coded(format!("a long beginning {text} and an end").as_bytes());
        let folded: Vec<&str> = folded.as_bytes().chunks(20).map(|part| std::str::from_utf8(part).unwrap()).collect();
        vec![
            ("hex", each("", "").into_bytes()),
            ("hex with blanks", each("", " ").to_lowercase().into_bytes()),
            ("hex with colons", each("", ":").into_bytes()),
            ("hex of C", each("\\x", "").into_bytes()),
            ("hex in a list", each("0x", ", ").into_bytes()),
            ("percent", each("%", "").into_bytes()),
            ("percent in part", text.replace('a', "%61").replace('r', "%72").into_bytes()),
            ("quoted-printable", each("=", "").into_bytes()),
            ("quoted-printable, folded", format!("{}=\r\n{}", &text[..3], &text[3..]).into_bytes()),
            ("backslashes", text.chars().map(|c| format!("\\{c}")).collect::<String>().into_bytes()),
            ("base64", coded(bytes).into_bytes()),
            ("base64 with a beginning", coded(format!("x{text}").as_bytes()).into_bytes()),
            ("base64 with an end", coded(format!("xy{text}!").as_bytes()).trim_end_matches('=').as_bytes().to_vec()),
            ("base64 for addresses", coded(bytes).replace('+', "-").replace('/', "_").into_bytes()),
            ("base64, folded", folded.join("\r\n ").into_bytes()),
            ("base64 twice", coded(coded(bytes).as_bytes()).into_bytes()),
            (
                "base64 twice with a beginning",
                coded(format!("x{}", coded(format!("y{text}").as_bytes())).as_bytes()).into_bytes(),
            ),
            ("utf-16, least first", little.to_vec()),
            ("utf-16, most first", big.to_vec()),
            ("base64 of utf-16, least first", coded(&little).into_bytes()),
            ("base64 of utf-16, most first", coded(&big).into_bytes()),
            ("a folder in base64", format!("&{}-", coded(&big).trim_end_matches('=').replace('/', ",")).into_bytes()),
            ("a folder", forms::in_utf7(text)[0].to_vec()),
            ("utf-7", forms::in_utf7(text)[1].to_vec()),
        ]
    }

    #[test]
    fn no_wrapping_is_a_disguise() {
        for text in ["mario-pw1", "S3gr3ta-Rossi!", "perché no? 12", "a&b+c=d/e", "geheim€🔑wort"] {
            let mut mask = Mask::default();
            mask.hide(&Secret::new(text.into()));
            for (name, form) in wrapped(text) {
                let line = [b"* NO (", &form[..], b") \"", &form[..], b"\""].concat();
                let masked = mask.apply(&line);
                let rest = String::from_utf8_lossy(&masked).replace(HIDDEN, "").len();
                // At most a letter or a sign at each end of the two is left.
                assert!(rest <= "* NO () \"\"".len() + 8, "{text} as {name}: {:?}", String::from_utf8_lossy(&masked));
            }
        }
    }

    #[test]
    fn what_is_no_password_stays() {
        let mut mask = Mask::default();
        mask.hide_with_user("maria@studiorossi.it", &Secret::new("S3gr3ta-Rossi!".into()));
        for line in [
            "* LIST (\\HasNoChildren \\Trash) \"/\" \"Attivit&AOA- 2024\"",
            "* STATUS Progetti (MESSAGES 231 UNSEEN 0 UIDNEXT 4711 UIDVALIDITY 1700000001)",
            "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] ready: 100% =D",
            "250-mx1.studiorossi.it at your service, [192.168.1.20]\r\n250 SIZE 31457280",
        ] {
            assert_eq!(String::from_utf8(mask.apply(line.as_bytes())).unwrap(), line);
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
        let mut mask = Mask::default();
        mask.hide(&Secret::new("S3gr3ta-Rossi!".into()));
        let coded = base64::encode(b"S3gr3ta-Rossi!xx");
        let began = std::time::Instant::now();
        mask.apply(coded.repeat(20_000).as_bytes());
        mask.apply("%4d=4d\\ ".repeat(50_000).as_bytes());
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}
