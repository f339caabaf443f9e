//! The accounts of the mail programs on this computer: read while the first page is painted, offered there.
use super::{FieldId, FocusWish, Page, Window};
use crate::model::{Email, LocalPrograms, MailProgram, ProgramAccount};

/// Accounts that are offered; whoever has more types the address.
const OFFERED: usize = 6;

impl Window {
    /// Starts to read. The window waits for nothing.
    pub(super) fn read_programs(&mut self) {
        let wake = self.waker();
        self.reading_programs = Some(self.backend.local_programs(wake));
    }

    pub(super) fn take_in_programs(&mut self) {
        if let Some(found) = self.reading_programs.as_mut().and_then(|feed| feed.try_next()) {
            self.reading_programs = None;
            self.offered = offered(&found);
            self.touched += 1;
        }
    }

    /// What the start page offers.
    pub fn offered(&self) -> &[ProgramAccount] {
        &self.offered
    }

    /// The program they are all of, if it is one.
    pub fn offered_by(&self) -> Option<MailProgram> {
        let first = self.offered.first()?.program;
        self.offered.iter().all(|account| account.program == first).then_some(first)
    }

    /// Fills the Account page with what a program is really set to.
    pub fn choose_offered(&mut self, place: usize) {
        let Some(account) = self.offered.get(place).cloned() else { return };
        self.form.take_program(&account);
        self.go(Page::Account);
        self.account_from = Page::Start;
        self.look_for_servers();
        self.focus = Some(FocusWish::Field(FieldId::Password));
    }
}

/// Those whose address is one, each once, the ones in use first.
fn offered(found: &LocalPrograms) -> Vec<ProgramAccount> {
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
