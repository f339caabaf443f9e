//! Which facts each cause's sentences may use: the contract between the checks and the texts.
use super::listed::{ERRANDS, ITEMS, MOMENTS};
use crate::model::Cause;
use std::collections::BTreeMap;

/// What a fact holds. A check that does not know it leaves it out, or gives `none` (words) or `0` (numbers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words; the sentences select on it.
    Choice(&'static [&'static str]),
    /// A name, or words to be shown as they are.
    Words,
    Number,
    /// `Fact::Date`.
    Date,
    /// `Fact::Size`; `0` where it is not known.
    Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactRule {
    pub name: &'static str,
    pub kind: Kind,
    /// May be missing, `none` or `0`: the sentences have a variant for it.
    pub may_be_unknown: bool,
}

pub(super) const fn choice(name: &'static str, words: &'static [&'static str]) -> FactRule {
    FactRule { name, kind: Kind::Choice(words), may_be_unknown: false }
}

pub(super) const fn words(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Words, may_be_unknown: false }
}

pub(super) const fn number(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Number, may_be_unknown: false }
}

pub(super) const fn date(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Date, may_be_unknown: false }
}

pub(super) const fn size(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Size, may_be_unknown: true }
}

pub(super) const fn perhaps(rule: FactRule) -> FactRule {
    FactRule { may_be_unknown: true, ..rule }
}

const SECURITIES: &[&str] = &["tls", "starttls", "none"];
const RIGHT_PORT: FactRule = perhaps(number("right-port"));
const RIGHT_SECURITY: FactRule = choice("right-security", SECURITIES);
const RIGHT_HOST: FactRule = perhaps(words("right-host"));
pub(super) const WORDS: FactRule = perhaps(words("words"));
const ISSUER: FactRule = perhaps(words("issuer"));
/// What a rule takes: all mail, of a sender, with words in the subject, for an address, what looks like spam, what is
/// older than so many days, what is more than so many messages.
pub(super) const ABOUT: FactRule =
    choice("about", &["all", "sender", "subject", "recipient", "spam", "old", "many", "other"]);
pub(super) const FOLDER_USE: FactRule = perhaps(choice("folder-use", FOLDER_USES));
pub(super) const RULE_HOW: FactRule = choice("how", &["this-message", "all-mail", "some-mail"]);
pub(super) const RULE_WHERE: FactRule = choice("where", &["server", "thunderbird"]);
pub(super) const PROGRAM: FactRule = choice("program", &["thunderbird", "outlook", "evolution", "kmail", "geary"]);
const SETTINGS_AND_HABITS: &[&str] = &[
    "server",
    "port",
    "security",
    "user-name",
    "outgoing-server",
    "outgoing-port",
    "outgoing-security",
    "offline",
    "disabled",
    "never-looks",
    "pop-deletes",
];
const ZONE: FactRule = words("zone");
const REGISTRAR: FactRule = perhaps(words("registrar"));
const EXCHANGE: FactRule = words("exchange");
/// What people trip over at this provider when they log in (`model::Trip`), and the provider's page about it.
const TRIP: FactRule = perhaps(choice("trip", TRIPS));
const TRIPS: &[&str] = &[
    "none",
    "oauth-only",
    "app-password",
    "app-password-two-step",
    "app-password-expires",
    "programs-off",
    "imap-off",
    "pop-off",
    "no-pop",
    "paid-plan",
    "bridge",
    "user-id",
    "other-servers",
];
const HELP_PAGE: FactRule = perhaps(words("help-page"));

/// Facts that every finding and the board's account have.
pub const COMMON_FACTS: &[FactRule] = &[
    choice("role", &["incoming", "outgoing"]),
    words("email"),
    words("domain"),
    words("user-name"),
    choice("protocol", &["imap", "pop"]),
    choice("protocol-name", &["IMAP", "POP"]),
    words("host"),
    number("port"),
    choice("security", SECURITIES),
    words("security-name"),
    perhaps(words("provider-name")),
    perhaps(words("provider")),
    choice("symptom", &["nothing-arrives", "some-missing"]),
];

/// Facts of a message that came back, beyond `domain`, `provider` and `provider-name`.
pub const BOUNCE_FACTS: &[FactRule] = &[
    // The recipient that was not reached, and the person's own address where that looks like a slip of the pen for it.
    perhaps(words("address")),
    perhaps(words("meant")),
    // Is the recipient the person's own address?
    choice("own", &["yes", "no"]),
    perhaps(words("status")),
    perhaps(words("reply")),
    perhaps(words("remote-host")),
    perhaps(words("sending-ip")),
    perhaps(words("block-list")),
    // In megabytes: the server's limit, the message, the files in it, the files that would go through.
    perhaps(number("limit-mb")),
    perhaps(number("size-mb")),
    perhaps(number("file-mb")),
    perhaps(number("fits-mb")),
];

/// Facts of the way a message came.
pub const HEADERS_FACTS: &[FactRule] = &[
    number("count"),
    words("longer"),
    words("shorter"),
    words("duration"),
    perhaps(words("server")),
    words("filter"),
    words("score"),
    perhaps(words("threshold")),
    words("tests"),
    words("version"),
];

/// Facts of files that are to be sent, beyond `provider` and `provider-name`.
pub const ATTACHMENT_FACTS: &[FactRule] = &[
    // The mail exchange that named the limit.
    perhaps(EXCHANGE),
    number("files"),
    words("file"),
    words("archive"),
    words("extension"),
    words("trick"),
    words("reason"),
    number("count"),
    size("total"),
    size("encoded"),
    size("limit"),
    size("fits"),
];

/// Facts of what is said of a sender beside its cause: parts and letter.
pub const SENDER_FACTS: &[FactRule] = &[
    words("sender-email"),
    words("sender-domain"),
    words("sender-ip"),
    words("how"),
    perhaps(words("term")),
    words("inner"),
    words("reverse-name"),
    words("block-list"),
    words("removal-page"),
    number("asked"),
    number("not-asked"),
];

/// Facts of the findings that are all right, of the buttons, the activities and the verdicts.
const OTHER_FACTS: &[FactRule] = &[
    words("reason"),
    words("why"),
    words("login"),
    words("how"),
    words("sure"),
    words("server"),
    size("base-plan"),
    size("plan"),
    words("fix-host"),
    words("fix-security"),
    words("fix-protocol"),
    words("fix-user-name"),
    words("mix"),
    words("spoken"),
    words("speaker"),
    number("fix-port"),
    number("checks"),
    number("count"),
    number("not-known"),
    date("date"),
    number("date-day"),
    words("day"),
    words("time"),
    words("version"),
];

pub(super) const FOLDER_USES: &[&str] = &["inbox", "spam", "trash", "sent", "drafts", "archive", "other"];
pub(super) const WHO_PUT_IT_THERE: &[&str] = &["server-filter", "rule", "mail-program", "by-hand", "unknown"];
const FOUND_FACTS: [FactRule; 11] = [
    number("count"),
    words("folder"),
    choice("folder-use", FOLDER_USES),
    perhaps(date("date")),
    size("size"),
    perhaps(words("subject")),
    perhaps(words("from")),
    choice("why", WHO_PUT_IT_THERE),
    perhaps(words("filter")),
    perhaps(words("rule")),
    number("folders"),
];

/// The facts of a cause beyond `COMMON_FACTS`.
pub const fn facts_of(cause: Cause) -> &'static [FactRule] {
    match cause {
        Cause::DnsNotAnswering => {
            const { &[perhaps(words("resolver")), choice("how", &["silent", "refused", "broken"])] }
        }
        Cause::CaptivePortal => const { &[perhaps(words("portal"))] },
        Cause::ServerNameMistyped => const { &[RIGHT_HOST, choice("mix", &["spelling", "protocol"])] },
        Cause::ServerNameUnknown | Cause::ServerNameUnexpected => const { &[RIGHT_HOST] },
        Cause::MailPortsBlocked => const { &[perhaps(number("other-port")), choice("other-security", SECURITIES)] },
        Cause::WrongPort | Cause::WrongSecurity | Cause::LoginNeedsEncryption => {
            const { &[RIGHT_PORT, RIGHT_SECURITY] }
        }
        Cause::ServerNotAnswering => const { &[choice("how", &["no-connection", "mute"])] },
        Cause::ConnectionReset => const { &[choice("how", &["reset", "closed"])] },
        Cause::ProtocolMismatch => {
            const { &[choice("spoken", &["imap", "pop", "smtp", "sieve"]), RIGHT_PORT, RIGHT_SECURITY] }
        }
        Cause::NotAMailServer => const { &[choice("speaker", &["http", "ssh", "ftp", "other"]), RIGHT_HOST] },
        Cause::CertificateExpired => const { &[perhaps(date("date")), perhaps(words("names"))] },
        Cause::CertificateNameMismatch => const { &[perhaps(words("names")), RIGHT_HOST] },
        Cause::CertificateUntrusted => const { &[ISSUER, choice("how", &["self-signed", "unknown-issuer"])] },
        Cause::CertificateChainIncomplete => const { &[ISSUER] },
        Cause::TlsIntercepted => const { &[ISSUER, perhaps(words("product"))] },
        Cause::TlsTooOld => const { &[choice("how", &["version", "key", "signature"]), perhaps(words("version"))] },
        Cause::ComputerClockWrong => {
            const { &[choice("how", &["not-yet-valid", "ahead", "behind"]), perhaps(date("date")), perhaps(date("today"))] }
        }
        Cause::MailboxFull | Cause::MailboxNearlyFull => {
            const {
                &[
                    // `refused`: told by the domain's mail exchange; `told`: by a code or an alert, without numbers.
                    choice("how", &["storage", "messages", "refused", "told"]),
                    perhaps(number("percent")),
                    size("used"),
                    size("limit"),
                    perhaps(number("used-messages")),
                    perhaps(number("limit-messages")),
                    choice("folders", &["known", "unknown"]),
                    size("trash"),
                    size("junk"),
                    perhaps(words("largest-folder")),
                    WORDS,
                ]
            }
        }
        Cause::RuleMovesMail | Cause::RuleDeletesMail | Cause::RuleForwardsMail => {
            const {
                &[
                    perhaps(words("name")),
                    choice("what", &["moves", "deletes", "rejects", "forwards"]),
                    perhaps(words("folder")),
                    FOLDER_USE,
                    perhaps(words("address")),
                    RULE_HOW,
                    RULE_WHERE,
                    ABOUT,
                    perhaps(words("key")),
                    perhaps(number("others")),
                ]
            }
        }
        Cause::FoundInSpam | Cause::FoundInTrash | Cause::FoundInOtherFolder | Cause::FoundInInbox => &FOUND_FACTS,
        Cause::Delayed => {
            const {
                let [a, b, c, d, e, f, g, h, i, j, k] = FOUND_FACTS;
                let how = choice("how", &["greylisting", "queue", "spam-filter", "slow-server", "unknown"]);
                &[a, b, c, d, e, f, g, h, i, j, k, number("hours"), how, perhaps(words("server"))]
            }
        }
        Cause::NotSentYet => const { &[number("folders"), perhaps(words("sender")), perhaps(words("subject"))] },
        Cause::SentToOtherAddress => const { &[number("folders"), perhaps(words("sender")), words("other-address")] },
        Cause::SenderNotAuthorised => {
            const {
                &[
                    words("sender-domain"),
                    words("sender-ip"),
                    choice(
                        "how",
                        &[
                            "fail",
                            "softfail",
                            "several-records",
                            "bad-term",
                            "too-many-lookups",
                            "no-record-at",
                            "helo",
                        ],
                    ),
                    perhaps(words("term")),
                    perhaps(words("right-record")),
                    choice("dmarc", &["none", "quarantine", "reject"]),
                ]
            }
        }
        Cause::SenderBlacklisted => {
            const {
                &[
                    words("sender-domain"),
                    words("sender-ip"),
                    choice("how", &["ip", "domain"]),
                    choice("weight", &["many", "few"]),
                    words("block-list"),
                    words("removal-page"),
                ]
            }
        }
        Cause::SenderWithoutReverseDns => {
            const {
                &[
                    words("sender-domain"),
                    words("sender-ip"),
                    choice("how", &["missing", "mismatch"]),
                    perhaps(words("reverse-name")),
                ]
            }
        }
        Cause::DomainExpired => {
            const {
                // The date until when it can still be renewed.
                &[
                    ZONE,
                    REGISTRAR,
                    choice("how", &["not-renewed", "redemption", "being-deleted"]),
                    perhaps(date("date")),
                ]
            }
        }
        Cause::DomainSuspended => {
            const { &[ZONE, REGISTRAR, choice("how", &["registrar", "registry", "no-registrar", "dns", "revoked"])] }
        }
        Cause::DomainNotRegistered => const { &[ZONE] },
        Cause::DomainExpiring => const { &[ZONE, REGISTRAR, choice("how", &["soon", "passed"]), date("date")] },
        Cause::DomainDnsBroken => {
            const { &[choice("how", &["dnssec", "lame", "silent", "failing"]), perhaps(words("name-servers"))] }
        }
        Cause::MxMissing => {
            const {
                &[
                    choice("how", &["nothing", "literal", "localhost", "unknown-name", "silent"]),
                    perhaps(words("exchange")),
                ]
            }
        }
        Cause::MxElsewhere => {
            const { &[EXCHANGE, choice("how", &["other-provider", "relay-denied"]), perhaps(words("other-provider"))] }
        }
        Cause::MxNotAnswering => const { &[EXCHANGE] },
        Cause::MxRefusesMail => const { &[EXCHANGE, choice("how", &["all", "recipient"]), WORDS] },
        Cause::AddressUnknown | Cause::Greylisting => const { &[EXCHANGE, WORDS] },
        Cause::MessageTooBig => const { &[EXCHANGE, WORDS, size("size"), size("limit"), size("fits")] },
        Cause::ClientSettingsWrong => {
            const {
                &[
                    PROGRAM,
                    words("program-name"),
                    choice("setting", SETTINGS_AND_HABITS),
                    perhaps(words("yours")),
                    perhaps(words("right")),
                    // What is to be set, where it has to be changed.
                    perhaps(words("set-host")),
                    perhaps(number("set-port")),
                    perhaps(choice("set-security", &["tls", "starttls"])),
                    perhaps(words("set-user-name")),
                    perhaps(words("set-outgoing")),
                ]
            }
        }
        Cause::EmptiedByAnotherDevice => {
            // The program on this computer that collects and deletes.
            const { &[number("arrived"), perhaps(number("left")), perhaps(words("program-name"))] }
        }
        Cause::UsernameWrongForm => const { &[perhaps(words("right-user-name"))] },
        Cause::PasswordWrong => const { &[TRIP, HELP_PAGE] },
        Cause::AccountDisabled | Cause::AppPasswordNeeded => const { &[WORDS, TRIP, HELP_PAGE] },
        Cause::ServerMaintenance
        | Cause::ServerTooBusy
        | Cause::ServerProblem
        | Cause::PasswordExpired
        | Cause::TooManyAttempts => const { &[WORDS] },
        Cause::NoNetwork
        | Cause::NoInternet
        | Cause::ServerRefusesConnection
        | Cause::TlsNotOffered
        | Cause::MailboxInUse
        | Cause::MxNull
        | Cause::Healthy
        | Cause::Unknown => &[],
    }
}

/// Every fact there is, and whether it is a number: what nobody gave is `0` or `none`, so no sentence shows a hole.
pub fn all_facts() -> BTreeMap<&'static str, bool> {
    let of_causes = Cause::ALL.iter().flat_map(|cause| facts_of(*cause));
    let of_messages = BOUNCE_FACTS.iter().chain(HEADERS_FACTS).chain(SENDER_FACTS).chain(ATTACHMENT_FACTS);
    let rules = COMMON_FACTS
        .iter()
        .chain(of_messages)
        .chain(OTHER_FACTS)
        .chain(of_causes)
        .chain(ITEMS.iter().chain(MOMENTS).chain(ERRANDS).flat_map(|(_, rules)| *rules));
    rules.map(|rule| (rule.name, matches!(rule.kind, Kind::Number | Kind::Size))).collect()
}
