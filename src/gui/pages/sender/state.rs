//! A sender that is not heard: naming it, what was found out about its server, the letter to whoever runs it.
use crate::{
    gui::{
        form::Entry,
        page::{Context, Focus},
    },
    model::{Email, HostName, Sender},
    report,
    studies::SenderReport,
    tasks::{News, Task},
};
use eframe::egui::Id;
use std::net::IpAddr;

pub const BUTTON_ID: &str = "sender-button";

pub fn field_id(field: SenderField) -> Id {
    Id::unique(("sender", field))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SenderField {
    Email,
    Ip,
    Helo,
}

/// The page's state.
#[derive(Default)]
pub struct SenderPage {
    pub email: Entry,
    pub ip: Entry,
    pub helo: Entry,
    /// The letter as the person changed it.
    pub letter: Option<String>,
    report: Option<Box<SenderReport>>,
    task: Option<Task<SenderReport>>,
    /// Another page named all of it: Back leads there, not to the fields.
    is_handed_over: bool,
}

impl SenderPage {
    pub fn entry_mut(&mut self, field: SenderField) -> &mut Entry {
        match field {
            SenderField::Email => &mut self.email,
            SenderField::Ip => &mut self.ip,
            SenderField::Helo => &mut self.helo,
        }
    }

    pub fn is_asking(&self) -> bool {
        self.task.is_some()
    }

    pub fn report(&self) -> Option<&SenderReport> {
        self.report.as_deref()
    }

    fn judge(&mut self, field: SenderField) {
        match field {
            SenderField::Email => {
                let _ = self.read_email();
            }
            SenderField::Ip => {
                let _ = self.read_ip();
            }
            SenderField::Helo => {
                let _ = self.read_helo();
            }
        }
    }

    fn read_email(&mut self) -> Option<Email> {
        self.email.read(Email::parse(&self.email.text.clone()))
    }

    fn read_ip(&mut self) -> Option<Option<IpAddr>> {
        self.ip.read(Sender::read_ip(&self.ip.text.clone()))
    }

    fn read_helo(&mut self) -> Option<Option<HostName>> {
        let name = self.helo.text.trim().to_owned();
        self.helo.read(if name.is_empty() { Ok(None) } else { HostName::parse(&name).map(Some) })
    }

    /// What the fields say, or the first field that cannot be read.
    fn read(&mut self) -> Result<Sender, SenderField> {
        let (email, ip, helo) = (self.read_email(), self.read_ip(), self.read_helo());
        Ok(Sender {
            email: email.ok_or(SenderField::Email)?,
            ip: ip.ok_or(SenderField::Ip)?,
            helo: helo.ok_or(SenderField::Helo)?,
        })
    }
}

impl SenderPage {
    /// With what is known of it in the fields: its e-mail address, the address of the server it sends from and the name
    /// that server gives itself. With the first two it is asked about at once.
    pub fn ask_for(&mut self, email: Option<&str>, ip: Option<&str>, helo: Option<&str>, ctx: &mut Context) {
        *self = Self::default();
        let known = [(SenderField::Email, email), (SenderField::Ip, ip), (SenderField::Helo, helo)];
        for (field, text) in known {
            if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
                self.entry_mut(field).set(text);
            }
        }
        // A server may give itself a name that is none: it is not for the person to correct.
        if HostName::parse(&self.helo.text).is_err() {
            self.helo = Entry::default();
        }
        ctx.focus = None;
        if email.is_some() && ip.is_some() && self.read().is_ok() {
            self.is_handed_over = true;
            self.ask(ctx);
            return;
        }
        ctx.arrive_again::<Self>();
        if self.email.text.is_empty() {
            focus(SenderField::Email, ctx);
        }
    }

    /// Asks about the sender that the fields name.
    pub fn ask(&mut self, ctx: &mut Context) {
        match self.read() {
            Ok(sender) => {
                let wake = ctx.waker();
                self.report = None;
                self.letter = None;
                self.task = Some(ctx.backend.look_at_sender(&sender, wake));
                ctx.focus = None;
                ctx.arrive_again::<Self>();
            }
            Err(field) => focus(field, ctx),
        }
    }

    /// What is wrong with a field is said when it is left, not while it is written.
    pub fn left(&mut self, field: SenderField) {
        if !self.entry_mut(field).text.trim().is_empty() {
            self.judge(field);
        }
    }

    /// The fields again, empty.
    pub fn another(&mut self, ctx: &mut Context) {
        *self = Self::default();
        ctx.arrive_again::<Self>();
        focus(SenderField::Email, ctx);
    }

    /// The fields again, as they were.
    pub fn change(&mut self, ctx: &mut Context) {
        self.task = None;
        self.report = None;
        self.is_handed_over = false;
        ctx.arrive_again::<Self>();
    }

    /// From the answer to the fields, from the fields to where the person came from.
    pub fn leave(&mut self, ctx: &mut Context) {
        if (self.is_asking() || self.report.is_some()) && !self.is_handed_over {
            self.change(ctx);
        } else {
            self.task = None;
            ctx.back();
        }
    }

    pub fn take_in_answer(&mut self, ctx: &mut Context) {
        let Some(task) = &self.task else { return };
        match task.news() {
            News::Nothing => return,
            News::Event(report) => self.report = Some(Box::new(report)),
            News::Ended(_) => self.is_handed_over = false,
        }
        self.task = None;
        ctx.arrive_again::<Self>();
    }

    /// The letter to whoever runs the sender's server: as the person changed it, or ours.
    pub fn letter(&self, ctx: &Context) -> Option<String> {
        let ours = report::sender_letter(self.report()?, &ctx.texts)?;
        Some(self.letter.clone().unwrap_or(ours))
    }

    /// The whole answer as text, for whoever helps.
    pub fn whole_report(&self, ctx: &Context) -> Option<String> {
        Some(report::sender_text(self.report()?, &ctx.texts))
    }
}

fn focus(field: SenderField, ctx: &mut Context) {
    ctx.focus = Some(Focus::Field(field_id(field)));
}
