//! Which mailbox: what was typed, and the servers that are looked for meanwhile. The form itself belongs to the run.
use crate::{
    gui::{
        caps::CapsLock,
        form::FieldId,
        page::{Context, Focus},
        pages::missing::MissingPage,
    },
    model::{Email, ProgramAccount, Suggestion, Symptom},
    tasks::Task,
};
use eframe::egui::Id;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// How long the address has to rest before its servers are looked for.
const TYPING_REST: Duration = Duration::from_millis(300);

#[derive(Default)]
pub struct AccountPage {
    pub caps: CapsLock,
    pub shows_password: bool,
    pub shows_details: bool,
    /// The person comes from an error message, and wants the checks.
    pub(super) skips_message: bool,
    suggesting: Option<Task<Suggestion>>,
    suggest_at: Option<Instant>,
    suggested_for: Option<(Email, Option<String>)>,
}

impl AccountPage {
    // ---- Where the person comes from

    /// From Start, with one of the two complaints.
    pub fn begin(&mut self, ctx: &mut Context) {
        self.skips_message = false;
        if ctx.run.form.email.text.is_empty() {
            focus(FieldId::Email, ctx);
        }
    }

    /// What a mail program is set to goes into the form.
    pub fn take_program(&mut self, account: &ProgramAccount, ctx: &mut Context) {
        ctx.run.form.take_program(account);
        self.skips_message = false;
        self.look_for_servers(ctx);
        focus(FieldId::Password, ctx);
    }

    /// The check of the own mailbox that a bounce names: at once where the account is filled in, or else with the
    /// address in its field.
    pub fn check_mailbox(&mut self, own: String, ctx: &mut Context) {
        let is_same = ctx.own_email().zip(Email::parse(&own).ok()).is_some_and(|(a, b)| a == b);
        if !is_same {
            // A password that was written for one mailbox is not sent to another.
            ctx.run.form.password = Zeroizing::new(String::new());
            ctx.run.form.email.set(own);
            self.edited(FieldId::Email, ctx, Instant::now());
        }
        ctx.run.form.symptom = Symptom::SomeMissing;
        self.skips_message = true;
        focus(FieldId::Password, ctx);
        if is_same && !ctx.run.form.password.is_empty() {
            ctx.check();
        }
    }

    /// To the first field that has to be corrected.
    pub fn correct(&mut self, ctx: &mut Context) {
        let first = ctx.run.form.first_error();
        ctx.focus = first.map(|field| Focus::Field(field_id(field)));
        if !matches!(first, Some(FieldId::Email | FieldId::Password) | None) {
            self.shows_details = true;
        }
    }

    // ---- The fields

    pub fn edited(&mut self, field: FieldId, ctx: &mut Context, now: Instant) {
        ctx.run.form.edited(field);
        if field == FieldId::Email {
            self.suggest_at = Some(now + TYPING_REST);
            self.forget_another_domain(ctx);
        }
    }

    pub fn left(&mut self, field: FieldId, ctx: &mut Context) {
        ctx.run.form.left(field);
        match field {
            FieldId::Email => self.look_for_servers(ctx),
            FieldId::Password => self.caps.forget(),
            _ => {}
        }
    }

    /// Enter was pressed in a field: on from the address to the password, from any other field to the check.
    pub fn entered(&mut self, field: FieldId, ctx: &mut Context) {
        match field {
            FieldId::Email => focus(FieldId::Password, ctx),
            _ => self.proceed(ctx),
        }
    }

    /// On to the message that is missing, or to the checks.
    pub fn proceed(&mut self, ctx: &mut Context) {
        if !self.asks_for_message(ctx) {
            ctx.check();
        } else if ctx.account().is_some() {
            ctx.open(|missing: &mut MissingPage, _| missing.begin());
        }
    }

    pub fn choose_provider(&mut self, provider: Option<String>, ctx: &mut Context) {
        ctx.run.form.provider = provider;
        self.look_for_servers(ctx);
    }

    /// Is the missing message asked for after the account?
    pub fn asks_for_message(&self, ctx: &Context) -> bool {
        ctx.run.form.symptom == Symptom::SomeMissing && !self.skips_message
    }

    // ---- The servers of the address

    /// How long until they are to be looked for, if they are.
    pub(super) fn until_rest(&self, now: Instant) -> Option<Duration> {
        self.suggest_at.map(|at| at.saturating_duration_since(now))
    }

    pub(super) fn take_in_servers(&mut self, ctx: &mut Context, now: Instant) {
        if self.suggest_at.is_some_and(|at| at <= now) {
            self.look_for_servers(ctx);
        }
        while let Some(suggestion) = self.suggesting.as_ref().and_then(Task::try_next) {
            let has_servers = suggestion.imap.is_some() || suggestion.pop3.is_some();
            ctx.run.form.suggest(Some(suggestion));
            self.shows_details |= !has_servers;
        }
    }

    /// What is known of one domain is not shown for another.
    fn forget_another_domain(&mut self, ctx: &mut Context) {
        let Some((known, _)) = &self.suggested_for else { return };
        let is_same = ctx.own_email().is_some_and(|email| email.domain() == known.domain());
        if !is_same {
            self.suggested_for = None;
            self.suggesting = None;
            ctx.run.form.suggest(None);
        }
    }

    fn look_for_servers(&mut self, ctx: &mut Context) {
        self.suggest_at = None;
        let Some(email) = ctx.own_email() else { return };
        let wanted = (email, ctx.run.form.provider.clone());
        if self.suggested_for.as_ref() == Some(&wanted) {
            return;
        }
        ctx.run.form.suggest(None);
        ctx.run.form.consents.clear();
        let wake = ctx.waker();
        self.suggesting = Some(ctx.backend.suggest(&wanted.0, wanted.1.as_deref(), wake));
        self.suggested_for = Some(wanted);
    }
}

pub fn field_id(field: FieldId) -> Id {
    Id::unique(("field", field))
}

fn focus(field: FieldId, ctx: &mut Context) {
    ctx.focus = Some(Focus::Field(field_id(field)));
}
