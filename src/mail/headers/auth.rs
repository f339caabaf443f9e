//! `Authentication-Results` (RFC 8601), its ARC twin (RFC 8617) and `Received-SPF` (RFC 7208 section 9.1).
use super::AuthResult;
use super::fields::Fields;

const RESULTS_MAX: usize = 64;

/// Properties that name the checked domain, the most telling first.
const DOMAIN_PROPERTIES: &[&str] = &[
    "header.d",
    "smtp.mailfrom",
    "header.from",
    "header.i",
    "smtp.helo",
    "smtp.auth",
    "policy.iprev",
    "smtp.remote-ip",
];

/// All results, the last server's first. The same method with the same domain is told once.
pub(super) fn read(fields: &Fields) -> Vec<AuthResult> {
    let mut results: Vec<AuthResult> = Vec::new();
    let named = |name: &'static str| fields.list.iter().filter(move |field| field.is(name));
    for field in named("authentication-results").chain(named("arc-authentication-results")) {
        for result in one_field(&field.text()) {
            add(&mut results, result);
        }
    }
    if !results.iter().any(|result| result.method == "spf") {
        for field in named("received-spf") {
            if let Some(result) = received_spf(&field.text()) {
                add(&mut results, result);
            }
        }
    }
    results
}

fn add(results: &mut Vec<AuthResult>, result: AuthResult) {
    let known = results.iter().any(|old| old.method == result.method && old.domain == result.domain);
    if !known && results.len() < RESULTS_MAX {
        results.push(result);
    }
}

fn one_field(text: &str) -> Vec<AuthResult> {
    let mut parts = split_outside(text, ';').into_iter().map(str::trim).filter(|part| !part.is_empty()).peekable();
    // ARC puts its instance first: "i=1; mx.a.it; spf=.."
    if parts.peek().is_some_and(|part| part.starts_with("i=") && !part.contains(' ')) {
        parts.next();
    }
    // Microsoft leaves the server's name out.
    let by = parts.peek().filter(|part| method(part).is_none()).map(|part| {
        let name = part.split_whitespace().next().unwrap_or_default();
        name.to_owned()
    });
    parts.filter_map(|part| one_result(part, by.as_deref())).collect()
}

/// (method, result, what follows) of `spf=pass (..) smtp.mailfrom=..`.
fn method(part: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = part.split_once('=')?;
    let name = name.split('/').next().unwrap_or_default().trim();
    let rest = rest.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(rest.len());
    let (result, rest) = rest.split_at(end);
    let plain =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (plain(name) && plain(result)).then_some((name, result, rest))
}

fn one_result(part: &str, by: Option<&str>) -> Option<AuthResult> {
    let (method, result, rest) = method(part)?;
    let (outside, comment) = take_comments(rest);
    let properties = properties(&outside);
    let value = |name: &str| properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    let domain = DOMAIN_PROPERTIES.iter().find_map(|name| value(name)).and_then(domain_of);
    let reason = value("reason").map(|reason| reason.trim_matches('"').to_owned());
    Some(AuthResult {
        method: method.to_ascii_lowercase(),
        result: result.to_ascii_lowercase(),
        domain,
        words: comment.or(reason),
        by: by.map(str::to_owned),
    })
}

/// `a=b c="d e"` as pairs.
fn properties(text: &str) -> Vec<(&str, &str)> {
    split_outside(text, ' ').into_iter().filter_map(|pair| pair.split_once('=')).collect()
}

fn domain_of(value: &str) -> Option<String> {
    let value = value.trim_matches(['"', '<', '>', '.', ',']);
    let domain = value.rsplit('@').next().unwrap_or_default().trim_matches(['"', '>']);
    (!domain.is_empty()).then(|| domain.to_ascii_lowercase())
}

/// "Pass (mx.a.it: domain of x@b.it designates 192.0.2.1 as permitted sender) client-ip=..; envelope-from=..".
fn received_spf(text: &str) -> Option<AuthResult> {
    let end = text.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(text.len());
    let (result, rest) = text.split_at(end);
    const RESULTS: &[&str] =
        &["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror", "error", "unknown"];
    let result = result.trim_end_matches([':', ';']).to_ascii_lowercase();
    RESULTS.contains(&result.as_str()).then_some(())?;
    let (outside, words) = take_comments(rest);
    let pairs: Vec<(&str, &str)> = outside.split([';', ' ']).filter_map(|pair| pair.trim().split_once('=')).collect();
    let value = |name: &str| pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    let told = words.as_deref().and_then(|words| words.split("domain of ").nth(1));
    let told = told.and_then(|rest| rest.split_whitespace().next());
    let domain = value("envelope-from").or(told).or(value("helo")).and_then(domain_of);
    Some(AuthResult { method: "spf".to_owned(), result, domain, words, by: value("receiver").map(str::to_owned) })
}

/// The text outside of parentheses, and the first comment.
fn take_comments(text: &str) -> (String, Option<String>) {
    let mut outside = String::with_capacity(text.len());
    let mut comment = String::new();
    let (mut depth, mut done) = (0usize, false);
    for sign in text.chars() {
        match sign {
            '(' => {
                depth += 1;
                if depth > 1 && !done {
                    comment.push(sign);
                }
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth > 0 && !done {
                    comment.push(sign);
                }
                done |= depth == 0;
                outside.push(' ');
            }
            other if depth == 0 => outside.push(other),
            other if !done => comment.push(other),
            _ => {}
        }
    }
    let comment = comment.trim().to_owned();
    (outside, (!comment.is_empty()).then_some(comment))
}

/// Splits at `sign` outside of parentheses and quotes.
pub(super) fn split_outside(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0usize, false);
    for (at, found) in text.char_indices() {
        match found {
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ if found == sign && depth == 0 && !quoted => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::super::fields;
    use super::*;

    fn read_text(text: &str) -> Vec<AuthResult> {
        read(&fields::parse(text.as_bytes()))
    }

    fn short(results: &[AuthResult]) -> Vec<String> {
        let one = |r: &AuthResult| format!("{}={} {}", r.method, r.result, r.domain.as_deref().unwrap_or("-"));
        results.iter().map(one).collect()
    }

    #[test]
    fn results_with_their_domains_and_words() {
        let results = read_text(
            "Authentication-Results: mx.a.it;\n dkim=pass (2048-bit key; unprotected) header.d=B.it header.i=@b.it;\n \
             dkim=fail reason=\"body hash; no match\" header.d=c.it;\n spf=softfail (mx.a.it: (really) not) smtp.mailfrom=x@b.it;\n \
             dmarc=pass (p=NONE dis=NONE) header.from=b.it\n",
        );
        assert_eq!(short(&results), ["dkim=pass b.it", "dkim=fail c.it", "spf=softfail b.it", "dmarc=pass b.it"]);
        assert_eq!(results[0].words.as_deref(), Some("2048-bit key; unprotected"));
        assert_eq!(results[1].words.as_deref(), Some("body hash; no match"));
        assert_eq!(results[2].words.as_deref(), Some("mx.a.it: (really) not"));
        assert_eq!(results[3].by.as_deref(), Some("mx.a.it"));
    }

    #[test]
    fn microsoft_leaves_its_name_out_and_arc_has_a_number() {
        let results = read_text(
            "Authentication-Results: spf=fail (sender IP is 192.0.2.1)\n smtp.mailfrom=b.it; dkim=none (message not signed)\n \
             header.d=none;compauth=fail reason=001\nARC-Authentication-Results: i=2; mx.c.it; arc=pass; spf=pass smtp.mailfrom=d.it\n",
        );
        assert_eq!(
            short(&results),
            ["spf=fail b.it", "dkim=none none", "compauth=fail -", "arc=pass -", "spf=pass d.it"]
        );
        assert_eq!(results[0].by, None);
        assert_eq!(results[4].by.as_deref(), Some("mx.c.it"));
    }

    #[test]
    fn received_spf_speaks_where_nothing_else_does() {
        let field = "Received-SPF: SoftFail (a.it: domain of transitioning x@b.it does not designate) receiver=a.it;\n client-ip=192.0.2.1; envelope-from=\"x@b.it\"\n";
        let results = read_text(field);
        assert_eq!(short(&results), ["spf=softfail b.it"]);
        assert_eq!(results[0].by.as_deref(), Some("a.it"));
        let both = read_text(&format!("{field}Authentication-Results: a.it; spf=pass smtp.mailfrom=b.it\n"));
        assert_eq!(short(&both), ["spf=pass b.it"]);
        assert_eq!(
            short(&read_text("Authentication-Results: a.it; s p=pass; =pass; spf=; dkim=none")),
            ["dkim=none -"]
        );
        assert_eq!(short(&read_text("Authentication-Results: a.it; none\nReceived-SPF: 12\n")), [""; 0]);
    }
}
