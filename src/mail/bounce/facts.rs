//! Facts a refusal names: IP addresses, block lists, sizes.

use std::net::IpAddr;

/// Block lists by a mark in the reply and the name people look them up by.
const LISTS: &[(&str, &str)] = &[
    ("zen.spamhaus", "zen.spamhaus.org"),
    ("pbl.spamhaus", "pbl.spamhaus.org"),
    ("xbl.spamhaus", "xbl.spamhaus.org"),
    ("sbl.spamhaus", "sbl.spamhaus.org"),
    ("sbl-xbl.spamhaus", "sbl-xbl.spamhaus.org"),
    ("dbl.spamhaus", "dbl.spamhaus.org"),
    ("spamhaus", "spamhaus.org"),
    ("spamcop", "bl.spamcop.net"),
    ("barracudacentral", "b.barracudacentral.org"),
    ("abuseat.org", "cbl.abuseat.org"),
    ("sorbs.net", "dnsbl.sorbs.net"),
    ("uceprotect", "uceprotect.net"),
    ("spfbl.net", "dnsbl.spfbl.net"),
    ("mailspike", "bl.mailspike.net"),
    ("senderscore", "senderscore.com"),
    ("invaluement", "invaluement.com"),
    ("spamrats", "spamrats.com"),
    ("psbl.", "psbl.surriel.com"),
    ("wpbl.", "db.wpbl.info"),
    ("backscatterer", "ips.backscatterer.org"),
    ("truncate.gbudb", "truncate.gbudb.net"),
    ("abusix", "mail.abusix.zone"),
    ("hostkarma", "hostkarma.junkemailfilter.com"),
    ("s5h.net", "all.s5h.net"),
    ("nixspam", "ix.dnsbl.manitu.net"),
    ("manitu.net", "ix.dnsbl.manitu.net"),
    ("csi.cloudmark", "csi.cloudmark.com"),
    ("proofpoint", "ipcheck.proofpoint.com"),
    ("trendmicro", "ers.trendmicro.com"),
    ("sc-00", "Outlook.com"),
    ("s3140", "Outlook.com"),
    ("s3150", "Outlook.com"),
    ("delist.messaging.microsoft", "Microsoft 365"),
    ("sender.office.com", "Microsoft 365"),
];

/// The block list a reply names: a known one, or the zone after "using" / "listed in".
pub fn block_list(lower: &str) -> Option<String> {
    if let Some((_, name)) = LISTS.iter().find(|(mark, _)| lower.contains(mark)) {
        return Some((*name).to_owned());
    }
    [
        "blocked using ",
        "listed in ",
        "listed on ",
        "listed at ",
        "blacklisted by ",
        "blacklisted at ",
        "blocked by ",
        "blocklisted by ",
        "found in ",
    ]
    .iter()
    .filter_map(|mark| lower.split_once(mark))
    .find_map(|(_, rest)| {
        let zone: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
        let zone = zone.trim_end_matches('.').to_owned();
        (zone.contains('.') && zone.parse::<IpAddr>().is_err()).then_some(zone)
    })
}

/// IP addresses in order of appearance, at most eight.
pub fn ips(text: &str) -> Vec<IpAddr> {
    let mut found = Vec::new();
    for token in text.split(|c: char| !(c.is_ascii_hexdigit() || matches!(c, '.' | ':'))) {
        let token = token.trim_matches(['.', ':']);
        if token.len() < 7 {
            continue;
        }
        if let Ok(ip) = token.parse::<IpAddr>()
            && !found.contains(&ip)
        {
            found.push(ip);
            if found.len() == 8 {
                break;
            }
        }
    }
    found
}

/// The sender's IP in a refusal: the first one in the server's own words that is not the server's.
pub fn sending_ip(reply_words: &str, remote_ips: &[IpAddr]) -> Option<IpAddr> {
    ips(reply_words).into_iter().find(|ip| !remote_ips.contains(ip) && !ip.is_unspecified() && !ip.is_loopback())
}

/// (limit, size) in bytes, where a refusal for size names them.
pub fn sizes(lower: &str) -> (Option<u64>, Option<u64>) {
    let (mut limit, mut size) = (None, None);
    let mut before_end = 0;
    for (start, end, value, has_unit) in numbers(lower) {
        let before = &lower[before_end.max(floor(lower, start.saturating_sub(48)))..start];
        let after = &lower[end..floor(lower, (end + 24).min(lower.len()))];
        before_end = end;
        let about_limit = [
            "limit",
            "maximum",
            "max ",
            "max.",
            "allowed",
            "larger than",
            "greater than",
            "exceeds",
            "massim",
            "maximal",
            "höchst",
            "máxim",
            "limite",
        ]
        .iter()
        .any(|word| before.contains(word))
            || ["limit", "maximum", "max"].iter().any(|word| after.trim_start().starts_with(word));
        let about_size = ["message size", "size is", "size of", "size:", "size=", "your message is", "dimensione"]
            .iter()
            .any(|word| before.contains(word))
            && !["limit", "maximum", "max ", "allowed"].iter().any(|word| before.contains(word));
        if value < 1024 && !has_unit {
            continue;
        }
        // "size 34603008, limit 31457280", "(34603008 > 31457280)": the label next to the number wins.
        let is_labelled_size = after.trim_start().starts_with('>')
            || before
                .trim_end_matches([' ', '=', ':'])
                .strip_suffix("size")
                .is_some_and(|rest| rest.trim_end().ends_with([',', ':', ';', '(']));
        let about_size = about_size || is_labelled_size;
        let about_limit = about_limit || before.trim() == ">";
        if about_size && size.is_none() {
            size = Some(value);
        } else if about_limit && limit.is_none() {
            limit = Some(value);
        }
    }
    (limit, size)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Numbers with their unit applied: (start, end, bytes, whether a unit was written).
fn numbers(lower: &str) -> Vec<(usize, usize, u64, bool)> {
    let bytes = lower.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() && found.len() < 32 {
        if !bytes[at].is_ascii_digit()
            || (at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'[')))
        {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut end = at + length;
        let mut value = lower[at..end].parse::<u64>().unwrap_or(0);
        let mut tenths = 0;
        if let [b'.' | b',', digit, ..] = bytes[end..]
            && digit.is_ascii_digit()
            && !matches!(bytes.get(end + 2), Some(b'0'..=b'9' | b'.'))
        {
            tenths = u64::from(digit - b'0');
            end += 2;
        }
        let unit = lower[end..].trim_start().chars().take(2).collect::<String>();
        let factor: u64 = match unit.as_str() {
            "kb" | "ki" | "k " | "ko" => 1024,
            "mb" | "mi" | "me" | "m " | "mo" => 1024 * 1024,
            "gb" | "gi" | "g " | "go" => 1024 * 1024 * 1024,
            _ => 1,
        };
        if matches!(bytes.get(end), Some(b'.')) && matches!(bytes.get(end + 1), Some(b'0'..=b'9')) {
            // A version, an IP address or a status code.
            at = end + bytes[end..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
            continue;
        }
        value = value.saturating_mul(factor).saturating_add(factor / 10 * tenths);
        found.push((at, end, value, factor > 1));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_by_mark_or_by_phrase() {
        assert_eq!(block_list("blocked using zen.spamhaus.org").as_deref(), Some("zen.spamhaus.org"));
        assert_eq!(block_list("client host blocked using rbl.ditta.it; see").as_deref(), Some("rbl.ditta.it"));
        assert_eq!(block_list("blocked by policy"), None);
    }

    #[test]
    fn the_senders_ip_is_not_the_servers() {
        let remote = ips("host mx.ditta.it[192.0.2.1] said");
        let ip = sending_ip("554 5.7.1 Client host [198.51.100.7] blocked, [192.0.2.1]", &remote);
        assert_eq!(ip.map(|ip| ip.to_string()).as_deref(), Some("198.51.100.7"));
        assert_eq!(ips("from [2001:db8::7]:25 5.7.1 at 12:30:45")[0].to_string(), "2001:db8::7");
    }

    #[test]
    fn sizes_with_and_without_units() {
        assert_eq!(
            sizes("message size 35000369 exceeds size limit 31457280 of server"),
            (Some(31_457_280), Some(35_000_369))
        );
        let both = (Some(31_457_280), Some(34_603_008));
        assert_eq!(sizes("size exceeds fixed limit: size 34603008, limit 31457280"), both);
        assert_eq!(sizes("message size exceeds fixed limit (34603008 > 31457280)"), both);
        assert_eq!(sizes("552 5.3.4 maximum message size is 10 mb"), (Some(10 * 1024 * 1024), None));
        assert_eq!(sizes("5.2.2 full 550"), (None, None));
    }
}
