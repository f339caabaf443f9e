//! Reads the answer to a ClientHello from bytes as they come, however they are cut.
use super::{super::CertificateFacts, HelloAnswer};

/// All that is ever taken in from one server.
const RECEIVED_MAX_BYTES: usize = 128 << 10;

/// A record's content (RFC 5246 section 6.2.3).
const RECORD_MAX_BYTES: usize = (1 << 14) + 2_048;

const CHAIN_MAX_CERTIFICATES: usize = 16;

const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const SERVER_HELLO: u8 = 2;
const CERTIFICATE: u8 = 11;
const SERVER_HELLO_DONE: u8 = 14;
const WARNING: u8 = 1;
const CLOSE_NOTIFY: u8 = 0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// More bytes are needed.
    More,
    /// All that is wanted is here.
    Done,
    /// What came is no TLS at all.
    NotTls,
}

#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Bytes of a record that is not complete yet.
    received: Vec<u8>,
    /// Content of handshake records: bytes of a message that is not complete yet.
    handshake: Vec<u8>,
    taken_bytes: usize,
    version: Option<u16>,
    alert: Option<u8>,
    chain: Vec<CertificateFacts>,
}

impl Reader {
    pub fn take(&mut self, bytes: &[u8]) -> Step {
        self.taken_bytes = self.taken_bytes.saturating_add(bytes.len());
        self.received.extend_from_slice(bytes);
        if self.version.is_none() && self.alert.is_none() && self.handshake.is_empty() && !self.looks_like_tls() {
            return Step::NotTls;
        }
        while let Some((kind, content)) = take_record(&mut self.received) {
            match self.record(kind, &content) {
                Step::More => {}
                end => return end,
            }
        }
        if self.taken_bytes > RECEIVED_MAX_BYTES { Step::Done } else { Step::More }
    }

    /// `None`: nothing that answers the hello has come.
    pub fn answer(&self) -> Option<HelloAnswer> {
        match (self.version, self.alert) {
            (Some(version), _) => Some(HelloAnswer::ServerHello { version }),
            (None, Some(description)) => Some(HelloAnswer::Alert { description }),
            (None, None) => None,
        }
    }

    pub fn chain(&mut self) -> Vec<CertificateFacts> {
        std::mem::take(&mut self.chain)
    }

    pub fn take_received(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.received)
    }

    fn looks_like_tls(&self) -> bool {
        match self.received.as_slice() {
            [] => true,
            [kind] => matches!(*kind, ALERT | HANDSHAKE),
            [kind, major, _, high, low, ..] => {
                matches!(*kind, ALERT | HANDSHAKE)
                    && *major == 3
                    && usize::from(u16::from_be_bytes([*high, *low])) <= RECORD_MAX_BYTES
            }
            [kind, major, ..] => matches!(*kind, ALERT | HANDSHAKE) && *major == 3,
        }
    }

    fn record(&mut self, kind: u8, content: &[u8]) -> Step {
        match (kind, content) {
            // A warning such as unrecognized_name may come before the ServerHello.
            (ALERT, [level, description, ..]) => {
                self.alert = Some(*description);
                if *level == WARNING && *description != CLOSE_NOTIFY { Step::More } else { Step::Done }
            }
            (HANDSHAKE, _) => {
                self.handshake.extend_from_slice(content);
                while let Some((kind, body)) = take_message(&mut self.handshake) {
                    if self.message(kind, &body) == Step::Done {
                        return Step::Done;
                    }
                }
                Step::More
            }
            _ => Step::Done,
        }
    }

    fn message(&mut self, kind: u8, body: &[u8]) -> Step {
        match (kind, body) {
            (SERVER_HELLO, [major, minor, ..]) => {
                self.version = Some(u16::from_be_bytes([*major, *minor]));
                Step::More
            }
            (CERTIFICATE, _) => {
                self.chain = read_chain(body);
                Step::Done
            }
            (SERVER_HELLO_DONE, _) => Step::Done,
            _ => Step::More,
        }
    }
}

/// The first whole record, taken out of `bytes`.
fn take_record(bytes: &mut Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let [kind, _, _, high, low, ..] = *bytes.as_slice() else { return None };
    let end = 5 + usize::from(u16::from_be_bytes([high, low]));
    let content = bytes.get(5..end)?.to_vec();
    bytes.drain(..end);
    Some((kind, content))
}

/// The first whole handshake message, taken out of `bytes`.
fn take_message(bytes: &mut Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let [kind, rest @ ..] = bytes.as_slice() else { return None };
    let kind = *kind;
    let (body, _) = counted24(rest)?;
    let (body, end) = (body.to_vec(), 4 + body.len());
    bytes.drain(..end);
    Some((kind, body))
}

/// What a 24-bit length counts off, and the rest.
fn counted24(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let [high, middle, low, rest @ ..] = bytes else { return None };
    rest.split_at_checked(usize::from(*high) << 16 | usize::from(*middle) << 8 | usize::from(*low))
}

fn read_chain(body: &[u8]) -> Vec<CertificateFacts> {
    let mut chain = Vec::new();
    let Some((mut list, _)) = counted24(body) else { return chain };
    while let Some((der, rest)) = counted24(list) {
        chain.extend(CertificateFacts::from_der(der));
        list = rest;
        if chain.len() >= CHAIN_MAX_CERTIFICATES {
            break;
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[1..], content].concat()
    }

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        [&[kind][..], &counted(body)].concat()
    }

    fn records(kind: u8, content: &[u8], at_most: usize) -> Vec<u8> {
        let record = |part: &[u8]| {
            let length = u16::try_from(part.len()).unwrap().to_be_bytes();
            [&[kind, 3, 3][..], &length, part].concat()
        };
        content.chunks(at_most).flat_map(record).collect()
    }

    fn server_hello_and_certificate() -> (Vec<u8>, Vec<u8>) {
        let key = rcgen::generate_simple_self_signed(vec!["imap.studio.it".to_owned()]).unwrap();
        let der = key.cert.der().to_vec();
        let hello = message(SERVER_HELLO, &[&[3, 3][..], &[7; 36]].concat());
        let certificate = message(CERTIFICATE, &counted(&[counted(&der), counted(&der)].concat()));
        ([hello, certificate].concat(), der)
    }

    #[test]
    fn reads_version_and_chain_however_the_bytes_are_cut() {
        let (handshake, der) = server_hello_and_certificate();
        for record_bytes in [1, 7, 100, 16_384] {
            let wire = records(HANDSHAKE, &handshake, record_bytes);
            for read_bytes in [1, 3, 1_000, wire.len()] {
                let mut reader = Reader::default();
                let steps: Vec<Step> = wire.chunks(read_bytes).map(|part| reader.take(part)).collect();
                assert_eq!(steps.last(), Some(&Step::Done));
                assert!(steps.iter().rev().skip(1).all(|step| *step == Step::More));
                assert_eq!(reader.answer(), Some(HelloAnswer::ServerHello { version: 0x0303 }));
                let chain = reader.chain();
                assert_eq!(chain.len(), 2);
                assert_eq!(chain[0].der, der);
                assert_eq!(chain[0].names, ["imap.studio.it"]);
            }
        }
    }

    #[test]
    fn a_warning_does_not_end_the_reading_and_a_fatal_alert_does() {
        let (handshake, _) = server_hello_and_certificate();
        let mut reader = Reader::default();
        assert_eq!(reader.take(&records(ALERT, &[1, 112], 9)), Step::More);
        assert_eq!(reader.answer(), Some(HelloAnswer::Alert { description: 112 }));
        assert_eq!(reader.take(&records(HANDSHAKE, &handshake, 900)), Step::Done);
        assert_eq!(reader.answer(), Some(HelloAnswer::ServerHello { version: 0x0303 }));

        let mut reader = Reader::default();
        assert_eq!(reader.take(&records(ALERT, &[2, 70], 9)), Step::Done);
        assert_eq!(reader.answer(), Some(HelloAnswer::Alert { description: 70 }));
    }

    #[test]
    fn what_is_not_tls_is_known_by_its_first_bytes() {
        for text in [&b"* OK ready"[..], b"HTTP/1.1 400", b"2", &[22, 5], &[22, 3, 1, 0xff, 0xff], &[0x80, 3]] {
            assert_eq!(Reader::default().take(text), Step::NotTls, "{text:?}");
        }
    }

    #[test]
    fn hostile_lengths_neither_panic_nor_pile_up() {
        let endless = records(HANDSHAKE, &[vec![CERTIFICATE, 0xff, 0xff, 0xff], vec![0; 16_000]].concat(), 16_004);
        let mut reader = Reader::default();
        let mut takes = 0;
        while reader.take(&endless) == Step::More {
            takes += 1;
            assert!(takes < 20);
        }
        assert_eq!(reader.answer(), None);

        let short_list = message(CERTIFICATE, &[0, 0, 9, 0, 0, 200, 1]);
        let mut reader = Reader::default();
        assert_eq!(reader.take(&records(HANDSHAKE, &short_list, 99)), Step::Done);
        assert!(reader.chain().is_empty());
    }

    #[test]
    fn every_mutation_of_a_good_answer_is_survived() {
        let (handshake, _) = server_hello_and_certificate();
        let wire = records(HANDSHAKE, &handshake, 300);
        for position in 0..wire.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut mutated = wire.clone();
                mutated[position] ^= change;
                let mut reader = Reader::default();
                reader.take(&mutated);
                assert!(reader.chain().len() <= 2);
            }
            let mut reader = Reader::default();
            reader.take(&wire[..position]);
        }
    }
}
