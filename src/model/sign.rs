//! Characters in other people's words that nobody sees.

/// Turns the line round (Unicode's Bidi_Control): `annexe`, U+202E and `cod.exe` are read as `annexeexe.doc`.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Takes no room: soft hyphen, joiners, the mark at the head of a file.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
