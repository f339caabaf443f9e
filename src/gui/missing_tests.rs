//! The missing message in the window: named, looked for, found or not, moved and moved back.
use super::{
    form::FieldId,
    page::{Focus, Notice},
    pages::{MissingField, MissingPage, MoveState, field_id},
    scripted::Stage,
    scripted_search::ended,
    walk_tests::{Walk, assert_named, italian, open, press, said, tab_to, type_text},
};
use crate::{
    model::{Cause, CheckId, EntryError, Errand, MessageRef, State, Symptom, Wanted},
    texts::{Lang, Texts},
};
use eframe::egui::{Key, Theme, Vec2, accesskit, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::Queryable as _;

/// From Start to the form, by keyboard alone.
fn to_form(walk: &mut Walk, password: &str) {
    let texts = Texts::new(walk.state().window.ctx.lang());
    tab_to(walk, &texts.text("window-start-some"));
    press(walk, Key::Enter);
    type_text(walk, "maria@studiorossi.it");
    press(walk, Key::Enter);
    type_text(walk, password);
    press(walk, Key::Enter);
    assert_eq!(walk.state().window.page().name(), "missing");
}

fn search(walk: &mut Walk, sender: &str, subject: &str, day: &str) {
    let texts = Texts::new(walk.state().window.ctx.lang());
    for (key, text) in
        [("window-missing-sender", sender), ("window-missing-subject", subject), ("window-missing-day", day)]
    {
        tab_to(walk, &texts.text(key));
        if !text.is_empty() {
            type_text(walk, text);
        }
    }
    press(walk, Key::Enter);
    walk.run();
}

fn found(stage: &Stage, story: &str) -> Walk {
    let mut walk = italian(stage);
    to_form(&mut walk, story);
    search(&mut walk, "bianchi@fornitore.it", "preventivo", "16/11/2026");
    assert!(walk.state().window.has_missing_result(), "{story}");
    walk
}

fn tell(walk: &mut Walk, stage: &Stage, state: State, key: &'static str, uid: Option<u32>) {
    stage.seen.tell([ended(state, key, uid)]);
    walk.step();
    walk.run();
}

#[test]
fn found_in_spam_by_keyboard_alone_moved_and_moved_back() {
    let stage = Stage::default();
    let mut walk = found(&stage, "spam");
    let wanted = stage.requests.lock().unwrap()[0].account.wanted.clone();
    assert_eq!(wanted.sender.as_deref(), Some("bianchi@fornitore.it"));
    assert_eq!((wanted.subject.as_deref(), wanted.since_unix), (Some("preventivo"), Some(1_794_787_200)));
    assert_eq!(walk.state().window.ctx.run.board.verdict.as_ref().map(|v| v.cause), Some(Cause::FoundInSpam));
    let all = said(&walk);
    for words in ["Trovato", "Preventivo infissi, seconda versione", "Paolo Bianchi", "2,1 MB", "Spam: trovato qui"] {
        assert!(all.contains(words), "{words}");
    }
    assert!(all.contains("Posta in arrivo: non c’è") && all.contains("Altre 6 cartelle: non c’è"));
    assert_named(&walk);
    assert_eq!(walk.state().filled_buttons(), 1);

    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Sposta in Posta in arrivo").is_focused(), "the first Tab goes to the answer's button");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    assert_eq!(walk.state().window.move_state(), MoveState::UnderWay { is_undo: false });
    assert!(said(&walk).contains("Spostiamo il messaggio"));
    assert_named(&walk);
    tell(&mut walk, &stage, State::Ok, "moved", Some(99));
    assert!(said(&walk).contains("Spostato in Posta in arrivo"));
    assert!(walk.query_by_label("Sposta in Posta in arrivo").is_none(), "it is not offered twice");
    assert_eq!(walk.state().filled_buttons(), 1);
    assert_named(&walk);

    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Annulla lo spostamento").is_focused(), "the next Tab goes to the way back");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    assert_eq!(walk.state().window.move_state(), MoveState::UnderWay { is_undo: true });
    tell(&mut walk, &stage, State::Ok, "moved-back", Some(120));
    assert_eq!(walk.state().window.move_state(), MoveState::Offered { is_spam: true });
    let back = walk.state().window.at::<MissingPage>().outcome().cloned().unwrap();
    assert!(said(&walk).contains(&Texts::new(Lang::It).errand(&back).title), "it is said that it is back");

    let errands = stage.errands.lock().unwrap();
    let place = |folder: &str, uid_validity, uid| MessageRef { folder: folder.into(), uid_validity, uid };
    let Errand::MoveToInbox { message, not_spam: false, account } = &errands[0] else { panic!("{:?}", errands[0]) };
    assert_eq!((message, account.email.to_string().as_str()), (&place("Spam", 7, 41), "maria@studiorossi.it"));
    let Errand::UndoMove { message, back_to, not_spam: false, .. } = &errands[1] else { panic!("{:?}", errands[1]) };
    assert_eq!((message, back_to.as_str()), (&place("INBOX", 3, 99), "Spam"));
    assert_eq!(stage.requests.lock().unwrap().len(), 1, "moving checks nothing again");
}

#[test]
fn not_spam_and_a_move_that_fails() {
    let stage = Stage::default();
    let mut walk = found(&stage, "spam");
    assert!(said(&walk).contains("dice al filtro che si è sbagliato"), "what the button changes is said beside it");
    tab_to(&mut walk, "Non è spam");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    tell(&mut walk, &stage, State::Warning, "not-moved", None);
    let title = Texts::new(Lang::It).errand(walk.state().window.at::<MissingPage>().outcome().unwrap()).title;
    assert!(!title.starts_with("errand-") && said(&walk).contains(&title));
    assert_eq!(walk.state().window.move_state(), MoveState::Offered { is_spam: true }, "it can be tried again");
    assert_eq!(walk.state().filled_buttons(), 1);
    assert_named(&walk);
    assert!(matches!(&stage.errands.lock().unwrap()[0], Errand::MoveToInbox { not_spam: true, .. }));
}

#[test]
fn a_server_that_does_not_say_where_it_went_offers_no_way_back() {
    let stage = Stage::default();
    let mut walk = found(&stage, "cestino");
    assert!(walk.query_by_label("Non è spam").is_none(), "only for what the filter took");
    tab_to(&mut walk, "Sposta in Posta in arrivo");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    walk.key_press(Key::Escape);
    walk.run_steps(2);
    assert_eq!((walk.state().window.page().name(), stage.seen.cancelled()), ("missing", 1));
    tell(&mut walk, &stage, State::Ok, "moved", None);
    assert_eq!(walk.state().window.move_state(), MoveState::Moved { can_undo: false });
    assert!(walk.query_by_label("Annulla lo spostamento").is_none());
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "account");
}

#[test]
fn found_in_the_inbox_there_is_nothing_to_move() {
    let walk = found(&Stage::default(), "arrivata");
    assert_eq!(walk.state().window.move_state(), MoveState::Nothing);
    assert!(walk.query_by_label("Sposta in Posta in arrivo").is_none());
    assert!(said(&walk).contains("Posta in arrivo: trovato qui"));
    assert_eq!(walk.state().filled_buttons(), 1);
}

#[test]
fn a_late_message_is_here_all_the_same() {
    let walk = found(&Stage::default(), "tardi");
    let all = said(&walk);
    assert!(all.contains("in ritardo") && all.contains("circa 5 ore") && all.contains("Preventivo infissi"));
    assert!(walk.state().window.missing_letter().is_none());
    assert_eq!((walk.state().filled_buttons(), walk.state().window.move_state()), (1, MoveState::Nothing));
}

#[test]
fn where_pop_sees_too_little_imap_is_one_button_away() {
    let stage = Stage::default();
    let mut walk = found(&stage, "pop");
    assert!(said(&walk).contains("Con POP si vede solo la posta in arrivo"));
    assert_eq!(walk.state().filled_buttons(), 1);
    let button = Texts::new(Lang::It).explain(walk.state().window.ctx.run.missing_finding().unwrap()).button.unwrap();
    tab_to(&mut walk, &button);
    press(&mut walk, Key::Enter);
    walk.run();
    let requests = stage.requests.lock().unwrap();
    assert_eq!(requests[1].account.protocol, Some(crate::model::Protocol::Imap));
    assert_eq!(requests[1].account.wanted, requests[0].account.wanted);
}

#[test]
fn one_of_several_is_chosen() {
    let stage = Stage::default();
    let mut walk = found(&stage, "tanti");
    let radios = |walk: &Walk| walk.query_all_by_role(accesskit::Role::RadioButton).count();
    assert_eq!(radios(&walk), 3);
    assert!(said(&walk).contains("Ci sono 1"), "all of them are counted");
    tab_to(&mut walk, "Mostra gli altri 47 messaggi");
    press(&mut walk, Key::Enter);
    assert_eq!(radios(&walk), 50);
    assert!(said(&walk).contains("i 50 più recenti"));
    assert_named(&walk);
    walk.state_mut().window.choose_message(2);
    walk.run();
    assert_eq!(walk.state().window.move_state(), MoveState::Nothing, "the third lies in the inbox");
    assert!(walk.state().filled_buttons() == 1);
    walk.state_mut().window.choose_message(1);
    walk.state_mut().window.choose_message(50);
    walk.run();
    assert_eq!(walk.state().window.at::<MissingPage>().chosen, 1);
    tab_to(&mut walk, "Sposta in Posta in arrivo");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    walk.state_mut().window.choose_message(0);
    assert_eq!(walk.state().window.at::<MissingPage>().chosen, 1, "not while one is being moved");
    tell(&mut walk, &stage, State::Ok, "moved", Some(4));
    walk.state_mut().window.choose_message(0);
    walk.run();
    assert_eq!(walk.state().window.move_state(), MoveState::Offered { is_spam: true });
    let errands = stage.errands.lock().unwrap();
    let Errand::MoveToInbox { message, .. } = &errands[0] else { panic!("{:?}", errands[0]) };
    assert_eq!((message.folder.as_str(), message.uid), ("Cestino", 42));
}

#[test]
fn found_nowhere_there_is_a_letter_to_send() {
    for story in ["partito", "nulla", "oscuro"] {
        let mut walk = found(&Stage::default(), story);
        assert_eq!(walk.state().filled_buttons(), 1, "{story}");
        assert_named(&walk);
        assert!(said(&walk).contains("Posta in arrivo: non c’è"), "{story}: where we looked is said all the same");
        assert!(walk.query_by_label_contains("Nome utente e password, A posto").is_some(), "{story}: the other rows");
        let letter = walk.state().window.missing_letter().unwrap();
        assert!(letter.contains("maria@studiorossi.it") && !letter.contains(['{', '$']), "{letter}");
        press(&mut walk, Key::Tab);
        assert!(walk.get_by_label("Copia il testo").is_focused());
        press(&mut walk, Key::Enter);
        assert_eq!(walk.state().window.ctx.notice, Some(Notice::Copied));
        tab_to(&mut walk, "Testo da mandare");
        walk.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
        walk.run();
        type_text(&mut walk, "Caro Paolo");
        assert_eq!(walk.state_mut().window.missing_letter().as_deref(), Some("Caro Paolo"));
        assert!(walk.state_mut().window.copy_for_support().unwrap().starts_with("Text"));
    }
}

#[test]
fn another_fault_shows_the_result_page() {
    let mut walk = italian(&Stage::default());
    to_form(&mut walk, "sbagliata");
    search(&mut walk, "bianchi", "", "");
    assert_eq!(walk.state().window.page().name(), "result");
    assert_eq!(walk.state().window.ctx.run.board.verdict.as_ref().map(|v| v.cause), Some(Cause::PasswordWrong));
    press(&mut walk, Key::Escape);
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn what_cannot_be_looked_for_is_said_at_the_field() {
    let long = "x".repeat(201);
    for (sender, subject, day, error) in [
        (long.as_str(), "", "", EntryError::SearchTooLong),
        ("", long.as_str(), "", EntryError::SearchTooLong),
        ("a\u{7f}b", "", "", EntryError::SearchNotAllowed),
        ("", "", "ieri", EntryError::DayNotReadable),
        ("bianchi", "", "31/11/2026", EntryError::DayNotReadable),
    ] {
        let stage = Stage::default();
        let mut walk = open(&stage, Lang::It, Theme::Light, Vec2::new(640.0, 480.0));
        walk.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        to_form(&mut walk, "spam");
        for (field, text) in
            [(MissingField::Sender, sender), (MissingField::Subject, subject), (MissingField::Day, day)]
        {
            walk.state_mut().window.at_mut::<MissingPage>().entry_mut(field).text = text.into();
        }
        walk.state_mut().window.search();
        walk.run();
        let sentence = Texts::new(Lang::It).entry_error(error);
        assert!(said(&walk).contains(&sentence), "{error:?}");
        assert!(stage.requests.lock().unwrap().is_empty() && walk.state().window.page().name() == "missing");
        assert_named(&walk);
    }
}

#[test]
fn an_empty_form_asks_for_one_thing_and_the_checks_can_be_made_without() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    to_form(&mut walk, "segreta");
    assert_eq!(walk.state().filled_buttons(), 1);
    assert_named(&walk);
    tab_to(&mut walk, "Cerca");
    press(&mut walk, Key::Enter);
    assert!(said(&walk).contains("Qui serve almeno una cosa"));
    type_text(&mut walk, "b");
    assert!(!said(&walk).contains("Qui serve almeno una cosa"), "the keyboard was brought to the field");
    tab_to(&mut walk, "Controlla senza cercare");
    press(&mut walk, Key::Enter);
    walk.run();
    assert!(walk.state().window.ctx.run.is_healthy() && walk.state().window.page().name() == "result");
    let account = stage.requests.lock().unwrap()[0].account.clone();
    assert_eq!((account.wanted, account.symptom), (Wanted::default(), Symptom::SomeMissing));
}

#[test]
fn from_a_healthy_mailbox_to_the_search_and_back() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    let window = &mut walk.state_mut().window;
    window.choose(Symptom::NothingArrives);
    window.ctx.run.form.email.set("maria@studiorossi.it");
    window.ctx.run.form.password.push_str("segreta");
    window.proceed();
    walk.run();
    tab_to(&mut walk, "Cerca il messaggio");
    press(&mut walk, Key::Enter);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("missing", 1));
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "result");
    tab_to(&mut walk, "Cerca il messaggio");
    press(&mut walk, Key::Enter);
    search(&mut walk, "", "preventivo", "");
    // This mailbox has no such message, and nothing else is wrong.
    assert!(walk.state().window.has_missing_result() && !walk.state().window.ctx.run.is_found());
    assert!(said(&walk).contains("Il messaggio non è in questa casella"));
    press(&mut walk, Key::F5);
    walk.run();
    assert!(walk.state().window.has_missing_result());
    let requests = stage.requests.lock().unwrap();
    assert_eq!(requests.iter().map(|request| request.account.symptom).collect::<Vec<_>>()[0], Symptom::NothingArrives);
    assert_eq!(requests[1].account.wanted, requests[2].account.wanted);
    assert_eq!(requests[1].account.symptom, Symptom::SomeMissing);
}

#[test]
fn who_comes_from_an_error_message_is_not_asked_for_another() {
    let mut walk = italian(&Stage::default());
    let window = &mut walk.state_mut().window;
    window.choose(Symptom::SomeMissing);
    assert!(window.asks_for_message());
    window.choose(Symptom::NothingArrives);
    assert!(!window.asks_for_message());
    window.choose(Symptom::SomeMissing);
    window.proceed();
    assert_eq!((window.page().name(), window.ctx.focus), ("account", Some(Focus::Field(field_id(FieldId::Email)))));
}

#[test]
fn the_answer_of_one_mailbox_is_not_shown_for_another() {
    let mut walk = found(&Stage::default(), "spam");
    press(&mut walk, Key::Escape);
    walk.state_mut().window.ctx.run.form.email.set("altra@studiorossi.it");
    walk.state_mut().window.proceed();
    walk.run();
    assert_eq!(walk.state().window.page().name(), "missing");
    assert!(!walk.state().window.has_missing_result() && !said(&walk).contains("Trovato"));
    assert_eq!(walk.state().window.at::<MissingPage>().sender.text, "bianchi@fornitore.it", "what was typed stays");
}

#[test]
fn in_a_low_window_the_form_folds() {
    let stage = Stage::default();
    let mut walk = open(&stage, Lang::It, Theme::Light, Vec2::new(800.0, 600.0));
    to_form(&mut walk, "spam");
    search(&mut walk, "bianchi@fornitore.it", "preventivo", "8/11/2026");
    assert!(said(&walk).contains("Da bianchi@fornitore.it, «preventivo», dall’8 novembre 2026"));
    assert!(walk.query_by_label("Chi lo ha scritto").is_none());
    tab_to(&mut walk, "Cambia");
    press(&mut walk, Key::Enter);
    walk.run();
    assert!(walk.get_by_role_and_label(accesskit::Role::TextInput, "Chi lo ha scritto").is_focused());
    assert_eq!(walk.state().filled_buttons(), 1);
}

#[test]
fn the_row_of_the_search_says_found() {
    let mut walk = found(&Stage::default(), "spam");
    walk.state_mut().window.ctx.run.shows_list = true;
    walk.state_mut().window.ctx.run.unfolded.rows.insert(CheckId::MissingMessage);
    walk.run();
    assert!(walk.query_by_label_contains(", Trovato: ").is_some());
    assert_named(&walk);
}

#[test]
fn every_state_in_every_size_light_italian() {
    every_state_in_every_size(Lang::It, Theme::Light);
}

#[test]
fn every_state_in_every_size_dark_english() {
    every_state_in_every_size(Lang::En, Theme::Dark);
}

#[test]
fn every_state_in_every_size_in_a_language_it_never_saw() {
    every_state_in_every_size(Lang::Pseudo, Theme::Light);
}

fn every_state_in_every_size(lang: Lang, theme: Theme) {
    let all = ["spam", "tanti", "lungo", "arrivata", "partito", "nulla"];
    for (size, stories) in [
        ((640.0, 480.0), &all[..]),
        ((800.0, 600.0), &["tanti", "nulla"]),
        ((960.0, 720.0), &all[..3]),
        ((1500.0, 900.0), &["lungo"]),
    ] {
        for zoom in [1.0, 2.0] {
            for story in stories {
                let stage = Stage::default();
                let mut walk = open(&stage, lang, theme, size.into());
                walk.ctx.set_zoom_factor(zoom);
                walk.run();
                to_form(&mut walk, story);
                assert_named(&walk);
                assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom}: the form");
                search(&mut walk, "bianchi@fornitore.it", "preventivo", "");
                assert!(walk.state().window.has_missing_result(), "{story}");
                all_of_it(&mut walk, &stage);
            }
        }
    }
}

/// Everything unfolded, and a message moved and not moved.
fn all_of_it(walk: &mut Walk, stage: &Stage) {
    let window = &mut walk.state_mut().window;
    window.at_mut::<MissingPage>().shows_all = true;
    window.at_mut::<MissingPage>().is_changing = true;
    window.ctx.run.shows_list = true;
    window.ctx.run.unfolded.rows.extend(CheckId::ALL);
    walk.run();
    assert_named(walk);
    assert!(walk.state().filled_buttons() == 1);
    for (state, key) in [(State::Warning, "not-moved"), (State::Unknown, "failed"), (State::Ok, "moved")] {
        walk.state_mut().window.move_to_inbox(true);
        walk.run_steps(2);
        assert_named(walk);
        // What is in the inbox, or nowhere, is not moved.
        if !walk.state().window.at::<MissingPage>().is_moving() {
            continue;
        }
        tell(walk, stage, state, key, Some(5));
        assert_named(walk);
    }
}
