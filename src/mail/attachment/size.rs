//! How big an attachment is once it is sent (RFC 2045 section 6.8: base64, lines of at most 76 characters).

/// Characters of a line, and with its end.
const LINE: u64 = 76;
const LINE_WITH_END: u64 = 78;
/// The headers of one attachment, rather too many than too few.
const HEADERS_OF_A_FILE: u64 = 400;
/// The message's own headers and a few lines of text.
const REST_OF_THE_MESSAGE: u64 = 4_096;

/// The size of a message with attachments of these sizes.
pub fn encoded_bytes(files: &[u64]) -> u64 {
    let one = |size: &u64| {
        let characters = size.div_ceil(3).saturating_mul(4);
        characters.saturating_add(characters.div_ceil(LINE).saturating_mul(2)).saturating_add(HEADERS_OF_A_FILE)
    };
    files.iter().map(one).fold(REST_OF_THE_MESSAGE, u64::saturating_add)
}

/// How many bytes of attachments, in one file, go through where a message may have `limit_bytes`.
pub fn fitting_bytes(limit_bytes: u64) -> u64 {
    let room = limit_bytes.saturating_sub(REST_OF_THE_MESSAGE + HEADERS_OF_A_FILE);
    room / LINE_WITH_END * LINE / 4 * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEGABYTE: u64 = 1_048_576;

    #[test]
    fn attachments_grow_by_about_37_percent() {
        let grown = encoded_bytes(&[10 * MEGABYTE]) - REST_OF_THE_MESSAGE;
        let percent = grown * 100 / (10 * MEGABYTE);
        assert_eq!(percent, 136);
        assert_eq!(encoded_bytes(&[57]) - encoded_bytes(&[0]), 78);
        assert_eq!(encoded_bytes(&[u64::MAX]), u64::MAX);
    }

    #[test]
    fn what_fits_fits() {
        for limit in [30 * MEGABYTE, 25 * MEGABYTE, 10_000_000] {
            let fits = fitting_bytes(limit);
            assert!(encoded_bytes(&[fits]) <= limit && encoded_bytes(&[fits + 200]) > limit, "{limit}");
        }
        assert_eq!(fitting_bytes(30 * MEGABYTE) / MEGABYTE, 21);
        assert_eq!(fitting_bytes(0), 0);
    }
}
