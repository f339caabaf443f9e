//! By POP3: the headers of the newest messages of the inbox, which is all that POP3 shows.
use super::{Hit, SearchFacts, Searched, SearchedFolder, Survey, fits, read_header, sort};
use crate::{
    mail::looking::Needle,
    model::Evidence,
    net::{Refusal, pop3::Pop3Session},
    survey::Abilities,
};
use std::time::Instant;

/// Messages looked at, the newest.
const MOST_MESSAGES: u64 = 300;
/// Where every header costs a round trip.
const MOST_ONE_BY_ONE: u64 = 60;

/// The facts, and whether the session may still be asked.
pub(super) fn search(survey: &Survey, session: &mut Pop3Session, needle: &Needle) -> (SearchFacts, bool) {
    let began = Instant::now();
    let messages =
        survey.login().inbox.as_ref().and_then(|inbox| inbox.as_ref().ok()).map_or(0, |inbox| inbox.messages);
    let pipelines = survey.conversation().is_some_and(|talk| match &talk.abilities {
        Abilities::Pop3(can) => can.has("PIPELINING"),
        _ => false,
    });
    let most = if pipelines { MOST_MESSAGES } else { MOST_ONE_BY_ONE };
    let numbers: Vec<u32> =
        (messages.saturating_sub(most) + 1..=messages).rev().map_while(|n| n.try_into().ok()).collect();
    let (transcript, wait) = (session.transcript(), survey.wait().clone());
    session.set_wait(&wait);
    let mut hits: Vec<Hit> = Vec::new();
    let mut looked_at = 0_usize;
    let ended = session.headers(&numbers, pipelines, &mut |number, header| {
        looked_at += 1;
        let journey = read_header(&header, &transcript);
        let received_unix = journey.hops.last().and_then(|hop| hop.at_unix);
        if fits(needle, &journey) && needle.is_late_enough(received_unix.or(journey.date_unix)) {
            hits.push(Hit {
                folder: 0,
                uid: number,
                uid_validity: None,
                received_unix,
                size_bytes: None,
                seen: None,
                is_marked_junk: false,
                journey,
            });
        }
    });
    sort(&mut hits);
    let count = u64::try_from(hits.len()).unwrap_or(u64::MAX);
    hits.truncate(super::MOST_SHOWN);
    let how = match count {
        0 if looked_at == 0 && messages > 0 => Searched::NotSearched,
        0 => Searched::Nothing,
        _ => Searched::Found,
    };
    let words = match &ended {
        Ok(None) => format!("{looked_at}/{messages}: {count}"),
        Ok(Some(reply)) | Err(Refusal::Said(reply)) => reply.words.clone(),
        Err(Refusal::Broken(error)) => error.to_string(),
    };
    let evidence = Evidence::new("TOP n 0", transcript.mask(&words), u64::try_from(began.elapsed().as_millis()).ok());
    let inbox = SearchedFolder { count, how, ..SearchedFolder::inbox() };
    let facts = SearchFacts {
        hits,
        count,
        folders: vec![inbox],
        is_complete: false,
        is_pop: true,
        earlier: Vec::new(),
        evidence: vec![evidence],
    };
    (facts, ended.is_ok())
}
