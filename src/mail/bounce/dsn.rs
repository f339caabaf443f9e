//! The machine-readable part of a delivery status notification (RFC 3464).

use super::address;
use super::cause::BounceCause::{self, *};
use super::codes::Status;
use super::headers::Headers;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Failed,
    Delayed,
    /// delivered, relayed, expanded: good news
    Arrived,
}

/// One recipient's group of fields.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub final_recipient: Option<String>,
    pub original_recipient: Option<String>,
    pub action: Option<Action>,
    pub status: Option<Status>,
    /// "5.1.10 (host/domain does not accept mail)": a comment beside the code, where it has words.
    pub status_comment: Option<String>,
    pub diagnostic: Option<String>,
    pub remote_host: Option<String>,
    /// PowerMTA's own classification.
    pub category: Option<BounceCause>,
}

#[derive(Debug, Clone, Default)]
pub struct Report {
    pub reporting_host: Option<String>,
    pub groups: Vec<Group>,
}

const GROUPS_LIMIT: usize = 200;

impl Group {
    /// The address as the sender wrote it, or else the one the server tried.
    pub fn email(&self) -> Option<String> {
        self.original_recipient.clone().filter(|email| email.contains('.')).or_else(|| self.final_recipient.clone())
    }

    fn is_empty(&self) -> bool {
        self.final_recipient.is_none()
            && self.original_recipient.is_none()
            && self.action.is_none()
            && self.status.is_none()
            && self.diagnostic.is_none()
    }
}

/// Reads the fields of a `message/delivery-status` part, or of one pasted as text.
pub fn parse(text: &str) -> Report {
    let mut report = Report::default();
    let mut group = Group::default();
    for block in text.split("\n\n").take(GROUPS_LIMIT) {
        for (name, value) in Headers::parse(block.trim_start_matches('\n').as_bytes()).all() {
            // Some servers forget the empty line between two recipients.
            let starts_next = matches!(name.as_str(), "final-recipient" | "original-recipient")
                && (group.action.is_some() || group.diagnostic.is_some())
                && already_has(&group, &name);
            if starts_next {
                report.groups.push(std::mem::take(&mut group));
            }
            read_field(&mut report, &mut group, &name, value);
        }
        if !group.is_empty() {
            report.groups.push(std::mem::take(&mut group));
        }
    }
    join_split_groups(&mut report.groups);
    report
}

fn already_has(group: &Group, name: &str) -> bool {
    if name == "final-recipient" { group.final_recipient.is_some() } else { group.original_recipient.is_some() }
}

fn read_field(report: &mut Report, group: &mut Group, name: &str, value: String) {
    match name {
        "final-recipient" | "x-actual-recipient" if group.final_recipient.is_none() => {
            group.final_recipient = address::of_field(&value);
        }
        "original-recipient" => group.original_recipient = address::of_field(&value),
        "action" => group.action = action(&value).or(group.action),
        "status" => {
            group.status = Status::find(&value).or(group.status);
            group.status_comment = value
                .split_once('(')
                .map(|(_, rest)| rest.trim_end_matches(')').to_owned())
                .filter(|words| words.contains(' '));
        }
        "diagnostic-code" if group.diagnostic.is_none() => {
            group.diagnostic = Some(value).filter(|text| !text.trim().is_empty())
        }
        "x-powermta-bouncecategory" => group.category = powermta_category(&value),
        "remote-mta" => group.remote_host = Some(after_type(&value).to_owned()).filter(|host| !host.is_empty()),
        "reporting-mta" => report.reporting_host = Some(after_type(&value).to_owned()),
        _ => {}
    }
}

/// The categories of PowerMTA's manual; "other" and the vague ones say nothing.
fn powermta_category(value: &str) -> Option<BounceCause> {
    Some(match value.trim() {
        "bad-mailbox" => AddressUnknown,
        "inactive-mailbox" => AccountDisabled,
        "quota-issues" => MailboxFull,
        "message-expired" | "no-answer-from-host" | "bad-connection" => DeliveryDelayed,
        "bad-domain" => DomainNotFound,
        "routing-errors" | "bad-configuration" | "protocol-errors" => ServerProblem,
        "spam-related" => RefusedAsSpam,
        "virus-related" => AttachmentBlocked,
        "policy-related" | "content-related" => RefusedByPolicy,
        "relaying-issues" => RelayDenied,
        "invalid-sender" => SenderRefused,
        _ => return None,
    })
}

/// "dns; mx.ditta.it" without its type.
fn after_type(value: &str) -> &str {
    let host = value.split_once(';').map_or(value, |(_, rest)| rest).trim();
    host.split_whitespace().next().unwrap_or_default()
}

fn action(value: &str) -> Option<Action> {
    let word: String =
        value.trim().chars().take_while(|c| c.is_ascii_alphabetic()).collect::<String>().to_ascii_lowercase();
    match word.as_str() {
        "failed" | "failure" | "fail" => Some(Action::Failed),
        "delayed" | "deferred" => Some(Action::Delayed),
        "delivered" | "relayed" | "expanded" | "deliverable" => Some(Action::Arrived),
        _ => None,
    }
}

/// A group without address belongs to the one before it (an empty line inside a group).
fn join_split_groups(groups: &mut Vec<Group>) {
    let mut joined: Vec<Group> = Vec::new();
    for group in groups.drain(..) {
        let nameless = group.final_recipient.is_none() && group.original_recipient.is_none();
        match joined.last_mut() {
            Some(before) if nameless => {
                before.action = before.action.or(group.action);
                before.status = before.status.or(group.status);
                before.diagnostic = before.diagnostic.take().or(group.diagnostic);
            }
            _ => joined.push(group),
        }
    }
    *groups = joined;
}

/// The words of a Diagnostic-Code without its type: `smtp; 550 no such user`.
pub fn diagnostic_words(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, rest)) if kind.len() <= 24 && !kind.trim().contains(char::is_whitespace) => rest.trim(),
        _ => value.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_recipients_of_one_report() {
        let report = parse(
            "Reporting-MTA: dns; mx.ditta.it\n\nFinal-Recipient: rfc822; anna@ditta.it\nAction: failed\nStatus: 5.2.2\n\
             Diagnostic-Code: smtp; 552\n full\nFinal-Recipient: rfc822; ugo@ditta.it\nAction: delayed\n",
        );
        assert_eq!(report.reporting_host.as_deref(), Some("mx.ditta.it"));
        assert_eq!(report.groups.len(), 2);
        assert_eq!(report.groups[0].diagnostic.as_deref(), Some("smtp; 552 full"));
        assert_eq!(report.groups[1].action, Some(Action::Delayed));
        assert_eq!(report.groups[1].email().as_deref(), Some("ugo@ditta.it"));
    }

    #[test]
    fn diagnostic_types_are_dropped() {
        assert_eq!(diagnostic_words("smtp;550 x; y"), "550 x; y");
        assert_eq!(diagnostic_words("550 no; sorry"), "550 no; sorry");
    }
}
