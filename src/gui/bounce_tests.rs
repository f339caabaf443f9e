//! The error message in the window: handed over in every way, read, and what can be done with it.
use super::{
    page::Dialog,
    pages::BouncePage,
    reader::Unreadable,
    scripted::Stage,
    walk_tests::{Walk, assert_named, italian, open, press, said, tab_to, type_text},
};
use crate::{
    mail::bounce::{BounceCause, CannotRead, NotABounce, WhoFixes},
    texts::{Lang, sources},
};
use eframe::egui::{self, DroppedFile, HoveredFile, Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

const MISSPELT: &str = "<mria@studiorossi.it>: host mail.studiorossi.it[198.51.100.7] said: 550 5.1.1 \
    <mria@studiorossi.it>: Recipient address rejected: User unknown (in reply to RCPT TO command)";
const FULL: &str = "<maria@studiorossi.it>: host mail.studiorossi.it[198.51.100.7] said: 552 5.2.2 \
    <maria@studiorossi.it>: Mailbox full, quota exceeded";
const ORDINARY: &str = "From: a@example.com\nTo: b@example.com\nSubject: ciao\n\nA domani, Maria.\n";

/// Waits for the reader's thread.
fn wait(walk: &mut Walk) {
    let until = Instant::now() + Duration::from_secs(20);
    while walk.state().window.at::<BouncePage>().outcome().is_none() && Instant::now() < until {
        walk.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    walk.run();
}

fn paste(walk: &mut Walk, text: &str) {
    walk.event(egui::Event::Paste(text.to_owned()));
    walk.step();
    wait(walk);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads it by itself".into())
    }
}

fn drop_on(walk: &mut Walk, path: &Path) {
    walk.input_mut().hovered_files.clear();
    walk.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    walk.step();
    wait(walk);
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("mailmedic-bounce-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

fn cause(walk: &Walk) -> Option<BounceCause> {
    walk.state().window.at::<BouncePage>().bounce()?.recipients.first()?.cause
}

/// A report on this many recipients.
fn report(count: usize) -> String {
    let mut text = String::from(
        "From: MAILER-DAEMON@ditta.it\nTo: paolo@ditta.it\nSubject: Undelivered Mail Returned to Sender\n\
         MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nThis is the mail system at host ditta.it.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; ditta.it\n\n",
    );
    for n in 0..count {
        let (status, words) = if n == 1 { ("5.2.2", "Mailbox full") } else { ("5.1.1", "User unknown") };
        text.push_str(&format!(
            "Final-Recipient: rfc822; uno{n}@studiorossi.it\nAction: failed\nStatus: {status}\n\
             Diagnostic-Code: smtp; 550 {status} {words}\n\n"
        ));
    }
    text + "--b--\n"
}

#[test]
fn pasted_on_start_by_keyboard_alone() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, MISSPELT);
    assert_eq!((walk.state().window.page().name(), cause(&walk)), ("bounce", Some(BounceCause::AddressUnknown)));
    assert_eq!(walk.state().filled_buttons(), 1);
    assert_named(&walk);
    let all = said(&walk);
    let (who, title) = (all.find("Tocca a chi ha scritto").unwrap(), all.find("non esiste").unwrap());
    assert!(who < title, "who has to act is said first");
    assert!(all.contains("1 di 3: ") && all.contains("Recipient address rejected: User unknown"));
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Copia il testo").is_focused());
    press(&mut walk, Key::Enter);
    assert!(walk.query_by_label_contains("Copiato").is_some());
    tab_to(&mut walk, "Leggi un altro messaggio");
    press(&mut walk, Key::Enter);
    assert!(
        walk.state().window.at::<BouncePage>().outcome().is_none() && walk.state().window.page().name() == "bounce"
    );
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn the_card_of_start_leads_to_the_field() {
    let mut walk = italian(&Stage::default());
    tab_to(&mut walk, "Ho ricevuto un messaggio di errore");
    press(&mut walk, Key::Enter);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("bounce", 1));
    assert_named(&walk);
    tab_to(&mut walk, "Leggi l’errore");
    press(&mut walk, Key::Enter);
    assert!(said(&walk).contains("Qui serve il testo"), "nothing to read yet");
    type_text(&mut walk, "550 5.2.2 Mailbox");
    assert!(!said(&walk).contains("Qui serve il testo"), "the keyboard was brought to the field");
    type_text(&mut walk, " full");
    walk.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    walk.step();
    wait(&mut walk);
    assert_eq!(cause(&walk), Some(BounceCause::MailboxFull));
}

#[test]
fn the_empty_field_takes_what_is_pasted_at_once() {
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.open_bounce();
    walk.run();
    tab_to(&mut walk, "Oppure incolli");
    paste(&mut walk, "550 5.2.2 Mailbox full");
    assert_eq!(cause(&walk), Some(BounceCause::MailboxFull));
    walk.state_mut().window.open_bounce();
    walk.run();
    tab_to(&mut walk, "Il suo indirizzo");
    walk.event(egui::Event::Paste("maria@studiorossi.it".into()));
    walk.run();
    assert!(walk.state().window.at::<BouncePage>().outcome().is_none(), "an address is no error");
    assert_eq!(walk.state().window.at::<BouncePage>().own.text, "maria@studiorossi.it");
}

#[test]
fn dropped_on_start_and_on_the_page() {
    let path = file("full.eml", FULL.as_bytes());
    let mut walk = italian(&Stage::default());
    walk.input_mut().hovered_files.push(HoveredFile { path: Some(path.clone()), ..HoveredFile::default() });
    walk.step();
    walk.step();
    drop_on(&mut walk, &path);
    assert_eq!((walk.state().window.page().name(), cause(&walk)), ("bounce", Some(BounceCause::MailboxFull)));
    assert!(said(&walk).contains("full.eml"));
    let other = file("other.eml", ORDINARY.as_bytes());
    walk.state_mut().window.open_bounce();
    walk.run();
    drop_on(&mut walk, &other);
    let outcome = walk.state().window.at::<BouncePage>().outcome().cloned().unwrap().unwrap();
    assert_eq!(outcome.reading.instead, Some(NotABounce::OrdinaryMessage));
    assert!(said(&walk).contains("Non è un messaggio di errore"));
    assert_eq!(walk.state().filled_buttons(), 1);
    for path in [path, other] {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn nothing_is_taken_elsewhere() {
    let mut walk = italian(&Stage::default());
    tab_to(&mut walk, "Non ricevo nessun");
    press(&mut walk, Key::Enter);
    assert_eq!(walk.state().window.page().name(), "account");
    walk.input_mut().dropped_files.push(Arc::new(Dropped("/no/such/file.eml".into())));
    walk.run();
    walk.event(egui::Event::Paste("maria@studiorossi.it".into()));
    walk.run();
    assert_eq!(walk.state().window.page().name(), "account");
    assert_eq!(walk.state().window.ctx.run.form.email.text, "maria@studiorossi.it");
}

#[test]
fn what_cannot_be_read_says_why() {
    let binary = file("binary.bin", &[0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 1, 0].repeat(64));
    let empty = file("empty.eml", b"");
    for (path, reason, words) in [
        (binary.clone(), Unreadable::Content(CannotRead::NotText), "Questo file non è un messaggio"),
        (empty.clone(), Unreadable::Content(CannotRead::Empty), "Il file è vuoto"),
        ("/no/such/file.eml".into(), Unreadable::NotOpened, "Non è stato possibile aprire"),
        (std::env::temp_dir(), Unreadable::NotOpened, "Non è stato possibile aprire"),
    ] {
        let mut walk = italian(&Stage::default());
        walk.state_mut().window.open_bounce();
        walk.run();
        drop_on(&mut walk, &path);
        assert_eq!(walk.state().window.at::<BouncePage>().outcome().cloned().unwrap().unwrap_err(), reason);
        assert!(said(&walk).contains(words), "{path:?}");
        assert_eq!(walk.state().filled_buttons(), 1);
        assert_named(&walk);
        press(&mut walk, Key::Tab);
        press(&mut walk, Key::Enter);
        assert!(walk.state().window.at::<BouncePage>().outcome().is_none());
    }
    std::fs::remove_file(binary).unwrap();
    std::fs::remove_file(empty).unwrap();
}

#[test]
fn ctrl_o_opens_a_file_and_without_a_dialog_its_path_is_typed() {
    let path = file("open.eml", FULL.as_bytes());
    let mut walk = italian(&Stage { path: Some(path.clone()), ..Stage::default() });
    walk.key_press_modifiers(Modifiers::COMMAND, Key::O);
    walk.step();
    wait(&mut walk);
    assert_eq!(cause(&walk), Some(BounceCause::MailboxFull));

    let mut walk = italian(&Stage::default());
    walk.key_press_modifiers(Modifiers::COMMAND, Key::O);
    walk.run();
    assert!(matches!(walk.state().window.ctx.dialog, Some(Dialog::OpenPath { has_failed: false, .. })));
    assert_named(&walk);
    walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    walk.run();
    type_text(&mut walk, "/no/such/file.eml");
    press(&mut walk, Key::Enter);
    assert!(said(&walk).contains("non c’è un file con questo nome"));
    walk.state_mut().window.ctx.dialog = Some(Dialog::OpenPath { path: path.display().to_string(), has_failed: false });
    walk.state_mut().window.open_typed_path();
    wait(&mut walk);
    assert_eq!(cause(&walk), Some(BounceCause::MailboxFull));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_slip_of_the_pen_for_the_own_address_is_named() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, MISSPELT);
    assert!(!said(&walk).contains("maria@studiorossi.it"));
    tab_to(&mut walk, "Il suo indirizzo");
    type_text(&mut walk, "maria@studio");
    press(&mut walk, Key::Tab);
    assert!(walk.state().window.at::<BouncePage>().own.error.is_some() || said(&walk).contains("maria@studio"));
    tab_to(&mut walk, "Il suo indirizzo");
    type_text(&mut walk, "rossi.it");
    press(&mut walk, Key::Enter);
    for _ in 0..200 {
        std::thread::sleep(Duration::from_millis(2));
        walk.step();
    }
    walk.run();
    let reading = walk.state().window.at::<BouncePage>().bounce().unwrap().clone();
    assert_eq!(reading.recipients[0].meant.as_deref(), Some("maria@studiorossi.it"));
    assert!(said(&walk).contains("Il suo indirizzo è maria@studiorossi.it"));
    assert!(walk.query_by_label("Il suo indirizzo (facoltativo)").is_none(), "it is not asked for again");
}

#[test]
fn the_own_mailbox_can_be_checked() {
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.ctx.run.form.email.set("maria@studiorossi.it");
    paste(&mut walk, FULL);
    assert_eq!(walk.state().window.at::<BouncePage>().own.text, "maria@studiorossi.it");
    assert_eq!(walk.state().window.at::<BouncePage>().own_mailbox().as_deref(), Some("maria@studiorossi.it"));
    assert!(said(&walk).contains("Tocca a lei"));
    walk.state_mut().window.ctx.run.form.email.set("altra@example.com");
    walk.state_mut().window.ctx.run.form.password.push_str("gattonero7");
    tab_to(&mut walk, "Controlla la mia casella");
    press(&mut walk, Key::Enter);
    walk.run();
    let window = &walk.state().window;
    assert_eq!((window.page().name(), window.ctx.run.form.email.text.as_str()), ("account", "maria@studiorossi.it"));
    assert!(window.ctx.run.form.password.is_empty(), "the password was that of another mailbox");
    type_text(&mut walk, "segreta");
    assert_eq!(walk.state().window.ctx.run.form.password.as_str(), "segreta", "the keyboard is where it is needed");
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "bounce", "Back leads where one came from");
    assert!(walk.state().window.at::<BouncePage>().bounce().is_some());
}

#[test]
fn several_recipients_are_folded_after_the_third() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, &report(30));
    assert_eq!(walk.state().window.at::<BouncePage>().bounce().unwrap().recipients.len(), 30);
    assert!(said(&walk).contains("30 destinatari non raggiunti"));
    let cards = |walk: &Walk| walk.query_all_by_label("Destinatario").count();
    assert_eq!((cards(&walk), walk.state().filled_buttons()), (3, 1));
    assert!(walk.state().window.letter().is_none(), "they need different letters");
    tab_to(&mut walk, "Mostra gli altri 27");
    press(&mut walk, Key::Enter);
    assert_eq!(cards(&walk), 23);
    tab_to(&mut walk, "Mostra gli altri 7");
    press(&mut walk, Key::Enter);
    assert_eq!(cards(&walk), 30);
    assert_named(&walk);
}

#[test]
fn the_letter_can_be_changed_and_is_copied_as_it_stands() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, FULL);
    tab_to(&mut walk, "Testo da mandare");
    walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    walk.run();
    type_text(&mut walk, "Caro Paolo");
    assert_eq!(walk.state_mut().window.copy_bounce().as_deref(), Some("Caro Paolo"));
    let whole = walk.state_mut().window.copy_for_support().unwrap();
    assert!(whole.contains("Mailbox full") && !whole.contains("Caro Paolo"));
}

#[test]
fn a_message_being_read_shows_no_half_answer() {
    let mut walk = italian(&Stage::default());
    walk.event(egui::Event::Paste(report(1).repeat(2_000)));
    walk.step();
    walk.step();
    if walk.state().window.at::<BouncePage>().is_reading() {
        assert_eq!(walk.state().filled_buttons(), 0);
        assert!(said(&walk).contains("Leggiamo il messaggio"));
        assert_named(&walk);
    }
    wait(&mut walk);
    assert!(walk.state().window.at::<BouncePage>().outcome().is_some());
    assert_eq!(walk.state().filled_buttons(), 1);
}

#[test]
fn every_size_light_italian() {
    every_size(Lang::It, Theme::Light);
}

#[test]
fn every_size_dark_english() {
    every_size(Lang::En, Theme::Dark);
}

#[test]
fn every_size_in_a_language_it_never_saw() {
    every_size(Lang::Pseudo, Theme::Light);
}

fn every_size(lang: Lang, theme: Theme) {
    let many = report(5);
    for size in [(640.0, 480.0), (800.0, 600.0), (960.0, 720.0), (1500.0, 900.0)] {
        for zoom in [1.0, 2.0] {
            for text in [MISSPELT, FULL, ORDINARY, "\u{1}\u{2}", many.as_str(), "451 4.7.1 Greylisted, try later"] {
                let mut walk = open(&Stage::default(), lang, theme, Vec2::from(size));
                walk.ctx.set_zoom_factor(zoom);
                walk.state_mut().window.open_bounce();
                walk.run();
                assert_eq!(walk.state().filled_buttons(), 1);
                assert_named(&walk);
                walk.state_mut().window.at_mut::<BouncePage>().own.text = "maria@studiorossi.it".into();
                paste(&mut walk, text);
                assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom} {text:.40}");
                assert_named(&walk);
            }
        }
    }
}

/// What `texts` has under a key of its own for everything the reader can answer.
#[test]
fn no_answer_is_without_words() {
    for lang in Lang::ALL {
        let texts = crate::texts::Texts::new(lang);
        let causes = BounceCause::ALL.map(|cause| format!("bounce-{}", cause.id()));
        let who = WhoFixes::ALL.map(|who| format!("bounce-who-{}", who.id()));
        let instead = NotABounce::ALL.map(|instead| format!("not-a-bounce-{}", instead.id()));
        let unread = CannotRead::ALL.map(|reason| Unreadable::Content(reason).key());
        let ours = [Unreadable::NotOpened.key(), Unreadable::Picture.key()];
        for key in causes.iter().chain(&who).chain(&instead).chain(&unread).chain(&ours) {
            assert_ne!(&texts.text(key), key, "{lang}");
        }
        for key in causes {
            assert_ne!(texts.text(&format!("{key}.letter")), format!("{key}.letter"), "{lang}");
        }
    }
}

#[test]
fn the_window_says_the_same_in_every_language() {
    let keys = |lang| -> BTreeSet<String> {
        let (_, source) = sources(lang).iter().find(|(name, _)| *name == "window").unwrap();
        let mut keys = BTreeSet::new();
        let mut message = String::new();
        for line in source.lines() {
            match line.split_once(" =") {
                Some((name, _)) if line.starts_with("window-") => {
                    message = name.to_owned();
                    keys.insert(message.clone());
                }
                Some((name, _)) if name.trim().starts_with('.') => {
                    keys.insert(format!("{message}{}", name.trim()));
                }
                _ => {}
            }
        }
        keys
    };
    for lang in Lang::ALL {
        assert_eq!(keys(lang), keys(Lang::FALLBACK), "{lang}");
    }
}
