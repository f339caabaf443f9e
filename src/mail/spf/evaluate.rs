//! `check_host()` (section 4).
use super::{
    Answer, Decided, Lookup, LookupKind, MOST_LOOKUPS, MOST_NAMES, MOST_VOID_LOOKUPS, Outcome, Problem, Request,
    SpfResult, Step,
    macros::{self, Values, reverse_name},
    record::{self, Directive, Mechanism, Prefix, Qualifier, Record},
};
use crate::model::is_under;
use std::net::IpAddr;

type Known<'a> = &'a dyn Fn(&Lookup) -> Option<Answer>;

/// Evaluates as far as what is known goes.
pub fn evaluate(request: &Request, known: Known<'_>) -> Step {
    let ip = match request.ip {
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4),
        ipv4 => ipv4,
    };
    let whole = if request.sender.is_empty() { format!("postmaster@{}", request.helo) } else { request.sender.clone() };
    let (local_part, domain) = whole.rsplit_once('@').unwrap_or(("", &whole));
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    if !is_askable(domain) || !domain.contains('.') || domain.starts_with('[') {
        return Step::Done(outcome(SpfResult::None, ""));
    }
    let local_part = if local_part.is_empty() { "postmaster" } else { local_part };
    let mut evaluation = Evaluation {
        request,
        known,
        ip,
        sender: format!("{local_part}@{domain}"),
        local_part: local_part.to_owned(),
        sender_domain: domain.to_owned(),
        lookups: 0,
        voids: 0,
        path: Vec::new(),
        inner: None,
        needs: Vec::new(),
    };
    let verdict = evaluation.check_host(domain);
    let outcome = evaluation.conclude(verdict, domain);
    let mut needs = evaluation.needs;
    if needs.is_empty() {
        return Step::Done(outcome);
    }
    needs.sort();
    needs.dedup();
    Step::Needs(needs)
}

/// Evaluates with what is known, and takes everything else for a failure of DNS: when there is no time to ask on.
pub fn evaluate_with_failures(request: &Request, known: Known<'_>) -> Outcome {
    match evaluate(request, &|lookup| Some(known(lookup).unwrap_or(Answer::Failed))) {
        Step::Done(outcome) => outcome,
        // With an answer to everything there is nothing left to need.
        Step::Needs(_) => outcome(SpfResult::TempError, ""),
    }
}

fn outcome(result: SpfResult, domain: &str) -> Outcome {
    Outcome {
        result,
        domain: domain.to_owned(),
        records: Vec::new(),
        decided: None,
        problem: None,
        explanation: None,
        lookups: 0,
    }
}

/// Could DNS be asked about it? Labels of 1 to 63 bytes, 253 in all.
fn is_askable(name: &str) -> bool {
    name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()))
}

/// Why an evaluation ends early.
enum Stop {
    /// A temporary error: DNS.
    Temporary(Problem),
    Permanent(Problem),
}

struct Verdict {
    result: SpfResult,
    decided: Option<Decided>,
    /// The record's `exp`, and the domain it belongs to.
    exp: Option<(String, String)>,
}

impl Verdict {
    const fn bare(result: SpfResult) -> Self {
        Self { result, decided: None, exp: None }
    }
}

struct Evaluation<'a> {
    request: &'a Request,
    known: Known<'a>,
    ip: IpAddr,
    sender: String,
    local_part: String,
    sender_domain: String,
    lookups: usize,
    voids: usize,
    /// The `include` and `redirect` terms on the way here.
    path: Vec<String>,
    /// What decided inside the `include` that has just passed.
    inner: Option<Decided>,
    /// What was not known. While something is missing, the rest is gone through to find what else will be.
    needs: Vec<Lookup>,
}

impl Evaluation<'_> {
    /// `None`: not known yet, and noted.
    fn ask(&mut self, name: &str, kind: LookupKind) -> Option<Answer> {
        let name = name.strip_suffix('.').unwrap_or(name);
        if !is_askable(name) {
            return Some(Answer::Nothing);
        }
        let lookup = Lookup { name: name.to_ascii_lowercase(), kind };
        let answer = (self.known)(&lookup);
        if answer.is_none() {
            self.needs.push(lookup);
        }
        answer
    }

    fn conclude(&mut self, verdict: Result<Verdict, Stop>, domain: &str) -> Outcome {
        let records = self.own_records(domain);
        let whole = Outcome { records, lookups: self.lookups, ..outcome(SpfResult::PermError, domain) };
        match verdict {
            Ok(verdict) => {
                let is_fail = verdict.result == SpfResult::Fail;
                let explanation = verdict.exp.filter(|_| is_fail).and_then(|(exp, of)| self.explanation(&exp, &of));
                Outcome { result: verdict.result, decided: verdict.decided, explanation, ..whole }
            }
            Err(Stop::Temporary(problem)) => Outcome { result: SpfResult::TempError, problem: Some(problem), ..whole },
            Err(Stop::Permanent(problem)) => Outcome { problem: Some(problem), ..whole },
        }
    }

    fn own_records(&self, domain: &str) -> Vec<String> {
        let lookup = Lookup { name: domain.to_ascii_lowercase(), kind: LookupKind::Txt };
        match (self.known)(&lookup) {
            Some(Answer::Texts(texts)) => {
                let own = texts.iter().filter(|text| record::is_record(text));
                own.map(|text| String::from_utf8_lossy(text).into_owned()).collect()
            }
            _ => Vec::new(),
        }
    }

    fn check_host(&mut self, domain: &str) -> Result<Verdict, Stop> {
        let texts = match self.ask(domain, LookupKind::Txt) {
            Some(Answer::Texts(texts)) => texts,
            Some(Answer::Failed) => return Err(Stop::Temporary(Problem::NotAnswered { name: domain.to_owned() })),
            Some(_) | None => return Ok(Verdict::bare(SpfResult::None)),
        };
        let mut records = texts.iter().filter(|text| record::is_record(text));
        let Some(text) = records.next() else { return Ok(Verdict::bare(SpfResult::None)) };
        if records.next().is_some() {
            return Err(Stop::Permanent(Problem::SeveralRecords { domain: domain.to_owned() }));
        }
        let bad = |term| Stop::Permanent(Problem::BadTerm { domain: domain.to_owned(), term });
        self.follow(&record::parse(text).map_err(bad)?, domain)
    }

    fn follow(&mut self, record: &Record, domain: &str) -> Result<Verdict, Stop> {
        for directive in &record.directives {
            if self.matches(directive, domain)? {
                return Ok(Verdict {
                    result: match directive.qualifier {
                        Qualifier::Pass => SpfResult::Pass,
                        Qualifier::Fail => SpfResult::Fail,
                        Qualifier::SoftFail => SpfResult::SoftFail,
                        Qualifier::Neutral => SpfResult::Neutral,
                    },
                    decided: Some(Decided {
                        term: directive.text.clone(),
                        domain: domain.to_owned(),
                        path: self.path.clone(),
                        inner: self.inner.take().map(Box::new),
                    }),
                    exp: record.exp.clone().map(|exp| (exp, domain.to_owned())),
                });
            }
        }
        match &record.redirect {
            Some(target) => self.redirect(target, domain),
            None => Ok(Verdict::bare(SpfResult::Neutral)),
        }
    }

    fn redirect(&mut self, target: &str, domain: &str) -> Result<Verdict, Stop> {
        self.count_lookup()?;
        let Some(target_domain) = self.domain_of(target, domain)? else {
            return Ok(Verdict::bare(SpfResult::None));
        };
        self.path.push(format!("redirect={target}"));
        let verdict = self.check_host(&target_domain)?;
        // Not known yet is not the same as not there.
        if verdict.result == SpfResult::None && self.needs.is_empty() {
            return Err(Stop::Permanent(Problem::NoRecordAt { domain: target_domain }));
        }
        Ok(verdict)
    }

    fn count_lookup(&mut self) -> Result<(), Stop> {
        self.lookups += 1;
        if self.lookups > MOST_LOOKUPS { Err(Stop::Permanent(Problem::TooManyLookups)) } else { Ok(()) }
    }

    fn matches(&mut self, directive: &Directive, domain: &str) -> Result<bool, Stop> {
        match &directive.mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Ip4(network, bits) => Ok(agrees(self.ip, IpAddr::V4(*network), *bits)),
            Mechanism::Ip6(network, bits) => Ok(agrees(self.ip, IpAddr::V6(*network), *bits)),
            Mechanism::Include(target) => self.includes(target, &directive.text, domain),
            Mechanism::A(target, prefix) => {
                self.count_lookup()?;
                let Some(host) = self.target(target.as_deref(), domain)? else { return Ok(false) };
                self.is_address_of(&host, *prefix, true)
            }
            Mechanism::Mx(target, prefix) => {
                self.count_lookup()?;
                let Some(target) = self.target(target.as_deref(), domain)? else { return Ok(false) };
                self.is_exchange_of(&target, *prefix)
            }
            Mechanism::Ptr(target) => {
                self.count_lookup()?;
                let Some(target) = self.target(target.as_deref(), domain)? else { return Ok(false) };
                Ok(self.validated_names(Some(&target)).is_some_and(|names| !names.is_empty()))
            }
            Mechanism::Exists(target) => {
                self.count_lookup()?;
                let Some(name) = self.domain_of(target, domain)? else { return Ok(false) };
                Ok(!self.addresses(&name, LookupKind::A, true)?.is_empty())
            }
        }
    }

    fn includes(&mut self, target: &str, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup()?;
        let Some(target) = self.domain_of(target, domain)? else { return Ok(false) };
        self.path.push(term.to_owned());
        let depth = self.path.len();
        let verdict = self.check_host(&target)?;
        self.path.truncate(depth.saturating_sub(1));
        if verdict.result == SpfResult::Pass {
            self.inner = verdict.decided;
            return Ok(true);
        }
        if verdict.result == SpfResult::None && self.needs.is_empty() {
            return Err(Stop::Permanent(Problem::NoRecordAt { domain: target }));
        }
        Ok(false)
    }

    /// The mechanism's domain, or the one whose record it stands in.
    fn target(&mut self, spec: Option<&str>, domain: &str) -> Result<Option<String>, Stop> {
        match spec {
            Some(spec) => self.domain_of(spec, domain),
            None => Ok(Some(domain.to_owned())),
        }
    }

    /// A domain-spec written out; `None`: a macro needs what is not known yet.
    fn domain_of(&mut self, spec: &str, domain: &str) -> Result<Option<String>, Stop> {
        let Some(name) = self.name_for(spec, domain) else { return Ok(None) };
        let bad = || Stop::Permanent(Problem::BadTerm { domain: domain.to_owned(), term: spec.to_owned() });
        macros::expand_domain(spec, &self.values(domain, &name)).map(Some).ok_or_else(bad)
    }

    fn values<'v>(&'v self, domain: &'v str, name: &'v str) -> Values<'v> {
        Values {
            sender: &self.sender,
            local_part: &self.local_part,
            sender_domain: &self.sender_domain,
            domain,
            ip: self.ip,
            name,
            helo: &self.request.helo,
            now_unix: self.request.now_unix,
        }
    }

    /// What `%{p}` stands for where it is used (section 7.3).
    fn name_for(&mut self, spec: &str, domain: &str) -> Option<String> {
        if !macros::mentions_name(spec) {
            return Some(String::new());
        }
        let names = self.validated_names(None)?;
        let own = names.iter().find(|name| name.eq_ignore_ascii_case(domain));
        let below = names.iter().find(|name| is_under(name, domain));
        let name = own.or(below).or(names.first());
        Some(name.map_or_else(|| "unknown".to_owned(), Clone::clone))
    }

    const fn address_kind(&self) -> LookupKind {
        if self.ip.is_ipv4() { LookupKind::A } else { LookupKind::Aaaa }
    }

    fn addresses(&mut self, name: &str, kind: LookupKind, counts: bool) -> Result<Vec<IpAddr>, Stop> {
        match self.ask(name, kind) {
            Some(Answer::Ips(ips)) if !ips.is_empty() => Ok(ips),
            Some(Answer::Failed) => Err(Stop::Temporary(Problem::NotAnswered { name: name.to_owned() })),
            Some(_) if counts => self.count_void().map(|()| Vec::new()),
            Some(_) | None => Ok(Vec::new()),
        }
    }

    fn count_void(&mut self) -> Result<(), Stop> {
        self.voids += 1;
        if self.voids > MOST_VOID_LOOKUPS { Err(Stop::Permanent(Problem::TooManyVoidLookups)) } else { Ok(()) }
    }

    fn is_address_of(&mut self, host: &str, prefix: Prefix, counts: bool) -> Result<bool, Stop> {
        let bits = if self.ip.is_ipv4() { prefix.ipv4 } else { prefix.ipv6 };
        let ips = self.addresses(host, self.address_kind(), counts)?;
        Ok(ips.into_iter().any(|ip| agrees(self.ip, ip, bits)))
    }

    fn is_exchange_of(&mut self, target: &str, prefix: Prefix) -> Result<bool, Stop> {
        let hosts = match self.ask(target, LookupKind::Mx) {
            Some(Answer::Names(hosts)) => hosts,
            Some(Answer::Failed) => return Err(Stop::Temporary(Problem::NotAnswered { name: target.to_owned() })),
            Some(_) => return self.count_void().map(|()| false),
            None => return Ok(false),
        };
        if hosts.len() > MOST_NAMES {
            return Err(Stop::Permanent(Problem::TooManyHosts { domain: target.to_owned() }));
        }
        let mut is_any = false;
        for host in hosts {
            // A host without an address of this family is no void look-up: the domain did not name it for this.
            is_any |= self.is_address_of(&host, prefix, false)?;
            if is_any {
                break;
            }
        }
        Ok(is_any)
    }

    /// The names of the address that lead back to it (section 5.5), those under `target` only. Errors are no names.
    fn validated_names(&mut self, target: Option<&str>) -> Option<Vec<String>> {
        let names = match self.ask(&reverse_name(self.ip), LookupKind::Ptr)? {
            Answer::Names(names) => names,
            _ => return Some(Vec::new()),
        };
        let kind = self.address_kind();
        let mut validated = Vec::new();
        let mut is_known = true;
        for name in names.into_iter().take(MOST_NAMES) {
            let name = name.strip_suffix('.').unwrap_or(&name).to_owned();
            if target.is_some_and(|target| !is_under(&name, target)) {
                continue;
            }
            match self.ask(&name, kind) {
                Some(Answer::Ips(ips)) if ips.contains(&self.ip) => validated.push(name),
                Some(_) => {}
                None => is_known = false,
            }
        }
        is_known.then_some(validated)
    }

    /// The domain's own words for a refusal; `None` for whatever is wrong with them (section 6.2).
    fn explanation(&mut self, exp: &str, domain: &str) -> Option<String> {
        let name = self.name_for(exp, domain)?;
        let place = macros::expand_domain(exp, &self.values(domain, &name))?;
        let Some(Answer::Texts(texts)) = self.ask(&place, LookupKind::Txt) else { return None };
        let [text] = texts.as_slice() else { return None };
        let text = std::str::from_utf8(text).ok().filter(|text| text.is_ascii())?;
        let name = self.name_for(text, domain)?;
        macros::expand(text, &self.values(domain, &name))
    }
}

/// Do two addresses of one family agree in the first `bits`?
fn agrees(one: IpAddr, other: IpAddr, bits: u8) -> bool {
    match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(bits.min(32))).unwrap_or(0);
            one.to_bits() & mask == other.to_bits() & mask
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(bits.min(128))).unwrap_or(0);
            one.to_bits() & mask == other.to_bits() & mask
        }
        _ => false,
    }
}
