//! The words of a text in Rich Text Format (RTF 1.9.1), and of Outlook's compressed form of it (MS-OXRTFCP). Fonts, pictures
//! and what else is no text of the letter are left out; so are the tags of a page that was wrapped in it (MS-OXRTFEX).
use super::decode;

const HEAD: usize = 16;
/// A reference of two bytes brings at most 17: nothing that is compressed grows further.
const MOST_GROWTH: usize = 9;
const UNCOMPRESSED: &[u8] = b"MELA";
/// Groups in one another; deeper ones have no text.
const MOST_DEPTH: usize = 200;

/// The words of a compressed text, at most `limit` bytes of them; `None`: it is damaged or cut.
pub fn unpack(packed: &[u8], limit: usize) -> Option<String> {
    // The crate takes the sizes of the head for true: it would ask for that much memory, and read beyond the end.
    let size = usize::try_from(u32::from_le_bytes(*packed.get(4..8)?.first_chunk()?)).ok()?;
    let content = packed.get(HEAD..)?;
    let most = if packed.get(8..12)? == UNCOMPRESSED { content.len() } else { content.len() * MOST_GROWTH };
    if size > most {
        return None;
    }
    let text = compressed_rtf::decompress_rtf(packed).ok()?;
    // The bytes of the text, one a character.
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    Some(words(&bytes, limit))
}

#[derive(Clone, Copy)]
struct Group {
    is_text: bool,
    /// Characters after a `\u` that say the same for old programs.
    stand_ins: usize,
}

struct Reader {
    out: String,
    groups: Vec<Group>,
    now: Group,
    charset: Option<String>,
    /// Bytes of the code page, and units of UTF-16, that are not written yet: several may make one character.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// Characters that are still left out.
    leave_out: usize,
}

/// The words of a text, at most `limit` bytes of them.
pub fn words(rtf: &[u8], limit: usize) -> String {
    let mut reader = Reader {
        out: String::new(),
        groups: Vec::new(),
        now: Group { is_text: true, stand_ins: 1 },
        charset: None,
        bytes: Vec::new(),
        units: Vec::new(),
        leave_out: 0,
    };
    let mut rest = rtf;
    while let Some((byte, after)) = rest.split_first() {
        if reader.out.len() >= limit {
            break;
        }
        rest = match byte {
            b'{' => reader.open(after),
            b'}' => reader.close(after),
            b'\\' => reader.control(after),
            b'\r' | b'\n' | 0 => after,
            byte => {
                reader.byte(*byte);
                after
            }
        };
    }
    reader.flush();
    reader.out
}

impl Reader {
    fn open<'a>(&mut self, after: &'a [u8]) -> &'a [u8] {
        self.flush();
        self.groups.push(self.now);
        self.now.is_text &= self.groups.len() <= MOST_DEPTH;
        after
    }

    fn close<'a>(&mut self, after: &'a [u8]) -> &'a [u8] {
        self.flush();
        if let Some(before) = self.groups.pop() {
            self.now = before;
        }
        after
    }

    fn control<'a>(&mut self, after: &'a [u8]) -> &'a [u8] {
        let letters = after.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (name, rest) = after.split_at(letters);
        let Ok(name) = std::str::from_utf8(name) else { return rest };
        if name.is_empty() {
            return self.symbol(rest);
        }
        let digits = rest.iter().enumerate().take(11);
        let digits = digits.take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-').count();
        let (number, rest) = rest.split_at(digits);
        let number = std::str::from_utf8(number).ok().and_then(|digits| digits.parse::<i64>().ok());
        // One space after a control word belongs to it.
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        if name == "bin" {
            let len = number.and_then(|len| usize::try_from(len).ok()).unwrap_or(0);
            return rest.get(len..).unwrap_or_default();
        }
        self.word(name, number);
        rest
    }

    fn word(&mut self, name: &str, number: Option<i64>) {
        match name {
            "u" => self.unit(number),
            "uc" => self.now.stand_ins = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).min(8),
            "ansicpg" => self.charset = number.map(charset),
            "par" | "line" | "row" | "sect" | "page" => self.sign('\n'),
            "tab" | "cell" => self.sign('\t'),
            "emdash" | "endash" => self.sign('-'),
            "lquote" | "rquote" => self.sign('\''),
            "ldblquote" | "rdblquote" => self.sign('"'),
            _ if is_no_text(name) => self.now.is_text = false,
            _ => self.flush(),
        }
    }

    fn symbol<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some((symbol, after)) = rest.split_first() else { return rest };
        match symbol {
            b'\'' => {
                let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
                let Some(byte) = hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) else { return after };
                self.byte(byte);
                return after.get(2..).unwrap_or_default();
            }
            b'*' => self.now.is_text = false,
            b'\\' | b'{' | b'}' => self.byte(*symbol),
            b'~' => self.sign(' '),
            b'_' => self.sign('-'),
            b'\r' | b'\n' => self.sign('\n'),
            _ => {}
        }
        after
    }

    fn byte(&mut self, byte: u8) {
        if self.leave_out > 0 {
            self.leave_out -= 1;
        } else if self.now.is_text {
            self.flush_units();
            self.bytes.push(byte);
        }
    }

    /// Negative numbers are those above 32,767.
    fn unit(&mut self, number: Option<i64>) {
        self.flush_bytes();
        self.leave_out = self.now.stand_ins;
        let unit = number.and_then(|number| u16::try_from(number.rem_euclid(65_536)).ok());
        self.units.extend(unit.filter(|_| self.now.is_text));
    }

    fn sign(&mut self, sign: char) {
        self.flush();
        if self.now.is_text {
            self.out.push(sign);
        }
    }

    fn flush(&mut self) {
        self.leave_out = 0;
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            self.out.push_str(&decode::to_text(&self.bytes, self.charset.as_deref()));
            self.bytes.clear();
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            self.out.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }
}

/// Groups whose words are not the letter's. Every group that begins with `\*` is one, too.
fn is_no_text(name: &str) -> bool {
    matches!(name, "fonttbl" | "colortbl" | "stylesheet" | "listtable" | "filetbl" | "revtbl" | "info" | "xe" | "tc")
        || matches!(name, "pict" | "object" | "footnote")
        || matches!(name, "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf")
}

/// Windows' number of a code page as a name on the web.
fn charset(page: i64) -> String {
    match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65_001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_a_letter_and_of_a_page_wrapped_in_it() {
        let letter = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator Riched20;}\pard La casella \'e8 piena.\par
\u8220?Ciao\u8221? \{1\}\tab fine\par}";
        assert_eq!(words(letter, 1_000), "La casella è piena.\n“Ciao” {1}\tfine\n");
        let page = br"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 550 5.1.1 unknown{\*\htmltag84 <b>}\htmlrtf\par}\htmlrtf0}";
        assert_eq!(words(page, 1_000), "550 5.1.1 unknown\n");
        assert_eq!(words(br"{\rtf1\ansicpg1251 \'cf\'ee\'f7\'f2\'e0}", 100), "Почта");
        assert_eq!(words(br"{\rtf1\uc2\u-10179 ??\u-8704 ??x}", 100), "😀x");
        assert_eq!(words(br"{\rtf1 a{\pict\bin3 }}}b}c", 100), "ac");
        assert!(words(&b"{\\rtf1 ab".repeat(9), 10).len() < 20);
    }

    #[test]
    fn a_head_that_lies_is_refused() {
        let packed = compressed_rtf::compress_rtf(r"{\rtf1\ansi Messaggio respinto: casella piena.\par}").unwrap();
        assert_eq!(unpack(&packed, 1_000).as_deref(), Some("Messaggio respinto: casella piena.\n"));
        for (at, byte) in [(7, 0xff), (5, 0xff), (0, 0xff), (8, 0), (12, 0xff)] {
            let mut lying = packed.clone();
            lying[at] = byte;
            assert_eq!(unpack(&lying, 1_000), None, "{at}");
        }
        let mut plain = packed.clone();
        plain[8..12].copy_from_slice(UNCOMPRESSED);
        plain[4..8].copy_from_slice(&1_000_u32.to_le_bytes());
        assert_eq!(unpack(&plain, 1_000), None);
        assert!((0..packed.len()).all(|len| unpack(&packed[..len], 1_000).is_none()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in r"[\\{}'*a-z0-9 -]{0,80}") {
            let _ = unpack(&bytes, 1_000);
            // With the sums of a whole one.
            let mut whole = compressed_rtf::compress_rtf(&text).unwrap();
            prop_assert!(unpack(&whole, 1_000).is_some_and(|words| words.len() < 1_200));
            whole.splice(8..12, UNCOMPRESSED.iter().copied());
            let _ = unpack(&whole, 1_000);
            let _ = words(&bytes, 1_000);
        }
    }
}
