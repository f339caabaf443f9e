//! Reports: onto the clipboard, into a file.
use super::{Dialog, Notice, Page, Window};
use crate::{
    files,
    gui::{
        backend::ReportFormat,
        save::{Asked, Asking},
    },
    model::Email,
    texts::Texts,
};
use std::path::PathBuf;

impl Window {
    /// Is there something to report?
    pub fn has_report(&self) -> bool {
        self.page == Page::Result || self.has_missing_result() && !self.missing.is_moving()
    }

    /// The report as text, for the clipboard.
    pub fn copy_for_support(&mut self, texts: &Texts) -> Option<String> {
        match self.page {
            Page::Bounce => return self.copy_bounce_report(texts),
            Page::Attachments => return self.copy_attachment_report(texts),
            Page::Sender => return self.copy_sender_report(texts),
            _ => {}
        }
        if !self.has_report() {
            return None;
        }
        self.notice = Some(Notice::Copied);
        Some(self.backend.report(&self.board, texts, ReportFormat::Text))
    }

    pub fn save_report(&mut self) {
        if self.has_report() && self.saving.is_none() {
            self.notice = None;
            let (file_name, wake) = (self.file_name(), self.waker());
            self.saving = Some(Asking::where_to_save(self.dialogs.as_mut(), &file_name, wake));
        }
    }

    fn file_name(&self) -> String {
        let domain = Email::parse(&self.form.email.text).map_or_else(|_| String::new(), |e| format!("-{}", e.domain()));
        format!("mailmedic{domain}.html")
    }

    /// The path typed where no file dialog could be opened.
    pub fn save_to_typed_path(&mut self, texts: &Texts) {
        let Some(Dialog::SavePath { path, .. }) = self.dialog.clone() else { return };
        let saved = self.write_report(path.trim().into(), texts);
        self.dialog = if saved { None } else { Some(Dialog::SavePath { path, has_failed: true }) };
    }

    fn write_report(&mut self, path: PathBuf, texts: &Texts) -> bool {
        let report = self.backend.report(&self.board, texts, ReportFormat::of_path(&path));
        let saved = !path.as_os_str().is_empty() && files::write_whole(&path, report.as_bytes()).is_ok();
        self.notice = Some(if saved { Notice::Saved(path) } else { Notice::NotSaved });
        saved
    }

    pub(super) fn take_in_path(&mut self, texts: &Texts) {
        let Some(saving) = &self.saving else { return };
        let Some(answer) = saving.poll() else { return };
        self.saving = None;
        match answer {
            Asked::Path(path) => {
                self.write_report(path, texts);
            }
            Asked::NoDialog => {
                let path = std::env::current_dir().unwrap_or_default().join(self.file_name());
                self.dialog = Some(Dialog::SavePath { path: path.display().to_string(), has_failed: false });
            }
            Asked::Cancelled => {}
        }
    }
}
