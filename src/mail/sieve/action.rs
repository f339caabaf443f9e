//! What commands do (RFC 5228 section 4 and the extensions).
use super::{arguments::Arguments, tree::Command};
use crate::mail::{
    folder_name,
    rule::{Action, Modifier, bounded},
};

/// The most of a text that is kept: of an automatic answer, of a reason.
const TEXT_BYTES: usize = 2_000;

/// Commands that leave the message where it is.
const HARMLESS: &[&str] = &[
    "addheader",
    "deleteheader",
    "replaceheader",
    "notify",
    "denotify",
    "mark",
    "unmark",
    "global",
    "import",
    "export",
    "log",
    "debug_log",
    "debug",
    "replace",
    "enclose",
    "extracttext",
    "convert",
    "execute",
    "filter",
    "processimip",
    "processcalendar",
    "report",
    "setannotation",
    "setmetadata",
];

/// What is done; `None` for what only describes the script.
pub fn of(command: &Command) -> Option<Action> {
    let arguments = Arguments::of(&command.arguments);
    if matches!(command.name.as_str(), "require" | "break") {
        return None;
    }
    let known = known(&command.name, &arguments);
    Some(known.unwrap_or_else(|| Action::Other {
        name: command.name.clone(),
        is_harmless: HARMLESS.contains(&command.name.as_str()) || (command.name == "pipe" && arguments.has("copy")),
    }))
}

fn known(name: &str, arguments: &Arguments) -> Option<Action> {
    let last = || arguments.texts(arguments.positional.len().wrapping_sub(1));
    let text = || bounded(arguments.text(0).unwrap_or_default(), TEXT_BYTES).to_owned();
    let copy = arguments.has("copy");
    Some(match name {
        "keep" => Action::Keep,
        "fileinto" => Action::MoveTo { folder: folder(arguments)?, copy },
        "discard" => Action::Discard,
        "reject" | "refuse" => Action::Reject { text: text(), at_delivery: false },
        "ereject" => Action::Reject { text: text(), at_delivery: true },
        "redirect" => Action::Redirect { email: arguments.text(0)?.trim().to_owned(), copy },
        "vacation" => Action::Vacation { text: text(), subject: arguments.text_of("subject").map(str::to_owned) },
        "addflag" => Action::AddFlags(flags(last()?)),
        "setflag" => Action::SetFlags(flags(last()?)),
        "removeflag" => Action::RemoveFlags(flags(last()?)),
        "set" => Action::Set {
            name: arguments.text(0)?.to_owned(),
            value: arguments.text(1)?.to_owned(),
            modifiers: arguments.tags().map(modifier).collect(),
        },
        "include" => Action::Include { script: arguments.text(0)?.to_owned() },
        "return" => Action::Return,
        "stop" => Action::Stop,
        // Out of the inbox until its time comes.
        "snooze" => Action::MoveTo { folder: "Snoozed".to_owned(), copy: false },
        _ => return None,
    })
}

/// Servers want UTF-8 here; older ones and their web mails write modified UTF-7.
fn folder(arguments: &Arguments) -> Option<String> {
    let name = arguments.text(0)?;
    Some(if name.is_ascii() { folder_name::decode(name) } else { name.to_owned() })
}

/// One text may hold several flags with blanks between.
fn flags(texts: &[String]) -> Vec<String> {
    texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

fn modifier(tag: &str) -> Modifier {
    match tag {
        "lower" => Modifier::Lower,
        "upper" => Modifier::Upper,
        "lowerfirst" => Modifier::LowerFirst,
        "upperfirst" => Modifier::UpperFirst,
        "quotewildcard" => Modifier::QuoteWildcard,
        "length" => Modifier::Length,
        _ => Modifier::Unknown,
    }
}
