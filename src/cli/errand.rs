//! What is done only when it is asked for: the watch, the test message, a message moved. What is seen goes to stderr while
//! it happens; the answer is on stdout at the end.
use super::{
    UsageError, account, exit_code, language, network,
    options::{AccountOptions, MoveOptions, TestMessageOptions, WatchOptions},
    print, profiles, say,
};
use crate::{
    engine,
    model::{Account, Errand, ErrandEvent, MessageRef, State},
    report,
    texts::Texts,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

pub(super) fn watch(options: &WatchOptions) -> Result<u8, UsageError> {
    let how_long = Duration::from_secs(options.seconds);
    perform(&options.account, options.json, |account, _| Errand::Watch { account, how_long })
}

pub(super) fn test_message(options: &TestMessageOptions) -> Result<u8, UsageError> {
    perform(&options.account, options.json, |account, texts| Errand::TestMessage {
        account,
        letter: texts.test_letter(),
        how_long: Duration::from_secs(options.timeout),
        delete_afterwards: options.delete,
    })
}

pub(super) fn move_to_inbox(options: &MoveOptions) -> Result<u8, UsageError> {
    perform(&options.account, options.json, |account, _| {
        let (folder, not_spam) = (options.folder.clone(), options.not_spam);
        let at = |folder| MessageRef { folder, uid_validity: options.uid_validity, uid: options.uid };
        if options.undo {
            Errand::UndoMove { account, message: at("INBOX".to_owned()), back_to: folder, not_spam }
        } else {
            Errand::MoveToInbox { account, message: at(folder), not_spam }
        }
    })
}

fn perform(
    options: &AccountOptions,
    json: bool,
    errand: impl FnOnce(Account, &Texts) -> Errand,
) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let profiles = profiles()?;
    let account = account::read(options, &texts, &profiles)?;
    let network = network(&options.network)?;
    let began = Instant::now();
    let run = engine::start_errand(errand(account, &texts), network, profiles, Arc::new(|| {}));
    let mut moments = Vec::new();
    while let Some(event) = run.next() {
        match event {
            ErrandEvent::Seen(moment) => {
                say(&format!("{:7.1} s  {}", began.elapsed().as_secs_f64(), texts.moment(&moment)));
                moments.push(moment);
            }
            ErrandEvent::Ended(outcome) => {
                let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
                print(&if json {
                    report::errand_json(&outcome, &moments, took_ms, &texts)
                } else {
                    report::errand_text(&outcome, &moments, &texts)
                })?;
                return Ok(exit_code(outcome.state));
            }
        }
    }
    Ok(exit_code(State::Unknown))
}
