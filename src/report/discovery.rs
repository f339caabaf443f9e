//! The right servers for an address and how they were learnt, for people and for scripts. Keys of the JSON are added, never
//! renamed.
use super::plain::visible;
use crate::{
    model::{Candidate, Discovery, DiscoveryAttempt, Outcome, Proof, Recognised, Why},
    texts::Texts,
};
use serde_json::{Value, json};

/// The answer of `mailmedic-cli discover --json`, one line.
pub fn discovery_json(found: &Discovery) -> String {
    json!({
        "version": 1,
        "email": found.email.to_string(),
        "provider": found.provider.as_ref().map(provider_json),
        "imap": found.imap.as_ref().map(server_json),
        "pop": found.pop3.as_ref().map(server_json),
        "outgoing": found.outgoing.as_ref().map(server_json),
        "user": found.user_name,
        "attempts": found.attempts.iter().map(attempt_json).collect::<Vec<_>>(),
        "took_ms": found.took_ms,
    })
    .to_string()
}

fn provider_json(provider: &Recognised) -> Value {
    json!({
        "id": provider.id,
        "name": provider.name,
        "by": provider.by.id(),
        "sure": !provider.by.is_a_hint(),
        "trips": provider.trips.iter().map(|trip| trip.id()).collect::<Vec<_>>(),
        "webmail": provider.webmail,
        "help": provider.help,
        "support": provider.support,
        "note": (!provider.note.is_empty()).then_some(&provider.note),
    })
}

fn server_json(candidate: &Candidate) -> Value {
    let (proven, why) = match candidate.proof {
        Proof::Proven => (Some(true), None),
        Proof::Failed(why) => (Some(false), Some(why.id())),
        Proof::NotTried => (None, None),
    };
    json!({
        "server": candidate.endpoint.host.as_str(),
        "port": candidate.endpoint.port,
        "security": candidate.endpoint.security.id(),
        "source": candidate.source.id(),
        "proven": proven,
        "why_not_proven": why,
    })
}

fn attempt_json(attempt: &DiscoveryAttempt) -> Value {
    json!({
        "method": attempt.method.id(),
        "asked": attempt.asked,
        "outcome": attempt.outcome.id(),
        "why": (attempt.why != Why::None).then(|| attempt.why.id()),
        "words": attempt.words,
        "took_ms": attempt.took_ms,
    })
}

/// For terminals: the servers first, then what was tried.
pub fn discovery_text(found: &Discovery, texts: &Texts) -> String {
    let mut lines = Vec::new();
    if let Some(provider) = &found.provider {
        lines.extend(provider_lines(provider, texts));
    }
    for (label, server) in [("imap", &found.imap), ("pop", &found.pop3), ("outgoing", &found.outgoing)] {
        if let Some(candidate) = server {
            lines.push(server_line(label, candidate, texts));
        }
    }
    if found.servers().next().is_none() {
        lines.push(texts.text("discovery-nothing"));
    }
    lines.push(format!("{:<9} {}", "user", found.user_name));
    lines.push(String::new());
    lines.push(texts.text("discovery-attempts"));
    lines.extend(found.attempts.iter().map(|attempt| attempt_line(attempt, texts)));
    let lines: Vec<String> = lines.iter().map(|line| visible(line)).collect();
    lines.join("\n")
}

fn provider_lines(provider: &Recognised, texts: &Texts) -> Vec<String> {
    let by = texts.text(&format!("discovery-by-{}", provider.by.id()));
    let mut lines = vec![format!("{:<9} {} ({by})", "provider", provider.name)];
    lines.extend(provider.trips.iter().map(|trip| format!("{:<9} {}", "", texts.text(&format!("trip-{trip}")))));
    let webmail = provider.webmail.as_ref().map(|host| format!("https://{host}"));
    let more = [texts.of(&provider.note), webmail.as_deref(), provider.help.as_deref(), provider.support.as_deref()];
    lines.extend(more.into_iter().flatten().map(|words| format!("{:<9} {words}", "")));
    lines
}

fn server_line(label: &str, candidate: &Candidate, texts: &Texts) -> String {
    let proof = match candidate.proof {
        Proof::Proven => texts.text("discovery-proven"),
        Proof::NotTried => texts.text("discovery-not-proven"),
        Proof::Failed(why) => format!("{}: {}", texts.text("discovery-not-proven"), why_words(why, texts)),
    };
    let (endpoint, source) = (&candidate.endpoint, candidate.source.id());
    format!("{label:<9} {}:{} {} ({source}; {proof})", endpoint.host, endpoint.port, endpoint.security)
}

fn why_words(why: Why, texts: &Texts) -> String {
    texts.text(&format!("discovery-why-{}", why.id()))
}

fn attempt_line(attempt: &DiscoveryAttempt, texts: &Texts) -> String {
    let outcome = texts.text(&format!("discovery-outcome-{}", attempt.outcome.id()));
    let why = match (attempt.outcome, attempt.why) {
        (_, Why::None) => String::new(),
        (_, why) => format!(": {}", why_words(why, texts)),
    };
    let is_shown = !attempt.words.is_empty() && (attempt.outcome != Outcome::Nothing || attempt.why == Why::None);
    let words = if is_shown { format!(" [{}]", attempt.words.replace('\n', "; ")) } else { String::new() };
    let took = attempt.took_ms.map(|ms| format!(" {ms} ms")).unwrap_or_default();
    format!("{:<17} {} - {outcome}{why}{words}{took}", attempt.method.id(), attempt.asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Email, Endpoint, HostName, Method, Protocol, RecognisedBy, Security, Service, Source, Trip};
    use crate::texts::Lang;

    fn found() -> Discovery {
        let endpoint =
            Endpoint { host: HostName::parse("imap.gmail.com").unwrap(), port: 993, security: Security::Tls };
        let service = Service::Incoming(Protocol::Imap);
        let proof = Proof::Failed(Why::NoConnection);
        Discovery {
            email: Email::parse("a@studio.it").unwrap(),
            provider: Some(Recognised {
                id: "gmail".into(),
                name: "Gmail".into(),
                by: RecognisedBy::Mx,
                trips: vec![Trip::AppPassword],
                webmail: Some("mail.google.com".into()),
                help: None,
                support: None,
                note: [("it", "Ciao"), ("en", "Hello")].map(|(lang, words)| (lang.into(), words.into())).into(),
            }),
            imap: Some(Candidate { service, endpoint, source: Source::Provider, user_name: None, proof }),
            pop3: None,
            outgoing: None,
            user_name: "a@studio.it".into(),
            attempts: vec![DiscoveryAttempt {
                method: Method::Autoconfig,
                asked: "https://autoconfig.studio.it/mail/config-v1.1.xml".into(),
                outcome: Outcome::Refused,
                why: Why::DocumentType,
                words: "a\u{1b}[2Jb\u{202e}".into(),
                took_ms: Some(12),
            }],
            took_ms: 200,
        }
    }

    #[test]
    fn what_is_given_is_told_with_its_proof() {
        let value: Value = serde_json::from_str(&discovery_json(&found())).unwrap();
        assert_eq!(value["imap"]["server"], "imap.gmail.com");
        assert_eq!(
            (&value["imap"]["proven"], &value["imap"]["why_not_proven"]),
            (&json!(false), &json!("no-connection"))
        );
        assert_eq!((&value["provider"]["by"], &value["provider"]["trips"]), (&json!("mx"), &json!(["app-password"])));
        assert_eq!(value["attempts"][0]["why"], "document-type");
        assert_eq!(value["pop"], Value::Null);
    }

    #[test]
    fn every_word_has_a_sentence_and_none_moves_the_cursor() {
        for texts in Lang::ALL.map(Texts::new) {
            let text = discovery_text(&found(), &texts);
            assert!(text.lines().all(|line| !line.contains(|c: char| c.is_control() || c == '\u{202e}')), "{text}");
            assert!(text.contains("imap.gmail.com:993 tls (provider; "), "{text}");
            assert!(text.contains(if texts.lang() == Lang::It { "Ciao" } else { "Hello" }), "{text}");
            assert!(!text.contains("discovery-") && !text.contains("trip-"), "{text}");
        }
    }
}
