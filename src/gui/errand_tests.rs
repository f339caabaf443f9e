//! Watching the inbox and the test message in the window.
use super::{
    pages::{ErrandKind, ErrandPage},
    scripted::Stage,
    scripted_search::{ended, seen},
    walk_tests::{Walk, assert_named, open, press, said, tab_to},
};
use crate::{
    model::{Errand, State, Symptom},
    texts::{Lang, Texts},
};
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::time::Duration;

/// A healthy result, as the place where errands begin.
fn healthy(stage: &Stage, lang: Lang, theme: Theme, size: (f32, f32), zoom: f32) -> Walk {
    let mut walk = open(stage, lang, theme, Vec2::from(size));
    walk.ctx.set_zoom_factor(zoom);
    let window = &mut walk.state_mut().window;
    window.choose(Symptom::NothingArrives);
    window.ctx.run.form.email.set("maria@studiorossi.it");
    window.ctx.run.form.password.push_str("segreta");
    window.check();
    walk.run();
    assert!(walk.state().window.ctx.run.is_healthy());
    walk
}

fn italian(stage: &Stage) -> Walk {
    healthy(stage, Lang::It, Theme::Light, (960.0, 720.0), 1.0)
}

fn show(walk: &mut Walk, stage: &Stage, moments: &[&'static str]) {
    let events = moments.iter().zip(0..).map(|(key, second)| seen(key, second));
    stage.seen.tell(events);
    walk.run_steps(3);
}

fn end(walk: &mut Walk, stage: &Stage, state: State, key: &'static str) {
    stage.seen.tell([ended(state, key, None)]);
    walk.run_steps(3);
    walk.run();
    assert!(!walk.state().window.at::<ErrandPage>().is_running(), "{key}");
}

#[test]
fn the_healthy_page_offers_three_things() {
    let mut walk = italian(&Stage::default());
    assert_eq!(walk.state().filled_buttons(), 1);
    assert!(said(&walk).contains("Spazio occupato: 1,2 GB su 2 GB. C’è ancora posto."));
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Invia la prova").is_focused());
    for name in ["Osserva per 10 minuti", "Cerca il messaggio", "I 14 controlli"] {
        assert!(walk.query_by_label_contains(name).is_some(), "{name}");
    }
    assert_named(&walk);
}

#[test]
fn a_test_message_by_keyboard_alone() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    press(&mut walk, Key::Tab);
    press(&mut walk, Key::Enter);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("errand", 1));
    assert!(stage.errands.lock().unwrap().is_empty(), "nothing is sent before it is said what is sent");
    let all = said(&walk);
    assert!(all.contains("Spediamo un solo messaggio") && all.contains("non dice se la posta degli altri arriva"));
    assert_named(&walk);
    tab_to(&mut walk, "Cancella il messaggio di prova alla fine");
    assert!(!walk.state().window.at::<ErrandPage>().deletes);
    press(&mut walk, Key::Space);
    assert!(walk.state().window.at::<ErrandPage>().deletes);
    tab_to(&mut walk, "Invia la prova");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    show(&mut walk, &stage, &["sending", "accepted"]);
    assert_eq!(walk.state().filled_buttons(), 0);
    assert!(walk.query_by_label("Indietro").is_none(), "the way out is to cancel");
    assert!(said(&walk).contains("Inviamo il messaggio di prova"));
    assert_named(&walk);
    show(&mut walk, &stage, &["seen-in-folder"]);
    end(&mut walk, &stage, State::Ok, "test-arrived");
    let all = said(&walk);
    let (title, line) =
        (all.find("Il messaggio di prova è arrivato").unwrap(), all.find("ha preso in carico").unwrap());
    assert!(title < line, "the answer stands above the time line");
    assert!(all.contains("non dice se arriva anche la posta di altri"), "what it does not prove");
    assert_eq!(walk.state().filled_buttons(), 1);
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Invia un’altra prova").is_focused());
    press(&mut walk, Key::Escape);
    assert_eq!((walk.state().window.page().name(), walk.state().window.ctx.run.is_healthy()), ("result", true));
    let errands = stage.errands.lock().unwrap();
    let Errand::TestMessage { account, letter, delete_afterwards: true, .. } = &errands[0] else {
        panic!("{:?}", errands[0])
    };
    assert_eq!((errands.len(), account.email.to_string().as_str()), (1, "maria@studiorossi.it"));
    assert!(letter.subject.contains("Mailmedic") && !letter.body.starts_with("test-letter"));
}

#[test]
fn every_end_of_a_test_message() {
    for (state, key) in [
        (State::Warning, "test-in-spam"),
        (State::Warning, "test-in-other-folder"),
        (State::Fault, "test-bounced"),
        (State::Fault, "test-not-accepted"),
        (State::Warning, "test-gone-again"),
        (State::Unknown, "test-not-arrived"),
        (State::Unknown, "failed"),
    ] {
        let stage = Stage::default();
        let mut walk = italian(&stage);
        walk.state_mut().window.open_test();
        walk.state_mut().window.send_test();
        show(&mut walk, &stage, &["sending", "accepted", "bounced-back"]);
        end(&mut walk, &stage, state, key);
        let title = Texts::new(Lang::It).errand(walk.state().window.at::<ErrandPage>().outcome.as_ref().unwrap()).title;
        assert!(!title.starts_with("errand-") && said(&walk).contains(&title), "{key}");
        assert_eq!(walk.state().filled_buttons(), 1, "{key}");
        assert_named(&walk);
    }
}

#[test]
fn a_watch_is_live_and_can_be_ended() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    tab_to(&mut walk, "Osserva per 10 minuti");
    walk.key_press(Key::Enter);
    walk.run_steps(3);
    assert_eq!(walk.state().window.page().name(), "errand");
    assert!(said(&walk).contains("Ancora 9 min 59 s") || said(&walk).contains("Ancora 10 min 0 s"));
    show(&mut walk, &stage, &["watching", "arrived"]);
    assert!(said(&walk).contains("È arrivato «Offerta di novembre», da Paolo Bianchi"));
    assert_eq!(walk.state().filled_buttons(), 0);
    assert_named(&walk);
    walk.key_press(Key::Escape);
    walk.run_steps(3);
    assert_eq!((stage.seen.cancelled(), walk.state().window.page().name()), (1, "errand"));
    assert!(said(&walk).contains("Ci fermiamo"), "what was seen by then is still told");
    end(&mut walk, &stage, State::Ok, "watch-normal");
    let outcome = walk.state().window.at::<ErrandPage>().outcome.clone().unwrap();
    assert!(said(&walk).contains(&Texts::new(Lang::It).errand(&outcome).title));
    assert_eq!(walk.state().filled_buttons(), 1);
    tab_to(&mut walk, "Torna al risultato");
    press(&mut walk, Key::Enter);
    walk.run();
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("result", 1));
    let errands = stage.errands.lock().unwrap();
    assert!(matches!(&errands[0], Errand::Watch { how_long, .. } if *how_long == Duration::from_secs(600)));
}

#[test]
fn escape_twice_leaves_a_watch_that_does_not_end() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    walk.state_mut().window.watch();
    walk.run_steps(2);
    for _ in 0..2 {
        walk.key_press(Key::Escape);
        walk.run_steps(2);
    }
    walk.run(); // Nothing turns any more, or this would not end.
    assert_eq!(
        (walk.state().window.page().name(), walk.state().window.at::<ErrandPage>().is_running()),
        ("result", false)
    );
}

#[test]
fn a_watch_that_dies_is_over() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    walk.state_mut().window.watch();
    show(&mut walk, &stage, &["watching"]);
    stage.seen.die();
    walk.run_steps(2);
    walk.run();
    assert!(!walk.state().window.at::<ErrandPage>().is_running());
    assert!(said(&walk).contains("Interrotto"));
}

#[test]
fn every_end_of_a_watch() {
    for (state, key) in [
        (State::Unknown, "watch-quiet"),
        (State::Ok, "watch-normal"),
        (State::Warning, "watch-moved"),
        (State::Fault, "emptied-by-another-device"),
        (State::Unknown, "failed"),
    ] {
        let stage = Stage::default();
        let mut walk = italian(&stage);
        walk.state_mut().window.watch();
        show(&mut walk, &stage, &["watching", "arrived", "disappeared", "moved-to", "connection-lost"]);
        end(&mut walk, &stage, state, key);
        let title = Texts::new(Lang::It).errand(walk.state().window.at::<ErrandPage>().outcome.as_ref().unwrap()).title;
        assert!(!title.starts_with("errand-") && said(&walk).contains(&title), "{key}");
        assert_named(&walk);
        press(&mut walk, Key::Tab);
        assert!(walk.get_by_label("Osserva altri 10 minuti").is_focused(), "{key}");
    }
}

#[test]
fn a_flood_of_moments_is_bounded() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    walk.state_mut().window.watch();
    for _ in 0..20 {
        stage.seen.tell((0..250).map(|second| seen("arrived", second)));
        walk.run_steps(1);
    }
    assert_eq!(walk.state().window.at::<ErrandPage>().moments.len(), 200);
}

#[test]
fn what_is_typed_meanwhile_is_asked_for_again() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    walk.state_mut().window.ctx.run.form.email.set("maria");
    walk.state_mut().window.watch();
    walk.run();
    assert_eq!(walk.state().window.page().name(), "account");
    assert!(stage.errands.lock().unwrap().is_empty());
}

#[test]
fn the_password_is_never_said_on_an_errand() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    walk.state_mut().window.watch();
    show(&mut walk, &stage, &["watching"]);
    assert!(!said(&walk).contains("segreta"));
    assert!(!format!("{:?}", stage.errands.lock().unwrap()).contains("segreta"));
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
    for size in [(640.0, 480.0), (800.0, 600.0), (960.0, 720.0), (1500.0, 900.0)] {
        for zoom in [1.0, 2.0] {
            for kind in [ErrandKind::Watch, ErrandKind::TestMessage] {
                let stage = Stage::default();
                let mut walk = healthy(&stage, lang, theme, size, zoom);
                assert_named(&walk);
                assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom}");
                if kind == ErrandKind::TestMessage {
                    walk.state_mut().window.open_test();
                    walk.run();
                    assert_named(&walk);
                    assert_eq!(walk.state().filled_buttons(), 1);
                    walk.state_mut().window.send_test();
                } else {
                    walk.state_mut().window.watch();
                }
                show(&mut walk, &stage, &["watching", "arrived", "disappeared", "sending", "accepted"]);
                assert_named(&walk);
                end(&mut walk, &stage, State::Fault, "emptied-by-another-device");
                assert_named(&walk);
                assert_eq!(walk.state().filled_buttons(), 1);
            }
        }
    }
}
