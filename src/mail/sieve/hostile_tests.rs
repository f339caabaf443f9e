//! Hostile scripts: an answer or a reason, in bounded time and memory, never a panic.
use super::*;
use crate::mail::rule::{Known, Message, fate};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Generous for a debug build on a busy machine; a release build takes well under a second.
const PATIENCE: Duration = Duration::from_secs(60);

fn messages() -> [Message; 3] {
    let known = Known::Whole("Anna <anna+liste@ditta.example>, \"b, c\" <b@c.example>".into());
    let whole = Message {
        from: Some(known.clone()),
        to: Some(known),
        subject: Some(Known::Whole("fattura a a a a a a a a a a a a a a a".into())),
        headers: vec![("X-Spam-Flag".into(), "YES".into()); 20],
        size_bytes: Some(1000),
        date_unix: Some(1_795_735_805),
        arrives_unix: Some(1_795_735_805),
        ..Message::default()
    };
    [Message::default(), Message::told(Some("anna@ditta.example"), Some("fattura")), whole]
}

/// Reads it and follows messages through it.
fn survives(script: &str) -> Option<Reason> {
    let started = Instant::now();
    let answer = read(script);
    if let Ok(rules) = &answer {
        for message in messages() {
            assert!(!fate(rules, &message).is_empty());
        }
        for rule in rules {
            assert!(rule.quote.len() <= crate::mail::rule::QUOTE_BYTES);
            let _ = (rule.effect(), rule.condition.said());
        }
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    answer.err().map(|unreadable| unreadable.reason)
}

#[test]
fn too_long_too_deep_too_many() {
    assert_eq!(survives(&"# riga\n".repeat(1_500_000)), Some(Reason::TooLong));
    for (open, close) in [("if true {", "}"), ("if not ", ""), ("if anyof (", ")"), ("if allof(not ", ")")] {
        let nested = format!("{}true{}", open.repeat(10_000), close.repeat(10_000));
        assert_eq!(survives(&nested), Some(Reason::TooDeep), "{open}");
        assert_eq!(survives(&open.repeat(80_000)), Some(Reason::TooDeep), "{open}");
    }
    let deep = format!("{}discard;{}", "if true {".repeat(DEPTH), "}".repeat(DEPTH));
    assert_eq!(survives(&deep), None);
    assert_eq!(survives(&"if true { stop; }\n".repeat(3_000)), Some(Reason::TooManyRules));
    assert_eq!(survives(&format!("if true {{ }}{}", "elsif true{}".repeat(80_000))), Some(Reason::TooManyRules));
    assert_eq!(survives(&"# rule:[a]\nkeep;\n".repeat(3_000)), Some(Reason::TooManyRules));
}

#[test]
fn large_within_the_bounds() {
    let words = "\"aa\",".repeat(190_000);
    let list = format!("[{}]", words.trim_end_matches(','));
    for script in [
        format!("if header :contains \"subject\" {list} {{ stop; }}"),
        format!("if header :contains {list} \"x\" {{ stop; }}"),
        format!("if header :matches \"subject\" \"{}\" {{ stop; }}", "*a".repeat(300_000)),
        format!("if header :regex \"subject\" \"{}\" {{ stop; }}", "(a*)*".repeat(300)),
        format!("keep {list};"),
        format!(
            "if header :matches [\"from\",\"to\",\"subject\"] {} {{ stop; }}",
            list.replace("aa", "*a*").get(..900_000).unwrap().rsplit_once(',').unwrap().0.to_owned() + "]"
        ),
        "keep; ".repeat(170_000),
        format!("# {}\nkeep;", "x".repeat(1_000_000)),
        format!("keep \"{}\";", "\\\"".repeat(500_000)),
        "text ".repeat(200_000),
        ":".repeat(1_000_000),
        format!(
            "if true {{stop;}}{}",
            " elsif header :regex \"subject\" \"(x{1,50}){1,50}y\" { set \"a\" \"${a}${a}\"; }".repeat(1_500)
        ),
    ] {
        survives(&script);
    }
}

#[test]
fn chains_share_their_conditions() {
    let chain: String = (0..1_900).map(|n| format!("elsif header :is \"x-{n}\" \"{n}\" {{ discard; }}\n")).collect();
    let script = format!("if header :is \"x\" \"y\" {{ keep; }}\n{chain}else {{ if true {{ stop; }} }}");
    assert_eq!(survives(&script), None);
}

const SEEDS: &[&str] = &[
    "require [\"fileinto\",\"variables\"];\n# rule:[a]\nif allof (not header :matches [\"subject\",\"from\"] \"*[?]*\", size :over 10K)\n{ set :lower \"a\" \"${1}\"; fileinto :copy \"x/${a}\"; stop; }\nelsif true { redirect \"a@b.c\"; } else { discard; }\n",
    "vacation :days 1 :subject \"a\" text: # x\nciao\n..\n.\n;\n/* b */ keep;",
    "if date :zone \"+0100\" :value \"ge\" \"date\" \"hour\" [\"10\"] { addflag [\"\\\\Deleted\"]; }\nif address :detail :regex \"to\" \"^(a|b)+$\" { reject \"no\"; }",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text(script in "\\PC{0,300}") {
        survives(&script);
    }

    #[test]
    fn words_in_any_order(words in prop::collection::vec(prop::sample::select(vec![
        "if", "elsif", "else", "not", "anyof", "allof", "true", "false", "header", "address", "exists", "size", "string", "keep", "discard",
        "fileinto", "redirect", "stop", "set", "include", "return", "\"subject\"", "\"${a}\"", "\"*\"", "[\"a\",\"b\"]", ":contains", ":matches",
        ":over", ":value", ":comparator", "10M", "(", ")", "{", "}", ";", ",", "[", "]", "# rule:[x]\n", "/* */", "require \"variables\";",
        "text:\na\n.\n", "if true {", "header :matches \"subject\" \"*a*\"", "{ fileinto \"x\"; }", "\u{e8}", "\n",
    ]), 0..60)) {
        survives(&words.join(" "));
    }

    #[test]
    fn mutated_scripts(seed in 0..SEEDS.len(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<char>(), 0..4_u8), 1..12)) {
        let mut letters: Vec<char> = SEEDS[seed].chars().collect();
        for (place, letter, what) in edits {
            let at = place.index(letters.len().max(1));
            match what {
                0 if at < letters.len() => letters[at] = letter,
                1 => letters.insert(at.min(letters.len()), letter),
                2 if at < letters.len() => { letters.remove(at); }
                _ => { let copy = letters[at.min(letters.len())..].to_vec(); letters.extend(copy); letters.truncate(4_000); }
            }
        }
        survives(&letters.iter().collect::<String>());
    }
}
