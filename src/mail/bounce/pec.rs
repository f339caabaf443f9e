//! Notices of Italian certified mail (PEC): the X-Ricevuta header and `daticert.xml`.
//!
//! Rules of the service: "Regole tecniche del servizio di trasmissione di documenti
//! informatici mediante posta elettronica certificata", annex, chapters 6 and 7.

use super::cause::BounceCause::{self, *};
use super::words::Searched;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Acceptance, taking in charge, delivery: good news.
    Receipt,
    /// Not delivered, not accepted, virus, or no answer after twelve hours.
    Failure { kind: String },
}

/// What the value of `X-Ricevuta` says.
pub fn notice_of(receipt: &str) -> Option<Notice> {
    let kind = receipt.trim().to_ascii_lowercase();
    match kind.as_str() {
        "accettazione" | "presa-in-carico" | "avvenuta-consegna" => Some(Notice::Receipt),
        "non-accettazione" | "errore-consegna" | "preavviso-errore-consegna" | "rilevazione-virus" => {
            Some(Notice::Failure { kind })
        }
        _ => None,
    }
}

/// Facts of `daticert.xml`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Data {
    pub error: Option<String>,
    pub recipients: Vec<String>,
    pub words: Option<String>,
}

/// Reads the few elements needed; the file is small and flat, so no XML tree is built.
pub fn data(xml: &str) -> Option<Data> {
    let root = element_start(xml, "postacert")?;
    let failed: Vec<String> = elements(xml, "consegna")
        .chain(elements(xml, "ricezione"))
        .filter_map(|text| super::address::first(&text))
        .collect();
    let recipients = if failed.is_empty() {
        elements(xml, "destinatari").filter_map(|text| super::address::first(&text)).collect()
    } else {
        failed
    };
    let words = elements(xml, "errore-esteso").next().filter(|text| !text.trim().is_empty());
    Some(Data { error: attribute(root, "errore"), recipients, words })
}

/// The cause of a failed notice.
pub fn cause(kind: &str, data: &Data) -> Option<BounceCause> {
    match data.error.as_deref() {
        Some("no-dest") => return Some(AddressUnknown),
        Some("no-dominio") => return Some(DomainNotFound),
        Some("virus") => return Some(AttachmentBlocked),
        _ => {}
    }
    let by_words = data.words.as_deref().and_then(|words| Searched::new(words).plain(None)).and_then(|hit| hit.cause);
    by_words.or(match kind {
        "rilevazione-virus" => Some(AttachmentBlocked),
        "preavviso-errore-consegna" => Some(DeliveryDelayed),
        "non-accettazione" => Some(MessageMalformed),
        _ => None,
    })
}

fn element_start<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let at = xml.find(&format!("<{name}"))?;
    xml[at..].split('>').next()
}

fn elements<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let open = format!("<{name}");
    let close = format!("</{name}>");
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(&open)?;
            let tail = &rest[at + open.len()..];
            rest = tail;
            if !tail.starts_with(['>', ' ', '\n', '\t', '\r']) {
                continue;
            }
            let start = tail.find('>')? + 1;
            let end = tail[start..].find(&close)? + start;
            return Some(super::html::to_text(&tail[start..end]).trim().to_owned());
        }
    })
    .take(50)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_delivery_names_address_and_error() {
        let data = data(
            "<?xml version=\"1.0\"?><postacert tipo=\"errore-consegna\" errore=\"no-dest\"><intestazione><destinatari tipo=\"certificato\">\
             anna@pec.ditta.it</destinatari></intestazione><dati><consegna>anna@pec.ditta.it</consegna><errore-esteso>5.1.1 - sconosciuto\
             </errore-esteso></dati></postacert>",
        )
        .unwrap();
        assert_eq!(data.recipients, ["anna@pec.ditta.it"]);
        assert_eq!(data.words.as_deref(), Some("5.1.1 - sconosciuto"));
        assert_eq!(cause("errore-consegna", &data), Some(AddressUnknown));
    }

    #[test]
    fn receipts_are_good_news() {
        assert_eq!(notice_of("avvenuta-consegna"), Some(Notice::Receipt));
        assert_eq!(notice_of("rilevazione-virus").map(|n| matches!(n, Notice::Failure { .. })), Some(true));
        assert_eq!(cause("preavviso-errore-consegna", &Data::default()), Some(DeliveryDelayed));
        assert_eq!(
            cause("errore-consegna", &Data { words: Some("Casella piena".into()), ..Data::default() }),
            Some(MailboxFull)
        );
    }
}
