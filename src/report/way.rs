//! The way a message came, piece by piece, for the window: the same sentences as in the text for a terminal.
use super::headers::{auth_sentence, duration, host, slowest, spam_sentences, title_key, total, wait};
use crate::{
    mail::headers::{Hop, HopReason, Journey},
    model::{Facts, State},
    studies::{AuthVerdict, WayVerdict, auth_results_that_count, filter_state},
    texts::{Explained, Texts},
};

/// What is said of a message that arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct WaySaid {
    /// `Ok`, `Warning` where it was late or filed as spam, `Unknown` where it tells of no way.
    pub state: State,
    pub said: Explained,
    /// In the order the message travelled.
    pub hops: Vec<HopSaid>,
    /// Length of the picture: all waits one after the other.
    pub span_seconds: i64,
    /// SPF, DKIM, DMARC: how each came out, and in words.
    pub checks: Vec<(State, String)>,
    /// Who filed it or looked at it, with what score.
    pub filters: Vec<(State, String)>,
}

/// One stop.
#[derive(Debug, Clone, PartialEq)]
pub struct HopSaid {
    pub by: String,
    pub from: String,
    pub at_unix: Option<i64>,
    /// "12 minuti"; nothing at the first stop.
    pub wait: Option<String>,
    /// Where its bar begins and how long it is. No length: the clocks do not tell.
    pub start_seconds: i64,
    pub seconds: Option<i64>,
    pub is_slowest: bool,
    pub why: Option<String>,
    /// Whether the way there was encrypted; `None` inside one server.
    pub tls: Option<String>,
    pub clock: Option<String>,
}

pub fn way_said(journey: &Journey, texts: &Texts) -> WaySaid {
    let mut start_seconds = 0i64;
    let mut hops = Vec::new();
    for (n, hop) in journey.hops.iter().enumerate() {
        hops.push(hop_said(n, hop, start_seconds, journey.slowest == Some(n), texts));
        start_seconds = start_seconds.saturating_add(hop.delay_seconds.unwrap_or(0).max(0));
    }
    let filters = journey.spam.iter().chain(&journey.other_filters);
    WaySaid {
        state: WayVerdict::of(journey).state(),
        said: said(journey, texts),
        hops,
        span_seconds: start_seconds,
        checks: checks(journey, texts),
        filters: filters
            .flat_map(|filter| spam_sentences(filter, texts).into_iter().map(|words| (filter_state(filter), words)))
            .collect(),
    }
}

/// Title, the times in one sentence each, and what to do.
fn said(journey: &Journey, texts: &Texts) -> Explained {
    let mut sentences = Vec::new();
    if journey.found_inside {
        sentences.push(texts.text("headers-found-inside"));
    }
    if journey.hops.is_empty() {
        sentences.push(texts.text("headers-title-no-hops.explanation"));
    } else {
        sentences.push(total(journey.total_seconds, texts));
        sentences.extend(slowest(journey, texts));
    }
    let of_title = texts.message(&title_key(journey), &Facts::new());
    Explained { explanation: sentences.join(" "), ..of_title }
}

fn hop_said(n: usize, hop: &Hop, start_seconds: i64, is_slowest: bool, texts: &Texts) -> HopSaid {
    let tls = match &hop.tls {
        Some(tls) => match &tls.version {
            Some(version) => {
                Some(texts.text_with("headers-tls-version", &Facts::new().text("version", with_name(version))))
            }
            None => Some(texts.text("headers-tls-yes")),
        },
        None if hop.why == Some(HopReason::LocalDelivery) => None,
        None => Some(texts.text("headers-tls-untold")),
    };
    let clock = hop.clock_off_seconds.filter(|off| *off != 0).map(|off| {
        let key = if off > 0 { "headers-clock-ahead" } else { "headers-clock-behind" };
        texts.text_with(key, &Facts::new().text("duration", duration(off.saturating_abs(), texts)))
    });
    HopSaid {
        by: host(&hop.by_host, &hop.by).to_owned(),
        from: host(&hop.from_host, &hop.from).to_owned(),
        at_unix: hop.at_unix,
        wait: (n > 0).then(|| wait(n, hop, texts)),
        start_seconds,
        seconds: hop.delay_seconds.map(|seconds| seconds.max(0)),
        is_slowest,
        why: hop.why.map(|why: HopReason| texts.text(&format!("headers-why-{}.label", why.id()))),
        tls,
        clock,
    }
}

/// `1.3` is TLS; what came before it says its own name.
fn with_name(version: &str) -> String {
    if version.starts_with(|c: char| c.is_ascii_digit()) { format!("TLS {version}") } else { version.to_owned() }
}

fn checks(journey: &Journey, texts: &Texts) -> Vec<(State, String)> {
    let counting = auth_results_that_count(journey).into_iter();
    counting.filter_map(|result| Some((AuthVerdict::of(result).state(), auth_sentence(result, texts)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mail::headers, texts::Lang};

    const LATE: &str = "Received: from mx.b.example (mx.b.example [192.0.2.2]) by in.b.example (Postfix) with LMTP id 3; \
        Mon, 2 Mar 2026 11:05:05 +0100\nReceived: from out.a.example (out.a.example [192.0.2.1])\n (using TLSv1.3 with cipher \
        TLS_AES_256_GCM_SHA384)\n by mx.b.example (Postfix) with ESMTPS id 2; Mon, 2 Mar 2026 11:05:03 +0100\n\
        Received: from pc (unknown [192.0.2.9]) by out.a.example (Postfix) with ESMTPSA id 1; Mon, 2 Mar 2026 10:00:03 +0100\n\
        Authentication-Results: mx.b.example; spf=pass smtp.mailfrom=a.example; dkim=fail header.d=a.example\n\
        From: a@a.example\nSubject: ciao\n\nciao\n";

    #[test]
    fn a_late_message_stop_by_stop() {
        let said = way_said(&headers::read(LATE.as_bytes()).unwrap(), &Texts::new(Lang::It));
        assert_eq!((said.state, said.hops.len(), said.span_seconds), (State::Warning, 3, 3_902));
        let slow = &said.hops[1];
        assert_eq!((slow.by.as_str(), slow.from.as_str()), ("mx.b.example", "out.a.example"));
        assert_eq!(slow.wait.as_deref(), Some("1 ora e 5 minuti"));
        assert_eq!(slow.tls.as_deref(), Some("cifrato con TLS 1.3"));
        assert_eq!((&said.hops[0].wait, &said.hops[2].tls), (&None, &None));
        assert!(slow.is_slowest && slow.start_seconds == 0 && slow.seconds == Some(3_900));
        assert_eq!(said.hops[2].start_seconds, 3_900);
        assert_eq!(said.checks.iter().map(|(state, _)| *state).collect::<Vec<_>>(), [State::Ok, State::Warning]);
        assert_eq!(said.said.steps.len(), 2);
    }

    #[test]
    fn a_clock_that_is_wrong_is_named() {
        let skewed = LATE.replace("Mon, 2 Mar 2026 11:05:03 +0100", "Mon, 2 Mar 2026 14:05:03 +0100");
        let said = way_said(&headers::read(skewed.as_bytes()).unwrap(), &Texts::new(Lang::It));
        let clocks: Vec<&String> = said.hops.iter().filter_map(|hop| hop.clock.as_ref()).collect();
        assert!(clocks.iter().any(|clock| clock.starts_with("Il suo orologio sembra avanti di ")), "{clocks:?}");
    }
}
