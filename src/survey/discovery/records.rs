//! DNS and provider data: SRV and MX records, SPF, usual names.
use super::{Scout, Teller, Told};
use crate::{
    model::{
        Candidate, DiscoveryAttempt, Endpoint, HostName, Method, Outcome, Proof, Protocol, RecognisedBy, Service,
        Source, Why,
    },
    net::{DnsAnswer, DnsOutcome, Question, Record, RecordType},
    profiles::Profile,
    survey::{
        NameStatus, Survey,
        directory::{exchanges, services},
    },
    tasks,
};

/// The provider that the person named, or whose domain the address is in.
pub(super) fn known_provider(scout: &Scout) {
    if let Some(profile) = scout.survey.provider_without_asking() {
        let is_chosen = scout.survey.account().provider.is_some();
        use_profile(scout, profile, if is_chosen { RecognisedBy::Choice } else { RecognisedBy::Domain });
    }
}

/// A provider that was recognised, and its servers.
fn use_profile(scout: &Scout, profile: Profile, by: RecognisedBy) {
    let email = scout.email();
    let source = match by {
        RecognisedBy::Spf => Source::ProviderBySpf,
        _ if by.is_a_hint() || by == RecognisedBy::Server => Source::ProviderLikely,
        _ => profile.source(),
    };
    let user_name = (!by.is_a_hint()).then(|| profile.user_name(email));
    let add = |service, endpoint: Endpoint| {
        let user_name = user_name.clone();
        scout.tell(Told::Candidate(
            Candidate { service, endpoint, source, user_name, proof: Proof::NotTried },
            Teller::default(),
        ));
    };
    let mut found = Vec::new();
    for protocol in Protocol::ALL {
        found.extend(profile.incoming(*protocol, email).into_iter().map(|e| (Service::Incoming(*protocol), e)));
    }
    found.extend(profile.outgoing(email).into_iter().map(|e| (Service::Outgoing, e)));
    let (id, began) = scout.start(Method::Provider, &profile.id);
    let outcome = if found.is_empty() { Outcome::Nothing } else { Outcome::Found };
    let why = if found.is_empty() { Why::NoServers } else { Why::None };
    let words = format!("{} ({})", profile.name, by.id());
    let asked = profile.id.clone();
    scout.end(Method::Provider, (id, began), &asked, outcome, (why, words));
    for (service, endpoint) in found {
        add(service, endpoint);
    }
    scout.tell(Told::Provider(profile, by));
}

fn attempt(scout: &Scout, method: Method, answer: &DnsAnswer) {
    let asked = answer.question.to_string();
    let (id, _) = scout.start(method, &asked);
    let (outcome, why) = match &answer.outcome {
        DnsOutcome::Records(_) => (Outcome::Found, Why::None),
        DnsOutcome::NoSuchName => (Outcome::Nothing, Why::NoSuchName),
        DnsOutcome::NoData => (Outcome::Nothing, Why::NoRecord),
        DnsOutcome::TimedOut => (Outcome::Failed, Why::TimedOut),
        DnsOutcome::NoRoomHere(_) => (Outcome::Failed, Why::NoRoomHere),
        DnsOutcome::Cancelled => (Outcome::NotFinished, Why::Cancelled),
        _ => (Outcome::Failed, Why::DnsError),
    };
    let words: String = answer.outcome.to_string().chars().take(300).collect();
    let took_ms = Some(answer.took_ms);
    scout.tell(Told::Ended(id, DiscoveryAttempt { method, asked, outcome, why, words, took_ms }));
}

pub(super) fn records(scout: &Scout) {
    let answers = scout.survey.records();
    for answer in answers {
        let is_mx = answer.question.kind == RecordType::Mx;
        attempt(scout, if is_mx { Method::Mx } else { Method::Srv }, answer);
    }
    let exchanges = exchanges(answers);
    let profiles = &scout.survey.profiles;
    let is_known = scout.survey.provider_without_asking().is_some();
    let by_mx = exchanges.iter().find_map(|exchange| profiles.by_mx(exchange));
    let by_filter = exchanges.iter().find_map(|exchange| profiles.by_mx_filter(exchange));
    match (is_known, by_mx, by_filter) {
        (true, ..) => {}
        (false, Some(profile), _) => use_profile(scout, profile.clone(), RecognisedBy::Mx),
        (false, None, Some(profile)) => use_profile(scout, profile.clone(), RecognisedBy::MxFilter),
        (false, None, None) => {}
    }
    for (service, endpoint) in services(answers) {
        recognise_by_server(scout, service, &endpoint);
        let source = scout.survey.source_of_srv(&endpoint, &exchanges);
        let candidate = Candidate { service, endpoint, source, user_name: None, proof: Proof::NotTried };
        scout.tell(Told::Candidate(candidate, Teller::default()));
    }
}

impl Survey {
    /// Do SRV records name servers for both directions?
    pub(super) fn has_srv(&self) -> bool {
        let found = services(self.records());
        let named = |is_outgoing: bool| found.iter().any(|(service, _)| (*service == Service::Outgoing) == is_outgoing);
        named(false) && named(true)
    }

    /// Is a host of this registrable domain among those that take the domain's mail?
    pub(super) fn takes_mail_with(&self, family: &str) -> bool {
        let exchanges = exchanges(self.records()).into_iter().filter_map(|exchange| HostName::parse(&exchange).ok());
        exchanges.into_iter().any(|exchange| exchange.registrable_domain() == family)
    }
}

/// The provider whose server the domain itself names.
pub(super) fn recognise_by_server(scout: &Scout, service: Service, endpoint: &Endpoint) {
    let is_known = scout.survey.provider_without_asking().is_some();
    let by_server = scout.survey.profiles.by_server(&endpoint.host, scout.email());
    if let (false, Service::Incoming(_), Some(profile)) = (is_known, service, by_server) {
        scout.tell(Told::Provider(profile.clone(), RecognisedBy::Server));
    }
}

/// Who may send for the domain: mostly whose mailboxes they are.
pub(super) fn spf(scout: &Scout) {
    let question = Question::new(scout.email().domain().as_str(), RecordType::Txt);
    let answers = scout.survey.ask(&[question]);
    let Some(answer) = answers.first() else { return };
    let texts = answer.records().iter().filter_map(|record| match record {
        Record::Txt(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    });
    let records: Vec<String> = texts.filter(|text| text.to_ascii_lowercase().starts_with("v=spf1")).collect();
    let mut told = answer.clone();
    if let (DnsOutcome::Records(_), true) = (&told.outcome, records.is_empty()) {
        told.outcome = DnsOutcome::NoData;
    }
    attempt(scout, Method::Spf, &told);
    let terms = records.iter().flat_map(|record| record.split_ascii_whitespace());
    let includes = terms.filter_map(|term| term.strip_prefix("include:").or(term.strip_prefix("redirect=")));
    let profiles = &scout.survey.profiles;
    // The first that is a mailbox provider: newsletters and shops stand in the same record.
    if let Some(profile) = includes.take(30).find_map(|include| profiles.by_spf(include)) {
        let exchanges = exchanges(scout.survey.records());
        let is_known = scout.survey.provider_without_asking().is_some();
        let mx_knows = exchanges.iter().any(|e| profiles.by_mx(e).or(profiles.by_mx_filter(e)).is_some());
        if !is_known && !mx_knows {
            use_profile(scout, profile.clone(), RecognisedBy::Spf);
        }
    }
}

/// `imap.`, `pop.`, `mail.`, `smtp.` under the domain, each as soon as it is known to exist.
pub(super) fn usual_names(scout: &Scout) {
    let email = scout.email();
    let generic = scout.survey.profiles.generic();
    let mut wanted: Vec<(Service, Endpoint)> = Vec::new();
    for protocol in Protocol::ALL {
        wanted.extend(generic.incoming(*protocol, email).into_iter().map(|e| (Service::Incoming(*protocol), e)));
    }
    wanted.extend(generic.outgoing(email).into_iter().map(|e| (Service::Outgoing, e)));
    let mut hosts: Vec<_> = wanted.iter().map(|(_, endpoint)| endpoint.host.clone()).collect();
    hosts.sort();
    hosts.dedup();
    tasks::at_once(|crew| {
        for host in hosts {
            let wanted = &wanted;
            crew.start("name", move || {
                let started = scout.start(Method::UsualName, host.as_str());
                let name = scout.survey.name(&host);
                let (outcome, why, words) = match &name.status {
                    NameStatus::Exists => (Outcome::Found, Why::None, String::new()),
                    NameStatus::NoSuchName | NameStatus::NoAddress => {
                        (Outcome::Nothing, Why::NoSuchName, String::new())
                    }
                    NameStatus::NotAnswered(outcome @ DnsOutcome::NoRoomHere(_)) => {
                        (Outcome::Failed, Why::NoRoomHere, outcome.to_string())
                    }
                    NameStatus::NotAnswered(outcome) => (Outcome::Failed, Why::DnsError, outcome.to_string()),
                };
                scout.end(Method::UsualName, started, host.as_str(), outcome, (why, words));
                for (service, endpoint) in wanted.iter().filter(|(_, e)| e.host == host && outcome == Outcome::Found) {
                    let (service, endpoint, source) = (*service, endpoint.clone(), Source::UsualName);
                    let candidate = Candidate { service, endpoint, source, user_name: None, proof: Proof::NotTried };
                    scout.tell(Told::Candidate(candidate, Teller::default()));
                }
            });
        }
    });
}
