//! A sender in the window: named in every way, asked about, and the letter to whoever runs its server.
use super::{
    pages::{MissingPage, SenderPage},
    scripted::Stage,
    walk_tests::{Walk, assert_named, italian, open, press, said, tab_to, type_text},
};
use crate::texts::Lang;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn go(walk: &mut Walk, email: &str, ip: &str) {
    type_text(walk, email);
    press(walk, Key::Tab);
    type_text(walk, ip);
    press(walk, Key::Enter);
    walk.run();
}

fn from_start(stage: &Stage) -> Walk {
    let mut walk = italian(stage);
    tab_to(&mut walk, "Chi viene rifiutato");
    press(&mut walk, Key::Enter);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("sender", 1));
    assert_named(&walk);
    walk
}

#[test]
fn from_start_to_the_letter_by_keyboard_alone() {
    let mut walk = from_start(&Stage::default());
    go(&mut walk, "rifiutato@studiorossi.it", "198.51.100.7");
    let all = said(&walk);
    assert!(all.contains("non riconosce il server usato") && all.contains("-all"), "{all}");
    assert!(all.contains("Liste nere: ") && all.contains("Nome del server: "), "every part is said");
    assert_eq!(walk.state().filled_buttons(), 1);
    assert_named(&walk);
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Copia il testo").is_focused());
    press(&mut walk, Key::Enter);
    assert!(walk.query_by_label_contains("Copiato").is_some());
    let letter = walk.state_mut().window.sender_letter().unwrap();
    assert!(letter.contains("198.51.100.7") && letter.contains("v=spf1"), "{letter}");
    assert!(walk.state_mut().window.copy_for_support().unwrap().contains("studiorossi.it"));
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "sender", "back to the fields first");
    assert_eq!(walk.state().window.at::<SenderPage>().ip.text, "198.51.100.7");
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn the_letter_can_be_changed() {
    let mut walk = from_start(&Stage::default());
    go(&mut walk, "lista@studiorossi.it", "198.51.100.7");
    tab_to(&mut walk, "Testo da mandare");
    walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    walk.run();
    type_text(&mut walk, "Caro Paolo");
    assert_eq!(walk.state_mut().window.sender_letter().as_deref(), Some("Caro Paolo"));
}

#[test]
fn nothing_against_it_needs_no_letter() {
    let mut walk = from_start(&Stage::default());
    go(&mut walk, "buono@studiorossi.it", "198.51.100.7");
    assert!(said(&walk).contains("Niente contro questo mittente"));
    assert!(walk.query_by_label("Copia il testo").is_none());
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Un altro mittente").is_focused());
    press(&mut walk, Key::Enter);
    assert!(
        walk.state().window.at::<SenderPage>().report().is_none()
            && walk.state().window.at::<SenderPage>().email.text.is_empty()
    );
}

#[test]
fn what_cannot_be_read_is_said_at_its_field() {
    let mut walk = from_start(&Stage::default());
    press(&mut walk, Key::Enter);
    assert!(said(&walk).contains("Scriva l’indirizzo e-mail di chi le manda"));
    type_text(&mut walk, "paolo@ditta.it");
    press(&mut walk, Key::Tab);
    type_text(&mut walk, "mail.ditta.it");
    press(&mut walk, Key::Enter);
    assert!(said(&walk).contains("è fatto così: 198.51.100.7"));
    assert!(walk.state().window.at::<SenderPage>().report().is_none());
    let is_there = |walk: &Walk| {
        walk.query_all(egui_kittest::kittest::by()).any(|node| {
            node.is_focused() && node.accesskit_node().label().is_some_and(|l| l.contains("Indirizzo del suo"))
        })
    };
    assert!(is_there(&walk), "the keyboard is at the field to correct");
}

#[test]
fn handed_over_by_another_page() {
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.open_bounce();
    walk.run();
    walk.state_mut().window.open_sender(Some("rifiutato@ditta.it"), Some("[198.51.100.7]"), Some("PC di Anna"));
    walk.run();
    assert!(walk.state().window.at::<SenderPage>().report().is_some(), "both are known: asked at once");
    assert!(walk.state().window.at::<SenderPage>().helo.text.is_empty(), "no name of a server");
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "bounce");
    walk.state_mut().window.open_sender(Some("rifiutato@ditta.it"), None, None);
    walk.run();
    assert!(walk.state().window.at::<SenderPage>().report().is_none());
    assert_eq!(walk.state().window.at::<SenderPage>().email.text, "rifiutato@ditta.it");
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "bounce");
}

#[test]
fn the_sender_of_a_missing_message_is_taken_along_if_named_in_full() {
    for (written, email) in [("paolo@ditta.it", "paolo@ditta.it"), ("Paolo", ""), ("@ditta.it", "")] {
        let mut walk = italian(&Stage::default());
        walk.state_mut().window.open(|_: &mut MissingPage, _| {});
        walk.state_mut().window.at_mut::<MissingPage>().sender.set(written);
        walk.run();
        tab_to(&mut walk, "Chi viene rifiutato");
        press(&mut walk, Key::Enter);
        assert_eq!(
            (walk.state().window.page().name(), walk.state().window.at::<SenderPage>().email.text.as_str()),
            ("sender", email)
        );
        press(&mut walk, Key::Escape);
        assert_eq!(walk.state().window.page().name(), "missing");
    }
}

#[test]
fn asking_can_be_given_up() {
    let mut walk = from_start(&Stage::default());
    type_text(&mut walk, "sempre@ditta.it");
    walk.key_press(Key::Enter);
    walk.step();
    walk.step();
    assert!(walk.state().window.at::<SenderPage>().is_asking());
    assert_eq!(walk.state().filled_buttons(), 0);
    assert!(said(&walk).contains("Chiediamo notizie"));
    walk.key_press(Key::Escape);
    walk.run();
    assert!(!walk.state().window.at::<SenderPage>().is_asking());
    assert_eq!(walk.state().window.at::<SenderPage>().email.text, "sempre@ditta.it");
    tab_to(&mut walk, "Indirizzo e-mail");
    walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    walk.run();
    type_text(&mut walk, "rotto@ditta.it");
    press(&mut walk, Key::Enter);
    assert!(!walk.state().window.at::<SenderPage>().is_asking() && walk.state().window.page().name() == "sender");
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
    for (size, zoom) in [((640.0, 480.0), 1.0), ((640.0, 480.0), 2.0), ((960.0, 720.0), 1.0), ((1500.0, 900.0), 1.0)] {
        for word in ["rifiutato", "muto", "buono"] {
            let mut walk = open(&Stage::default(), lang, theme, Vec2::from(size));
            walk.ctx.set_zoom_factor(zoom);
            walk.state_mut().window.open_sender(None, None, None);
            walk.run();
            assert_eq!(walk.state().filled_buttons(), 1);
            assert_named(&walk);
            let email = format!("{word}@studiorossi.it");
            walk.state_mut().window.open_sender(Some(&email), Some("198.51.100.7"), Some("mail.studiorossi.it"));
            walk.run();
            assert!(walk.state().window.at::<SenderPage>().report().is_some());
            assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom} {word}");
            assert_named(&walk);
        }
    }
}
