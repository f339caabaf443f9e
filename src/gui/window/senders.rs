//! A sender that is not heard: naming it, what was found out about its server, the letter to whoever runs it.
use super::{FocusWish, Notice, Page, Window};
use crate::{
    gui::{
        backend::{Looked, SenderFeed},
        form::Entry,
    },
    mail::sender::SenderReport,
    model::{Email, HostName, Sender},
    report,
    texts::Texts,
};
use std::net::IpAddr;

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
    feed: Option<Box<dyn SenderFeed>>,
    /// Another page named all of it: Back leads there, not to the fields.
    is_handed_over: bool,
    from: Option<Page>,
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
        self.feed.is_some()
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

impl Window {
    /// To the page of a sender, with what is known of it in the fields: its e-mail address, the address of the server
    /// it sends from and the name that server gives itself. With the first two it is asked about at once.
    pub fn open_sender(&mut self, email: Option<&str>, ip: Option<&str>, helo: Option<&str>) {
        let from = if self.page == Page::Sender { self.sender.from } else { Some(self.page) };
        self.sender = SenderPage { from, ..SenderPage::default() };
        let known = [(SenderField::Email, email), (SenderField::Ip, ip), (SenderField::Helo, helo)];
        for (field, text) in known {
            if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
                self.sender.entry_mut(field).set(text);
            }
        }
        // A server may give itself a name that is none: it is not for the person to correct.
        if HostName::parse(&self.sender.helo.text).is_err() {
            self.sender.helo = Entry::default();
        }
        self.focus = None;
        if email.is_some() && ip.is_some() && self.sender.read().is_ok() {
            self.sender.is_handed_over = true;
            self.ask_about_sender();
            return;
        }
        self.go(Page::Sender);
        if self.sender.email.text.is_empty() {
            self.focus = Some(FocusWish::Sender(SenderField::Email));
        }
    }

    /// To the page of a sender, with the one whose message is missed, if it was named in full.
    pub fn open_wanted_sender(&mut self) {
        let named = Email::parse(&self.missing.sender.text).ok().filter(|_| self.page == Page::Missing);
        self.open_sender(named.map(|email| email.to_string()).as_deref(), None, None);
    }

    /// Asks about the sender that the fields name.
    pub fn ask_about_sender(&mut self) {
        match self.sender.read() {
            Ok(sender) => {
                let wake = self.waker();
                self.sender.report = None;
                self.sender.letter = None;
                self.sender.feed = Some(self.backend.look_at_sender(&sender, wake));
                self.focus = None;
                self.go(Page::Sender);
            }
            Err(field) => self.focus = Some(FocusWish::Sender(field)),
        }
    }

    pub fn edited_sender(&mut self, field: SenderField) {
        self.sender.entry_mut(field).error = None;
    }

    /// What is wrong with a field is said when it is left, not while it is written.
    pub fn left_sender(&mut self, field: SenderField) {
        if !self.sender.entry_mut(field).text.trim().is_empty() {
            self.sender.judge(field);
        }
    }

    /// The fields again, empty.
    pub fn another_sender(&mut self) {
        let from = self.sender.from;
        self.sender = SenderPage { from, ..SenderPage::default() };
        self.go(Page::Sender);
        self.focus = Some(FocusWish::Sender(SenderField::Email));
    }

    /// The fields again, as they were.
    pub fn change_sender(&mut self) {
        self.sender.feed = None;
        self.sender.report = None;
        self.sender.is_handed_over = false;
        self.go(Page::Sender);
    }

    /// Back: from the answer to the fields, from the fields to where the person came from.
    pub(super) fn leave_sender(&mut self) {
        let has_fields_before =
            (self.sender.is_asking() || self.sender.report.is_some()) && !self.sender.is_handed_over;
        if has_fields_before {
            self.change_sender();
        } else {
            self.sender.feed = None;
            self.go(self.sender.from.unwrap_or(Page::Start));
        }
    }

    pub(super) fn take_in_sender(&mut self) {
        let Some(feed) = &mut self.sender.feed else { return };
        match feed.poll() {
            Looked::Asking => return,
            Looked::Found(report) => self.sender.report = Some(report),
            Looked::Failed => self.sender.is_handed_over = false,
        }
        self.sender.feed = None;
        if self.page == Page::Sender {
            self.go(Page::Sender);
        }
    }

    /// The letter to whoever runs the sender's server: as the person changed it, or ours.
    pub fn sender_letter(&self, texts: &Texts) -> Option<String> {
        let ours = report::sender_letter(self.sender.report()?, texts)?;
        Some(self.sender.letter.clone().unwrap_or(ours))
    }

    pub fn copy_sender_letter(&mut self, texts: &Texts) -> Option<String> {
        let letter = self.sender_letter(texts)?;
        self.notice = Some(Notice::Copied);
        Some(letter)
    }

    /// The whole answer as text, for whoever helps.
    pub(super) fn copy_sender_report(&mut self, texts: &Texts) -> Option<String> {
        let text = report::sender_text(self.sender.report()?, texts);
        self.notice = Some(Notice::Copied);
        Some(text)
    }
}
