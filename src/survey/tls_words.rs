//! How TLS went, as evidence.
use super::{Conversation, Protection};
use crate::{
    model::{Endpoint, Evidence},
    net::{CertificateFacts, HelloAnswer, HelloFacts},
};

pub(super) fn hello_evidence(endpoint: &Endpoint, facts: &HelloFacts) -> Evidence {
    let mut words = hello_words(&facts.answer);
    for certificate in &facts.chain {
        words.push_str(&format!("\nsubject {}; issuer {}", certificate.subject, certificate.issuer));
    }
    Evidence::new(format!("TLS ClientHello: {}:{}", endpoint.host, endpoint.port), words, Some(facts.took_ms))
}

pub(super) fn tls_evidence(told: &Conversation) -> Option<Evidence> {
    let asked = format!("TLS: {}:{}", told.endpoint.host, told.endpoint.port);
    match &told.protection {
        Protection::NotTried => None,
        Protection::Trusted(certificate) => {
            Some(Evidence::new(asked, certificate.as_ref().map_or("accepted".into(), certificate_words), None))
        }
        Protection::Failed { error, certificate, .. } => {
            let mut words = error.words.clone();
            if let Some(certificate) = certificate {
                words.push('\n');
                words.push_str(&certificate_words(certificate));
            }
            Some(Evidence::new(asked, words, Some(error.took_ms)))
        }
    }
}

fn certificate_words(certificate: &CertificateFacts) -> String {
    format!(
        "subject {}\nissuer {}\nnames {}\n{}",
        certificate.subject,
        certificate.issuer,
        certificate.names.join(", "),
        certificate.key_words
    )
}

fn hello_words(answer: &HelloAnswer) -> String {
    match answer {
        HelloAnswer::ServerHello { version } => match version {
            0x0300 => "SSL 3.0".to_owned(),
            0x0301..=0x0304 => format!("TLS 1.{}", version - 0x0301),
            other => format!("TLS version {other:#06x}"),
        },
        HelloAnswer::Alert { description } => format!("TLS alert {description}"),
        HelloAnswer::Other(bytes) => String::from_utf8_lossy(bytes).trim_end().to_owned(),
        HelloAnswer::Closed => "connection closed".to_owned(),
        HelloAnswer::Reset => "connection reset".to_owned(),
        HelloAnswer::TimedOut => "no answer".to_owned(),
        HelloAnswer::Cancelled => "cancelled".to_owned(),
        HelloAnswer::Failed(words) => words.clone(),
    }
}
