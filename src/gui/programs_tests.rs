//! The start page offers what the mail programs here are set to; one click fills the Account page with it.
use super::{
    scripted::Stage,
    walk_tests::{italian, open, press, tab_to, type_text},
};
use crate::{
    model::{Habits, LocalPrograms, MailProgram, ProgramAccount, Protocol, Security, SetServer},
    texts::Lang,
};
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

fn account(program: MailProgram, email: &str, protocol: Protocol) -> ProgramAccount {
    let server = |host: &str, port| SetServer {
        host: host.to_owned(),
        port: Some(port),
        security: Some(Security::StartTls),
        user_name: Some("maria".to_owned()),
    };
    ProgramAccount {
        program,
        profile: None,
        emails: vec![email.to_owned()],
        protocol,
        incoming: server("imap.studiorosi.it", 143),
        outgoing: Some(server("smtp.studiorossi.it", 587)),
        habits: Habits::default(),
        source: "/h/prefs.js".to_owned(),
        last_used_unix: None,
    }
}

fn stage(accounts: Vec<ProgramAccount>) -> Stage {
    Stage { programs: LocalPrograms { accounts, ..LocalPrograms::default() }, ..Stage::default() }
}

#[test]
fn a_found_account_fills_the_page_with_what_the_program_is_set_to() {
    let stage = stage(vec![account(MailProgram::Thunderbird, "maria@studiorossi.it", Protocol::Imap)]);
    let mut walk = italian(&stage);
    assert!(walk.query_by_label_contains("Trovati in Thunderbird:").is_some());
    tab_to(&mut walk, "maria@studiorossi.it, Thunderbird (IMAP)");
    press(&mut walk, Key::Enter);
    assert_eq!(walk.state().window.page().name(), "account");
    let form = &walk.state().window.ctx.run.form;
    assert_eq!((form.email.text.as_str(), form.user_name.text.as_str()), ("maria@studiorossi.it", "maria"));
    assert_eq!((form.incoming.host.text.as_str(), form.incoming.port.text.as_str()), ("imap.studiorosi.it", "143"));
    assert_eq!(form.incoming.security.value, Security::StartTls);
    assert_eq!((form.outgoing.host.text.as_str(), form.outgoing.port.text.as_str()), ("smtp.studiorossi.it", "587"));
    // The keyboard waits in the password's field; what was found out later does not overwrite what the program says.
    type_text(&mut walk, "segreta");
    press(&mut walk, Key::Enter);
    let requests = stage.requests.lock().unwrap();
    let asked = &requests[0].account;
    assert_eq!(asked.host.as_ref().map(ToString::to_string).as_deref(), Some("imap.studiorosi.it"));
    assert_eq!(
        (asked.port, asked.security, asked.protocol),
        (Some(143), Some(Security::StartTls), Some(Protocol::Imap))
    );
    assert_eq!(asked.user_name.as_deref(), Some("maria"));
    assert_eq!(asked.password.as_ref().map(|password| password.reveal().to_owned()).as_deref(), Some("segreta"));
}

#[test]
fn each_account_is_offered_once_and_not_all_of_thousands() {
    let many =
        (0..5_000).map(|n| account(MailProgram::Evolution, &format!("utente{n}@studiorossi.it"), Protocol::Imap));
    let double = account(MailProgram::Evolution, "utente0@studiorossi.it", Protocol::Imap);
    let nameless = ProgramAccount { emails: Vec::new(), ..double.clone() };
    let walk = italian(&stage([nameless, double].into_iter().chain(many).collect()));
    assert_eq!(walk.state().window.offered().len(), 6);
    assert_eq!(walk.query_all_by_label_contains("utente0@studiorossi.it").count(), 1);
}

#[test]
fn the_page_fits_with_accounts_of_several_programs_in_every_size() {
    let accounts = vec![
        account(MailProgram::Thunderbird, "maria@studiorossi.it", Protocol::Imap),
        account(MailProgram::Outlook, "maria@studiorossi.it", Protocol::Pop3),
        account(MailProgram::Thunderbird, &format!("{}@studiorossi.it", "lungo".repeat(12)), Protocol::Imap),
    ];
    for size in [Vec2::new(640.0, 480.0), Vec2::new(800.0, 600.0), Vec2::new(960.0, 720.0)] {
        for (lang, heading) in [(Lang::It, "Trovati su questo computer:"), (Lang::En, "Found on this computer:")] {
            let walk = open(&stage(accounts.clone()), lang, Theme::Dark, size);
            assert!(walk.query_by_label_contains(heading).is_some());
            let chips = walk.query_all_by_label_contains("@studiorossi.it,").collect::<Vec<_>>();
            assert_eq!(chips.len(), 3);
            assert!(chips.iter().all(|chip| chip.rect().right() <= size.x));
        }
    }
}

#[test]
fn without_programs_nothing_is_offered() {
    let mut walk = italian(&Stage::default());
    assert!(walk.query_by_label_contains("Trovati").is_none());
    walk.state_mut().window.choose_offered(0);
    assert_eq!(walk.state().window.page().name(), "start");
    assert!(walk.state().window.ctx.run.form.email.text.is_empty());
}
