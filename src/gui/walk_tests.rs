//! The whole window, painted without a display: by keyboard alone, in every size, both themes, both languages.
use super::{
    app::App,
    page::{Dialog, Notice},
    pages::AccountPage,
    scripted::{Scripted, Stage},
    whole_tests::assert_whole,
};
use crate::{
    model::{Cause, CheckId, Event, EventKind},
    texts::{Lang, Texts},
};
use eframe::egui::{self, Key, Modifiers, Theme, Vec2, accesskit, epaint::text::MissingGlyphPolicy};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

pub type Walk = Harness<'static, App>;

pub fn open(stage: &Stage, lang: Lang, theme: Theme, size: Vec2) -> Walk {
    let stage = stage.clone();
    let mut walk = Harness::builder().with_size(size).with_theme(theme).with_max_steps(40).build_eframe(move |cc| {
        let app = App::new(&cc.egui_ctx, Box::new(Scripted(stage.clone())), Box::new(stage), lang).unwrap();
        cc.egui_ctx.set_theme(theme);
        cc.egui_ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
        app
    });
    walk.run();
    walk
}

pub fn italian(stage: &Stage) -> Walk {
    open(stage, Lang::It, Theme::Light, Vec2::new(960.0, 720.0))
}

pub fn press(walk: &mut Walk, key: Key) {
    walk.key_press(key);
    walk.run();
}

pub fn type_text(walk: &mut Walk, text: &str) {
    walk.event(egui::Event::Text(text.to_owned()));
    walk.run();
}

/// Tab until the thing with this name has the keyboard.
pub fn tab_to(walk: &mut Walk, name: &str) {
    for _ in 0..40 {
        let is_there = walk
            .query_all(egui_kittest::kittest::by())
            .any(|node| node.is_focused() && node.accesskit_node().label().is_some_and(|label| label.contains(name)));
        if is_there {
            return;
        }
        press(walk, Key::Tab);
    }
    panic!("the keyboard never comes to '{name}'");
}

/// From Start to the result, by keyboard alone. `host`: what the mail program is set to.
fn go(walk: &mut Walk, password: &str, host: Option<&str>) {
    let texts = Texts::new(walk.state().window.ctx.lang());
    tab_to(walk, &texts.text("window-start-nothing"));
    press(walk, Key::Enter);
    assert_eq!(walk.state().window.page().name(), "account");
    type_text(walk, "maria@studiorossi.it");
    press(walk, Key::Enter);
    type_text(walk, password);
    if let Some(host) = host {
        tab_to(walk, &texts.text("window-details"));
        press(walk, Key::Space);
        tab_to(walk, &texts.text("window-incoming"));
        walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
        walk.run();
        type_text(walk, host);
    }
    press(walk, Key::Enter);
    walk.run();
}

/// Everything a screen reader could say.
pub fn said(walk: &Walk) -> String {
    let mut all = String::new();
    for node in walk.query_all(egui_kittest::kittest::by()) {
        let node = node.accesskit_node();
        for text in [node.label(), node.value(), node.description()].into_iter().flatten() {
            all.push_str(&text);
            all.push('\n');
        }
    }
    all
}

/// Every input has a name, no key is left untranslated, and nothing is cut off.
pub fn assert_named(walk: &Walk) {
    for node in walk.query_all(egui_kittest::kittest::by()) {
        let node = node.accesskit_node();
        use accesskit::Role as R;
        let is_input = matches!(
            node.role(),
            R::TextInput
                | R::MultilineTextInput
                | R::PasswordInput
                | R::Button
                | R::ComboBox
                | R::ListItem
                | R::RadioButton
                | R::CheckBox
                | R::MenuItemRadio
        );
        let label = node.label().unwrap_or_default();
        assert!(!is_input || !label.is_empty(), "{:?} without a name", node.role());
        let keys = ["window-", "entry-", "bounce-", "headers-", "cannot-read-", "errand-", "moment-"];
        assert!(!keys.iter().any(|key| label.contains(key)), "untranslated: {label}");
    }
    assert_whole(walk);
}

#[test]
fn every_page_in_every_size_light_italian() {
    every_page_in_every_size(Lang::It, Theme::Light);
}

#[test]
fn every_page_in_every_size_dark_english() {
    every_page_in_every_size(Lang::En, Theme::Dark);
}

#[test]
fn every_page_in_every_size_in_a_language_it_never_saw() {
    every_page_in_every_size(Lang::Pseudo, Theme::Light);
}

fn every_page_in_every_size(lang: Lang, theme: Theme) {
    let stories =
        [("segreta", None), ("x", Some("imap.studiorosi.it")), ("altrove", None), ("spedire", None), ("ignoto", None)];
    for size in [(640.0, 480.0), (800.0, 600.0), (960.0, 720.0), (1500.0, 900.0)] {
        for (password, host) in stories {
            for zoom in [1.0, 2.0] {
                let mut walk = open(&Stage::default(), lang, theme, size.into());
                walk.ctx.set_zoom_factor(zoom);
                walk.run();
                assert_named(&walk);
                go(&mut walk, password, host);
                assert_eq!(walk.state().window.page().name(), "result", "{lang} {size:?} {password} {zoom}");
                everything_open(&mut walk);
            }
        }
    }
}

fn everything_open(walk: &mut Walk) {
    assert_eq!(walk.state().filled_buttons(), 1);
    let window = &mut walk.state_mut().window;
    window.ctx.run.unfolded.rows.extend(CheckId::ALL);
    window.ctx.run.unfolded.whole_exchanges.extend(CheckId::ALL);
    window.ctx.run.shows_list = true;
    walk.run();
    assert_named(walk);
    press(walk, Key::F1);
    assert_named(walk);
    press(walk, Key::Escape);
    press(walk, Key::Escape);
    walk.state_mut().window.at_mut::<AccountPage>().shows_details = true;
    walk.run();
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("account", 1));
    assert_named(walk);
}

#[test]
fn every_fault_by_keyboard_alone() {
    for (password, host, cause) in [
        ("segreta", None, Cause::Healthy),
        ("x", Some("imap.studiorosi.it"), Cause::ServerNameMistyped),
        ("sbagliata", None, Cause::PasswordWrong),
        ("altrove", None, Cause::ServerNameUnexpected),
        ("spedire", None, Cause::ServerNotAnswering),
        ("ignoto", None, Cause::Unknown),
    ] {
        let mut walk = italian(&Stage::default());
        go(&mut walk, password, host);
        assert_eq!(walk.state().window.ctx.run.board.verdict.as_ref().map(|v| v.cause), Some(cause), "{password}");
    }
}

#[test]
fn the_first_tab_after_a_run_is_the_repair_and_enter_does_it() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    go(&mut walk, "x", Some("imap.studiorosi.it"));
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Usa imap.studiorossi.it e ricontrolla").is_focused());
    press(&mut walk, Key::Enter);
    walk.run();
    assert!(walk.state().window.ctx.run.is_healthy());
    assert_eq!(stage.requests.lock().unwrap().len(), 2);
}

#[test]
fn rows_by_arrow_keys() {
    let mut walk = italian(&Stage::default());
    go(&mut walk, "sbagliata", None);
    tab_to(&mut walk, "Collegamento a Internet, A posto");
    press(&mut walk, Key::ArrowDown);
    press(&mut walk, Key::ArrowRight);
    assert!(walk.state().window.ctx.run.unfolded.rows.contains(&CheckId::ServerName));
    press(&mut walk, Key::ArrowLeft);
    assert!(!walk.state().window.ctx.run.unfolded.rows.contains(&CheckId::ServerName));
    press(&mut walk, Key::End);
    press(&mut walk, Key::Enter);
    let last = walk.state().window.ctx.run.board.rows.last().map(|row| row.check);
    assert!(last.is_some_and(|last| last == CheckId::Recipient && walk.state().window.ctx.run.unfolded.rows.contains(&last)));
    press(&mut walk, Key::Home);
    press(&mut walk, Key::Space);
    assert!(walk.state().window.ctx.run.unfolded.rows.contains(&CheckId::Internet));
}

#[test]
fn keys_everywhere() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    go(&mut walk, "sbagliata", None);
    press(&mut walk, Key::F5);
    walk.run();
    assert_eq!(stage.requests.lock().unwrap().len(), 2);
    walk.key_press_modifiers(Modifiers::COMMAND, Key::L);
    walk.run();
    assert!(walk.query_by_label("Check again").is_some());
    walk.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    walk.run();
    assert_eq!(walk.state().window.ctx.notice, Some(Notice::Copied));
    assert!(walk.query_by_label_contains("Copied").is_some());
    walk.key_press_modifiers(Modifiers::COMMAND, Key::S);
    walk.run();
    assert!(matches!(walk.state().window.ctx.dialog, Some(Dialog::SavePath { .. })));
    assert_named(&walk);
    press(&mut walk, Key::Escape);
    assert_eq!((walk.state().window.ctx.dialog.is_none(), walk.state().window.page().name()), (true, "result"));
    press(&mut walk, Key::Escape);
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn escape_cancels_a_run() {
    let stage = Stage { is_manual: true, ..Stage::default() };
    let mut walk = italian(&stage);
    go(&mut walk, "x", None);
    assert_eq!(walk.state().window.page().name(), "running");
    let run = walk.state().window.ctx.run.board.run;
    let events = [EventKind::Planned(vec![CheckId::Internet, CheckId::Login]), EventKind::Started(CheckId::Login)];
    stage.runs.tell(events.map(|kind| Event { run, kind }));
    walk.run_steps(3);
    assert!(walk.query_by_label_contains("Nome utente e password, In corso").is_some());
    assert_eq!(walk.state().filled_buttons(), 0);
    walk.key_press(Key::Escape);
    walk.run_steps(3);
    walk.run(); // Nothing turns any more, or this would not end.
    assert!(walk.query_by_label_contains("Nome utente e password, Non raggiunto").is_some());
    assert_eq!((walk.state().window.page().name(), stage.runs.cancelled()), ("result", 1));
    assert_eq!(walk.state().filled_buttons(), 1);
}

#[test]
fn a_permission_is_quiet_and_confirmed() {
    let stage = Stage::default();
    let mut walk = italian(&stage);
    go(&mut walk, "altrove", None);
    press(&mut walk, Key::Tab);
    press(&mut walk, Key::Enter);
    assert!(matches!(walk.state().window.ctx.dialog, Some(Dialog::Permission { .. })));
    assert_eq!(walk.state().filled_buttons(), 1, "only the one of the page behind");
    walk.get_by_label("Non consentire").click();
    walk.run();
    assert_eq!(stage.requests.lock().unwrap().len(), 1);
    walk.state_mut().window.ctx.dialog = None;
    press(&mut walk, Key::Tab);
    tab_to(&mut walk, "Invia lo stesso");
    press(&mut walk, Key::Enter);
    walk.get_by_label("Ho capito, consenti").click();
    walk.run();
    assert!(walk.state().window.ctx.run.is_healthy());
}

#[test]
fn the_password_is_never_said() {
    let mut walk = italian(&Stage::default());
    let secret = "gattonero7";
    tab_to(&mut walk, "Non ricevo nessun");
    press(&mut walk, Key::Enter);
    type_text(&mut walk, "maria@studiorossi.it");
    press(&mut walk, Key::Enter);
    type_text(&mut walk, secret);
    assert!(!said(&walk).contains(secret) && !said(&walk).contains("gatto"));
    walk.get_by_label("Mostra").click();
    walk.run();
    assert!(walk.state().window.at::<AccountPage>().shows_password);
    assert!(!said(&walk).contains("gatto"), "also when it is seen on the screen");
    let node = walk.get_by_role_and_label(accesskit::Role::PasswordInput, "Password della posta");
    assert_eq!(node.value().unwrap_or_default(), "•".repeat(secret.len()));
    walk.get_by_role_and_label(accesskit::Role::PasswordInput, "Password della posta").focus();
    walk.run();
    press(&mut walk, Key::Enter);
    walk.run();
    assert_eq!(walk.state().window.page().name(), "result");
    assert!(!said(&walk).contains("gatto"));
}

#[test]
fn bad_entries_are_said_at_the_field() {
    let long = "a".repeat(10_000);
    for typed in ["", "maria", "maria@", "a@b@c.it", "😀@studiorossi.it", "maria rossi@studio.it", long.as_str()] {
        let mut walk = open(&Stage::default(), Lang::It, Theme::Light, Vec2::new(640.0, 480.0));
        walk.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        tab_to(&mut walk, "Non ricevo nessun");
        press(&mut walk, Key::Enter);
        type_text(&mut walk, typed);
        press(&mut walk, Key::Enter);
        press(&mut walk, Key::Enter);
        walk.run();
        let error = walk.state().window.ctx.run.form.email.error.unwrap();
        let sentence = Texts::new(Lang::It).entry_error(error);
        assert!(said(&walk).contains(&sentence), "{typed:.30}");
        assert_eq!(walk.state().window.page().name(), "account");
        let field = walk.get_by_role_and_label(accesskit::Role::TextInput, "Indirizzo e-mail");
        assert_eq!(field.accesskit_node().description().as_deref(), Some(sentence.as_str()));
        assert!(field.is_focused());
    }
}

#[test]
fn caps_lock_is_said() {
    let mut walk = italian(&Stage::default());
    tab_to(&mut walk, "Non ricevo nessun");
    press(&mut walk, Key::Enter);
    type_text(&mut walk, "maria@studiorossi.it");
    press(&mut walk, Key::Enter);
    type_text(&mut walk, "S");
    walk.run();
    assert!(walk.query_by_label("Il tasto delle maiuscole sembra attivo.").is_some());
    type_text(&mut walk, "s");
    walk.run();
    assert!(walk.query_by_label("Il tasto delle maiuscole sembra attivo.").is_none());
}

#[test]
fn nothing_is_painted_again_when_nothing_changes() {
    let mut walk = italian(&Stage::default());
    go(&mut walk, "sbagliata", None);
    walk.run();
    walk.step();
    let delay = walk.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(60)), "{delay:?}");
}

#[test]
fn menus_by_keyboard() {
    let mut walk = italian(&Stage::default());
    tab_to(&mut walk, "Italiano");
    press(&mut walk, Key::Enter);
    assert_named(&walk);
    press(&mut walk, Key::ArrowDown);
    press(&mut walk, Key::Enter);
    walk.run();
    assert_eq!(walk.state().window.ctx.lang(), Lang::En);
    tab_to(&mut walk, "Some messages do not arrive");
    press(&mut walk, Key::Enter);
    walk.state_mut().window.at_mut::<AccountPage>().shows_details = true;
    walk.run();
    tab_to(&mut walk, "How mail is received");
    press(&mut walk, Key::Space);
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "account", "Esc closed the menu only");
    tab_to(&mut walk, "How mail is received");
    press(&mut walk, Key::Space);
    press(&mut walk, Key::ArrowDown);
    press(&mut walk, Key::Enter);
    walk.run();
    assert_eq!(walk.state().window.ctx.run.form.protocol.value, crate::model::Protocol::Pop3);
}

#[test]
fn the_theme_can_be_changed_at_any_time() {
    let mut walk = italian(&Stage::default());
    walk.get_by_label("Aspetto scuro").click();
    walk.run();
    assert!(walk.ctx.theme() == Theme::Dark && walk.query_by_label("Aspetto chiaro").is_some());
}
