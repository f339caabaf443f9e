//! What DNS says of a sender. Everything that does not need another's answer is asked at the same time; nothing twice.
use super::{
    Survey,
    names::{ask, dns_evidence},
};
use crate::{
    mail::{
        block_lists::{BLOCK_LISTS, BlockList, ListAnswer, ListReply, Standing},
        dmarc::{self, Dmarc},
        sender::{ReverseName, SenderFacts},
        spf::{self, Answer, Lookup, LookupKind, Step},
    },
    model::{CheckId, Doing, Evidence, Facts, Sender},
    net::{DnsAnswer, DnsOutcome, Network, Question, Record, RecordType, Wait},
    tasks,
};
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

/// The depth of an SPF record's includes, and the look-ups that each of them may need.
const MOST_ROUNDS: usize = 2 * spf::MOST_LOOKUPS;
/// Names of an address that are looked at; a hosting machine may have thousands.
const MOST_REVERSE_NAMES: usize = 10;
/// An address of no network (RFC 5737), to follow a record to its end with.
const NOBODY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

impl Survey {
    /// What is found out about the sender that the person misses messages of; `None` when there is none.
    pub fn sender(&self) -> Option<&SenderFacts> {
        self.facts
            .sender
            .get_or(|| {
                let sender = self.account.sender.as_ref()?;
                let facts = Facts::new().text("domain", sender.email.domain());
                self.trying(CheckId::Sender, Doing::AskingAboutSender, facts);
                Some(sender_facts(sender, &self.network, &self.wait))
            })
            .as_ref()
    }
}

/// Asks about a sender. An address of an inside network is not asked about: nobody outside sees it.
pub fn sender_facts(sender: &Sender, network: &Arc<dyn Network>, wait: &Wait) -> SenderFacts {
    let ip = sender.ip.filter(|_| !sender.has_private_ip());
    tasks::at_once(|crew| {
        // A list may take its time; the rest does not wait for it.
        let lists = crew.start("lists", || ip.map(|ip| ask_lists(sender, ip, network, wait)).unwrap_or_default());
        let mut asked = Asked { network, wait, answers: HashMap::new(), order: Vec::new(), rounds: 0 };
        let spf = follow(sender, ip, &mut asked);
        let lists = lists.join().unwrap_or_default();
        facts(sender, ip, spf, &asked, lists)
    })
}

/// The questions so far and their answers.
struct Asked<'a> {
    network: &'a Arc<dyn Network>,
    wait: &'a Wait,
    answers: HashMap<Question, DnsAnswer>,
    order: Vec<Question>,
    rounds: usize,
}

impl Asked<'_> {
    /// Asks what is not known yet; `false` when there is nothing left to ask.
    fn round(&mut self, mut wanted: Vec<Question>) -> bool {
        wanted.retain(|question| !self.answers.contains_key(question));
        let mut unique: Vec<Question> = Vec::new();
        for question in wanted {
            if !unique.contains(&question) {
                unique.push(question);
            }
        }
        if unique.is_empty() || self.rounds >= MOST_ROUNDS || self.wait.is_over() {
            return false;
        }
        self.rounds += 1;
        let answers = ask(self.network, self.wait, &unique);
        let is_any = !answers.is_empty();
        self.order.extend(unique);
        self.answers.extend(answers.into_iter().map(|answer| (answer.question.clone(), answer)));
        is_any
    }

    fn answer(&self, lookup: &Lookup) -> Option<Answer> {
        self.outcome(&lookup.name, kind_of(lookup)).map(answer_of(lookup))
    }

    fn outcome(&self, name: &str, kind: RecordType) -> Option<&DnsOutcome> {
        self.answers.get(&Question::new(name, kind)).map(|answer| &answer.outcome)
    }

    fn evidence(&self, belongs: impl Fn(&Question) -> bool) -> Vec<Evidence> {
        let mine = self.order.iter().filter(|question| belongs(question));
        mine.filter_map(|question| self.answers.get(question)).map(dns_evidence).collect()
    }
}

/// Asks in rounds until the SPF records of the domain and of the server's own name are followed to their ends, and the
/// address's names are known.
fn follow(sender: &Sender, ip: Option<IpAddr>, asked: &mut Asked<'_>) -> (spf::Outcome, Option<spf::Outcome>) {
    let domain = sender.email.domain();
    let request = spf::Request {
        ip: ip.unwrap_or(NOBODY),
        sender: sender.email.to_string(),
        helo: sender.helo.as_ref().map_or_else(|| domain.to_string(), ToString::to_string),
        now_unix: asked.network.now_unix(),
    };
    if sender.has_private_ip() {
        return (spf::evaluate_with_failures(&request, &|_| None), None);
    }
    let has_name = ip.is_some() && sender.helo.as_ref().is_some_and(|helo| helo != domain);
    let of_helo = has_name.then(|| spf::Request { sender: String::new(), ..request.clone() });
    let mut wanted = dmarc_questions(sender);
    wanted.extend(ip.map(|ip| Question::new(spf::reverse_name(ip), RecordType::Ptr)));
    loop {
        for request in [Some(&request), of_helo.as_ref()].into_iter().flatten() {
            if let Step::Needs(lookups) = spf::evaluate(request, &|lookup| asked.answer(lookup)) {
                wanted.extend(lookups.iter().map(|lookup| Question::new(&lookup.name, kind_of(lookup))));
            }
        }
        if let Some(ip) = ip {
            wanted.extend(reverse_names(asked, ip).into_iter().map(|name| Question::new(name, address_kind(ip))));
        }
        if !asked.round(std::mem::take(&mut wanted)) {
            let done = |request: &spf::Request| spf::evaluate_with_failures(request, &|lookup| asked.answer(lookup));
            return (done(&request), of_helo.as_ref().map(done));
        }
    }
}

fn dmarc_questions(sender: &Sender) -> Vec<Question> {
    let domain = sender.email.domain();
    let names = [domain.as_str(), domain.registrable_domain()];
    names.map(|domain| Question::new(dmarc_name(domain), RecordType::Txt)).to_vec()
}

fn dmarc_name(domain: &str) -> String {
    format!("_dmarc.{domain}")
}

const fn kind_of(lookup: &Lookup) -> RecordType {
    match lookup.kind {
        LookupKind::Txt => RecordType::Txt,
        LookupKind::A => RecordType::A,
        LookupKind::Aaaa => RecordType::Aaaa,
        LookupKind::Mx => RecordType::Mx,
        LookupKind::Ptr => RecordType::Ptr,
    }
}

const fn address_kind(ip: IpAddr) -> RecordType {
    if ip.is_ipv4() { RecordType::A } else { RecordType::Aaaa }
}

fn answer_of(lookup: &Lookup) -> impl Fn(&DnsOutcome) -> Answer {
    let kind = lookup.kind;
    move |outcome| match outcome {
        DnsOutcome::Records(records) => of_records(records, kind),
        DnsOutcome::NoSuchName | DnsOutcome::NoData => Answer::Nothing,
        // A macro can make a name that no DNS message can hold: there is none such.
        DnsOutcome::OtherCode(words) if words.starts_with("not a name") => Answer::Nothing,
        _ => Answer::Failed,
    }
}

fn of_records(records: &[Record], kind: LookupKind) -> Answer {
    let names = |mut found: Vec<(u16, String)>| {
        found.sort_by_key(|(preference, _)| *preference);
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let answer = match kind {
        LookupKind::Txt => Answer::Texts(texts(records)),
        LookupKind::A | LookupKind::Aaaa => Answer::Ips(records.iter().filter_map(Record::ip).collect()),
        LookupKind::Mx => Answer::Names(names(
            records
                .iter()
                .filter_map(|record| match record {
                    Record::Mx { preference, exchange } => Some((*preference, exchange.clone())),
                    _ => None,
                })
                .collect(),
        )),
        LookupKind::Ptr => Answer::Names(ptr_names(records)),
    };
    let is_empty = match &answer {
        Answer::Texts(texts) => texts.is_empty(),
        Answer::Ips(ips) => ips.is_empty(),
        Answer::Names(names) => names.is_empty(),
        Answer::Nothing | Answer::Failed => false,
    };
    if is_empty { Answer::Nothing } else { answer }
}

fn texts(records: &[Record]) -> Vec<Vec<u8>> {
    let text = |record: &Record| if let Record::Txt(text) = record { Some(text.clone()) } else { None };
    records.iter().filter_map(text).collect()
}

fn ptr_names(records: &[Record]) -> Vec<String> {
    let name = |record: &Record| if let Record::Ptr(name) = record { Some(name.to_ascii_lowercase()) } else { None };
    records.iter().filter_map(name).take(MOST_REVERSE_NAMES).collect()
}

/// The names that the address has, as far as known.
fn reverse_names(asked: &Asked<'_>, ip: IpAddr) -> Vec<String> {
    match asked.outcome(&spf::reverse_name(ip), RecordType::Ptr) {
        Some(DnsOutcome::Records(records)) => ptr_names(records),
        _ => Vec::new(),
    }
}

fn reverse_name(asked: &Asked<'_>, ip: IpAddr) -> ReverseName {
    let outcome = asked.outcome(&spf::reverse_name(ip), RecordType::Ptr);
    if !outcome.is_some_and(DnsOutcome::is_answer) {
        return ReverseName::NotAnswered;
    }
    let names = reverse_names(asked, ip);
    let addresses = |name: &String| asked.outcome(name, address_kind(ip));
    let leads_back = |name: &&String| match addresses(name) {
        Some(DnsOutcome::Records(records)) => records.iter().any(|record| record.ip() == Some(ip)),
        _ => false,
    };
    if let Some(name) = names.iter().find(leads_back) {
        return ReverseName::Confirmed(name.clone());
    }
    if names.iter().any(|name| !addresses(name).is_some_and(DnsOutcome::is_answer)) {
        return ReverseName::NotAnswered;
    }
    if names.is_empty() { ReverseName::Missing } else { ReverseName::NotConfirmed(names) }
}

fn dmarc_policy(sender: &Sender, asked: &Asked<'_>) -> Dmarc {
    let found = |domain: &str| match asked.outcome(&dmarc_name(domain), RecordType::Txt) {
        Some(DnsOutcome::Records(records)) => Some(dmarc::select(&texts(records))),
        Some(outcome) if outcome.is_answer() => Some(dmarc::Found::Nothing),
        _ => None,
    };
    let (domain, organisation) = (sender.email.domain().as_str(), sender.email.domain().registrable_domain());
    let of_organisation = (organisation != domain).then(|| (organisation, found(organisation)));
    Dmarc::of((domain, found(domain)), of_organisation)
}

#[derive(Default)]
struct Lists {
    answers: Vec<ListAnswer>,
    evidence: Vec<Evidence>,
    questions: usize,
}

fn ask_lists(sender: &Sender, ip: IpAddr, network: &Arc<dyn Network>, wait: &Wait) -> Lists {
    let domain = sender.email.domain().as_str();
    let name = |list: &BlockList| list.question_for_ip(ip).or_else(|| list.question_for_domain(domain));
    let asked: Vec<(&'static BlockList, Question)> =
        BLOCK_LISTS.iter().filter_map(|list| Some((list, Question::new(name(list)?, RecordType::A)))).collect();
    let questions: Vec<Question> = asked.iter().map(|(_, question)| question.clone()).collect();
    let answers = ask(network, wait, &questions);
    let mut lists = Lists { questions: questions.len(), ..Lists::default() };
    for (list, question) in asked {
        let answer = answers.iter().find(|answer| answer.question == question);
        let standing = list.read(&answer.map_or(ListReply::Failed, |answer| reply(&answer.outcome)));
        lists.answers.push(ListAnswer { list, standing });
        lists.evidence.extend(answer.map(dns_evidence));
    }
    let listed =
        lists.answers.iter().zip(questions).filter(|(answer, _)| matches!(answer.standing, Standing::Listed(_)));
    let reasons: Vec<Question> = listed.map(|(_, question)| Question::new(question.name, RecordType::Txt)).collect();
    if !reasons.is_empty() {
        lists.questions += reasons.len();
        // The list's own words come first: they say why.
        let words: Vec<Evidence> = ask(network, wait, &reasons).iter().map(dns_evidence).collect();
        lists.evidence.splice(0..0, words);
    }
    lists
}

fn reply(outcome: &DnsOutcome) -> ListReply {
    match outcome {
        DnsOutcome::Records(records) => {
            let ipv4 = |record: &Record| if let Record::A(ip) = record { Some(*ip) } else { None };
            ListReply::Addresses(records.iter().filter_map(ipv4).collect())
        }
        DnsOutcome::NoSuchName | DnsOutcome::NoData => ListReply::NoSuchName,
        _ => ListReply::Failed,
    }
}

fn facts(
    sender: &Sender,
    ip: Option<IpAddr>,
    (spf, helo_spf): (spf::Outcome, Option<spf::Outcome>),
    asked: &Asked<'_>,
    lists: Lists,
) -> SenderFacts {
    let domain = sender.email.domain().as_str();
    let ptr = ip.map(|ip| Question::new(spf::reverse_name(ip), RecordType::Ptr));
    let reverse: Vec<Question> = match ip {
        Some(ip) => {
            let names = reverse_names(asked, ip).into_iter().map(|name| Question::new(name, address_kind(ip)));
            ptr.into_iter().chain(names).collect()
        }
        None => Vec::new(),
    };
    let is_dmarc = |question: &Question| question.name.starts_with("_dmarc.");
    SenderFacts {
        sender: sender.clone(),
        spf,
        helo_spf,
        spf_evidence: asked.evidence(|question| !is_dmarc(question) && !reverse.contains(question)),
        domain_exists: match asked.outcome(domain, RecordType::Txt) {
            Some(DnsOutcome::NoSuchName) => Some(false),
            Some(outcome) if outcome.is_answer() => Some(true),
            _ => None,
        },
        dmarc: dmarc_policy(sender, asked),
        dmarc_evidence: asked.evidence(is_dmarc),
        reverse_name: ip.map(|ip| reverse_name(asked, ip)),
        reverse_evidence: asked.evidence(|question| reverse.contains(question)),
        lists: lists.answers,
        lists_evidence: lists.evidence,
        questions: asked.order.len() + lists.questions,
        rounds: asked.rounds,
    }
}
