//! A message that came back: how things stand for each recipient, and who is told the same. What it says, `mail::bounce` reads.
use crate::{
    mail::bounce::{BounceCause, Reading, Recipient},
    model::{Email, Facts, State},
    profiles::{Profile, Profiles},
};

/// How things stand for one recipient.
pub const fn recipient_state(cause: Option<BounceCause>) -> State {
    match cause {
        None => State::Unknown,
        Some(BounceCause::DeliveryDelayed) => State::Warning,
        Some(_) => State::Fault,
    }
}

/// How things stand for the message: it is all right where it is no bounce, and known as soon as one recipient's cause is.
pub fn bounce_state(reading: &Reading) -> State {
    let states = reading.recipients.iter().map(|recipient| recipient_state(recipient.cause));
    match reading.is_bounce {
        false => State::Ok,
        true => states.min_by_key(|state| badness(*state)).unwrap_or(State::Unknown),
    }
}

const fn badness(state: State) -> u8 {
    match state {
        State::Fault => 0,
        State::Warning => 1,
        _ => 2,
    }
}

/// Recipients of whom the same is to be said, in order of appearance.
pub fn by_answer(recipients: &[Recipient]) -> Vec<Vec<&Recipient>> {
    let mut groups: Vec<Vec<&Recipient>> = Vec::new();
    let same = |a: &Recipient, b: &Recipient| a.cause == b.cause && a.is_own == b.is_own && a.meant == b.meant;
    for recipient in recipients {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| same(first, recipient))) {
            Some(group) => group.push(recipient),
            None => groups.push(vec![recipient]),
        }
    }
    groups
}

/// What is to be said of all of such a group: sentences name one address, so of several none is named.
pub fn in_common(group: &[&Recipient]) -> Option<Recipient> {
    let mut of_all = (*group.first()?).clone();
    if group.len() > 1 {
        of_all.email = None;
    }
    Some(of_all)
}

/// What is known of the person's own account: the provider is the address's, or that of the server that refused.
pub fn own_account(email: &Email, reading: &Reading, profiles: &Profiles) -> Facts {
    let own = reading.recipients.iter().filter(|recipient| recipient.is_own);
    let refused_by = own.filter_map(|recipient| recipient.remote_host.as_deref()).find_map(|host| profiles.by_mx(host));
    let provider = profiles.by_domain(email.domain()).or(refused_by);
    let facts = Facts::new().text("email", email).text("domain", email.domain());
    let named =
        |facts: Facts, provider: &Profile| facts.text("provider", &provider.id).text("provider-name", &provider.name);
    provider.into_iter().fold(facts, named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::bounce::{self, Options};

    fn one(email: &str, cause: Option<BounceCause>) -> Recipient {
        let line = format!("550 5.1.1 <{email}>: Recipient address rejected: User unknown");
        let reading = bounce::read(line.as_bytes(), &Options::default()).unwrap();
        Recipient { email: Some(email.to_owned()), cause, ..reading.recipients[0].clone() }
    }

    #[test]
    fn the_worst_of_the_recipients_is_how_the_message_stands() {
        let of = |causes: &[Option<BounceCause>]| {
            let recipients = causes.iter().map(|cause| one("a@b.example", *cause)).collect();
            let mut reading = bounce::read(b"550 5.1.1 <a@b.example>: unknown", &Options::default()).unwrap();
            reading.recipients = recipients;
            reading.is_bounce = true;
            bounce_state(&reading)
        };
        let (late, unknown) = (Some(BounceCause::DeliveryDelayed), None);
        assert_eq!(of(&[]), State::Unknown);
        assert_eq!(of(&[unknown]), State::Unknown);
        assert_eq!(of(&[unknown, late]), State::Warning);
        assert_eq!(of(&[late, Some(BounceCause::MessageTooBig), unknown]), State::Fault);
    }

    #[test]
    fn several_are_told_the_same_without_an_address() {
        let all =
            [one("a@b.example", None), one("c@b.example", Some(BounceCause::MessageTooBig)), one("d@b.example", None)];
        let groups = by_answer(&all);
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(in_common(&groups[0]).unwrap().email, None);
        assert_eq!(in_common(&groups[1]).unwrap().email.as_deref(), Some("c@b.example"));
        assert!(in_common(&[]).is_none());
    }
}
