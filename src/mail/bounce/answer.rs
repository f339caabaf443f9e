//! Whom a server's answer speaks of: the sender, the recipient, or a host behind the domain.
//! All texts are lower case.

use super::judge::Case;
use super::words::Searched;

/// "553 ditta.it does not exist": the answer speaks of the sender's domain, not of the recipient.
pub fn names_sender_only(reply: &str, case: &Case) -> bool {
    let recipient_domain = case.email.rsplit_once('@').map_or("", |(_, domain)| domain);
    case.sender_domains.iter().filter(|domain| domain.len() > 3 && domain.as_str() != recipient_domain).any(|domain| {
        let Some((_, after)) = reply.split_once(domain.as_str()) else { return false };
        let after: String = after.chars().take(40).collect();
        ["does not exist", "not exist", "not found", "not resolve", "unknown domain", "no mx"]
            .iter()
            .any(|words| after.contains(words))
    })
}

/// Postfix names the host it looked for: where that is not the recipient's domain, the domain
/// exists and its MX points nowhere.
pub fn mx_points_nowhere(reply: &str, case: &Case) -> bool {
    let Some((_, domain)) = case.email.rsplit_once('@') else { return false };
    let looked_for = reply.split_once("name service error for name=").and_then(|(_, rest)| rest.split(' ').next());
    reply.contains("type=a") && looked_for.is_some_and(|name| name != domain && !name.is_empty())
}

/// The answer with the recipient's address replaced by the word "recipient", so that
/// "542 anna@ditta.it rejected" and "<anna@ditta.it> is not known" meet the table's rows.
pub fn with_recipient_named(text: &str, case: &Case) -> Option<Searched> {
    let at = if case.email.is_empty() { None } else { text.find(case.email) }?;
    let end = at + case.email.len();
    let before = text[..at].trim_end_matches(['<', '"', '\'', '[', '(']);
    let after = text[end..].trim_start_matches(['>', '"', '\'', ']', ')']);
    Some(Searched::new(&format!("{before}recipient{after}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sender_recipient_or_host() {
        let domains = ["casa.example".to_owned()];
        let case = Case { email: "anna@ditta.example", sender_domains: &domains, ..Case::default() };
        assert!(names_sender_only("553 casa.example does not exist", &case));
        assert!(!names_sender_only("553 ditta.example does not exist", &case));
        let named = with_recipient_named("542 <anna@ditta.example> rejected", &case);
        assert_eq!(named.map(|searched| searched.text().to_owned()).as_deref(), Some("542 recipient rejected"));
        assert!(mx_points_nowhere("name service error for name=mx.gone.example type=a: host not found", &case));
        assert!(!mx_points_nowhere("name service error for name=ditta.example type=a: host not found", &case));
    }
}
