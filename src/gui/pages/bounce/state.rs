//! The error message: handing it over, what was read in it, and what can be done with that.
use crate::{
    gui::{
        form::Entry,
        page::{Context, Focus},
        pages::{account::AccountPage, sender::SenderPage},
        reader::{self, Given, Outcome},
    },
    mail::{
        bounce::{FollowUp, Reading, Recipient},
        headers::Journey,
    },
    model::{Email, EntryError, Facts},
    report,
    studies::{by_answer, in_common},
    tasks::Task,
};
use eframe::egui::Id;
use std::sync::Arc;

pub const BUTTON_ID: &str = "bounce-button";
pub const TEXT_ID: &str = "bounce-text";

/// Recipients shown at first, and with every press on "more".
const SHOWN_AT_FIRST: usize = 3;
const SHOWN_MORE: usize = 20;

/// The page's state.
#[derive(Default)]
pub struct BouncePage {
    /// The field that takes the error's text.
    pub typed: String,
    /// It was to be read while nothing stood in it.
    pub lacks_text: bool,
    pub own: Entry,
    /// The letter to the sender as the person changed it.
    pub letter: Option<String>,
    /// How many recipients are unfolded.
    pub shown: usize,
    given: Option<Given>,
    outcome: Option<Outcome>,
    reader: Option<Task<Outcome>>,
    /// The own address the message was read with.
    read_for: Option<String>,
}

impl BouncePage {
    /// Is a message being read, and none shown?
    pub fn is_reading(&self) -> bool {
        self.reader.is_some() && self.outcome.is_none()
    }

    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The bounce that was read, if it is one.
    pub fn bounce(&self) -> Option<&Arc<Reading>> {
        self.outcome.as_ref()?.as_ref().ok().map(|answer| &answer.reading).filter(|reading| reading.is_bounce)
    }

    /// The way the message came, where it is no bounce.
    pub fn journey(&self) -> Option<&Arc<Journey>> {
        self.outcome.as_ref()?.as_ref().ok()?.journey.as_ref()
    }

    /// The name of the file; `None`: the text was pasted.
    pub fn file_name(&self) -> Option<String> {
        match &self.given {
            Some(Given::File(path)) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
            _ => None,
        }
    }

    fn own_email(&self) -> Option<Email> {
        Email::parse(&self.own.text).ok()
    }
}

impl BouncePage {
    /// The page as it is before a message was handed over. The own address stays.
    pub fn another(&mut self, ctx: &mut Context) {
        let mut own = std::mem::take(&mut self.own);
        if own.text.trim().is_empty() && ctx.own_email().is_some() {
            own.text = ctx.run.form.email.text.trim().to_owned();
        }
        own.error = None;
        *self = Self { own, shown: SHOWN_AT_FIRST, ..Self::default() };
        ctx.arrive_again::<Self>();
    }

    pub fn read(&mut self, given: Given, ctx: &mut Context) {
        self.another(ctx);
        self.given = Some(given);
        self.start_reading(ctx);
    }

    /// The text of the field is to be read.
    pub fn read_typed(&mut self, ctx: &mut Context) {
        if self.typed.trim().is_empty() {
            self.lacks_text = true;
            ctx.focus = Some(Focus::Control(Id::unique(TEXT_ID)));
        } else {
            let text = std::mem::take(&mut self.typed);
            self.read(Given::Text(text.into()), ctx);
        }
    }

    fn start_reading(&mut self, ctx: &Context) {
        let Some(given) = self.given.clone() else { return };
        let own = self.own_email().map(|email| email.to_string());
        self.read_for.clone_from(&own);
        self.reader = Some(reader::start(given, own, ctx.waker()));
    }

    /// The field of the own address was left: a message that was read is read again for it.
    pub fn left_own_address(&mut self, ctx: &Context) {
        let own = Email::parse(&self.own.text);
        self.own.error = own.as_ref().err().copied().filter(|error| *error != EntryError::EmailEmpty);
        let own = own.ok().map(|email| email.to_string());
        if self.own.error.is_none() && own != self.read_for {
            self.start_reading(ctx);
        }
    }

    pub fn show_more_recipients(&mut self) {
        self.shown = self.shown.saturating_add(SHOWN_MORE);
    }

    // ---- What was read

    pub fn take_in_answer(&mut self, ctx: &mut Context) {
        let Some(outcome) = self.reader.as_ref().and_then(reader::poll) else { return };
        self.reader = None;
        let is_first = self.outcome.is_none();
        self.outcome = Some(outcome);
        if is_first {
            ctx.arrive_again::<Self>();
        }
    }

    /// What the sentences on a bounce may know of the person's own account.
    pub fn own_facts(&self, ctx: &Context) -> Facts {
        let Some(own) = self.own_email() else { return Facts::new() };
        let facts = Facts::new().text("email", &own).text("domain", own.domain());
        let is_known = ctx.own_email().is_some_and(|email| email.domain() == own.domain());
        let found = ctx.run.form.suggestion.as_ref().and_then(|found| found.provider.as_ref());
        match found.filter(|provider| is_known && !provider.by.is_a_hint()) {
            Some(known) => facts.text("provider", &known.id).text("provider-name", &known.name),
            None => facts,
        }
    }

    /// The letter to the sender: as the person changed it, or ours. `None`: the recipients need different letters.
    pub fn letter(&self, ctx: &Context) -> Option<String> {
        let reading = self.bounce()?;
        let groups = by_answer(&reading.recipients);
        let [all] = groups.as_slice() else { return None };
        let of_all = in_common(all)?;
        let ours = || report::bounce_said(&of_all, &self.own_facts(ctx), &ctx.texts).letter;
        Some(self.letter.clone().unwrap_or_else(ours))
    }

    /// The letter, or where there is none the whole answer, for the clipboard.
    pub fn to_copy(&self, ctx: &Context) -> Option<String> {
        self.letter(ctx).or_else(|| self.whole_report(ctx))
    }

    /// The whole answer as text, for whoever helps.
    pub fn whole_report(&self, ctx: &Context) -> Option<String> {
        match (self.journey(), self.bounce()) {
            (Some(journey), _) => Some(report::headers_text(journey, &ctx.texts)),
            (None, Some(reading)) => Some(report::bounce_text(reading, &self.own_facts(ctx), &ctx.texts)),
            (None, None) => None,
        }
    }

    /// The person's own mailbox, where the bounce says that it is the one with the problem.
    pub fn own_mailbox(&self) -> Option<String> {
        let reading = self.bounce()?;
        let checks = reading.recipients.iter().flat_map(|one| reading.follow_ups(one));
        let mut of_own = checks.filter_map(|check| match check {
            FollowUp::Quota { email } | FollowUp::Recipient { email } => Some(email),
            FollowUp::Sender { .. } => None,
        });
        of_own.next()
    }

    /// To the page of the sender, with what the bounce names of it: its server's IP, and who wrote.
    pub fn check_sender_of(&self, recipient: &Recipient, ctx: &mut Context) {
        let Some(reading) = self.bounce() else { return };
        let sender = reading.follow_ups(recipient).into_iter().find_map(|check| match check {
            FollowUp::Sender { email, ip } => Some((email, ip.map(|ip| ip.to_string()))),
            FollowUp::Quota { .. } | FollowUp::Recipient { .. } => None,
        });
        if let Some((email, ip)) = sender {
            ctx.open(move |page: &mut SenderPage, ctx| page.ask_for(email.as_deref(), ip.as_deref(), None, ctx));
        }
    }

    /// The check of the own mailbox, on the Account page.
    pub fn check_own_mailbox(&self, ctx: &mut Context) {
        if let Some(own) = self.own_mailbox() {
            ctx.open(|account: &mut AccountPage, ctx| account.check_mailbox(own, ctx));
        }
    }
}
