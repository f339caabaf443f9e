//! Messages as people hand them over: forwarded, quoted, pasted, cut. The answer stays what it was, or there is none.
use super::*;
use std::{fs, path::Path};

/// The fixtures that are bounces with one cause, with what is read in them.
fn fixtures() -> Vec<(String, Vec<u8>, BounceCause)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bounces");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read_one = |path: std::path::PathBuf| {
        let bytes = fs::read(&path).unwrap();
        let causes: Vec<_> = causes(&bytes)?;
        let [Some(cause)] = causes.as_slice() else { return None };
        Some((path.file_name()?.to_string_lossy().into_owned(), bytes, *cause))
    };
    files.filter(|path| path.extension().is_none_or(|kind| kind != "toml")).filter_map(read_one).collect()
}

/// `None`: no bounce, or nothing that can be read.
fn causes(bytes: &[u8]) -> Option<Vec<Option<BounceCause>>> {
    let reading = read(bytes, &Options::default()).ok().filter(|reading| reading.is_bounce)?;
    Some(reading.recipients.iter().map(|one| one.cause).collect())
}

/// The notice as a mail program shows it.
fn shown(bytes: &[u8]) -> String {
    draft::from_mime(bytes).notice
}

const HEAD: &str = "From: Paolo <paolo@casa.example>\nTo: maria@studio.example\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\
                    Message-ID: <1@casa.example>\nMIME-Version: 1.0\nSubject: I: errore\n";

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

/// How many keep their cause; none may change it.
#[track_caller]
fn kept(change: impl Fn(&[u8]) -> Vec<u8>) -> (usize, usize) {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 20, "{}", fixtures.len());
    let mut kept = 0;
    for (name, bytes, cause) in &fixtures {
        let changed = change(bytes);
        let Some(found) = causes(&changed) else { continue };
        let is_same = found.iter().all(|one| one.is_none_or(|one| one == *cause));
        assert!(is_same, "{name}: {found:?}, not {cause:?}\n{}", String::from_utf8_lossy(&changed));
        kept += usize::from(found.contains(&Some(*cause)));
    }
    (kept, fixtures.len())
}

#[test]
fn line_ends_and_envelopes_change_nothing() {
    let lf = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    for end in ["\r\n", "\r", "\n"] {
        let (kept, all) = kept(|bytes| lf(bytes).replace('\n', end).into_bytes());
        assert_eq!(kept, all, "{end:?}");
    }
    let (kept, all) = kept(|bytes| [b"From MAILER-DAEMON Mon Nov 23 09:58:12 2026\n", bytes].concat());
    assert_eq!(kept, all);
}

#[test]
fn forwarded_as_attachment() {
    let (kept, all) = kept(|bytes| {
        let head = format!("{HEAD}Content-Type: multipart/mixed; boundary=q\n\n--q\n\nMi torna questo.\n\n--q\n");
        [head.as_bytes(), b"Content-Type: message/rfc822\n\n", bytes, b"\n--q--\n"].concat()
    });
    assert_eq!(kept, all);
}

#[test]
fn forwarded_inline_as_mail_programs_do() {
    let headings: [fn(&str) -> String; 5] = [
        |notice| {
            format!(
                "Che faccio?\n\n-----Messaggio originale-----\nDa: Mail Delivery System\nInviato: lunedì\nA: paolo@casa.example\nOggetto: Undelivered\n\n{notice}"
            )
        },
        |notice| {
            format!(
                "________________________________\nDa: Mail Delivery System\nInviato: lunedì\nA: paolo@casa.example\nOggetto: Undelivered\n\n{notice}"
            )
        },
        |notice| {
            format!(
                "---------- Forwarded message ---------\nDa: Mail Delivery Subsystem <mailer-daemon@casa.example>\nDate: lun 23 nov\nSubject: Undelivered\nTo: <paolo@casa.example>\n\n\n{notice}"
            )
        },
        |notice| {
            format!(
                "> Inizio messaggio inoltrato:\n> \n> Da: MAILER-DAEMON@casa.example\n> Oggetto: Undelivered\n> A: paolo@casa.example\n> \n{}",
                quoted(notice)
            )
        },
        |notice| {
            format!(
                "Aiuto\n\n-------- Messaggio Inoltrato --------\nOggetto: \tUndelivered\nData: \tMon, 23 Nov 2026\nMittente: \tMAILER-DAEMON@casa.example\nA: \tpaolo@casa.example\n\n\n{notice}"
            )
        },
    ];
    for (n, heading) in headings.iter().enumerate() {
        let (kept, all) = kept(|bytes| format!("{HEAD}\n{}", heading(&shown(bytes))).into_bytes());
        assert!(kept * 10 >= all * 8, "program {n}: {kept} of {all}");
    }
}

#[test]
fn pasted_quoted_and_without_line_ends() {
    let (plain, all) = kept(|bytes| shown(bytes).into_bytes());
    let (quoted, _) = kept(|bytes| quoted(&shown(bytes)).into_bytes());
    let (one_line, _) = kept(|bytes| shown(bytes).split_whitespace().collect::<Vec<_>>().join(" ").into_bytes());
    let (source, _) = kept(|bytes| [b"Ecco il sorgente:\n\n", bytes].concat());
    for (count, least) in [(plain, 8), (quoted, 8), (one_line, 8), (source, 9)] {
        assert!(count * 10 >= all * least, "{plain} {quoted} {one_line} {source} of {all}");
    }
}

#[test]
fn cut_anywhere_nothing_else_is_said() {
    let fixtures = fixtures();
    for (name, bytes, cause) in &fixtures {
        let mut wrong = 0;
        let cuts: Vec<usize> = (0..bytes.len()).step_by(29).collect();
        for end in &cuts {
            let found = causes(&bytes[..*end]).unwrap_or_default();
            wrong += usize::from(found.iter().flatten().any(|one| one != cause));
        }
        assert!(wrong * 10 <= cuts.len(), "{name}: {wrong} of {} cuts", cuts.len());
    }
}
