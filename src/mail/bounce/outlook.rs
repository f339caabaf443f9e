//! Outlook's `.msg` (MS-OXMSG): a letter, its reported recipients, its attachments.

use super::compound::{Compound, Entry};
use super::decode;
use super::{html, rtf};

const TEXT_LIMIT: usize = 256 * 1024;
/// A longer one is cut, and what is cut cannot be unpacked.
const RICH_LIMIT: usize = 1024 * 1024;
const ATTACHED_LIMIT: usize = 8 * 1024 * 1024;
const ATTACHMENTS_LIMIT: usize = 20;
const DEPTH_LIMIT: usize = 4;

/// What a `.msg` file holds, as far as a bounce needs it.
#[derive(Debug, Default)]
pub struct Letter {
    /// `IPM.Note`, `REPORT.IPM.Note.NDR`
    pub class: String,
    pub subject: String,
    pub from: String,
    /// Internet headers, where the letter came from outside.
    pub headers: String,
    pub body: String,
    pub recipients: Vec<Addressee>,
    pub attached: Vec<Attached>,
}

#[derive(Debug, Default, Clone)]
pub struct Addressee {
    pub email: Option<String>,
    /// What the server reported about it (non-delivery reports only).
    pub report: String,
}

#[derive(Debug)]
pub enum Attached {
    Letter(Box<Letter>),
    /// An attached file that may be a message, or its delivery-status part.
    File {
        mime_type: String,
        content: Vec<u8>,
    },
}

/// Reads a `.msg`; `None` when the container cannot be opened.
pub fn read(data: &[u8]) -> Option<Letter> {
    let file = Compound::open(data)?;
    let root = file.root()?;
    Some(letter(&file, root, 0))
}

struct Properties<'f, 'a> {
    file: &'f Compound<'a>,
    entries: Vec<&'f Entry>,
}

impl<'f, 'a> Properties<'f, 'a> {
    fn of(file: &'f Compound<'a>, storage: &Entry) -> Properties<'f, 'a> {
        Properties { file, entries: file.children(storage) }
    }

    fn stream(&self, id_and_type: &str) -> Option<&'f Entry> {
        let name = format!("__SUBSTG1.0_{id_and_type}");
        self.entries.iter().find(|entry| entry.name == name).copied()
    }

    /// A text property: UTF-16 (type 001F) or 8-bit (001E).
    fn text(&self, id: &str) -> Option<String> {
        if let Some(entry) = self.stream(&format!("{id}001F")) {
            let bytes = self.file.read(entry, TEXT_LIMIT);
            return Some(encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.trim_end_matches('\0').to_owned());
        }
        let bytes = self.file.read(self.stream(&format!("{id}001E"))?, TEXT_LIMIT);
        Some(decode::to_text(&bytes, None).trim_end_matches('\0').to_owned())
    }

    fn storages(&self, prefix: &'static str) -> impl Iterator<Item = &'f Entry> + '_ {
        self.entries.iter().copied().filter(move |entry| entry.is_storage && entry.name.starts_with(prefix))
    }
}

fn letter(file: &Compound, storage: &Entry, depth: usize) -> Letter {
    let properties = Properties::of(file, storage);
    let text = |id: &str| properties.text(id).unwrap_or_default();
    let from = [text("0C1A"), text("5D01"), text("0C1F"), text("0042"), text("0065")].join(" ");
    Letter {
        class: text("001A"),
        subject: text("0037"),
        from,
        headers: text("007D"),
        body: body(&properties),
        recipients: properties.storages("__RECIP_VERSION").take(200).map(|entry| addressee(file, entry)).collect(),
        attached: properties
            .storages("__ATTACH_VERSION")
            .take(ATTACHMENTS_LIMIT)
            .filter_map(|entry| attached(file, entry, depth))
            .collect(),
    }
}

fn body(properties: &Properties) -> String {
    let plain = properties.text("1000").unwrap_or_default();
    if plain.trim().len() > 20 {
        return super::mime::plain_line_ends(plain.into());
    }
    let page = match properties.stream("10130102") {
        Some(entry) => decode::to_text(&properties.file.read(entry, TEXT_LIMIT), None).into_owned(),
        None => properties.text("1013").unwrap_or_default(),
    };
    if !page.trim().is_empty() {
        return html::to_text(&super::mime::plain_line_ends(page.into()));
    }
    // Outlook itself keeps what it wrote in this form only.
    let rich = properties.stream("10090102").map(|entry| properties.file.read(entry, RICH_LIMIT));
    let rich =
        rich.and_then(|packed| rtf::unpack(&packed, TEXT_LIMIT)).filter(|words| words.trim().len() > plain.len());
    rich.unwrap_or_else(|| super::mime::plain_line_ends(properties.text("1001").unwrap_or(plain).into()))
}

fn addressee(file: &Compound, storage: &Entry) -> Addressee {
    let properties = Properties::of(file, storage);
    let email = ["39FE", "3003", "3001"]
        .iter()
        .filter_map(|id| properties.text(id))
        .find_map(|text| super::address::first(&text));
    // PidTagSupplementaryInfo: "<server #5.1.1 smtp;550 5.1.1 ...>"; PidTagReportText.
    let report =
        [properties.text("0C1B"), properties.text("1001")].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Addressee { email, report }
}

fn attached(file: &Compound, storage: &Entry, depth: usize) -> Option<Attached> {
    let properties = Properties::of(file, storage);
    if let Some(inner) = properties.stream("3701000D") {
        return (depth < DEPTH_LIMIT && inner.is_storage)
            .then(|| Attached::Letter(Box::new(letter(file, inner, depth + 1))));
    }
    let name = properties.text("3707").or_else(|| properties.text("3704")).unwrap_or_default().to_lowercase();
    let mime_type = properties.text("370E").unwrap_or_default().to_lowercase();
    let wanted = mime_type.starts_with("message/")
        || [".eml", ".msg", ".txt", ".dat", ".xml"].iter().any(|end| name.ends_with(end));
    let content = wanted.then(|| properties.stream("37010102")).flatten()?;
    Some(Attached::File { mime_type, content: file.read(content, ATTACHED_LIMIT) })
}

#[cfg(test)]
pub mod tests {
    use super::super::compound::tests::build;
    use super::*;

    pub fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_report_names_its_recipients() {
        let data = build(&[
            ("__substg1.0_001A001F", wide("REPORT.IPM.Note.NDR")),
            ("__substg1.0_0037001E", b"Undeliverable: hello".to_vec()),
            ("__recip_version1.0_#00000000/__substg1.0_39FE001F", wide("anna@ditta.it")),
            (
                "__recip_version1.0_#00000000/__substg1.0_0C1B001F",
                wide("<mx.ditta.it #5.2.2 smtp;552 5.2.2 mailbox full>"),
            ),
            (
                "__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_1000001F",
                wide("the returned message, long enough"),
            ),
        ]);
        let letter = read(&data).unwrap();
        assert_eq!(letter.class, "REPORT.IPM.Note.NDR");
        assert_eq!(letter.subject, "Undeliverable: hello");
        assert_eq!(letter.recipients[0].email.as_deref(), Some("anna@ditta.it"));
        assert!(letter.recipients[0].report.contains("#5.2.2"));
        assert!(matches!(&letter.attached[0], Attached::Letter(inner) if inner.body.contains("returned")));
    }

    #[test]
    fn a_text_that_exists_as_compressed_rtf_only_is_read() {
        let rich = compressed_rtf::compress_rtf(r"{\rtf1\ansi Il messaggio non \'e8 stato consegnato.\par}").unwrap();
        let data = build(&[("__substg1.0_001A001F", wide("IPM.Note")), ("__substg1.0_10090102", rich)]);
        assert_eq!(read(&data).unwrap().body, "Il messaggio non è stato consegnato.\n");
        let cut = build(&[("__substg1.0_1000001F", wide("Ciao")), ("__substg1.0_10090102", vec![0; 12])]);
        assert_eq!(read(&cut).unwrap().body, "Ciao");
    }
}
