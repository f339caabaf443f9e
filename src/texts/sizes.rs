//! Sizes written in a language.
use super::Lang;

/// `1,2 GB`, `1.2 GB`: in units of 1024, as mail providers count.
pub(super) fn write(lang: Lang, bytes: i64) -> String {
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
    if tenths >= 100 || tenths.is_multiple_of(10) {
        return format!("{} {name}", tenths / 10);
    }
    let mark = match lang {
        Lang::It => ',',
        Lang::En => '.',
    };
    format!("{}{mark}{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_both_languages() {
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
            assert_eq!((write(Lang::It, bytes), write(Lang::En, bytes)), (it.to_owned(), en.to_owned()));
        }
    }
}
