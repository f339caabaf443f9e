//! The little XML that settings files need: elements with their text, flat, within bounds. No document type, no entities
//! beyond the five of XML, no nesting without end: what has any of these is refused, not understood.
use crate::model::Why;
use quick_xml::{Reader, events::Event};

/// No settings file is deeper or has more elements.
const DEEPEST: usize = 24;
const MOST_ELEMENTS: usize = 5_000;
/// No text in one is longer; what is goes on is cut off.
const LONGEST_TEXT: usize = 1_000;

/// An element at its end.
pub struct Element<'a> {
    /// The local names from the root to this element.
    pub path: &'a [String],
    /// Its `type` attribute.
    pub kind: &'a str,
    pub text: &'a str,
    /// It just began: its text is not known yet.
    pub is_start: bool,
}

impl Element<'_> {
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    pub fn is_in(&self, parent: &str) -> bool {
        self.path.iter().rev().skip(1).any(|name| name == parent)
    }
}

/// Goes through the document and shows each element at its start and at its end.
///
/// # Errors
/// Why it is not read, or not to its end.
pub fn walk(xml: &[u8], mut see: impl FnMut(&Element<'_>)) -> Result<(), Why> {
    let xml = xml.strip_prefix(b"\xef\xbb\xbf").unwrap_or(xml);
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut path, mut kinds, mut texts) = (Vec::<String>::new(), Vec::<String>::new(), Vec::<String>::new());
    let mut elements = 0;
    loop {
        match reader.read_event().map_err(|_| Why::NotXml)? {
            Event::Start(start) => {
                elements += 1;
                if path.len() >= DEEPEST || elements > MOST_ELEMENTS {
                    return Err(Why::TooLarge);
                }
                path.push(String::from_utf8_lossy(start.local_name().as_ref()).into_owned());
                let kind = start.attributes().with_checks(false).flatten().take(20).find(|a| a.key.as_ref() == b"type");
                kinds.push(kind.map(|a| String::from_utf8_lossy(&a.value).into_owned()).unwrap_or_default());
                texts.push(String::new());
                let kind = kinds.last().map_or("", String::as_str);
                see(&Element { path: &path, kind, text: "", is_start: true });
            }
            Event::End(_) => {
                let (kind, text) = (kinds.pop().unwrap_or_default(), texts.pop().unwrap_or_default());
                see(&Element { path: &path, kind: &kind, text: text.trim(), is_start: false });
                path.pop();
            }
            Event::Text(text) => add(&mut texts, &String::from_utf8_lossy(&text)),
            Event::CData(text) => add(&mut texts, &String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => match String::from_utf8_lossy(&name).as_ref() {
                "amp" => add(&mut texts, "&"),
                "lt" => add(&mut texts, "<"),
                "gt" => add(&mut texts, ">"),
                "quot" => add(&mut texts, "\""),
                "apos" => add(&mut texts, "'"),
                // A number for a character, or an entity nobody may define: no host name has one.
                _ => add(&mut texts, "\u{fffd}"),
            },
            Event::DocType(_) => return Err(Why::DocumentType),
            Event::Eof if path.is_empty() && elements > 0 => return Ok(()),
            Event::Eof => return Err(Why::NotXml),
            _ => {}
        }
    }
}

fn add(texts: &mut [String], more: &str) {
    if let Some(text) = texts.last_mut() {
        let room = LONGEST_TEXT.saturating_sub(text.len());
        text.extend(more.chars().take(room));
    }
}
