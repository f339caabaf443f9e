//! What a `Received` field tells of encryption, in every server's own way.
use super::phrases::{self, Phrases};

/// The hop was encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tls {
    /// `1.3`; `SSL 3.0` for what came before TLS. `None`: not told.
    pub version: Option<String>,
    pub cipher: Option<String>,
}

/// Protocols whose name says "over TLS" (RFC 3848, RFC 6531 section 4.3; Exchange's HTTPS).
const ENCRYPTED: &[&str] = &[
    "esmtps",
    "esmtpsa",
    "lmtps",
    "lmtpsa",
    "utf8smtps",
    "utf8smtpsa",
    "utf8lmtps",
    "utf8lmtpsa",
    "smtps",
    "asmtps",
    "ssmtp",
    "essmtp",
    "https",
    "imaps",
    "pop3s",
];

/// Does this comment speak of encryption, not of who the server is?
pub(super) fn is_about_tls(comment: &str) -> bool {
    static WORDS: Phrases = Phrases::new(|| {
        phrases::automaton(&[
            "tlsv",
            "tls1",
            "version=tls",
            "version=ssl",
            "cipher",
            "no client certificate",
            "client did not present",
            "client cn ",
            "tls:",
            "tls_",
            " encrypted",
            "sslv",
            "x=tls",
        ])
    });
    WORDS.any_in(comment)
}

/// `told`: the words on encryption, `protocol`: the `with` clause.
pub(super) fn read(told: &str, protocol: &str) -> Option<Tls> {
    let lower = told.to_ascii_lowercase();
    let version = version(&lower);
    let cipher = cipher(told);
    let by_name = protocol.split_whitespace().next().is_some_and(|word| {
        let word = word.trim_end_matches([',', ';']).to_ascii_lowercase();
        ENCRYPTED.contains(&word.as_str())
    });
    let said =
        version.is_some() || cipher.is_some() || lower.contains("encrypted") || lower.contains("secured channel");
    // Exim and Gmail write `version=NONE`, Exchange `cipher=NONE` nowhere seen without it.
    let denied = lower.contains("version=none");
    (!denied && (said || by_name)).then_some(Tls { version, cipher })
}

fn version(lower: &str) -> Option<String> {
    for (word, old) in [("tls", ""), ("ssl", "SSL ")] {
        for (at, _) in lower.match_indices(word) {
            let rest = lower.get(at + 3..)?;
            let rest = rest.strip_prefix('v').unwrap_or(rest);
            let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '_')).collect();
            let digits = digits.replace('_', ".").trim_end_matches('.').to_owned();
            let starts = digits.starts_with(['1', '2', '3']) && digits.len() <= 3;
            if starts {
                let whole = if digits.len() == 1 { format!("{digits}.0") } else { digits };
                return Some(format!("{old}{whole}"));
            }
        }
    }
    None
}

/// Names of ciphers are words of capitals with `_` or `-`: what follows `cipher=`, `cipher `, or such a word itself.
fn cipher(told: &str) -> Option<String> {
    let words = told.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':' | ';' | '='));
    words.map(|word| word.trim_matches(['\'', '"'])).find(|word| is_cipher(word)).map(str::to_owned)
}

fn is_cipher(word: &str) -> bool {
    const ALGORITHMS: &[&str] = &["AES", "CHACHA20", "3DES", "DES-", "RC4", "CAMELLIA", "ARIA", "SEED"];
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let upper = word.to_ascii_uppercase();
    plain && word.contains(['-', '_']) && ALGORITHMS.iter().any(|name| upper.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(words: &str, version: &str, cipher: &str) {
        let tls = read(words, "").unwrap_or_default();
        let read = (tls.version.unwrap_or_default(), tls.cipher.unwrap_or_default());
        assert_eq!(read, (version.to_owned(), cipher.to_owned()), "{words}");
    }

    #[test]
    fn every_server_in_its_own_way() {
        told(
            "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519",
            "1.3",
            "TLS_AES_256_GCM_SHA384",
        );
        told(
            "version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384",
            "1.2",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384",
        );
        told(
            "TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256",
            "1.3",
            "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM",
        );
        told("Cipher TLSv1.2:DHE-RSA-AES256-SHA:256", "1.2", "DHE-RSA-AES256-SHA");
        told("version=TLSv1/SSLv3 cipher=DHE-RSA-AES256-SHA bits=256", "1.0", "DHE-RSA-AES256-SHA");
        told("DHE-RSA-AES256-SHA encrypted", "", "DHE-RSA-AES256-SHA");
        told("using SSLv3 with cipher RC4-MD5", "SSL 3.0", "RC4-MD5");
        told("TLS1.3) tls TLS_AES_128_GCM_SHA256", "1.3", "TLS_AES_128_GCM_SHA256");
    }

    #[test]
    fn the_protocol_alone_says_encrypted() {
        assert_eq!(read("", "ESMTPS"), Some(Tls::default()));
        assert_eq!(read("", "HTTPS"), Some(Tls::default()));
        assert_eq!(read("over TLS secured channel", "Microsoft SMTPSVC"), Some(Tls::default()));
        assert_eq!(read("encrypted", "SMTP"), Some(Tls::default()));
        assert_eq!(read("", "ESMTP"), None);
        assert_eq!(read("", "ESMTPA"), None);
        assert_eq!(read("", "SMTP"), None);
        assert_eq!(read("version=NONE cipher=NONE", "SMTP"), None);
    }
}
