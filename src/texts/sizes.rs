//! Numbers and sizes written in a language.
use super::bundle::Bundle;

impl Bundle {
    /// `1,2 GB`, `1.2 GB`: in units of 1024, as mail providers count.
    pub(super) fn size(&self, bytes: i64) -> String {
        const UNITS: [&str; 5] = ["byte", "KB", "MB", "GB", "TB"];
        let bytes = u128::from(bytes.unsigned_abs());
        let mut unit_bytes: u128 = 1;
        let mut unit = 0;
        while bytes >= unit_bytes * 1_024 && unit + 1 < UNITS.len() {
            unit_bytes *= 1_024;
            unit += 1;
        }
        let tenths = (bytes * 10 + unit_bytes / 2) / unit_bytes;
        let name = UNITS.get(unit).copied().unwrap_or_default();
        // From 10 on a decimal tells nothing.
        let number = if tenths >= 100 || tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            self.with_decimals((tenths / 10).to_string(), (tenths % 10).to_string())
        };
        self.format("format-size", [("number", number.into()), ("unit", name.into())])
    }

    /// At most two decimals: `4,25`, `4.25`, `3`.
    pub(super) fn decimal(&self, number: f64) -> String {
        let written = format!("{number:.2}");
        match written.trim_end_matches('0').trim_end_matches('.').split_once('.') {
            Some((whole, part)) => self.with_decimals(whole.to_owned(), part.to_owned()),
            None => written.split('.').next().unwrap_or_default().to_owned(),
        }
    }

    fn with_decimals(&self, whole: String, part: String) -> String {
        self.format("format-decimal", [("whole", whole.into()), ("part", part.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn sizes_in_both_languages() {
        let [italian, english] = [Lang::It, Lang::En].map(Bundle::new);
        for (bytes, it, en) in [
            (0, "0 byte", "0 byte"),
            (900, "900 byte", "900 byte"),
            (1_288_490_189, "1,2 GB", "1.2 GB"),
            (1_048_576, "1 MB", "1 MB"),
            (1_102_848, "1,1 MB", "1.1 MB"),
            (125_829_120, "120 MB", "120 MB"),
            (2_147_483_648, "2 GB", "2 GB"),
            (i64::MAX, "8388608 TB", "8388608 TB"),
        ] {
            assert_eq!((italian.size(bytes), english.size(bytes)), (it.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        let [it, en] = [Lang::It, Lang::En].map(Bundle::new);
        assert_eq!((it.decimal(4.25), en.decimal(-4.256)), ("4,25".to_owned(), "-4.26".to_owned()));
        assert_eq!(
            (it.decimal(3.0), it.decimal(20.0), en.decimal(0.5)),
            ("3".to_owned(), "20".to_owned(), "0.5".to_owned())
        );
    }
}
