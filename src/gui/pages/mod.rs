//! One folder or file a page. To add one: its file, and its line here.
mod account;
mod attachments;
mod bounce;
mod checks;
mod dialogs;
mod errand;
mod footer;
mod healthy;
mod missing;
mod offered;
mod others;
mod result;
mod running;
mod sender;
mod start;

pub use account::{AccountPage, field_id};
pub use attachments::{AttachmentPage, Receiver};
pub use bounce::BouncePage;
pub use dialogs::dialogs;
pub use errand::{ErrandKind, ErrandPage};
pub use missing::{MissingField, MissingPage, MoveState};
pub use result::ResultPage;
pub use running::RunningPage;
pub use sender::SenderPage;
pub use start::StartPage;
#[cfg(test)]
pub use {
    errand::watch as begin_watch,
    start::{choose as choose_complaint, choose_offered},
};

use super::page::{Context, Kind, RunStage, Step};

pub fn first() -> Kind {
    Kind::of::<StartPage>()
}

/// The pages that stand for the account's run. Each comes after the Account page, where Back leads.
pub fn for_run(stage: RunStage, ctx: &mut Context) {
    let account = Kind::of::<AccountPage>();
    match stage {
        RunStage::Started => ctx.step(Step::ShowAfter(account, Kind::of::<RunningPage>())),
        RunStage::Ended if ctx.run.answers_where() => {
            ctx.step(Step::tell(|missing: &mut MissingPage, _| missing.show_result()));
            ctx.step(Step::ShowAfter(account, Kind::of::<MissingPage>()));
        }
        RunStage::Ended => ctx.step(Step::ShowAfter(account, Kind::of::<ResultPage>())),
        RunStage::Unfinished => ctx.open(|account: &mut AccountPage, ctx| account.correct(ctx)),
    }
}
