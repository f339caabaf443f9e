//! The rules that take mail out of the inbox by themselves: on the server (Sieve) and in the mail programs here.
use super::{LocalRules, Survey, rules_talk::Opened};
use crate::{
    mail::{
        Raw,
        rule::{Action, Condition, Rule},
        sieve::{self, Unreadable},
    },
    model::{CheckId, Doing, Evidence, Facts, HostName},
    net::{
        Reply, WireError,
        managesieve::{Script, SieveSession},
    },
};
use std::{sync::Arc, time::Duration};

/// The login and all that is read after it.
const READING_PATIENCE: Duration = Duration::from_secs(5);
/// Scripts read because others include them.
const MAX_INCLUDED: usize = 8;
/// A script that includes one that includes one.
const MAX_DEPTH: usize = 4;

/// Why nothing is known of the rules on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Nobody tells rules there: no such server, or none that is ours to ask.
    NotOffered,
    /// Nobody vouches for the host that DNS names, and the mailbox's own host tells none: it waits for the person's yes.
    NotTrusted(HostName),
    /// The server could not be asked safely: no TLS, or no good certificate. No password was sent.
    NotProtected,
    /// It let nobody in, although the mailbox did.
    Refused(Reply),
    Broken(WireError),
}

#[derive(Debug, Clone)]
pub enum ServerRules {
    Unread(Unread),
    /// No script is carried out.
    Inactive,
    /// In the order in which they are carried out, with those of included scripts in their places.
    Active {
        script: String,
        rules: Vec<Rule>,
    },
    /// A script is carried out, and cannot be understood.
    NotUnderstood {
        script: String,
        reason: Option<Unreadable>,
    },
}

#[derive(Debug, Clone)]
pub struct RulesFacts {
    pub server: ServerRules,
    /// One entry a mail program's account; empty where none is found on this computer.
    pub local: Vec<LocalRules>,
    pub evidence: Vec<Evidence>,
}

impl RulesFacts {
    /// Those on the server; empty where they are not known.
    pub fn on_server(&self) -> &[Rule] {
        if let ServerRules::Active { rules, .. } = &self.server { rules } else { &[] }
    }
}

impl Survey {
    /// `None`: nobody is logged in.
    pub fn rules(&self) -> Option<&RulesFacts> {
        self.facts
            .rules
            .get_or(|| {
                self.account.password.as_ref().filter(|password| !password.is_empty())?;
                // The way to the server is opened while the mailbox's own login is under way.
                let opened = self.open_sieve();
                self.signed_in().user_name()?;
                let mut evidence = Vec::new();
                let server = match opened {
                    Ok(opened) => self.ask_rules(opened, &mut evidence),
                    Err((unread, seen)) => {
                        evidence.extend(seen);
                        ServerRules::Unread(unread)
                    }
                };
                let local = self.find_local_rules();
                evidence.extend(local.iter().flat_map(|found| found.evidence.iter().cloned()));
                Some(RulesFacts { server, local, evidence })
            })
            .as_ref()
    }

    /// The one login by ManageSieve, after the mailbox's own was accepted.
    fn ask_rules(&self, opened: Opened, evidence: &mut Vec<Evidence>) -> ServerRules {
        let endpoint = opened.endpoint();
        let Some(credential) = self.accepted_credential() else {
            return ServerRules::Unread(Unread::NotOffered);
        };
        self.trying(CheckId::Rules, Doing::ReadingRules, Facts::new());
        let login = opened.log_in(&self.wait.at_most(READING_PATIENCE), &credential);
        let transcript = login.transcript.clone();
        let outcome = match (login.reply, login.session) {
            (Ok(_), Some(mut session)) => {
                let mut reader = Reader { survey: self, session: &mut session, read: 0, evidence: Vec::new() };
                let outcome = reader.active();
                evidence.append(&mut reader.evidence);
                super::rules_talk::leave(session);
                outcome
            }
            (Ok(reply), None) => ServerRules::Unread(Unread::Refused(reply)),
            (Err(error), _) => ServerRules::Unread(Unread::Broken(error)),
        };
        evidence.insert(0, Evidence::new(endpoint, super::login::transcript_words(&transcript), None));
        outcome
    }
}

/// Reads scripts within the one session.
struct Reader<'a> {
    survey: &'a Survey,
    session: &'a mut SieveSession,
    /// Included scripts asked for so far.
    read: usize,
    evidence: Vec<Evidence>,
}

impl Reader<'_> {
    fn active(&mut self) -> ServerRules {
        let names = match self.session.list_scripts() {
            Ok(names) => names,
            Err(refusal) => return ServerRules::Unread(unread(refusal)),
        };
        let Some(active) = names.into_iter().find(|script| script.is_active) else { return ServerRules::Inactive };
        let text = self.text(&active.name);
        let script = self.session.transcript().tidy(active.name.as_sent());
        match text {
            Err(refusal) => ServerRules::Unread(unread(refusal)),
            Ok(None) => ServerRules::NotUnderstood { script, reason: None },
            Ok(Some(text)) => match sieve::read(&text) {
                Ok(rules) => {
                    let rules = self.with_included(rules, &mut vec![script.clone()]);
                    ServerRules::Active { script, rules }
                }
                Err(reason) => ServerRules::NotUnderstood { script, reason: Some(reason) },
            },
        }
    }

    /// A script's text, which is evidence too. `None`: it is too long, or holds the password. A server may put there what
    /// it was sent at the login, and rules are cut where they are shown: half of it would not be recognised.
    fn text(&mut self, name: &Raw) -> Result<Option<String>, crate::net::Refusal> {
        let script = self.session.get_script(name)?;
        let transcript = self.session.transcript();
        let (shown, whole) = match script {
            Script::Whole(text) => {
                let masked = transcript.mask(text.as_sent());
                let is_clean = masked == text.as_sent();
                (masked.clone(), is_clean.then_some(masked))
            }
            // Whole lines only, for the same reason.
            Script::TooLong { beginning, .. } => {
                let lines = beginning.as_sent().rsplit_once('\n').map_or("", |(lines, _)| lines);
                (transcript.mask(lines), None)
            }
        };
        self.evidence.push(Evidence::new(format!("GETSCRIPT \"{}\"", transcript.mask(name.as_sent())), shown, None));
        Ok(whole)
    }

    /// Puts the rules of included scripts (RFC 6609) in the place where they are included. What cannot be read stays an
    /// `Include`, of which nobody says what it does.
    fn with_included(&mut self, rules: Vec<Rule>, within: &mut Vec<String>) -> Vec<Rule> {
        let mut all = Vec::new();
        for rule in rules {
            let included = self.included_by(&rule, within);
            match included {
                Some(included) if all.len() + included.len() < sieve::RULES => all.extend(included),
                _ => all.push(rule),
            }
        }
        all
    }

    fn included_by(&mut self, rule: &Rule, within: &mut Vec<String>) -> Option<Vec<Rule>> {
        let at = rule.actions.iter().position(|action| matches!(action, Action::Include { .. }))?;
        let Some(Action::Include { script }) = rule.actions.get(at) else { return None };
        // A global script of the same name is another one, and cannot be read.
        let is_readable = !rule.quote.contains(":global") && within.len() < MAX_DEPTH && !within.contains(script);
        if !is_readable || self.read >= MAX_INCLUDED || self.survey.wait.is_over() {
            return None;
        }
        self.read += 1;
        let rules = sieve::read(&self.text(&Raw::new(script)).ok()??).ok()?;
        // `return` ends the included script only; spliced in it would end all.
        if rules.iter().any(|inner| inner.actions.iter().any(|action| matches!(action, Action::Return))) {
            return None;
        }
        within.push(script.clone());
        let inner = self.with_included(rules, within);
        within.pop();
        let (before, after) = rule.actions.split_at_checked(at)?;
        let part = |actions: &[Action]| Rule { actions: actions.to_vec(), ..rule.clone() };
        let mut spliced = Vec::new();
        spliced.extend((!before.is_empty()).then(|| part(before)));
        spliced.extend(inner.into_iter().map(|inner| under(&rule.condition, inner)));
        let rest = part(after.get(1..).unwrap_or_default());
        if !rest.actions.is_empty() {
            spliced.extend(self.included_by(&rest, within).unwrap_or_else(|| vec![rest]));
        }
        Some(spliced)
    }
}

/// A rule that is carried out only under a condition of the script around it.
fn under(condition: &Condition, rule: Rule) -> Rule {
    let condition = match (condition, rule.condition) {
        (Condition::Always, own) => own,
        (outer, Condition::Always) => outer.clone(),
        (outer, own) => Condition::All(vec![Arc::new(outer.clone()), Arc::new(own)]),
    };
    Rule { condition, ..rule }
}

fn unread(refusal: crate::net::Refusal) -> Unread {
    match refusal {
        crate::net::Refusal::Said(reply) => Unread::Refused(reply),
        crate::net::Refusal::Broken(error) => Unread::Broken(error),
    }
}
