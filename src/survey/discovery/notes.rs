//! What was told so far, and what it amounts to.
use super::{Published, Task, Teller, Told, prove::is_out_of_place};
use crate::{
    model::{
        Candidate, Discovery, DiscoveryAttempt, Email, HostName, Method, Outcome, Proof, Protocol, Recognised,
        RecognisedBy, Service, Source, Why,
    },
    profiles::Profile,
};
use std::time::Instant;

/// More servers than any honest domain names; what comes after is not connected to.
const MOST_CANDIDATES: usize = 40;

pub(super) struct Notes {
    pub began: Instant,
    pub is_out_of_time: bool,
    email: Email,
    provider: Option<(Profile, RecognisedBy)>,
    candidates: Vec<Candidate>,
    /// Hosts that somebody named who is not on this computer.
    from_outside: Vec<HostName>,
    /// Hosts that the domain itself named over HTTPS.
    by_domain: Vec<HostName>,
    attempts: Vec<DiscoveryAttempt>,
    /// Begun, and nothing heard of the end.
    open: Vec<(u64, Method, String)>,
    tasks: Vec<Task>,
}

impl Notes {
    pub fn new(email: &Email) -> Self {
        Self {
            began: Instant::now(),
            is_out_of_time: false,
            email: email.clone(),
            provider: None,
            candidates: Vec::new(),
            from_outside: Vec::new(),
            by_domain: Vec::new(),
            attempts: Vec::new(),
            open: Vec::new(),
            tasks: Vec::new(),
        }
    }

    pub fn started(&mut self, task: Task, has_started: bool) {
        if has_started {
            self.tasks.push(task);
        }
    }

    /// Notes what was told; a server nobody named before is handed back, to be proven.
    pub fn take(&mut self, told: Told) -> Option<(Candidate, Teller)> {
        match told {
            Told::Started(id, method, asked) => self.open.push((id, method, asked)),
            Told::Ended(id, attempt) => {
                self.open.retain(|(open, ..)| *open != id);
                self.attempts.push(attempt);
            }
            Told::Provider(profile, by) => self.recognise(profile, by),
            Told::Proven(candidate) => {
                let same = |c: &&mut Candidate| c.service == candidate.service && c.endpoint == candidate.endpoint;
                self.candidates.iter_mut().filter(same).for_each(|known| known.proof = candidate.proof);
            }
            Told::Done(task) => {
                if let Some(place) = self.tasks.iter().position(|open| *open == task) {
                    self.tasks.swap_remove(place);
                }
            }
            Told::Candidate(candidate, teller) => return self.add(candidate, teller),
        }
        None
    }

    fn recognise(&mut self, profile: Profile, by: RecognisedBy) {
        let is_better = self.provider.as_ref().is_none_or(|(_, known)| (by as u8) < (*known as u8));
        if is_better {
            self.provider = Some((profile, by));
        }
    }

    fn add(&mut self, mut candidate: Candidate, teller: Teller) -> Option<(Candidate, Teller)> {
        if teller.is_domain && self.by_domain.len() < MOST_CANDIDATES {
            self.by_domain.push(candidate.endpoint.host.clone());
        }
        let same = |c: &Candidate| c.service == candidate.service && c.endpoint == candidate.endpoint;
        if self.candidates.iter().any(|known| same(known) && known.source == candidate.source) {
            return None;
        }
        // Named by another source already: one connection serves both.
        let is_known = self.candidates.iter().find(|known| same(known)).map(|known| known.proof);
        if is_known.is_none() && self.candidates.len() >= MOST_CANDIDATES {
            return None;
        }
        candidate.proof = is_known.unwrap_or(Proof::NotTried);
        if teller.ip.is_some_and(|ip| !is_out_of_place(ip)) {
            self.from_outside.push(candidate.endpoint.host.clone());
        }
        self.candidates.push(candidate.clone());
        is_known.is_none().then_some((candidate, teller))
    }

    /// Can nothing that is still under way change the answer?
    pub fn is_settled(&self) -> bool {
        let asks = |task: &Task| matches!(task, Task::Records | Task::AskAutoconfig | Task::Ask);
        if self.tasks.iter().any(asks) {
            return false;
        }
        let is_plain_needed = !self.candidates.iter().any(|c| c.source != Source::PlainHttp);
        if is_plain_needed && !self.tasks.is_empty() {
            return false;
        }
        Service::ALL.into_iter().all(|service| self.is_decided(service))
    }

    /// The same where nothing is proven: once autoconfig has said all it has, only servers that nobody named so far, neither in
    /// SRV records nor in such a file, are worth another wait.
    pub fn is_settled_unproven(&self, has_srv: bool) -> bool {
        let named = |is_outgoing: bool| {
            let of_file =
                |c: &Candidate| c.source == Source::Autoconfig && (c.service == Service::Outgoing) == is_outgoing;
            has_srv || self.candidates.iter().any(of_file)
        };
        let is_enough = !self.tasks.contains(&Task::AskAutoconfig) && named(false) && named(true);
        is_enough || self.is_settled()
    }

    /// Is the best server proven, or is nothing better still being tried?
    fn is_decided(&self, service: Service) -> bool {
        if !self.tasks.contains(&Task::Prove) {
            return true;
        }
        let ranked = self.ranked(service);
        let first = ranked.iter().position(|c| c.proof == Proof::Proven);
        let before = ranked.iter().take(first.unwrap_or(ranked.len()));
        before.into_iter().all(|c| c.proof != Proof::NotTried)
    }

    /// The servers for this, the most believed first; among equals as they were named. Usual names come in as they are
    /// found, so theirs is the order in which they are usual.
    fn ranked(&self, service: Service) -> Vec<&Candidate> {
        let mut ranked: Vec<&Candidate> = self.candidates.iter().filter(|c| c.service == service).collect();
        let usual = |c: &Candidate| {
            let is_guess = c.source == Source::UsualName;
            is_guess.then(|| (c.endpoint.security, c.endpoint.host.first_label() == "mail"))
        };
        ranked.sort_by_key(|c| (c.source.rank(), usual(c)));
        ranked
    }

    fn best(&self, service: Service) -> Option<Candidate> {
        let ranked = self.ranked(service);
        // What came with the program holds even where it cannot be reached from here.
        let is_data = |c: &&&Candidate| c.source.rank() <= Source::ProviderFile.rank();
        let best_of =
            |of: &[&Candidate]| of.iter().find(|c| c.proof == Proof::Proven).or(of.first()).map(|c| (*c).clone());
        let data: Vec<&Candidate> = ranked.iter().filter(is_data).copied().collect();
        let others: Vec<&Candidate> = ranked.iter().filter(|c| c.source != Source::PlainHttp).copied().collect();
        // Plain HTTP: anyone on the way may have written it, so at least the server has to be there.
        let proven: Vec<&Candidate> = ranked.iter().filter(|c| c.proof == Proof::Proven).copied().collect();
        best_of(&data).or_else(|| best_of(&others)).or_else(|| best_of(&proven))
    }

    pub fn knows_enough_to_tell(&self) -> bool {
        self.provider.is_some() || self.candidates.iter().any(|c| c.source.is_certain())
    }

    pub fn so_far(&self) -> Discovery {
        let of = |protocol| self.best(Service::Incoming(protocol));
        let (imap, pop3) = (of(Protocol::Imap), of(Protocol::Pop3));
        let by_server = imap.iter().chain(&pop3).find_map(|candidate| candidate.user_name.clone());
        let by_data = self.provider.as_ref().filter(|(_, by)| !by.is_a_hint()).map(|(p, _)| p.user_name(&self.email));
        let mut attempts = self.attempts.clone();
        attempts.sort_by(|a, b| (a.method, &a.asked).cmp(&(b.method, &b.asked)));
        Discovery {
            provider: self.provider.as_ref().map(|(profile, by)| recognised(profile, *by, &self.email)),
            user_name: by_data.or(by_server).unwrap_or_else(|| self.email.to_string()),
            email: self.email.clone(),
            outgoing: self.best(Service::Outgoing),
            imap,
            pop3,
            attempts,
            took_ms: u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// The last word of a search that proves nothing.
    pub fn publish(mut self) -> Published {
        self.close(if self.is_out_of_time { Why::TimedOut } else { Why::NotNeeded });
        let candidates = Service::ALL.into_iter().flat_map(|service| self.ranked(service)).cloned().collect();
        Published { candidates, from_outside: self.from_outside, by_domain: self.by_domain, attempts: self.attempts }
    }

    /// The last word: what is still open is named as such.
    pub fn conclude(mut self, is_cancelled: bool) -> Discovery {
        let why = match (is_cancelled, self.is_out_of_time) {
            (true, _) => Why::Cancelled,
            (false, true) => Why::TimedOut,
            (false, false) => Why::NotNeeded,
        };
        self.close(why);
        self.so_far()
    }

    fn close(&mut self, why: Why) {
        for (_, method, asked) in std::mem::take(&mut self.open) {
            let outcome = Outcome::NotFinished;
            self.attempts.push(DiscoveryAttempt { method, asked, outcome, why, words: String::new(), took_ms: None });
        }
    }
}

fn recognised(profile: &Profile, by: RecognisedBy, email: &Email) -> Recognised {
    Recognised {
        id: profile.id.clone(),
        name: profile.name.clone(),
        by,
        trips: profile.trips.clone(),
        webmail: profile.webmail(email),
        help: profile.help.clone(),
        support: profile.support.clone(),
        note: profile.note.clone(),
    }
}
