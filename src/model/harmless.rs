//! Characters that do something to a text instead of standing in it.
use super::is_bidi_control;

/// Control characters (C0, DEL, C1), and what turns a line round or breaks it: in a terminal, a report or a log they can hide
/// what really stands there.
pub fn moves_text(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Words of somebody else's with such characters written out (`\u{1b}`); lines stay lines.
pub fn harmless(text: String) -> String {
    let is_harmful = |c: char| !matches!(c, '\n' | '\t') && moves_text(c);
    // The end of a line as protocols write it.
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    if !text.contains(is_harmful) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_text_is_written_out() {
        assert_eq!(harmless("a\tè\r\nb".into()), "a\tè\nb");
        assert_eq!(harmless("\u{1b}[31m\u{9b}\u{202e}\r".into()), "\\u{1b}[31m\\u{9b}\\u{202e}\\u{d}");
        assert!((0..=0x10_ffff).filter_map(char::from_u32).all(|c| !c.is_control() || moves_text(c)));
    }
}
