//! Is a mail program on this computer set up wrongly, or does it not fetch mail by itself?
//!
//! Judged only after somebody was let in: then the mailbox is fine from here, and what let us in is right. A setting is
//! wrong where it was seen not to work: a name that does not exist or is another provider's, a port where nobody answers,
//! a protection the server does not have, a user name that was refused. Set differently and working is not wrong.
//!
//! Red is a program whose settings cannot work, where no other program here has right ones. What only keeps mail away
//! for now (offline, switched off, told not to look) is amber, and only where no other program here fetches it.
use super::Case;
use crate::{
    model::{
        Cause, CheckId, Endpoint, Facts, Finding, Item, ProgramAccount, Protocol, Reason, Security, SetServer,
        standard_security,
    },
    survey::{ProgramFacts, SetHost, SetWay},
};

const CHECK: CheckId = CheckId::MailProgram;
/// A program that writes its settings whenever it is used, and has not for so long, is one the person has left.
const UNUSED_DAYS: i64 = 60;
const DAY_SECONDS: i64 = 86_400;
/// Steps of the way from POP to IMAP, each a sentence of its own.
const STEPS_TO_IMAP: i64 = 5;

/// One setting that is wrong.
struct Wrong {
    setting: &'static str,
    yours: String,
    right: String,
}

/// One account and what is wrong with it.
struct Judged<'a> {
    facts: &'a ProgramFacts,
    wrong: Vec<Wrong>,
    /// The outgoing server, or the way to it, is wrong: mail does not leave, but it arrives.
    wrong_outgoing: Vec<Wrong>,
    is_unused: bool,
}

impl Judged<'_> {
    fn account(&self) -> &ProgramAccount {
        &self.facts.account
    }

    fn is_unclear(&self) -> bool {
        let facts = self.facts;
        let is_known = facts.host == SetHost::Right && facts.way == SetWay::Works;
        self.wrong.is_empty() && !is_known
    }

    /// Why mail does not come by itself, although the settings are right.
    fn pause(&self) -> Option<&'static str> {
        let habits = self.account().habits;
        // By IMAP opening the program is enough.
        let waits_to_be_told = habits.never_looks_by_itself && self.account().protocol == Protocol::Pop3;
        [(habits.is_disabled, "disabled"), (habits.is_offline, "offline"), (waits_to_be_told, "never-looks")]
            .into_iter()
            .find_map(|(is_so, what)| is_so.then_some(what))
    }

    /// As far as can be seen, mail arrives by it.
    fn fetches(&self) -> bool {
        !self.is_unused && self.wrong.is_empty() && self.pause().is_none()
    }
}

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(found) = survey.programs() else { return survey.not_reached() };
    let now = survey.now_unix();
    let mut judged: Vec<Judged> = found.iter().map(|facts| judged(facts, now)).collect();
    judged.sort_by_key(|one| (one.is_unused, one.wrong.is_empty(), one.pause().is_none()));
    let evidence = found.iter().flat_map(|facts| facts.evidence.clone()).collect::<Vec<_>>();
    finding(&judged).items(items(&judged)).evidence(evidence)
}

fn judged(facts: &ProgramFacts, now_unix: i64) -> Judged<'_> {
    let account = &facts.account;
    let unused_since = now_unix - UNUSED_DAYS * DAY_SECONDS;
    Judged {
        wrong: facts.right.as_ref().map(|right| wrong(facts, right)).unwrap_or_default(),
        wrong_outgoing: account.outgoing.as_ref().map(|set| wrong_outgoing(facts, set)).unwrap_or_default(),
        is_unused: account.last_used_unix.is_some_and(|used| used < unused_since),
        facts,
    }
}

fn wrong_outgoing(facts: &ProgramFacts, set: &SetServer) -> Vec<Wrong> {
    if let Some(right) = &facts.right_outgoing {
        return vec![Wrong { setting: "outgoing-server", yours: set.host.clone(), right: right.to_string() }];
    }
    let (Some((_, right)), Some(port)) = (&facts.outgoing_way, set.port) else { return Vec::new() };
    let security = set.security.unwrap_or_else(|| standard_security(port));
    let name = |security: Security| security.name().to_owned();
    let port = Wrong { setting: "outgoing-port", yours: port.to_string(), right: right.port.to_string() };
    let security = Wrong { setting: "outgoing-security", yours: name(security), right: name(right.security) };
    [port, security].into_iter().filter(|wrong| wrong.yours != wrong.right).collect()
}

fn wrong(facts: &ProgramFacts, right: &Endpoint) -> Vec<Wrong> {
    let set = &facts.account.incoming;
    let (port, security) = set.incoming_way(facts.account.protocol);
    let mut wrong = Vec::new();
    let mut add = |setting, yours: String, right: String| {
        if yours != right {
            wrong.push(Wrong { setting, yours, right });
        }
    };
    if matches!(facts.host, SetHost::Missing | SetHost::Elsewhere) {
        add("server", set.host.clone(), right.host.to_string());
    }
    if matches!(facts.way, SetWay::WrongPort) {
        add("port", port.to_string(), right.port.to_string());
    }
    // The protection belongs to the port.
    if matches!(facts.way, SetWay::WrongPort | SetWay::WrongSecurity) {
        let yours = security.name().to_owned();
        if facts.way == SetWay::WrongSecurity && right.security == security {
            // The same protection does elsewhere: it is the port that does not go with it.
            add("port", port.to_string(), right.port.to_string());
        } else if right.security != Security::None {
            if facts.way == SetWay::WrongSecurity {
                add("port", port.to_string(), right.port.to_string());
            }
            add("security", yours, right.security.name().to_owned());
        }
    }
    if facts.user_name_is_wrong {
        let yours = set.user_name.clone().unwrap_or_default();
        wrong.extend(facts.right_user_name.clone().map(|right| Wrong { setting: "user-name", yours, right }));
    }
    wrong
}

fn finding(judged: &[Judged]) -> Finding {
    let in_use: Vec<&Judged> = judged.iter().filter(|one| !one.is_unused).collect();
    let fetches = in_use.iter().any(|one| one.fetches());
    if let Some(worst) = in_use.iter().find(|one| !one.wrong.is_empty()) {
        let first = worst.wrong.first();
        let finding = if fetches {
            Finding::warning(CHECK, Cause::ClientSettingsWrong)
        } else {
            Finding::fault(CHECK, Cause::ClientSettingsWrong)
        };
        return finding.facts(setting_facts(worst, first, &worst.wrong));
    }
    if let Some((one, what)) = in_use.iter().find_map(|one| Some((one, one.pause()?))).filter(|_| !fetches) {
        return Finding::warning(CHECK, Cause::ClientSettingsWrong)
            .facts(program_facts(one.account()).text("setting", what));
    }
    if let Some(one) = thief(&in_use) {
        let facts = program_facts(one.account()).text("setting", "pop-deletes");
        return Finding::warning(CHECK, Cause::ClientSettingsWrong).facts(facts);
    }
    if let Some(one) = in_use.iter().find(|one| !one.wrong_outgoing.is_empty()) {
        let facts = setting_facts(one, one.wrong_outgoing.first(), &one.wrong_outgoing);
        return Finding::warning(CHECK, Cause::ClientSettingsWrong).facts(facts);
    }
    match (in_use.as_slice(), in_use.iter().find(|one| one.is_unclear())) {
        ([], _) if judged.is_empty() => Finding::unknown(CHECK, Reason::NoMailProgram),
        ([], _) => Finding::ok(CHECK).facts(Facts::new().text("how", "unused")),
        (_, Some(_)) => Finding::unknown(CHECK, Reason::MailProgramUnclear),
        ([one, ..], None) => {
            let count = i64::try_from(in_use.len()).unwrap_or(i64::MAX);
            Finding::ok(CHECK).facts(program_facts(one.account()).text("how", "right").number("count", count))
        }
    }
}

/// A program that deletes what it collects by POP, where another one here looks at the same mailbox: it finds it empty.
fn thief<'a>(in_use: &[&'a Judged<'a>]) -> Option<&'a Judged<'a>> {
    let one = in_use.iter().find(|one| one.fetches() && one.account().habits.deletes_collected)?;
    let has_others = in_use.iter().any(|other| {
        let (own, other) = (one.account(), other.account());
        (own.program, &own.source, own.protocol) != (other.program, &other.source, other.protocol)
    });
    has_others.then_some(one)
}

fn program_facts(account: &ProgramAccount) -> Facts {
    Facts::new().text("program", account.program.id()).text("program-name", account.program.name())
}

fn setting_facts(one: &Judged, first: Option<&Wrong>, wrong: &[Wrong]) -> Facts {
    let mut facts = program_facts(one.account());
    if let Some(first) = first {
        facts = facts.text("setting", first.setting).text("yours", &first.yours).text("right", &first.right);
    }
    for Wrong { setting, right, .. } in wrong {
        facts = match *setting {
            "server" => facts.text("set-host", right),
            "port" | "outgoing-port" => facts.number("set-port", right.parse::<i64>().unwrap_or(0)),
            "security" | "outgoing-security" => {
                facts.text("set-security", if right == "STARTTLS" { "starttls" } else { "tls" })
            }
            "user-name" => facts.text("set-user-name", right),
            _ => facts.text("set-outgoing", right),
        };
    }
    facts
}

// ---------------------------------------------------------------- what is listed

fn items(judged: &[Judged]) -> Vec<Item> {
    let mut items = Vec::new();
    for one in judged {
        items.extend(settings(one));
        items.extend(notes(one));
    }
    let pop = judged.iter().find(|one| !one.is_unused && one.account().habits.deletes_collected);
    if let Some(one) = pop.filter(|one| one.account().protocol == Protocol::Pop3) {
        items.extend(to_imap(one.account()));
    }
    items
}

/// The settings side by side: yours, and the right ones.
fn settings(one: &Judged) -> Vec<Item> {
    let account = one.account();
    let item = |setting: &str, yours: String, right: String, how: &str| {
        let facts = program_facts(account).text("setting", setting).text("yours", yours).text("right", right);
        Item::Setting(facts.text("how", how))
    };
    let wrong = |wrong: &Wrong| item(wrong.setting, wrong.yours.clone(), wrong.right.clone(), "wrong");
    let mut items: Vec<Item> = one.wrong.iter().chain(&one.wrong_outgoing).map(wrong).collect();
    let (port, security) = account.incoming.incoming_way(account.protocol);
    let rest = [
        ("server", account.incoming.host.clone()),
        ("port", port.to_string()),
        ("security", security.name().to_owned()),
        ("user-name", account.incoming.user_name.clone().unwrap_or_default()),
    ];
    let is_new = |setting: &str| !one.wrong.iter().any(|wrong| wrong.setting == setting);
    let how = if one.wrong.is_empty() && one.is_unclear() { "unclear" } else { "right" };
    // Behind a name that is wrong, nobody tried the rest.
    let how = if one.wrong.iter().any(|wrong| wrong.setting == "server") { "kept" } else { how };
    let kept = rest.into_iter().filter(|(setting, yours)| is_new(setting) && !yours.is_empty());
    items.extend(kept.map(|(setting, yours)| item(setting, yours.clone(), yours, how)));
    items
}

fn notes(one: &Judged) -> Vec<Item> {
    let account = one.account();
    let habits = account.habits;
    let note = |what: &str, number: u32| {
        Item::ProgramNote(program_facts(account).text("what", what).number("count", i64::from(number)))
    };
    let plain = [
        (one.is_unused, "unused"),
        (habits.is_disabled, "disabled"),
        (habits.is_offline, "offline"),
        (habits.never_looks_by_itself, "never-looks"),
        (habits.deletes_collected, "pop-deletes"),
    ];
    let mut notes: Vec<Item> = plain.into_iter().filter(|(is_so, _)| *is_so).map(|(_, what)| note(what, 0)).collect();
    let counted = [
        (habits.deletes_after_days, "pop-deletes-later"),
        (habits.keeps_days, "keeps-days"),
        (habits.keeps_newest, "keeps-newest"),
    ];
    notes.extend(counted.into_iter().filter_map(|(number, what)| number.map(|number| note(what, number))));
    notes
}

/// How a mailbox that a program empties by POP is read by IMAP from now on, without losing what was collected.
pub(super) fn to_imap(account: &ProgramAccount) -> impl Iterator<Item = Item> {
    let facts = program_facts(account);
    (1..=STEPS_TO_IMAP).map(move |step| Item::ToImap(facts.clone().number("step", step)))
}
