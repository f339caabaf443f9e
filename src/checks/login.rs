//! Are the user name and the password accepted, and does the mailbox open?
use super::{Case, quota};
use crate::{
    mail::refusal,
    model::{Cause, CheckId, Facts, Finding, Fix, Reason, Security, Trip},
    net::{Refusal, Reply, WireError},
    survey::{LoginFacts, NotTried, Survey},
};

const CHECK: CheckId = CheckId::Login;

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let login = survey.login();
    let finding = match login.not_tried {
        Some(reason) => not_tried(survey, reason),
        None => tried(survey, login),
    };
    finding.evidence(login.evidence.clone())
}

fn not_tried(survey: &Case<'_>, reason: NotTried) -> Finding {
    let host = || survey.target().map(|target| target.host.clone());
    match reason {
        NotTried::NoPassword => match survey.obstacle() {
            Some(first) => Finding::skipped(CHECK, first),
            None => Finding::unknown(CHECK, Reason::NoPassword),
        },
        NotTried::NotReached => survey.not_reached(),
        NotTried::ClearText => Finding::unknown(CHECK, Reason::ClearText).fix(host().map(Fix::AllowClearText)),
        NotTried::RefusedWithoutProtection => needs_encryption(survey),
        NotTried::UnexpectedServer => {
            let finding = match survey.obstacle() {
                Some(first) => Finding::skipped(CHECK, first),
                None => Finding::unknown(CHECK, Reason::UnexpectedServer),
            };
            finding.fix(host().map(Fix::AllowUnexpectedServer))
        }
        NotTried::OauthOnly => Finding::unknown(CHECK, Reason::OauthOnly),
    }
}

fn needs_encryption(survey: &Survey) -> Finding {
    let offers_start_tls = survey.conversation().is_some_and(|talk| talk.abilities.offers_start_tls());
    let port = survey.conversation().map_or(0, |talk| talk.endpoint.port);
    let (port, security) = if offers_start_tls {
        (port, Security::StartTls)
    } else {
        (super::protocol::protected_port(survey.protocol()), Security::Tls)
    };
    Finding::fault(CHECK, Cause::LoginNeedsEncryption)
        .facts(Facts::new().number("right-port", port).text("right-security", security))
        .fix(Some(Fix::UseSecurity { port, security }))
}

fn tried(survey: &Case<'_>, login: &LoginFacts) -> Finding {
    if let Some(accepted) = login.accepted_user_name() {
        if let Some(Err(refused)) = &login.inbox {
            return inbox_refused(refused);
        }
        let entered = survey.user_name();
        // Nobody entered it: that the whole address is right is nothing to put right.
        if accepted != entered && survey.account().user_name.is_some() {
            return Finding::fault(CHECK, Cause::UsernameWrongForm)
                .facts(Facts::new().text("right-user-name", accepted))
                .fix(Some(Fix::UseUserName(accepted.to_owned())));
        }
        return Finding::ok(CHECK);
    }
    let Some(attempt) = login.attempts.first() else { return survey.not_reached() };
    match &attempt.reply {
        Ok(reply) => refused(survey, reply),
        Err(error) => broken(error),
    }
}

fn refused(survey: &Survey, reply: &Reply) -> Finding {
    let words = words_of(reply);
    match refusal::cause_of(reply.code.as_deref(), &words) {
        Some((Cause::LoginNeedsEncryption, _)) => needs_encryption(survey).facts(Facts::new().text("words", words)),
        Some((cause, _)) => {
            let is_of_the_provider =
                matches!(cause, Cause::PasswordWrong | Cause::AppPasswordNeeded | Cause::AccountDisabled);
            // Perhaps an old server that knows nobody any more, while the right one is down.
            if is_of_the_provider && survey.target().is_some_and(|target| target.was_next) {
                return Finding::unknown(CHECK, Reason::LoginUnclear).facts(Facts::new().text("words", words));
            }
            let trip = if is_of_the_provider { trip_facts(survey) } else { Facts::new() };
            Finding::fault(CHECK, cause).facts(refusal_facts(cause, &words)).facts(trip)
        }
        None => Finding::unknown(CHECK, Reason::LoginUnclear).facts(Facts::new().text("words", words)),
    }
}

/// What people trip over at the provider whose server this is, and the page that helps.
fn trip_facts(survey: &Survey) -> Facts {
    let (directory, email) = (survey.directory(), &survey.account().email);
    let provider = survey.target().and_then(|target| directory.provider_of(&target.host, email));
    let trip = provider.and_then(|profile| profile.trips_of(survey.protocol()).next());
    let page = provider.and_then(|profile| profile.help.as_deref());
    Facts::new().text("trip", trip.map_or("none", Trip::id)).text("help-page", page.unwrap_or("none"))
}

fn refusal_facts(cause: Cause, words: &str) -> Facts {
    match cause {
        Cause::MailboxFull => quota::told_facts(words).with(&quota::folder_facts(&[])),
        _ => Facts::new().text("words", words),
    }
}

/// The reply and what the server said beside it: `[ALERT]`s are meant for the person.
fn words_of(reply: &Reply) -> String {
    let mut words = reply.words.clone();
    for alert in &reply.alerts {
        words.push(' ');
        words.push_str(alert);
    }
    words
}

fn broken(error: &WireError) -> Finding {
    let facts = Facts::new().text("words", error);
    match error {
        WireError::Cancelled => Finding::unknown(CHECK, Reason::Cancelled),
        WireError::TimedOut => Finding::unknown(CHECK, Reason::TimedOut).facts(facts),
        WireError::Refused(reply) => match refusal::cause_of(reply.code.as_deref(), &words_of(reply)) {
            Some((cause, _)) => Finding::fault(CHECK, cause).facts(refusal_facts(cause, &error.to_string())),
            None => Finding::unknown(CHECK, Reason::LoginUnclear).facts(facts),
        },
        _ => Finding::unknown(CHECK, Reason::LoginUnclear).facts(facts),
    }
}

fn inbox_refused(refused: &Refusal) -> Finding {
    match refused {
        Refusal::Said(reply) => {
            let words = words_of(reply);
            let cause =
                refusal::cause_of(reply.code.as_deref(), &words).map_or(Cause::ServerProblem, |(cause, _)| cause);
            Finding::fault(CHECK, cause).facts(refusal_facts(cause, &words))
        }
        Refusal::Broken(error) => broken(error),
    }
}
