//! What a name says, and what it hides.
use super::Trick;
use crate::model::{is_bidi_control, is_zero_width};

/// The extension as Windows understands it, in lower case, and the trick that hides it.
pub(super) struct Extension {
    pub extension: String,
    pub trick: Option<Trick>,
}

fn is_unseen(c: char) -> bool {
    c.is_control() || is_zero_width(c) || is_bidi_control(c)
}

/// The ASCII letter or dot that a character looks like, where it is a double of one.
fn plain(c: char) -> char {
    match c {
        // Full width.
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{2024}' | '\u{fe52}' => '.',
        other => other,
    }
}

/// Documents that a double extension pretends to be.
const HARMLESS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "txt", "rtf", "csv", "xml", "jpg", "jpeg", "png",
    "gif", "bmp", "tif", "tiff", "heic", "mp3", "mp4", "avi", "mov", "zip", "eml", "p7m", "htm", "html",
];

/// The name's last extension; `None` where it has none.
pub(super) fn extension(name: &str) -> Option<Extension> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let is_turned = last.chars().any(is_bidi_control);
    let seen: String = last.chars().filter(|c| !is_unseen(*c)).collect();
    let looked: String = seen.chars().map(plain).collect();
    let is_look_alike = looked != seen;
    // "name.exe:stream" is name.exe for Windows.
    let whole = match looked.split_once(':') {
        Some((file, _)) if file.chars().count() > 1 => file,
        _ => looked.as_str(),
    };
    let trimmed = whole.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let is_trailed = trimmed.len() != whole.len();
    let (stem, extension) = trimmed.rsplit_once('.')?;
    let extension = extension.trim().to_lowercase();
    let before = stem.rsplit_once('.').map(|(_, before)| before.trim().to_lowercase());
    let is_double = before.is_some_and(|before| HARMLESS.contains(&before.as_str()));
    let trick = [
        (is_turned, Trick::RightToLeft),
        (is_look_alike, Trick::LookAlike),
        (is_double, Trick::DoubleExtension),
        (is_trailed, Trick::TrailingDots),
    ];
    let trick = trick.into_iter().find(|(is_it, _)| *is_it).map(|(_, trick)| trick);
    (!extension.is_empty()).then_some(Extension { extension, trick })
}

/// The name of what is in a compressed file: `report.tar.gz` holds `report.tar`.
pub(super) fn without_compression(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, end)) if ["gz", "gzip", "z"].iter().any(|word| end.eq_ignore_ascii_case(word)) => stem.to_owned(),
        Some((stem, end)) if end.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        _ => last.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_and_the_tricks_that_hide_them() {
        for (name, wanted, trick) in [
            ("setup.exe", "exe", None),
            ("SETUP.EXE", "exe", None),
            ("folder/setup.v2.exe", "exe", None),
            ("fattura.pdf.exe", "exe", Some(Trick::DoubleExtension)),
            ("fattura.pdf   .exe", "exe", Some(Trick::DoubleExtension)),
            ("setup.exe. . ", "exe", Some(Trick::TrailingDots)),
            ("setup.exe\u{a0}", "exe", Some(Trick::TrailingDots)),
            ("annexe\u{202e}cod.exe", "exe", Some(Trick::RightToLeft)),
            ("setup\u{ff0e}\u{ff45}xe", "exe", Some(Trick::LookAlike)),
            ("setup\u{2024}exe", "exe", Some(Trick::LookAlike)),
            ("setup.e\u{200b}xe", "exe", None),
            ("setup.exe::$DATA", "exe", None),
            ("photo.jpg", "jpg", None),
            ("archive.tar.gz", "gz", None),
            (".js", "js", None),
        ] {
            let found = extension(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((found.extension.as_str(), found.trick), (wanted, trick), "{name:?}");
        }
        for name in ["README", "...", "", "folder.exe/readme", "a. . ."] {
            assert!(extension(name).is_none(), "{name}");
        }
    }

    #[test]
    fn names_of_what_is_compressed() {
        assert_eq!(without_compression("a/setup.exe.gz"), "setup.exe");
        assert_eq!(without_compression("report.tgz"), "report.tar");
        assert_eq!(without_compression("odd"), "odd");
    }
}
