//! What a server means when it says no: response codes first, words only where a server gives nothing better.
//!
//! IMAP codes: RFC 5530 (and RFC 9051); POP3 codes: RFC 2449, RFC 3206; SMTP: RFC 4954, RFC 5248 enhanced codes.
use crate::model::Cause;

/// What a cause was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Code,
    Words,
}

/// Codes that say one thing only.
const SPECIFIC_CODES: &[(&str, Cause)] = &[
    ("EXPIRED", Cause::PasswordExpired),
    ("CONTACTADMIN", Cause::AccountDisabled),
    ("UNAVAILABLE", Cause::ServerMaintenance),
    ("PRIVACYREQUIRED", Cause::LoginNeedsEncryption),
    ("LIMIT", Cause::ServerTooBusy),
    ("INUSE", Cause::MailboxInUse),
    ("IN-USE", Cause::MailboxInUse),
    ("LOGIN-DELAY", Cause::ServerTooBusy),
    ("SERVERBUG", Cause::ServerProblem),
    ("CORRUPTION", Cause::ServerProblem),
    ("OVERQUOTA", Cause::MailboxFull),
    ("SYS/PERM", Cause::ServerProblem),
    // SMTP enhanced codes
    ("5.7.9", Cause::AppPasswordNeeded),
    ("5.7.11", Cause::LoginNeedsEncryption),
    ("5.7.13", Cause::AccountDisabled),
    ("4.7.12", Cause::PasswordExpired),
];

/// Codes that servers use for several things: the words decide, the code is what remains.
const GENERIC_CODES: &[(&str, Cause)] = &[
    ("AUTHENTICATIONFAILED", Cause::PasswordWrong),
    ("AUTH", Cause::PasswordWrong),
    ("AUTHORIZATIONFAILED", Cause::AccountDisabled),
    ("WEBALERT", Cause::AppPasswordNeeded),
    ("SYS/TEMP", Cause::ServerMaintenance),
    ("5.7.8", Cause::PasswordWrong),
    ("5.7.3", Cause::PasswordWrong),
    ("4.7.0", Cause::ServerMaintenance),
    ("535", Cause::PasswordWrong),
    ("534", Cause::AppPasswordNeeded),
    ("538", Cause::LoginNeedsEncryption),
    ("454", Cause::ServerMaintenance),
    ("421", Cause::ServerMaintenance),
];

/// The words of servers, in lower case. The first row that is found decides, so the more telling ones stand first.
const WORDS: &[(&str, Cause)] = &[
    // Gmail: "Application-specific password required", Yahoo, iCloud, Microsoft's end of basic authentication
    ("application-specific password", Cause::AppPasswordNeeded),
    ("app-specific password", Cause::AppPasswordNeeded),
    ("app password", Cause::AppPasswordNeeded),
    ("password specifica per l'app", Cause::AppPasswordNeeded),
    ("log in via your web browser", Cause::AppPasswordNeeded),
    ("web login required", Cause::AppPasswordNeeded),
    ("basicauthblocked", Cause::AppPasswordNeeded),
    ("basic authentication is disabled", Cause::AppPasswordNeeded),
    ("use oauth", Cause::AppPasswordNeeded),
    ("too many login failures", Cause::TooManyAttempts),
    ("too many login attempts", Cause::TooManyAttempts),
    ("too many failed", Cause::TooManyAttempts),
    ("too many bad auth", Cause::TooManyAttempts),
    ("troppi tentativi", Cause::TooManyAttempts),
    ("too many connections", Cause::ServerTooBusy),
    ("too many simultaneous", Cause::ServerTooBusy),
    ("maximum number of connections", Cause::ServerTooBusy),
    ("connection limit", Cause::ServerTooBusy),
    ("troppe connessioni", Cause::ServerTooBusy),
    ("too busy", Cause::ServerTooBusy),
    ("password expired", Cause::PasswordExpired),
    ("password has expired", Cause::PasswordExpired),
    ("expired password", Cause::PasswordExpired),
    ("password scaduta", Cause::PasswordExpired),
    ("locked by another", Cause::MailboxInUse),
    ("mailbox is locked", Cause::MailboxInUse),
    ("mailbox in use", Cause::MailboxInUse),
    ("maildrop is locked", Cause::MailboxInUse),
    ("already locked", Cause::MailboxInUse),
    ("plaintext authentication disallowed", Cause::LoginNeedsEncryption),
    ("plaintext authentication not allowed", Cause::LoginNeedsEncryption),
    ("must issue a starttls", Cause::LoginNeedsEncryption),
    ("encryption required", Cause::LoginNeedsEncryption),
    ("encryption needed", Cause::LoginNeedsEncryption),
    ("ssl required", Cause::LoginNeedsEncryption),
    ("account disabled", Cause::AccountDisabled),
    ("account is disabled", Cause::AccountDisabled),
    ("account has been disabled", Cause::AccountDisabled),
    ("account suspended", Cause::AccountDisabled),
    ("account is suspended", Cause::AccountDisabled),
    ("account has been suspended", Cause::AccountDisabled),
    ("account locked", Cause::AccountDisabled),
    ("account is locked", Cause::AccountDisabled),
    ("account sospes", Cause::AccountDisabled),
    ("utente sospes", Cause::AccountDisabled),
    ("casella sospes", Cause::AccountDisabled),
    ("account disabilitat", Cause::AccountDisabled),
    ("casella disabilitat", Cause::AccountDisabled),
    ("account bloccat", Cause::AccountDisabled),
    ("user is disabled", Cause::AccountDisabled),
    ("maintenance", Cause::ServerMaintenance),
    ("manutenzione", Cause::ServerMaintenance),
    ("shutting down", Cause::ServerMaintenance),
    ("temporary authentication failure", Cause::ServerMaintenance),
    ("temporarily unavailable", Cause::ServerMaintenance),
    ("temporaneamente non disponibile", Cause::ServerMaintenance),
    ("service unavailable", Cause::ServerMaintenance),
    ("service not available", Cause::ServerMaintenance),
    // Dovecot POP3 with a broken storage: "-ERR [SYS/TEMP] Failed to create POP3 session lock."
    ("session lock", Cause::ServerProblem),
    ("internal error", Cause::ServerProblem),
    ("internal server error", Cause::ServerProblem),
    ("i/o error", Cause::ServerProblem),
    ("authentication failed", Cause::PasswordWrong),
    ("authentication failure", Cause::PasswordWrong),
    ("authentication unsuccessful", Cause::PasswordWrong),
    ("authentication credentials invalid", Cause::PasswordWrong),
    ("autenticazione fallita", Cause::PasswordWrong),
    ("invalid credentials", Cause::PasswordWrong),
    ("invalid login", Cause::PasswordWrong),
    ("invalid password", Cause::PasswordWrong),
    ("invalid user", Cause::PasswordWrong),
    ("incorrect password", Cause::PasswordWrong),
    ("login failed", Cause::PasswordWrong),
    ("login incorrect", Cause::PasswordWrong),
    ("login failure", Cause::PasswordWrong),
    ("logon failure", Cause::PasswordWrong),
    ("authenticate failed", Cause::PasswordWrong),
    ("username and password not accepted", Cause::PasswordWrong),
    ("bad username or password", Cause::PasswordWrong),
    ("wrong password", Cause::PasswordWrong),
    ("password errata", Cause::PasswordWrong),
    ("credenziali non valide", Cause::PasswordWrong),
    ("password supplied for", Cause::PasswordWrong),
];

/// The cause of a refused login or command. `code`: the bracketed response code of IMAP and POP3, or the enhanced or
/// plain code of SMTP. `None`: the server does not say anything that can be relied on.
pub fn cause_of(code: Option<&str>, words: &str) -> Option<(Cause, Basis)> {
    let code = code.map(str::to_ascii_uppercase);
    // `[UNAVAILABLE]`, but also Gmail's `[WEBALERT https://...]`: the first word names the code.
    let code = code.as_deref().and_then(|c| c.split_whitespace().next());
    let in_table = |table: &[(&str, Cause)]| {
        code.and_then(|c| table.iter().find(|(name, _)| *name == c).map(|(_, cause)| (*cause, Basis::Code)))
    };
    in_table(SPECIFIC_CODES).or_else(|| cause_of_words(words)).or_else(|| in_table(GENERIC_CODES))
}

fn cause_of_words(words: &str) -> Option<(Cause, Basis)> {
    let words = words.to_lowercase();
    WORDS.iter().find(|(phrase, _)| words.contains(phrase)).map(|(_, cause)| (*cause, Basis::Words))
}

/// Was it the user name or the password that was not accepted?
pub fn is_about_credentials(code: Option<&str>, words: &str) -> bool {
    cause_of(code, words).is_some_and(|(cause, _)| cause == Cause::PasswordWrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_words_is_reached() {
        for (phrase, cause) in WORDS {
            let said = format!("LOGIN: {}!", phrase.to_uppercase());
            assert_eq!(cause_of(None, &said), Some((*cause, Basis::Words)), "{phrase}");
        }
    }

    #[test]
    fn every_code_is_read() {
        for (code, cause) in SPECIFIC_CODES.iter().chain(GENERIC_CODES) {
            assert_eq!(cause_of(Some(code), "no"), Some((*cause, Basis::Code)), "{code}");
        }
        assert_eq!(cause_of(Some("X-ODD"), "no"), None);
        assert_eq!(cause_of(None, ""), None);
    }

    /// Lines as servers send them.
    #[test]
    fn real_lines() {
        for (code, words, cause) in [
            ("AUTHENTICATIONFAILED", "Authentication failed.", Cause::PasswordWrong),
            ("CONTACTADMIN", "Account sospeso per mancato pagamento", Cause::AccountDisabled),
            ("AUTH", "Account sospeso per mancato pagamento", Cause::AccountDisabled),
            ("AUTH", "Password expired", Cause::PasswordExpired),
            (
                "AUTH",
                "Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
                Cause::LoginNeedsEncryption,
            ),
            ("SYS/TEMP", "Failed to create POP3 session lock.", Cause::ServerProblem),
            ("SYS/TEMP", "Temporary authentication failure. [vm:2026-11-23 16:35:52]", Cause::ServerMaintenance),
            ("IN-USE", "Mailbox is locked by another POP3 session.", Cause::MailboxInUse),
            (
                "LIMIT",
                "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=5)",
                Cause::ServerTooBusy,
            ),
            (
                "ALERT",
                "Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
                Cause::AppPasswordNeeded,
            ),
            ("WEBALERT https://accounts.google.com/signin/continue", "Web login required.", Cause::AppPasswordNeeded),
            ("535", "5.7.139 Authentication unsuccessful, basic authentication is disabled.", Cause::AppPasswordNeeded),
        ] {
            assert_eq!(cause_of(Some(code), words).map(|(c, _)| c), Some(cause), "[{code}] {words}");
        }
    }
}
