//! Files that are to be sent: handing them over, to whom they go, and what becomes of them.
use crate::{
    gui::{
        files::{self, Looks},
        page::Context,
    },
    model::{Details, Row},
    report,
    studies::{AttachmentReport, Taken},
    tasks::Task,
};
use std::path::PathBuf;

pub const BUTTON_ID: &str = "attachments-button";

/// Who is to receive the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receiver {
    /// The mailbox of the Account page.
    Own(String),
    /// A customer of this provider: id and name.
    Provider(String, String),
    Anybody,
}

/// The page's state.
#[derive(Default)]
pub struct AttachmentPage {
    files: Vec<PathBuf>,
    to: Option<Receiver>,
    report: Option<AttachmentReport>,
    looking: Option<(Task<Looks>, Taken)>,
}

impl AttachmentPage {
    /// Are files being looked at, and none shown?
    pub fn is_looking(&self) -> bool {
        self.looking.is_some() && self.report.is_none()
    }

    pub fn report(&self) -> Option<&AttachmentReport> {
        self.report.as_ref()
    }
}

impl AttachmentPage {
    /// The page as it is before any file was handed over. To whom they go stays.
    pub fn another(&mut self, ctx: &mut Context) {
        *self = Self { to: self.to.take(), ..Self::default() };
        ctx.arrive_again::<Self>();
    }

    pub fn look_at(&mut self, files: Vec<PathBuf>, ctx: &mut Context) {
        self.another(ctx);
        self.files = files;
        self.start_looking(ctx);
    }

    fn start_looking(&mut self, ctx: &Context) {
        let taken = self.taken(ctx);
        let blocked = taken.rules.blocked_extensions.clone();
        let looking = files::start(self.files.clone(), blocked, ctx.waker());
        self.looking = Some((looking, taken));
    }

    pub fn has_begun(&self) -> bool {
        self.report.is_some() || self.looking.is_some()
    }

    pub fn take_in_answer(&mut self, ctx: &mut Context) {
        let Some(seen) = self.looking.as_ref().and_then(|(looking, _)| files::poll(looking)) else { return };
        let Some((_, taken)) = self.looking.take() else { return };
        let is_first = self.report.is_none();
        self.report = Some(AttachmentReport::new(seen.looks, seen.not_opened, taken));
        ctx.touch();
        if is_first {
            ctx.arrive_again::<Self>();
        }
    }

    /// The whole answer as text, for whoever helps.
    pub fn whole_report(&self, ctx: &Context) -> Option<String> {
        Some(report::attachment_text(self.report()?, &ctx.texts))
    }

    // ---- To whom

    /// Everybody the files may go to: the own mailbox first, if one was named.
    pub fn receivers(&self, ctx: &Context) -> Vec<Receiver> {
        let own = ctx.own_email().map(|email| Receiver::Own(email.to_string()));
        let providers = ctx.backend.providers().into_iter().map(|(id, name)| Receiver::Provider(id, name));
        own.into_iter().chain(providers).chain([Receiver::Anybody]).collect()
    }

    /// Which of them it is; unless chosen, the own mailbox, or else nobody in particular.
    pub fn receiver(&self, ctx: &Context) -> usize {
        let all = self.receivers(ctx);
        let usual = if matches!(all.first(), Some(Receiver::Own(_))) { 0 } else { all.len() - 1 };
        let chosen = self.to.as_ref();
        chosen.and_then(|chosen| all.iter().position(|one| one == chosen)).unwrap_or(usual)
    }

    pub fn choose_receiver(&mut self, place: usize, ctx: &mut Context) {
        self.to = self.receivers(ctx).into_iter().nth(place);
        if !self.files.is_empty() {
            self.start_looking(ctx);
        }
    }

    fn taken(&self, ctx: &Context) -> Taken {
        match self.receivers(ctx).into_iter().nth(self.receiver(ctx)) {
            Some(Receiver::Provider(id, _)) => ctx.backend.taken(Some(&id)),
            Some(Receiver::Own(_)) => {
                let found = ctx.run.form.suggestion.as_ref().and_then(|found| found.provider.as_ref());
                let id = ctx
                    .run
                    .form
                    .provider
                    .as_deref()
                    .or(found.map(|found| found.id.as_str()).filter(|id| *id != "ispdb"));
                let taken = ctx.backend.taken(id);
                match told_limit(ctx) {
                    Some((host, limit)) => taken.announced(&host, limit),
                    None => taken,
                }
            }
            Some(Receiver::Anybody) | None => ctx.backend.taken(None),
        }
    }
}

/// What the own mail exchange named as its largest message, if a check was told.
fn told_limit(ctx: &Context) -> Option<(String, u64)> {
    let asked = ctx.run.board.account.email.as_ref().map(ToString::to_string);
    if asked.as_deref() != Some(ctx.run.form.email.text.trim()) {
        return None;
    }
    ctx.run.board.rows.iter().filter_map(Row::finding).find_map(|finding| match &finding.details {
        Details::LargestMessage { exchange, limit_bytes } => Some((exchange.clone(), *limit_bytes)),
        _ => None,
    })
}
