//! The record a domain should have instead.
use super::record;
use std::net::IpAddr;

/// The record with the address allowed: before `all` and `redirect`, so that it is reached. Without a record, a new one
/// that allows the domain's own MX hosts too and refuses nothing yet.
pub fn with_ip(record: Option<&str>, ip: IpAddr) -> String {
    let allowed = term_for(ip);
    let Some(record) = record else { return format!("v=spf1 mx {allowed} ~all") };
    let mut terms: Vec<&str> = record.split(' ').filter(|term| !term.is_empty()).collect();
    if terms.iter().any(|term| term.eq_ignore_ascii_case(&allowed)) {
        return terms.join(" ");
    }
    let ends = |term: &&str| is_all(term) || has_name(term, "redirect=");
    let place = terms.iter().position(ends).unwrap_or(terms.len());
    terms.insert(place, &allowed);
    terms.join(" ")
}

/// The record with the address allowed before anything that asks DNS.
pub fn with_ip_first(record: &str, ip: IpAddr) -> String {
    let mut terms: Vec<&str> = record.split(' ').filter(|term| !term.is_empty()).collect();
    let allowed = term_for(ip);
    terms.insert(terms.len().min(1), &allowed);
    terms.join(" ")
}

fn term_for(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => format!("ip4:{ip}"),
        IpAddr::V6(ip) => format!("ip6:{ip}"),
    }
}

/// One record out of several: every mechanism once, and the mildest `all` of them.
pub fn merged(records: &[String]) -> String {
    let mut terms: Vec<&str> = vec!["v=spf1"];
    let mut alls: Vec<&str> = Vec::new();
    for term in records.iter().flat_map(|record| record.split(' ').skip(1)).filter(|term| !term.is_empty()) {
        if is_all(term) {
            alls.push(term);
        } else if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let mildness = |term: &&str| ["-", "~", "?"].iter().position(|mark| term.starts_with(mark)).unwrap_or(0);
    // `+all` lets everybody send: that is never what is wanted of a merged record.
    let all = alls.into_iter().filter(|term| term.starts_with(['-', '~', '?'])).max_by_key(mildness);
    terms.push(all.unwrap_or("~all"));
    terms.join(" ")
}

/// Slips of the pen that are seen again and again.
const SLIPS: &[(&str, &str)] = &[
    ("ipv4:", "ip4:"),
    ("ipv6:", "ip6:"),
    ("ip:", "ip4:"),
    ("ip4=", "ip4:"),
    ("ip6=", "ip6:"),
    ("include=", "include:"),
    ("includes:", "include:"),
    ("al", "all"),
    ("alll", "all"),
    ("redirect:", "redirect="),
];

/// The record with well-known slips of the pen put right; `None` where that does not make it a sound one.
pub fn repaired(record: &str) -> Option<String> {
    let repair = |term: &str| -> String {
        let bare = term.trim_start_matches(['+', '-', '~', '?']);
        let mark = term.strip_suffix(bare).unwrap_or_default();
        let lower = bare.to_ascii_lowercase();
        let slip = SLIPS
            .iter()
            .find(|(wrong, _)| if wrong.ends_with([':', '=']) { lower.starts_with(wrong) } else { lower == *wrong });
        match slip.and_then(|(wrong, right)| Some((right, bare.get(wrong.len()..)?))) {
            Some((right, value)) => format!("{mark}{right}{value}"),
            None => term.to_owned(),
        }
    };
    let terms: Vec<String> = record.split(' ').filter(|term| !term.is_empty()).map(repair).collect();
    let repaired = terms.join(" ");
    let is_sound = record::is_record(repaired.as_bytes()) && record::parse(repaired.as_bytes()).is_ok();
    is_sound.then_some(repaired)
}

fn is_all(term: &str) -> bool {
    term.trim_start_matches(['+', '-', '~', '?']).eq_ignore_ascii_case("all")
}

fn has_name(term: &str, name: &str) -> bool {
    term.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_comes_before_the_end() {
        let ip = "192.0.2.7".parse().unwrap();
        for (record, wanted) in [
            ("v=spf1 mx -all", "v=spf1 mx ip4:192.0.2.7 -all"),
            ("v=spf1  include:_spf.a.it ~ALL", "v=spf1 include:_spf.a.it ip4:192.0.2.7 ~ALL"),
            ("v=spf1 redirect=_spf.a.it", "v=spf1 ip4:192.0.2.7 redirect=_spf.a.it"),
            ("v=spf1 mx", "v=spf1 mx ip4:192.0.2.7"),
            ("v=spf1 ip4:192.0.2.7 mx -all", "v=spf1 ip4:192.0.2.7 mx -all"),
            ("v=spf1", "v=spf1 ip4:192.0.2.7"),
        ] {
            assert_eq!(with_ip(Some(record), ip), wanted);
            assert!(record::parse(wanted.as_bytes()).is_ok());
        }
        assert_eq!(with_ip_first("v=spf1 mx -all", ip), "v=spf1 ip4:192.0.2.7 mx -all");
        assert_eq!(with_ip(None, "2001:db8::1".parse().unwrap()), "v=spf1 mx ip6:2001:db8::1 ~all");
    }

    #[test]
    fn several_records_become_one() {
        let records = ["v=spf1 mx -all".to_owned(), "v=spf1 include:_spf.a.it mx ~all".to_owned()];
        assert_eq!(merged(&records), "v=spf1 mx include:_spf.a.it ~all");
        assert_eq!(merged(&["v=spf1 +all".to_owned(), "v=spf1 mx".to_owned()]), "v=spf1 mx ~all");
    }

    #[test]
    fn slips_of_the_pen_are_put_right() {
        assert_eq!(repaired("v=spf1 ipv4:192.0.2.1 -al").as_deref(), Some("v=spf1 ip4:192.0.2.1 -all"));
        assert_eq!(repaired("v=spf1 mx nonsense -all"), None);
    }
}
