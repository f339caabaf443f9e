//! How big a message is, as a person writes it.

/// Reads `30MB`, `30 mb`, `2,5 M`, `25MiB` or a number of bytes, in units of 1024 as mail providers count.
/// `None`: it is no size, or none that a message can have.
pub fn read_message_size(typed: &str) -> Option<u64> {
    const LARGEST: f64 = 1e15;
    let text = typed.trim().to_ascii_lowercase();
    let digits = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit: f64 = match unit.trim() {
        "" | "b" | "byte" | "bytes" => 1.0,
        "k" | "kb" | "kib" => 1_024.0,
        "m" | "mb" | "mib" => 1_048_576.0,
        "g" | "gb" | "gib" => 1_073_741_824.0,
        _ => return None,
    };
    let bytes = number.replace(',', ".").parse::<f64>().ok()? * unit;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 10^15")]
    (1.0..=LARGEST).contains(&bytes).then(|| bytes.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::read_message_size;

    #[test]
    fn sizes_as_they_are_typed() {
        for (typed, bytes) in [
            ("30MB", 31_457_280),
            (" 30 mb ", 31_457_280),
            ("2,5M", 2_621_440),
            ("1.5GiB", 1_610_612_736),
            ("700k", 716_800),
            ("1048576", 1_048_576),
        ] {
            assert_eq!(read_message_size(typed), Some(bytes), "{typed}");
        }
        for typed in ["", "MB", "0", "-5MB", "1.2.3MB", "30 megas", "1e9", "99999999999999999999", "∞"] {
            assert_eq!(read_message_size(typed), None, "{typed}");
        }
    }
}
