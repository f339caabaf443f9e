//! Files that are to be sent, in the window: handed over in every way, looked at, and to whom they go.
use super::{
    page::Dialog,
    pages::{AttachmentPage, MissingPage, Receiver},
    scripted::Stage,
    walk_tests::{Walk, assert_named, italian, open, press, said, tab_to, type_text},
};
use crate::{
    model::{Cause, CheckId, Details, Email, Event, EventKind, Finding, Heading, RunId, State},
    texts::Lang,
};
use eframe::egui::{DroppedFile, Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

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

/// Files in a folder of their own, which goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mailmedic-attach-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// As long as this, and empty.
    fn long(&self, name: &str, length: u64) -> PathBuf {
        let path = self.0.join(name);
        std::fs::File::create(&path).unwrap().set_len(length).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Waits for the thread that looks at the files.
fn wait(walk: &mut Walk) {
    let until = Instant::now() + Duration::from_secs(20);
    while walk.state().window.at::<AttachmentPage>().report().is_none() && Instant::now() < until {
        walk.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    // Looking again, for somebody else, keeps the old answer until the new one is there.
    for _ in 0..20 {
        walk.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    walk.run();
}

fn drop_on(walk: &mut Walk, paths: &[PathBuf]) {
    for path in paths {
        walk.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    }
    walk.step();
    wait(walk);
}

fn state(walk: &Walk) -> State {
    walk.state().window.at::<AttachmentPage>().report().unwrap().state()
}

#[test]
fn from_start_by_keyboard_and_the_dialog() {
    let folder = Folder::new("dialog");
    let path = folder.file("setup.exe", b"MZ");
    let mut walk = italian(&Stage { path: Some(path), ..Stage::default() });
    tab_to(&mut walk, "Un file da allegare");
    press(&mut walk, Key::Enter);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("attachments", 1));
    assert_named(&walk);
    walk.key_press_modifiers(Modifiers::COMMAND, Key::O);
    walk.step();
    wait(&mut walk);
    assert_eq!((state(&walk), walk.state().filled_buttons()), (State::Fault, 1));
    let all = said(&walk);
    assert!(all.contains("Questo file non si può spedire per posta") && all.contains("setup.exe, Problema: "), "{all}");
    assert!(all.contains("servizio di condivisione"), "what to do instead");
    assert_named(&walk);
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Scegli altri file").is_focused());
    assert!(walk.state_mut().window.copy_for_support().unwrap().contains("setup.exe"));
    press(&mut walk, Key::Escape);
    assert!(
        walk.state().window.at::<AttachmentPage>().report().is_none()
            && walk.state().window.page().name() == "attachments"
    );
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn what_is_no_message_is_looked_at_as_a_file() {
    let folder = Folder::new("drop");
    let (report, photo) = (folder.file("relazione.pdf", b"%PDF-1.7 x"), folder.file("foto.jpg", b"\xff\xd8\xff"));
    let message = folder.file("errore.eml", b"550 5.2.2 Mailbox full");
    let mut walk = italian(&Stage::default());
    drop_on(&mut walk, std::slice::from_ref(&report));
    assert_eq!((walk.state().window.page().name(), state(&walk)), ("attachments", State::Ok));
    assert!(said(&walk).contains("Il file si può spedire"));
    drop_on(&mut walk, &[report.clone(), photo, message.clone()]);
    assert!(said(&walk).contains("I file si possono spedire"), "{}", said(&walk));
    let mut walk = italian(&Stage::default());
    walk.input_mut().dropped_files.push(Arc::new(Dropped(message)));
    walk.run();
    assert_eq!(walk.state().window.page().name(), "bounce", "a message is read");
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.open(|_: &mut MissingPage, _| {});
    walk.run();
    drop_on(&mut walk, &[report]);
    assert_eq!(walk.state().window.page().name(), "attachments");
    press(&mut walk, Key::Escape);
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "missing", "Back leads where one came from");
}

#[test]
fn a_name_in_disguise_and_what_cannot_be_opened() {
    let folder = Folder::new("odd");
    let trick = folder.file("fattura.pdf.exe", b"MZ");
    let mut walk = italian(&Stage::default());
    drop_on(&mut walk, &[trick, folder.0.join("not-there.pdf")]);
    let all = said(&walk);
    assert!(all.contains("finge che sia un documento") && all.contains("not-there.pdf, Non accertato"), "{all}");
    let mut walk = italian(&Stage::default());
    drop_on(&mut walk, &[folder.0.join("not-there.pdf")]);
    assert_eq!(state(&walk), State::Unknown, "nothing is known of it");
    assert!(said(&walk).contains("non sappiamo nulla"));
}

#[test]
fn whose_limit_holds() {
    let folder = Folder::new("limit");
    let path = folder.long("film.mp4", 25 << 20);
    let mut walk = italian(&Stage::default());
    drop_on(&mut walk, &[path]);
    assert_eq!(state(&walk), State::Warning, "nobody's limit: only a usual one");
    let all = said(&walk);
    assert!(all.contains("Già da solo supera il limite di 30 MB") && all.contains("film.mp4, Attenzione"), "{all}");
    tab_to(&mut walk, "A chi va il messaggio");
    press(&mut walk, Key::Enter);
    tab_to(&mut walk, "A una casella di securemail.pro");
    press(&mut walk, Key::Enter);
    wait(&mut walk);
    assert_eq!(state(&walk), State::Fault, "this provider's limit is known");
    assert!(matches!(walk.state().window.receivers()[0], Receiver::Provider(..)), "no mailbox was named");

    // A check of the own mailbox was told by its mail exchange: 50 MB.
    let window = &mut walk.state_mut().window;
    window.ctx.run.form.email.set("maria@studiorossi.it");
    let told = Details::LargestMessage { exchange: "mx.it".into(), limit_bytes: 50 << 20 };
    let told = Finding::ok(CheckId::Recipient).details(told);
    let event = |kind| Event { run: RunId(0), kind };
    crate::engine::fold(&mut window.ctx.run.board, event(EventKind::Planned(vec![CheckId::Recipient])));
    let own = Heading { email: Some(Email::parse("maria@studiorossi.it").unwrap()), ..Heading::default() };
    crate::engine::fold(&mut window.ctx.run.board, event(EventKind::Account(own)));
    crate::engine::fold(&mut window.ctx.run.board, event(EventKind::Finished(told)));
    window.choose_receiver(0);
    wait(&mut walk);
    assert_eq!(state(&walk), State::Ok);
    assert!(said(&walk).contains("Il server mx.it, che riceve quella posta, accetta messaggi fino a 50 MB"));
    assert_eq!(Cause::MessageTooBig.id(), "message-too-big");
}

#[test]
fn without_a_dialog_the_path_is_typed() {
    let folder = Folder::new("typed");
    let path = folder.file("a.pdf", b"%PDF-1.7 x");
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.open_attachments();
    walk.run();
    walk.key_press_modifiers(Modifiers::COMMAND, Key::O);
    walk.run();
    assert!(matches!(walk.state().window.ctx.dialog, Some(Dialog::OpenPath { .. })));
    walk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    walk.run();
    type_text(&mut walk, &path.display().to_string());
    press(&mut walk, Key::Enter);
    wait(&mut walk);
    assert_eq!(state(&walk), State::Ok);
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
    let folder = Folder::new(&format!("sizes-{lang}"));
    let long = format!("{}.pdf", "lungo ".repeat(30));
    let files = [folder.file("setup.exe", b"MZ"), folder.file(&long, b"%PDF"), folder.long("film.mp4", 40 << 20)];
    for (size, zoom) in [((640.0, 480.0), 1.0), ((640.0, 480.0), 2.0), ((960.0, 720.0), 1.0), ((1500.0, 900.0), 1.0)] {
        let mut walk = open(&Stage::default(), lang, theme, Vec2::from(size));
        walk.ctx.set_zoom_factor(zoom);
        walk.state_mut().window.ctx.run.form.email.set("maria@studiorossi.it");
        walk.state_mut().window.open_attachments();
        walk.run();
        assert_eq!(walk.state().filled_buttons(), 1);
        assert_named(&walk);
        for files in [&files[..], &files[1..2]] {
            walk.state_mut().window.drop_files(files.to_vec());
            wait(&mut walk);
            assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom}");
            assert_named(&walk);
        }
    }
}
