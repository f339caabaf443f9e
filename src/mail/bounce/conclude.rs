//! The recipients of a bounce, each with its cause and facts.

use super::cause::{BounceCause, WhoFixes};
use super::draft::Draft;
use super::dsn::{self, Action, Group};
use super::judge::{self, Case, Evidence};
use super::recipients::{self, Mentioned};
use super::words;
use super::{NotABounce, Options, Original, Reading, Recipient};
use super::{address, facts, pec, reply};

const RECIPIENTS_LIMIT: usize = 100;
const REPLY_LIMIT: usize = 600;

pub fn bounce(draft: &Draft, options: &Options) -> Reading {
    let mut recipients = match (&draft.certified, &draft.report) {
        (Some(pec::Notice::Failure { kind }), _) => certified(draft, kind),
        (_, Some(report)) if !report.groups.is_empty() => by_groups(draft, &report.groups),
        _ => by_text(draft),
    };
    recipients.truncate(RECIPIENTS_LIMIT);
    for recipient in &mut recipients {
        if draft.disposition.is_some() && recipient.cause.is_none() {
            recipient.cause = Some(BounceCause::RefusedByPolicy);
            recipient.who_fixes = recipient.cause.map(BounceCause::who_fixes);
            recipient.evidence = Some(Evidence::RejectedByRule);
        }
        compare_with_own(recipient, options);
    }
    let original = Original {
        subject: draft.returned_field("subject"),
        message_id: draft.returned_field("message-id"),
        sender: draft.returned_field("from").and_then(|value| address::first(&value)),
    };
    Reading {
        is_bounce: true,
        instead: None::<NotABounce>,
        recipients,
        reporting_host: draft.report.as_ref().and_then(|report| report.reporting_host.clone()),
        original,
    }
}

fn compare_with_own(recipient: &mut Recipient, options: &Options) {
    let (Some(written), Some(own)) = (&recipient.email, &options.own_email) else { return };
    if address::is_typo_of(written, own) {
        recipient.meant = Some(own.clone());
    }
    recipient.is_own = written.eq_ignore_ascii_case(own);
    let is_said_not_to_exist =
        matches!(recipient.cause, Some(BounceCause::AddressUnknown | BounceCause::DomainNotFound));
    if recipient.is_own && is_said_not_to_exist {
        // The sender wrote it right: no letter of it can be corrected.
        recipient.who_fixes = Some(WhoFixes::Provider);
    }
}

fn by_groups(draft: &Draft, groups: &[Group]) -> Vec<Recipient> {
    let failed: Vec<&Group> = groups.iter().filter(|group| group.action != Some(Action::Arrived)).collect();
    let seen = Seen {
        draft,
        whole: whole_notice(draft),
        mentioned: recipients::mentioned(&draft.notice, &draft.sent_to),
        sender_domains: draft.sender_domains(),
        only_one: failed.len() == 1,
    };
    failed.into_iter().take(RECIPIENTS_LIMIT).map(|group| seen.recipient_of(group)).collect()
}

/// What all groups of a report share.
struct Seen<'a> {
    draft: &'a Draft<'a>,
    whole: String,
    mentioned: Vec<Mentioned>,
    sender_domains: Vec<String>,
    only_one: bool,
}

impl Seen<'_> {
    fn recipient_of(&self, group: &Group) -> Recipient {
        let email =
            group.email().or_else(|| if self.only_one { fallback_email(self.draft, &self.mentioned) } else { None });
        let tried = group.final_recipient.as_deref().filter(|tried| tried.contains('.')).or(email.as_deref());
        let lower_email = tried.unwrap_or_default().to_lowercase();
        let own_lines = segment_for(email.as_deref(), &self.mentioned).filter(|_| !self.only_one);
        let segment = own_lines.unwrap_or(&self.draft.notice);
        let diagnostic = group.diagnostic.as_deref().map(dsn::diagnostic_words).filter(|words| words.len() > 3);
        let words = diagnostic.or(group.status_comment.as_deref()).map(str::to_owned);
        let reply = words.or_else(|| find_reply(segment).map(|reply| reply.words));
        let mut recipient = judged(&Case {
            reply: reply.as_deref(),
            field_status: group.status,
            segment,
            besides: if own_lines.is_some() { &self.whole } else { &self.draft.subject },
            email: &lower_email,
            sender_domains: &self.sender_domains,
            is_free_text: false,
            delayed: group.action.map(|action| action == Action::Delayed),
        });
        if recipient.cause.is_none() && group.category.is_some() {
            recipient.cause = group.category;
            recipient.who_fixes = group.category.map(BounceCause::who_fixes);
            recipient.evidence = Some(Evidence::ReportCategory);
        }
        recipient.email = email;
        recipient.final_email = group.final_recipient.clone();
        recipient.remote_host = group.remote_host.clone().or(recipient.remote_host);
        recipient
    }
}

fn by_text(draft: &Draft) -> Vec<Recipient> {
    let mut mentioned = recipients::mentioned(&draft.notice, &draft.sent_to);
    if !draft.failed.is_empty() {
        let segments = std::mem::take(&mut mentioned);
        let only_one = draft.failed.len() == 1;
        mentioned = draft.failed.iter().map(|email| named_by_header(email, &segments, draft, only_one)).collect();
    }
    if mentioned.is_empty() {
        let email = fallback_email(draft, &[]);
        let mut recipient = judged_text(&draft.notice, draft, email.as_deref());
        recipient.email = email;
        return vec![recipient];
    }
    let several = mentioned.len() > 1;
    mentioned
        .into_iter()
        .map(|one| {
            let mut recipient = judged_text(&one.segment, draft, Some(&one.email));
            if several && recipient.cause.is_none() {
                recipient = judged_text(&draft.notice, draft, Some(&one.email));
            }
            recipient.email = Some(one.email);
            recipient
        })
        .collect()
}

fn named_by_header(email: &str, segments: &[Mentioned], draft: &Draft, only_one: bool) -> Mentioned {
    let segment = segment_for(Some(email), segments).filter(|_| !only_one).unwrap_or(&draft.notice);
    Mentioned { email: email.to_owned(), segment: segment.to_owned() }
}

fn judged_text(segment: &str, draft: &Draft, email: Option<&str>) -> Recipient {
    let (lower_email, sender_domains) = (email.unwrap_or_default().to_lowercase(), draft.sender_domains());
    let found = find_reply(segment);
    let case = Case {
        reply: found.as_ref().map(|reply| reply.words.as_str()),
        field_status: super::codes::Status::find_all(segment).find(|status| status.class != 2),
        segment,
        besides: &draft.subject,
        email: &lower_email,
        sender_domains: &sender_domains,
        is_free_text: true,
        delayed: None,
    };
    judged(&case)
}

fn find_reply(text: &str) -> Option<reply::Reply> {
    reply::find(text).or_else(|| reply::find_by_status(text))
}

fn whole_notice(draft: &Draft) -> String {
    format!("{}\n{}", draft.notice, draft.subject)
}

fn segment_for<'m>(email: Option<&str>, mentioned: &'m [Mentioned]) -> Option<&'m str> {
    let email = email?;
    mentioned.iter().find(|one| one.email.eq_ignore_ascii_case(email)).map(|one| one.segment.as_str())
}

/// Where the notice names nobody: whom the returned message was for.
fn fallback_email(draft: &Draft, mentioned: &[Mentioned]) -> Option<String> {
    mentioned.first().map(|one| one.email.clone()).or_else(|| {
        let in_subject = address::find_all(&draft.subject)
            .into_iter()
            .map(|found| found.email)
            .find(|email| !draft.sent_to.contains(email));
        in_subject.or_else(|| draft.returned_field("to").and_then(|value| address::first(&value)))
    })
}

fn certified(draft: &Draft, kind: &str) -> Vec<Recipient> {
    let data = draft.certified_data.clone().unwrap_or_default();
    let mut emails: Vec<Option<String>> = data.recipients.iter().cloned().map(Some).collect();
    if emails.is_empty() {
        emails.push(fallback_email(draft, &recipients::mentioned(&draft.notice, &draft.sent_to)));
    }
    let by_data = pec::cause(kind, &data);
    emails
        .into_iter()
        .map(|email| {
            let mut recipient = judged_text(&draft.notice, draft, email.as_deref());
            if let Some(cause) = by_data {
                recipient.cause = Some(cause);
                recipient.evidence =
                    Some(Evidence::CertifiedMail(data.error.clone().unwrap_or_else(|| kind.to_owned())));
            }
            recipient.reply = data.words.clone().or(recipient.reply);
            recipient.who_fixes = recipient.cause.map(BounceCause::who_fixes);
            recipient.email = email;
            recipient
        })
        .collect()
}

fn judged(case: &Case) -> Recipient {
    let verdict = judge::judge(case);
    let words = case.reply.map(|text| reply::one_line(text, REPLY_LIMIT)).filter(|text| !text.is_empty());
    let segment = words::normalise(case.segment);
    let lower = words.as_deref().map(words::normalise).unwrap_or_else(|| segment.clone());
    let remote_host = remote_host(&segment);
    let remote_ips = remote_host.as_deref().map(facts::ips).unwrap_or_default();
    let blamed = matches!(
        verdict.cause,
        Some(
            BounceCause::SenderBlacklisted
                | BounceCause::SenderWithoutReverseDns
                | BounceCause::SenderNotAuthorised
                | BounceCause::SenderRateLimited
        )
    );
    let (limit_bytes, size_bytes) = if verdict.cause == Some(BounceCause::MessageTooBig) {
        let in_reply = facts::sizes(&lower);
        if in_reply == (None, None) { facts::sizes(&segment) } else { in_reply }
    } else {
        (None, None)
    };
    Recipient {
        email: None,
        final_email: None,
        cause: verdict.cause,
        status: verdict.status.map(|status| status.to_string()),
        sending_ip: blamed.then(|| facts::sending_ip(&lower, &remote_ips)).flatten(),
        block_list: (verdict.cause == Some(BounceCause::SenderBlacklisted))
            .then(|| facts::block_list(&lower))
            .flatten(),
        reply: words,
        remote_host: remote_host.map(|host| host.split(['[', ' ']).next().unwrap_or_default().to_owned()),
        limit_bytes,
        size_bytes,
        who_fixes: verdict.cause.map(BounceCause::who_fixes),
        evidence: verdict.evidence,
        meant: None,
        is_own: false,
    }
}

/// "host mx.ditta.it[192.0.2.1] said:", "by mx.ditta.it. [192.0.2.1].", "host: mx.ditta.it".
fn remote_host(segment: &str) -> Option<String> {
    if !segment.contains(['[', '(']) && !segment.contains("host: ") {
        return None;
    }
    ["host ", "host: ", "server ", "server for the recipient domain ", " by ", "while talking to "].iter().find_map(
        |mark| {
            memchr::memmem::find_iter(segment.as_bytes(), mark.as_bytes()).take(8).find_map(|at| {
                let rest: String = segment[at + mark.len()..].chars().take(120).collect();
                let name: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
                let after = rest[name.len()..].trim_start_matches(['.', ' ']);
                let is_host = name.trim_end_matches('.').contains('.')
                    && (after.starts_with(['[', '(', ':']) || mark.contains(':') || mark.contains("talking"));
                let ip: String = after
                    .strip_prefix(['[', '('])
                    .map(|ip| ip.chars().take_while(|c| !matches!(c, ']' | ')')).collect())
                    .unwrap_or_default();
                is_host.then(|| format!("{} [{ip}]", name.trim_end_matches('.')))
            })
        },
    )
}
