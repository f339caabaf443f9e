//! The right servers of an address.
use crate::{
    model::{Discovery, Email, State},
    net::{Cancel, Network},
    profiles::Profiles,
    survey,
    tasks::Room,
};
use std::sync::Arc;

/// What a mail program should be set to for this address, found without a password. `tell` is shown what is known on the way.
pub fn discover(
    email: &Email,
    provider: Option<&str>,
    network: Arc<dyn Network>,
    profiles: Arc<Profiles>,
    cancel: &Cancel,
    tell: &dyn Fn(&Discovery),
) -> Discovery {
    Room::within().enter(|| survey::discover(email, provider, network, profiles, cancel, tell))
}

/// Whoever wants to read mail needs a server to collect it from; one to send through alone is no answer.
pub fn discovery_state(found: &Discovery) -> State {
    if found.imap.is_some() || found.pop3.is_some() { State::Ok } else { State::Unknown }
}
