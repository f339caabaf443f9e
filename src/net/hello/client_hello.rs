//! The bytes of a ClientHello that offers TLS 1.0 to 1.2 (RFC 5246 section 7.4.1.2) and as much of the old as servers
//! may still want: it is there to be answered, not to be safe.
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    net::IpAddr,
};

const HANDSHAKE_RECORD: u8 = 22;
const CLIENT_HELLO: u8 = 1;

/// ECDHE and DHE with GCM, ChaCha20 and CBC, plain RSA, 3DES, and the SCSV of RFC 5746.
const CIPHER_SUITES: [u16; 29] = [
    0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xccaa, 0x009e, 0x009f, 0xc023, 0xc027, 0xc024, 0xc028, 0xc009,
    0xc013, 0xc00a, 0xc014, 0x0067, 0x006b, 0x0033, 0x0039, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035, 0x000a,
    0x00ff,
];

/// x25519, secp256r1, secp384r1, secp521r1, ffdhe2048.
const GROUPS: [u16; 5] = [0x001d, 0x0017, 0x0018, 0x0019, 0x0100];

/// ECDSA, RSA-PSS and RSA with SHA-2; at the end ECDSA, RSA and DSA with SHA-1.
const SIGNATURES: [u16; 13] =
    [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301, 0x0203, 0x0201, 0x0202];

const SERVER_NAME: u16 = 0;
const SUPPORTED_GROUPS: u16 = 10;
const EC_POINT_FORMATS: u16 = 11;
const SIGNATURE_ALGORITHMS: u16 = 13;
const RENEGOTIATION_INFO: u16 = 0xff01;

pub(super) fn bytes(server_name: &str) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend(random());
    body.push(0); // no session to resume
    body.extend(counted16(&numbers(&CIPHER_SUITES)));
    body.extend([1, 0]); // no compression
    body.extend(counted16(&extensions(server_name)));

    let mut message = vec![CLIENT_HELLO, 0];
    message.extend(counted16(&body));
    // Old servers look at the record's version and refuse more than 1.0 (RFC 5246 appendix E.1).
    let mut record = vec![HANDSHAKE_RECORD, 3, 1];
    record.extend(counted16(&message));
    record
}

fn extensions(server_name: &str) -> Vec<u8> {
    let mut all = Vec::new();
    // No literal addresses (RFC 6066 section 3).
    if server_name.parse::<IpAddr>().is_err() && !server_name.is_empty() && server_name.len() <= 255 {
        let mut entry = vec![0];
        entry.extend(counted16(server_name.as_bytes()));
        all.extend(extension(SERVER_NAME, &counted16(&entry)));
    }
    all.extend(extension(SUPPORTED_GROUPS, &counted16(&numbers(&GROUPS))));
    all.extend(extension(EC_POINT_FORMATS, &[1, 0]));
    all.extend(extension(SIGNATURE_ALGORITHMS, &counted16(&numbers(&SIGNATURES))));
    all.extend(extension(RENEGOTIATION_INFO, &[0]));
    all
}

fn extension(kind: u16, content: &[u8]) -> Vec<u8> {
    [kind.to_be_bytes().to_vec(), counted16(content)].concat()
}

/// Everything here is far below 64 KiB.
fn counted16(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes()[..], content].concat()
}

fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// Not for secrets: the handshake never goes as far as a key.
fn random() -> [u8; 32] {
    let mut random = [0; 32];
    for chunk in random.chunks_mut(8) {
        let number = RandomState::new().build_hasher().finish();
        chunk.copy_from_slice(&number.to_be_bytes());
    }
    random
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_agree_and_only_names_go_into_sni() {
        for (server_name, has_name) in [("imap.studio.it", true), ("192.0.2.1", false), ("2001:db8::1", false)] {
            let hello = bytes(server_name);
            assert_eq!(usize::from(u16::from_be_bytes([hello[3], hello[4]])), hello.len() - 5);
            assert_eq!(usize::from(u16::from_be_bytes([hello[7], hello[8]])), hello.len() - 9);
            let found = hello.windows(server_name.len()).any(|part| part == server_name.as_bytes());
            assert_eq!(found, has_name, "{server_name}");
        }
    }
}
