//! Is the connection secure, and if not: which of the many reasons is it?
use super::Case;
use crate::{
    model::{Cause, CheckId, Facts, Finding, HostName, Reason},
    net::{CertificateFacts, HelloAnswer, HelloFacts, KeyStrength, TlsError, TlsErrorKind},
    survey::{Conversation, Protection, Role, Survey},
};

const CHECK: CheckId = CheckId::Certificate;
const DAY_SECONDS: i64 = 86_400;
const NAMES_SAID: usize = 5;

/// Antivirus programs and office firewalls that put their own certificate in the middle: words of the issuer's name,
/// in lower case, and the product's name.
const INTERCEPTORS: &[(&str, &str)] = &[
    ("avast", "Avast"),
    ("avg ", "AVG"),
    ("kaspersky", "Kaspersky"),
    ("eset ", "ESET"),
    ("bitdefender", "Bitdefender"),
    ("norton", "Norton"),
    ("mcafee", "McAfee"),
    ("dr.web", "Dr.Web"),
    ("adguard", "AdGuard"),
    ("sophos", "Sophos"),
    ("fortigate", "FortiGate"),
    ("fortinet", "Fortinet"),
    ("zscaler", "Zscaler"),
    ("watchguard", "WatchGuard"),
    ("sonicwall", "SonicWall"),
    ("checkpoint", "Check Point"),
    ("palo alto", "Palo Alto Networks"),
    ("untangle", "Untangle"),
    ("cisco umbrella", "Cisco Umbrella"),
    ("netskope", "Netskope"),
];

pub(super) fn judge(survey: &Case<'_>) -> Finding {
    let Some(talk) = survey.conversation() else { return survey.not_reached() };
    let finding = match &talk.protection {
        Protection::Trusted(certificate) => {
            let facts = Facts::new();
            Finding::ok(CHECK).facts(match certificate {
                Some(certificate) => facts.date("date", certificate.not_after_unix),
                None => facts.date("date", 0),
            })
        }
        Protection::NotTried | Protection::Failed { .. } => match fault(survey, talk) {
            Some(finding) => finding,
            None if !talk.is_as_expected() => survey.waiting_for(CheckId::Protocol),
            None => Finding::unknown(CHECK, Reason::NoTlsUsed),
        },
    };
    finding.evidence(talk.evidence.clone())
}

/// What is wrong with the protection of a talk, whatever server it is with.
pub(super) fn fault(survey: &Survey, talk: &Conversation) -> Option<Finding> {
    let check = if talk.role == Role::Smtp { CheckId::Outgoing } else { CHECK };
    match &talk.protection {
        Protection::Trusted(_) => None,
        Protection::NotTried => {
            let is_wanted = talk.endpoint.security == crate::model::Security::StartTls;
            (is_wanted && talk.is_as_expected()).then(|| Finding::fault(check, Cause::TlsNotOffered))
        }
        Protection::Failed { error, certificate, hello, completed_by } => {
            if let Some(finding) = too_old(check, error, hello.as_ref()) {
                return Some(finding);
            }
            let certificate = certificate.as_ref()?;
            if error.kind != TlsErrorKind::CertificateRefused && error.kind != TlsErrorKind::NothingInCommon {
                return None;
            }
            Some(refused(survey, check, &talk.endpoint.host, certificate, completed_by.as_deref()))
        }
    }
}

fn too_old(check: CheckId, error: &TlsError, hello: Option<&HelloFacts>) -> Option<Finding> {
    let finding = |version: &str| {
        Finding::fault(check, Cause::TlsTooOld).facts(Facts::new().text("how", "version").text("version", version))
    };
    match hello.map(|facts| &facts.answer) {
        Some(HelloAnswer::ServerHello { version }) if *version < 0x0303 => Some(finding(match version {
            0x0302 => "TLS 1.1",
            0x0301 => "TLS 1.0",
            _ => "SSL 3.0",
        })),
        // No version or cipher in common, neither for the system's library nor for a most tolerant ClientHello.
        Some(HelloAnswer::Alert { description: 40 | 70 | 71 }) if error.kind == TlsErrorKind::NothingInCommon => {
            Some(finding("none"))
        }
        _ => None,
    }
}

/// The system refused the certificate: which of its faults is it? Facts decide, so that the answer is the same on
/// every system.
fn refused(
    survey: &Survey,
    check: CheckId,
    host: &HostName,
    certificate: &CertificateFacts,
    completed_by: Option<&str>,
) -> Finding {
    let now_unix = survey.now_unix();
    let issuer = Facts::new().text("issuer", survey.shown(&certificate.issuer_name));
    if let Some(product) = interceptor(certificate) {
        return Finding::fault(check, Cause::TlsIntercepted).facts(issuer.text("product", product));
    }
    if let Some(finding) = dates(survey, check, certificate, now_unix) {
        return finding;
    }
    if certificate.is_self_issued {
        return Finding::fault(check, Cause::CertificateUntrusted).facts(issuer.text("how", "self-signed"));
    }
    if !certificate.is_for(host.as_str()) {
        return other_name(survey, check, host, certificate);
    }
    if completed_by.is_some() {
        return Finding::fault(check, Cause::CertificateChainIncomplete).facts(issuer);
    }
    match certificate.strength {
        KeyStrength::WeakKey => too_weak(check, "key"),
        KeyStrength::WeakSignature => too_weak(check, "signature"),
        KeyStrength::Good => {
            Finding::fault(check, Cause::CertificateUntrusted).facts(issuer.text("how", "unknown-issuer"))
        }
    }
}

fn too_weak(check: CheckId, how: &'static str) -> Finding {
    Finding::fault(check, Cause::TlsTooOld).facts(Facts::new().text("how", how).text("version", "none"))
}

fn interceptor(certificate: &CertificateFacts) -> Option<&'static str> {
    let issuer = format!("{} ", certificate.issuer.to_lowercase());
    INTERCEPTORS.iter().find(|(word, _)| issuer.contains(word)).map(|(_, product)| *product)
}

/// Expired, not yet valid, or is it this computer's clock? A time from outside decides where there is one.
fn dates(survey: &Survey, check: CheckId, certificate: &CertificateFacts, now_unix: i64) -> Option<Finding> {
    let clock = |how: &'static str, date: i64| {
        Finding::fault(check, Cause::ComputerClockWrong)
            .facts(Facts::new().text("how", how).date("date", date).date("today", now_unix))
    };
    let is_off = |outside: &i64| (outside - now_unix).abs() > DAY_SECONDS;
    let was_valid = |outside: &i64| (certificate.not_before_unix..=certificate.not_after_unix).contains(outside);
    if now_unix < certificate.not_before_unix {
        return Some(match survey.outside().outside_unix.filter(is_off).filter(was_valid) {
            Some(outside) => clock("behind", outside),
            None => clock("not-yet-valid", certificate.not_before_unix),
        });
    }
    if now_unix > certificate.not_after_unix {
        if let Some(outside) = survey.outside().outside_unix.filter(is_off).filter(was_valid) {
            return Some(clock("ahead", outside));
        }
        return Some(Finding::fault(check, Cause::CertificateExpired).facts(
            Facts::new().date("date", certificate.not_after_unix).text("names", names_of(survey, certificate)),
        ));
    }
    None
}

/// Certificates of large hosting firms have a hundred names: a sentence takes a few.
fn names_of(survey: &Survey, certificate: &CertificateFacts) -> String {
    let mut names = certificate.names.iter().take(NAMES_SAID).cloned().collect::<Vec<_>>().join(", ");
    if certificate.names.len() > NAMES_SAID {
        names.push_str(", …");
    }
    survey.shown(&names)
}

fn other_name(survey: &Survey, check: CheckId, host: &HostName, certificate: &CertificateFacts) -> Finding {
    let directory = survey.directory();
    let known =
        if check == CheckId::Outgoing { directory.outgoing.as_slice() } else { directory.incoming(survey.protocol()) };
    let right = known.iter().map(|(endpoint, _)| &endpoint.host).find(|h| *h != host && certificate.is_for(h.as_str()));
    Finding::fault(check, Cause::CertificateNameMismatch)
        .facts(Facts::new().text("names", names_of(survey, certificate)).text("right-host", super::host_or_none(right)))
        .fix(right.cloned().map(crate::model::Fix::UseServer))
}
