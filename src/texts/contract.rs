//! Which facts each cause's sentences may use: the contract between the checks and the texts.
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

const fn choice(name: &'static str, words: &'static [&'static str]) -> FactRule {
    FactRule { name, kind: Kind::Choice(words), may_be_unknown: false }
}

const fn words(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Words, may_be_unknown: false }
}

const fn number(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Number, may_be_unknown: false }
}

const fn date(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Date, may_be_unknown: false }
}

const fn size(name: &'static str) -> FactRule {
    FactRule { name, kind: Kind::Size, may_be_unknown: true }
}

const fn perhaps(rule: FactRule) -> FactRule {
    FactRule { may_be_unknown: true, ..rule }
}

const SECURITIES: &[&str] = &["tls", "starttls", "none"];
const RIGHT_PORT: FactRule = perhaps(number("right-port"));
const RIGHT_SECURITY: FactRule = choice("right-security", SECURITIES);
const RIGHT_HOST: FactRule = perhaps(words("right-host"));
const WORDS: FactRule = perhaps(words("words"));
const ISSUER: FactRule = perhaps(words("issuer"));

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
];

/// Facts of the findings that are all right, of the buttons, the activities and the verdicts.
const OTHER_FACTS: &[FactRule] = &[
    words("reason"),
    words("why"),
    words("login"),
    words("how"),
    words("fix-host"),
    words("fix-security"),
    words("fix-protocol"),
    words("fix-user-name"),
    words("mix"),
    words("spoken"),
    words("speaker"),
    number("fix-port"),
    number("checks"),
    number("not-known"),
    date("date"),
    number("date-day"),
    words("day"),
    words("time"),
    words("version"),
];

/// Why a row is grey: the keys `Finding::unknown` takes.
pub const REASONS: &[&str] = &[
    "no-password",
    "timed-out",
    "cancelled",
    "dns-error",
    "server-not-found",
    "clear-text",
    "unexpected-server",
    "outgoing-not-found",
    "outgoing-not-answering",
    "outgoing-refused-login",
    "no-tls-used",
    "login-unclear",
    "outside-unknown",
    "quota-not-told",
    "nothing-to-look-for",
    "search-not-finished",
    "pop-shows-only-inbox",
    "not-recognised",
    "other",
];

const FOLDER_USES: &[&str] = &["inbox", "spam", "trash", "sent", "drafts", "archive", "other"];
const WHO_PUT_IT_THERE: &[&str] = &["server-filter", "rule", "mail-program", "by-hand", "unknown"];
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
                    choice("how", &["storage", "messages"]),
                    number("percent"),
                    size("used"),
                    size("limit"),
                    perhaps(number("used-messages")),
                    perhaps(number("limit-messages")),
                    choice("folders", &["known", "unknown"]),
                    size("trash"),
                    size("junk"),
                    perhaps(words("largest-folder")),
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
        Cause::UsernameWrongForm => const { &[perhaps(words("right-user-name"))] },
        Cause::ServerMaintenance
        | Cause::ServerTooBusy
        | Cause::ServerProblem
        | Cause::PasswordExpired
        | Cause::AccountDisabled
        | Cause::AppPasswordNeeded
        | Cause::TooManyAttempts => const { &[WORDS] },
        Cause::NoNetwork
        | Cause::NoInternet
        | Cause::ServerRefusesConnection
        | Cause::TlsNotOffered
        | Cause::PasswordWrong
        | Cause::MailboxInUse
        | Cause::Healthy
        | Cause::Unknown => &[],
    }
}

/// The sentences of the things a finding lists, `item-<key>`, and their facts beyond `COMMON_FACTS`.
pub const ITEMS: &[(&str, &[FactRule])] = &[
    (
        "message",
        &[
            perhaps(words("subject")),
            perhaps(words("from")),
            perhaps(date("date")),
            size("size"),
            words("folder"),
            words("mailbox"),
            choice("folder-use", FOLDER_USES),
            number("uid"),
            perhaps(number("uid-validity")),
            choice("why", WHO_PUT_IT_THERE),
            perhaps(words("filter")),
            perhaps(words("rule")),
            perhaps(choice("seen", &["yes", "no"])),
        ],
    ),
    (
        "searched",
        &[
            words("folder"),
            choice("folder-use", FOLDER_USES),
            perhaps(number("count")),
            choice("how", &["nothing", "found", "not-searched"]),
        ],
    ),
];

const SUBJECT: FactRule = perhaps(words("subject"));
const FROM: FactRule = perhaps(words("from"));
const HOST: FactRule = perhaps(words("host"));
const SECONDS: FactRule = perhaps(number("seconds"));
const MINUTES: FactRule = perhaps(number("minutes"));
const COUNT: FactRule = perhaps(number("count"));
const FOLDER: FactRule = words("folder");
const FOLDER_USE: FactRule = choice("folder-use", FOLDER_USES);
const DELETED: FactRule = choice("deleted", &["no", "yes", "marked", "not-done"]);
const COPY: FactRule = choice("copy", &["no", "stays"]);

/// What an errand sees, `moment-<key>`, and its facts.
pub const MOMENTS: &[(&str, &[FactRule])] = &[
    ("watching", &[COUNT, choice("how", &["idle", "poll"])]),
    ("arrived", &[SUBJECT, FROM]),
    // `seconds`: since it came; 0 for a message that was there before.
    ("disappeared", &[SUBJECT, FROM, SECONDS]),
    ("moved-to", &[SUBJECT, FROM, FOLDER, FOLDER_USE]),
    ("seen-elsewhere", &[SUBJECT, FROM]),
    ("flag-changed", &[SUBJECT, FROM, choice("flag", &["deleted", "answered", "flagged"])]),
    ("connection-lost", &[WORDS]),
    // From here on `seconds` is since the test message was sent.
    ("sending", &[HOST]),
    ("accepted", &[words("host"), WORDS]),
    ("seen-in-folder", &[FOLDER, FOLDER_USE, SECONDS]),
    ("bounced-back", &[WORDS, SECONDS]),
    ("gone-again", &[FOLDER, FOLDER_USE, SECONDS]),
    ("still-missing", &[number("seconds")]),
    ("deleted", &[choice("how", &["gone", "marked"])]),
];

/// How an errand ends, `errand-<key>`, and its facts.
pub const ERRANDS: &[(&str, &[FactRule])] = &[
    ("watch-quiet", &[MINUTES, SECONDS]),
    ("watch-normal", &[MINUTES, SECONDS, number("arrived"), number("moved")]),
    ("watch-moved", &[MINUTES, SECONDS, number("count"), SUBJECT, FROM, FOLDER, FOLDER_USE]),
    ("watch-gone", &[MINUTES, SECONDS, number("count")]),
    ("emptied-by-another-device", &[MINUTES, SECONDS, number("count"), SUBJECT, FROM]),
    ("test-arrived", &[SECONDS, FOLDER, FOLDER_USE, DELETED]),
    ("test-in-spam", &[SECONDS, FOLDER, FOLDER_USE, DELETED]),
    ("test-in-other-folder", &[SECONDS, FOLDER, FOLDER_USE, DELETED]),
    ("test-not-arrived", &[MINUTES, SECONDS, choice("accepted", &["yes", "unknown"])]),
    // `bounce-cause`: the id of a cause of `mail::bounce`, or `unknown`.
    ("test-bounced", &[SECONDS, WORDS, perhaps(words("bounce-cause"))]),
    ("test-gone-again", &[SECONDS, FOLDER, FOLDER_USE]),
    ("test-not-accepted", &[choice("phase", &["login", "sender", "recipient", "message"]), WORDS, HOST]),
    ("test-sent-only", &[]),
    ("moved", &[FOLDER, FOLDER_USE, COPY]),
    ("moved-back", &[FOLDER, FOLDER_USE, COPY]),
    ("not-moved", &[FOLDER, WORDS, choice("reason", &["renumbered", "not-there", "read-only", "cannot", "refused"])]),
    ("failed", &[choice("reason", FAILURES), WORDS, HOST, perhaps(words("imap-host"))]),
];

const FAILURES: &[&str] = &[
    "no-password",
    "not-reached",
    "clear-text",
    "unexpected-server",
    "login-refused",
    "connection-lost",
    "pop",
    "cancelled",
    "server-refused",
    "outgoing-not-reached",
];

/// Every fact there is, and whether it is a number: what nobody gave is `0` or `none`, so no sentence shows a hole.
pub(super) fn all_facts() -> BTreeMap<&'static str, bool> {
    let of_causes = Cause::ALL.iter().flat_map(|cause| facts_of(*cause));
    let of_messages = BOUNCE_FACTS.iter().chain(HEADERS_FACTS);
    let rules = COMMON_FACTS
        .iter()
        .chain(of_messages)
        .chain(OTHER_FACTS)
        .chain(of_causes)
        .chain(ITEMS.iter().chain(MOMENTS).chain(ERRANDS).flat_map(|(_, rules)| *rules));
    rules.map(|rule| (rule.name, matches!(rule.kind, Kind::Number | Kind::Size))).collect()
}
