//! From what a server said about one recipient to the cause.

use super::answer;
use super::cause::BounceCause::{self, *};
use super::codes::{self, Status, Trust};
use super::reply::{self, Phase, Reply};
use super::words::{Kind, Searched};

/// What is known about one recipient, before it is judged.
#[derive(Debug, Default)]
pub struct Case<'a> {
    /// The server's own words.
    pub reply: Option<&'a str>,
    /// The Status field of the report.
    pub field_status: Option<Status>,
    /// The part of the notice that speaks of this recipient.
    pub segment: &'a str,
    /// What else the notice says: its subject, and its text where the segment is only a part of it.
    pub besides: &'a str,
    /// The recipient's address and the sender's domains, lower case: servers name both in answers.
    pub email: &'a str,
    pub sender_domains: &'a [String],
    /// There is no report: the segment is all there is, and its words come before its codes.
    pub is_free_text: bool,
    /// The notice only warns, the server goes on trying; `None`: look at its words.
    pub delayed: Option<bool>,
}

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A row of `words.tsv`, matched in the server's own words.
    ReplyWords {
        row: usize,
        words: String,
    },
    /// A row of `words.tsv`, matched in the notice's text.
    NoticeWords {
        row: usize,
        words: String,
    },
    Status(Status),
    ReplyCode(u16),
    /// A refusal without reason, in answer to MAIL FROM.
    AnsweredMailFrom,
    /// The report's Action field, or a warning's wording.
    Delayed,
    /// The sending program's own classification in the report (PowerMTA).
    ReportCategory,
    /// A recipient's own rule (Sieve `reject`) sent the message back.
    RejectedByRule,
    /// A field of a certified-mail (PEC) notice.
    CertifiedMail(String),
}

impl Evidence {
    pub fn id(&self) -> &'static str {
        match self {
            Evidence::ReplyWords { .. } => "reply-words",
            Evidence::NoticeWords { .. } => "notice-words",
            Evidence::Status(_) => "status",
            Evidence::ReplyCode(_) => "reply-code",
            Evidence::AnsweredMailFrom => "answered-mail-from",
            Evidence::Delayed => "delayed",
            Evidence::ReportCategory => "report-category",
            Evidence::RejectedByRule => "rejected-by-rule",
            Evidence::CertifiedMail(_) => "certified-mail",
        }
    }

    /// The very words or the code that decided.
    pub fn words(&self) -> Option<String> {
        match self {
            Evidence::ReplyWords { words, .. } | Evidence::NoticeWords { words, .. } => Some(words.clone()),
            Evidence::Status(status) => Some(status.to_string()),
            Evidence::ReplyCode(code) => Some(code.to_string()),
            Evidence::CertifiedMail(field) => Some(field.clone()),
            Evidence::AnsweredMailFrom | Evidence::Delayed | Evidence::ReportCategory | Evidence::RejectedByRule => {
                None
            }
        }
    }
}

#[derive(Debug, Clone)]
pub struct Verdict {
    pub cause: Option<BounceCause>,
    pub evidence: Option<Evidence>,
    /// The code worth showing: the server's own before the report's.
    pub status: Option<Status>,
}

pub fn judge(case: &Case) -> Verdict {
    let reply = case.reply.unwrap_or_default();
    let searched = Searched::new(reply);
    let parsed = reply::find(reply);
    let status = best_status(parsed.as_ref(), reply, case.field_status);
    let phase = reply::phase(searched.text()).or_else(|| reply::phase(&super::words::normalise(head(case.segment))));
    let reply_code = parsed.as_ref().and_then(|reply| reply.code);
    let found = Weighing { case, reply: &searched, reply_code, status, phase }.decide();
    let (cause, evidence) = match found {
        Some((cause, evidence, sure)) => soften(case, cause, evidence, sure),
        None if is_delayed(case) => (Some(DeliveryDelayed), Some(Evidence::Delayed)),
        None => (None, None),
    };
    Verdict { cause, evidence, status }
}

/// The start of a long segment, where the command stands.
fn head(text: &str) -> &str {
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A warning ("still trying") with a vague refusal is a delay; a full mailbox stays one.
fn soften(case: &Case, cause: BounceCause, evidence: Evidence, sure: bool) -> (Option<BounceCause>, Option<Evidence>) {
    let by_status = matches!(evidence, Evidence::Status(_)) && cause == ServerProblem;
    let vague = !sure || by_status || matches!(cause, RefusedByPolicy | NotPermitted);
    if vague && cause != SenderRateLimited && is_delayed(case) {
        return (Some(DeliveryDelayed), Some(Evidence::Delayed));
    }
    (Some(cause), Some(evidence))
}

fn is_delayed(case: &Case) -> bool {
    let says_so = |text: &str| Searched::new(text).first(Kind::StillTrying).is_some();
    case.delayed.unwrap_or_else(|| says_so(case.segment) || says_so(case.besides))
}

type Found = Option<(BounceCause, Evidence, bool)>;

/// The evidence of one case, weighed from the plainest to the vaguest.
struct Weighing<'a> {
    case: &'a Case<'a>,
    reply: &'a Searched,
    reply_code: Option<u16>,
    status: Option<Status>,
    /// What the server was answering, as the notice says.
    phase: Option<Phase>,
}

impl Weighing<'_> {
    fn decide(&self) -> Found {
        let about_sender = answer::names_sender_only(self.reply.text(), self.case);
        let phase = if about_sender { Some(Phase::Mail) } else { self.phase };
        if let Some(found) = self.by_answer(phase) {
            return Some(found);
        }
        let segment = Searched::new(self.case.segment);
        let is_silent = self.reply.text().is_empty();
        if self.case.is_free_text
            && is_silent
            && let Some(found) = plain(&segment, phase, false)
        {
            return Some(found);
        }
        let by_status = self.status.and_then(|status| {
            codes::cause_of_status(status)
                .map(|(cause, trust)| (cause, Evidence::Status(status), trust == Trust::Usual))
        });
        if let Some((.., true)) = by_status {
            return by_status;
        }
        let in_notice = self.by_notice(&segment, phase);
        // "could not be delivered for 5 days" says how it ended, the answer why.
        if in_notice.as_ref().is_some_and(|(cause, ..)| *cause != DeliveryDelayed) {
            return in_notice;
        }
        let found = self.by_vague_answer(in_notice).or(by_status).or_else(|| self.by_reply_code());
        found.or_else(|| if is_silent { vague(&segment, false) } else { None })
    }

    /// Plain words of the server's own answer.
    fn by_answer(&self, phase: Option<Phase>) -> Found {
        let found = plain(self.reply, phase, true)
            .or_else(|| plain(&answer::with_recipient_named(self.reply.text(), self.case)?, phase, true))?;
        match found {
            (DomainNotFound, evidence, sure) if answer::mx_points_nowhere(self.reply.text(), self.case) => {
                Some((DomainWithoutMail, evidence, sure))
            }
            (AddressUnknown, ..) => explained_by_notice(self.case).or(Some(found)),
            found => Some(found),
        }
    }

    fn by_notice(&self, segment: &Searched, phase: Option<Phase>) -> Found {
        plain(segment, phase, false).or_else(|| plain(&Searched::new(self.case.besides), phase, false))
    }

    /// Vague words of the answer; `in_notice` is what the notice says, at most "delayed".
    fn by_vague_answer(&self, in_notice: Found) -> Found {
        let is_policy = |found: &Found| found.as_ref().is_none_or(|(cause, ..)| *cause == RefusedByPolicy);
        let mut found = vague(self.reply, true);
        if is_policy(&found)
            && let Some(named) = answer::with_recipient_named(self.reply.text(), self.case)
        {
            found = vague(&named, true);
        }
        let narrow = |(cause, ..): &(BounceCause, Evidence, bool)| {
            !matches!(cause, RefusedByPolicy | ServerProblem | MessageMalformed)
        };
        if in_notice.is_some() && !found.as_ref().is_some_and(narrow) {
            return in_notice;
        }
        let permanent =
            self.status.is_none_or(|status| status.class == 5) && self.reply_code.is_none_or(|code| code >= 500);
        if self.phase == Some(Phase::Mail) && !self.reply.text().is_empty() && permanent && is_policy(&found) {
            return Some((SenderRefused, Evidence::AnsweredMailFrom, false));
        }
        found
    }

    fn by_reply_code(&self) -> Found {
        let code = self.reply_code?;
        Some((codes::cause_of_reply_code(code)?, Evidence::ReplyCode(code), false))
    }
}

/// Some systems answer "user unknown" and explain in the notice that the account is shut.
fn explained_by_notice(case: &Case) -> Found {
    memchr::memmem::find(case.segment.as_bytes(), b"account")?;
    let segment = Searched::new(case.segment);
    let hit = segment.first(Kind::NoticeFirst)?;
    Some((hit.cause?, evidence(&segment, hit.row, hit.start, hit.end, false), true))
}

fn plain(searched: &Searched, phase: Option<Phase>, is_reply: bool) -> Found {
    let hit = searched.plain(phase)?;
    Some((hit.cause?, evidence(searched, hit.row, hit.start, hit.end, is_reply), true))
}

fn vague(searched: &Searched, is_reply: bool) -> Found {
    // Postfix opens every refusal of RCPT TO with these words, whatever the reason.
    const POSTFIX: &str = "recipient address rejected: ";
    if searched.text().contains(POSTFIX) {
        return vague(&Searched::new(&searched.text().replace(POSTFIX, "")), is_reply);
    }
    let hit = searched.first(Kind::Vague)?;
    let cause = hit.cause?;
    // A notice's own prose is full of "failure" and "rejected": there only narrower words count.
    if !is_reply && matches!(cause, ServerProblem | RefusedByPolicy | MessageMalformed | NotPermitted) {
        return None;
    }
    Some((cause, evidence(searched, hit.row, hit.start, hit.end, is_reply), false))
}

fn evidence(searched: &Searched, row: usize, start: usize, end: usize, is_reply: bool) -> Evidence {
    let words = searched.text().get(start..end).unwrap_or_default().to_owned();
    if is_reply { Evidence::ReplyWords { row, words } } else { Evidence::NoticeWords { row, words } }
}

/// The server's code, unless it says nothing and the report's field says more.
fn best_status(parsed: Option<&Reply>, reply: &str, field: Option<Status>) -> Option<Status> {
    let own =
        parsed.and_then(|reply| reply.status).or_else(|| Status::find_all(reply).find(|status| status.class != 2));
    match (own, field) {
        (Some(own), Some(field)) if own.is_generic() && !field.is_generic() => Some(field),
        (Some(own), _) => Some(own),
        (None, field) => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(reply: &str, status: &str, delayed: bool) -> Option<BounceCause> {
        let case = Case {
            reply: Some(reply).filter(|text| !text.is_empty()),
            field_status: Status::find(status),
            delayed: Some(delayed),
            ..Case::default()
        };
        judge(&case).cause
    }

    #[test]
    fn words_before_codes_that_lie() {
        assert_eq!(cause("550 5.1.1 <a@b.it> mailbox full", "5.1.1", false), Some(MailboxFull));
        assert_eq!(cause("550 5.7.1 blocked using zen.spamhaus.org", "5.7.1", false), Some(SenderBlacklisted));
    }

    #[test]
    fn codes_before_vague_words() {
        assert_eq!(cause("550 5.1.1 refused", "", false), Some(AddressUnknown));
        assert_eq!(cause("550 5.7.1 refused", "", false), Some(RefusedByPolicy));
        assert_eq!(cause("550", "", false), None);
    }

    #[test]
    fn warnings_are_delays_unless_the_reason_is_plain() {
        assert_eq!(cause("450 4.7.1 denied", "4.7.1", true), Some(DeliveryDelayed));
        assert_eq!(cause("452 4.2.2 mailbox full", "4.2.2", true), Some(MailboxFull));
        assert_eq!(cause("", "", true), Some(DeliveryDelayed));
    }
}
