//! What a person does in the window, for tests: each as one call, on the page where it is done.
use super::{
    form::FieldId,
    page::{Context, Notice, Page},
    pages::{
        AccountPage, AttachmentPage, BouncePage, ErrandPage, MissingPage, MoveState, Receiver, SenderPage, StartPage,
        begin_watch, choose_complaint, choose_offered,
    },
    window::Window,
};
use crate::model::{CheckId, Fix, ProgramAccount, Symptom};
use std::{path::PathBuf, time::Instant};

impl Window {
    /// Something done on a page, whether it is shown or not.
    pub fn on<P: Page + Default, T>(&mut self, act: impl FnOnce(&mut P, &mut Context) -> T) -> T {
        let (page, ctx) = self.with::<P>();
        let done = act(page, ctx);
        self.settle();
        done
    }

    pub fn open<P: Page + Default>(&mut self, act: impl FnOnce(&mut P, &mut Context) + 'static) {
        self.ctx.open(act);
        self.settle();
    }

    fn anywhere<T>(&mut self, act: impl FnOnce(&mut Context) -> T) -> T {
        let done = act(&mut self.ctx);
        self.settle();
        done
    }

    fn copied(&mut self, text: Option<String>) -> Option<String> {
        if text.is_some() {
            self.ctx.notice = Some(Notice::Copied);
        }
        text
    }

    // ---- Start and Account

    pub fn choose(&mut self, symptom: Symptom) {
        self.anywhere(|ctx| choose_complaint(ctx, symptom));
    }

    pub fn offered(&self) -> &[ProgramAccount] {
        self.at::<StartPage>().offered().accounts()
    }

    pub fn choose_offered(&mut self, place: usize) {
        self.on(|start: &mut StartPage, ctx| choose_offered(start.offered(), place, ctx));
    }

    pub fn edited(&mut self, field: FieldId, now: Instant) {
        self.on(|account: &mut AccountPage, ctx| account.edited(field, ctx, now));
    }

    pub fn left(&mut self, field: FieldId) {
        self.on(|account: &mut AccountPage, ctx| account.left(field, ctx));
    }

    pub fn proceed(&mut self) {
        self.on(|account: &mut AccountPage, ctx| account.proceed(ctx));
    }

    pub fn asks_for_message(&self) -> bool {
        self.at::<AccountPage>().asks_for_message(&self.ctx)
    }

    // ---- Runs

    pub fn check(&mut self) {
        self.anywhere(Context::check);
    }

    pub fn check_row_again(&mut self, check: CheckId) {
        self.anywhere(|ctx| ctx.check_row_again(check));
    }

    pub fn cancel(&mut self) {
        self.anywhere(Context::cancel);
    }

    pub fn press_fix(&mut self, fix: Fix, check: CheckId) {
        self.anywhere(|ctx| ctx.press_fix(fix, check));
    }

    pub fn allow(&mut self) {
        self.anywhere(Context::allow);
    }

    pub fn copy_for_support(&mut self) -> Option<String> {
        let report = self.report();
        self.copied(report)
    }

    pub fn open_typed_path(&mut self) {
        if let Some(path) = self.ctx.typed_path() {
            self.dropped(vec![path]);
        }
    }

    // ---- Errands

    pub fn watch(&mut self) {
        self.anywhere(begin_watch);
    }

    pub fn open_test(&mut self) {
        self.open(|errand: &mut ErrandPage, ctx| errand.prepare_test(ctx));
    }

    pub fn send_test(&mut self) {
        self.on(|errand: &mut ErrandPage, ctx| errand.send_test(ctx));
    }

    // ---- The missing message

    pub fn search(&mut self) {
        self.on(|missing: &mut MissingPage, ctx| missing.search(ctx));
    }

    pub fn has_missing_result(&self) -> bool {
        self.page().name() == "missing" && self.at::<MissingPage>().shows_result
    }

    pub fn choose_message(&mut self, which: usize) {
        self.on(|missing: &mut MissingPage, ctx| missing.choose(which, ctx));
    }

    pub fn move_state(&self) -> MoveState {
        self.at::<MissingPage>().move_state(&self.ctx.run)
    }

    pub fn move_to_inbox(&mut self, not_spam: bool) {
        self.on(|missing: &mut MissingPage, ctx| missing.move_to_inbox(not_spam, ctx));
    }

    pub fn missing_letter(&self) -> Option<String> {
        self.at::<MissingPage>().letter(&self.ctx)
    }

    // ---- What is handed over

    pub fn open_bounce(&mut self) {
        self.open(|bounce: &mut BouncePage, ctx| bounce.another(ctx));
    }

    pub fn letter(&self) -> Option<String> {
        self.at::<BouncePage>().letter(&self.ctx)
    }

    pub fn copy_bounce(&mut self) -> Option<String> {
        let text = self.at::<BouncePage>().to_copy(&self.ctx);
        self.copied(text)
    }

    pub fn open_sender(&mut self, email: Option<&str>, ip: Option<&str>, helo: Option<&str>) {
        self.open(|_: &mut SenderPage, _| {});
        self.on(|sender: &mut SenderPage, ctx| sender.ask_for(email, ip, helo, ctx));
    }

    pub fn sender_letter(&self) -> Option<String> {
        self.at::<SenderPage>().letter(&self.ctx)
    }

    pub fn open_attachments(&mut self) {
        self.open(|attachments: &mut AttachmentPage, ctx| attachments.another(ctx));
    }

    pub fn drop_files(&mut self, files: Vec<PathBuf>) {
        self.dropped(files);
    }

    pub fn receivers(&self) -> Vec<Receiver> {
        self.at::<AttachmentPage>().receivers(&self.ctx)
    }

    pub fn choose_receiver(&mut self, place: usize) {
        self.on(|attachments: &mut AttachmentPage, ctx| attachments.choose_receiver(place, ctx));
    }
}
