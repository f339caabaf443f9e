//! The accounts of the mail programs on this computer: read while the first page is painted, offered there.
use crate::{
    gui::{
        page::Context,
        parts::{chip::chip, kit::Kit, verdict},
        theme::Icon,
    },
    model::{Email, Facts, LocalPrograms, MailProgram, ProgramAccount, Protocol},
    tasks::Task,
};
use eframe::egui::{Ui, vec2};

/// Accounts that are offered; whoever has more types the address.
const OFFERED: usize = 6;

/// What the mail programs offer, once it is read.
#[derive(Default)]
pub struct Offered {
    accounts: Vec<ProgramAccount>,
    reading: Option<Task<LocalPrograms>>,
    has_begun: bool,
}

impl Offered {
    /// Begins to read, and takes in what was read. The window waits for nothing.
    pub fn take_in(&mut self, ctx: &mut Context) {
        if !self.has_begun {
            self.has_begun = true;
            let wake = ctx.waker();
            self.reading = Some(ctx.backend.local_programs(wake));
        }
        if let Some(found) = self.reading.as_ref().and_then(Task::try_next) {
            self.reading = None;
            self.accounts = usable(&found);
            ctx.touch();
        }
    }

    pub fn accounts(&self) -> &[ProgramAccount] {
        &self.accounts
    }

    /// The program they are all of, if it is one.
    fn by(&self) -> Option<MailProgram> {
        let first = self.accounts.first()?.program;
        self.accounts.iter().all(|account| account.program == first).then_some(first)
    }
}

/// One click fills the Account page. Returns the place of the account that was chosen.
pub fn offered(ui: &mut Ui, kit: &Kit, offered: &Offered) -> Option<usize> {
    if offered.accounts.is_empty() {
        return None;
    }
    ui.add_space(if kit.is_very_narrow() { 10.0 } else { 24.0 });
    let heading = match offered.by() {
        Some(program) => kit.say_with("window-start-found-in", &Facts::new().text("program-name", program)),
        None => kit.say("window-start-found"),
    };
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        verdict::in_line(ui, kit, &heading, kit.tokens.text.body, kit.colors.text_muted);
        for (place, account) in offered.accounts.iter().enumerate() {
            let way = match account.protocol {
                Protocol::Imap => "IMAP",
                Protocol::Pop3 => "POP",
            };
            let spoken = format!("{}, {} ({way})", account.label(), account.program);
            if chip(ui, kit, account.label(), &spoken, Icon::At).clicked() {
                chosen = Some(place);
            }
        }
    });
    chosen
}

/// Those whose address is one, each once, the ones in use first.
fn usable(found: &LocalPrograms) -> Vec<ProgramAccount> {
    let mut offered: Vec<ProgramAccount> = Vec::new();
    let mut accounts: Vec<&ProgramAccount> = found.accounts.iter().collect();
    accounts.sort_by_key(|account| (account.habits.is_disabled, std::cmp::Reverse(account.last_used_unix)));
    for account in accounts {
        let is_same = |known: &ProgramAccount| {
            known.label().eq_ignore_ascii_case(account.label())
                && (known.program, known.protocol) == (account.program, account.protocol)
        };
        if offered.len() < OFFERED && Email::parse(account.label()).is_ok() && !offered.iter().any(is_same) {
            offered.push(account.clone());
        }
    }
    offered
}
