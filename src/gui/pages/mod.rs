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
pub use dialogs::dialogs;
pub use missing::MissingPage;
pub use result::ResultPage;
pub use running::RunningPage;
pub use start::StartPage;
#[cfg(test)]
pub use {
    attachments::{AttachmentPage, Receiver},
    bounce::BouncePage,
    errand::{ErrandKind, ErrandPage, watch as begin_watch},
    missing::{MissingField, MoveState},
    sender::SenderPage,
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
