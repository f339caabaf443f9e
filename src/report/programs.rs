//! What the mail programs of this computer are set to, for people and for scripts. Keys of the JSON are added, never renamed.
use super::plain::visible;
use crate::{
    model::{Facts, LocalPrograms, ProgramAccount, Security, SetServer, UnreadProgram},
    texts::Texts,
};
use serde_json::{Value, json};

/// The answer of `mailmedic-cli programs --json`, one line.
pub fn programs_json(found: &LocalPrograms) -> String {
    json!({
        "version": 1,
        "accounts": found.accounts.iter().map(account_json).collect::<Vec<_>>(),
        "unread": found.unread.iter().map(unread_json).collect::<Vec<_>>(),
        "lacked_room": found.lacked_room,
    })
    .to_string()
}

fn account_json(account: &ProgramAccount) -> Value {
    let habits = account.habits;
    json!({
        "program": account.program.id(),
        "profile": account.profile,
        "emails": account.emails,
        "protocol": account.protocol.id(),
        "incoming": server_json(&account.incoming),
        "outgoing": account.outgoing.as_ref().map(server_json),
        "offline": habits.is_offline,
        "disabled": habits.is_disabled,
        "looks_by_itself": !habits.never_looks_by_itself,
        "deletes_collected": habits.deletes_collected,
        "deletes_after_days": habits.deletes_after_days,
        "keeps_days": habits.keeps_days,
        "keeps_newest": habits.keeps_newest,
        "last_used_unix": account.last_used_unix,
        "source": account.source,
    })
}

fn server_json(server: &SetServer) -> Value {
    json!({
        "server": server.host,
        "port": server.port,
        "security": server.security.map(Security::id),
        "user": server.user_name,
    })
}

fn unread_json(unread: &UnreadProgram) -> Value {
    json!({"program": unread.program.id(), "why": unread.why.id(), "source": unread.source})
}

/// For terminals and for support. What a file says of itself is written with escapes where it is no plain text.
pub fn programs_text(found: &LocalPrograms, texts: &Texts) -> String {
    let mut lines: Vec<String> = found.accounts.iter().flat_map(|account| account_lines(account, texts)).collect();
    lines.extend(found.unread.iter().map(|unread| {
        let facts = Facts::new().text("program-name", unread.program).text("why", unread.why.id());
        format!("{}: {}", texts.text_with("programs-not-read", &facts), unread.source)
    }));
    if found.lacked_room {
        lines.push(texts.text("programs-no-room"));
    }
    if lines.is_empty() {
        lines.push(texts.text("programs-none"));
    }
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n")
}

fn account_lines(account: &ProgramAccount, texts: &Texts) -> Vec<String> {
    let [outgoing, note, from] = ["outgoing", "note", "from"].map(|key| texts.text(&format!("programs-{key}")));
    let width = [&outgoing, &note, &from].map(|label| label.chars().count()).into_iter().max().unwrap_or_default() + 1;
    let line = |label: &str, words: &str| format!("  {label:<width$} {words}");
    let mut lines = vec![format!("{}  {}", account.label(), account.program)];
    lines.push(line(account.protocol.id(), &incoming(account, texts)));
    lines.extend(account.outgoing.as_ref().map(|server| {
        let port = server.port.map_or_else(|| "-".to_owned(), |port| port.to_string());
        line(&outgoing, &format!("{}:{port} {}", server.host, server.security.map_or("-", Security::id)))
    }));
    let habits = account.habits;
    let notes = [
        (habits.is_offline, "offline"),
        (habits.is_disabled, "disabled"),
        (habits.never_looks_by_itself, "never-looks"),
        (habits.deletes_collected, "pop-deletes"),
    ];
    let said = |what: &str| texts.text_with("programs-habit", &Facts::new().text("what", what));
    lines.extend(notes.iter().filter(|(is_so, _)| *is_so).map(|(_, what)| line(&note, &said(what))));
    lines.push(line(&from, &account.source));
    lines
}

fn incoming(account: &ProgramAccount, texts: &Texts) -> String {
    let (port, security) = account.incoming.incoming_way(account.protocol);
    let user_name = account.incoming.user_name.as_deref().unwrap_or("-");
    let user = texts.text_with("programs-user", &Facts::new().text("user-name", user_name));
    format!("{}:{port} {security}, {user}", account.incoming.host)
}
