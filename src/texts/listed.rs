//! Facts of what stands in no row by itself: the things a finding lists, what an errand sees, how it ends.
use super::contract::{
    ABOUT, FOLDER_USE, FOLDER_USES, FactRule, PROGRAM, RULE_HOW, RULE_WHERE, WHO_PUT_IT_THERE, WORDS, choice, date,
    number, perhaps, size, words,
};

/// The sentences of the things a finding lists, `item-<key>`, and their facts beyond `COMMON_FACTS`.
pub const ITEMS: &[(&str, &[FactRule])] = &[
    ("rule", RULE_ITEM),
    (
        "message",
        &[
            perhaps(words("subject")),
            perhaps(words("from")),
            perhaps(date("date")),
            size("size"),
            words("folder"),
            // Not where the server's own name of it may not be shown.
            perhaps(words("mailbox")),
            choice("folder-use", FOLDER_USES),
            number("uid"),
            perhaps(number("uid-validity")),
            choice("why", WHO_PUT_IT_THERE),
            perhaps(words("filter")),
            perhaps(words("rule")),
            perhaps(choice("seen", &["yes", "no"])),
        ],
    ),
    // A setting of a mail program beside the right one.
    (
        "setting",
        &[
            PROGRAM,
            words("program-name"),
            choice(
                "setting",
                &["server", "port", "security", "user-name", "outgoing-server", "outgoing-port", "outgoing-security"],
            ),
            words("yours"),
            words("right"),
            choice("how", &["wrong", "right", "kept", "unclear"]),
        ],
    ),
    // What a mail program does that keeps mail away, or takes it away.
    ("program-note", &[PROGRAM, words("program-name"), choice("what", PROGRAM_NOTES), perhaps(number("count"))]),
    // One step of the way from POP to IMAP.
    ("to-imap", &[PROGRAM, words("program-name"), number("step")]),
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

const PROGRAM_NOTES: &[&str] =
    &["unused", "disabled", "offline", "never-looks", "pop-deletes", "pop-deletes-later", "keeps-days", "keeps-newest"];

/// One rule, whoever carries it out.
const RULE_ITEM: &[FactRule] = &[
    perhaps(words("name")),
    choice("what", &["moves", "copies", "deletes", "rejects", "forwards", "forwards-copy", "answers", "other"]),
    perhaps(words("folder")),
    FOLDER_USE,
    perhaps(words("address")),
    RULE_HOW,
    RULE_WHERE,
    ABOUT,
    perhaps(words("key")),
    perhaps(words("quote")),
];

const SUBJECT: FactRule = perhaps(words("subject"));
const FROM: FactRule = perhaps(words("from"));
const HOST: FactRule = perhaps(words("host"));
const SECONDS: FactRule = perhaps(number("seconds"));
const MINUTES: FactRule = perhaps(number("minutes"));
const COUNT: FactRule = perhaps(number("count"));
const FOLDER: FactRule = words("folder");
const KNOWN_USE: FactRule = choice("folder-use", FOLDER_USES);
const DELETED: FactRule = choice("deleted", &["no", "yes", "marked", "not-done"]);
const COPY: FactRule = choice("copy", &["no", "stays"]);

/// What an errand sees, `moment-<key>`, and its facts.
pub const MOMENTS: &[(&str, &[FactRule])] = &[
    ("watching", &[COUNT, choice("how", &["idle", "poll"])]),
    ("arrived", &[SUBJECT, FROM]),
    // `seconds`: since it came; 0 for a message that was there before.
    ("disappeared", &[SUBJECT, FROM, SECONDS]),
    ("moved-to", &[SUBJECT, FROM, FOLDER, KNOWN_USE]),
    ("seen-elsewhere", &[SUBJECT, FROM]),
    ("flag-changed", &[SUBJECT, FROM, choice("flag", &["deleted", "answered", "flagged"])]),
    ("connection-lost", &[WORDS]),
    // From here on `seconds` is since the test message was sent.
    ("sending", &[HOST]),
    ("accepted", &[words("host"), WORDS]),
    ("seen-in-folder", &[FOLDER, KNOWN_USE, SECONDS]),
    ("bounced-back", &[WORDS, SECONDS]),
    ("gone-again", &[FOLDER, KNOWN_USE, SECONDS]),
    ("still-missing", &[number("seconds")]),
    ("deleted", &[choice("how", &["gone", "marked"])]),
];

/// How an errand ends, `errand-<key>`, and its facts.
pub const ERRANDS: &[(&str, &[FactRule])] = &[
    ("watch-quiet", &[MINUTES, SECONDS]),
    ("watch-normal", &[MINUTES, SECONDS, number("arrived"), number("moved")]),
    ("watch-moved", &[MINUTES, SECONDS, number("count"), SUBJECT, FROM, FOLDER, KNOWN_USE]),
    ("watch-gone", &[MINUTES, SECONDS, number("count")]),
    ("emptied-by-another-device", &[MINUTES, SECONDS, number("count"), SUBJECT, FROM]),
    ("test-arrived", &[SECONDS, FOLDER, KNOWN_USE, DELETED]),
    ("test-in-spam", &[SECONDS, FOLDER, KNOWN_USE, DELETED]),
    ("test-in-other-folder", &[SECONDS, FOLDER, KNOWN_USE, DELETED]),
    ("test-not-arrived", &[MINUTES, SECONDS, choice("accepted", &["yes", "unknown"])]),
    // `bounce-cause`: the id of a cause of `mail::bounce`, or `unknown`.
    ("test-bounced", &[SECONDS, WORDS, perhaps(words("bounce-cause"))]),
    ("test-gone-again", &[SECONDS, FOLDER, KNOWN_USE]),
    ("test-not-accepted", &[choice("phase", &["login", "sender", "recipient", "message"]), WORDS, HOST]),
    ("test-sent-only", &[]),
    ("moved", &[FOLDER, KNOWN_USE, COPY]),
    ("moved-back", &[FOLDER, KNOWN_USE, COPY]),
    ("not-moved", &[FOLDER, WORDS, choice("reason", &["renumbered", "not-there", "read-only", "cannot", "refused"])]),
    ("failed", &[choice("reason", FAILURES), WORDS, HOST, perhaps(words("imap-host"))]),
];

const FAILURES: &[&str] = &[
    "no-password",
    "not-reached",
    "clear-text",
    "unexpected-server",
    "oauth-only",
    "login-refused",
    "connection-lost",
    "no-room-here",
    "pop",
    "cancelled",
    "server-refused",
    "outgoing-not-reached",
];
