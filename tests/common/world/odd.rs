//! What servers that are not like Dovecot say inside a mailbox: STATUS folder by folder, quota answers word for word,
//! sizes message by message, ids by POP3.
use super::dialogue::Dialogue;
use std::sync::Arc;

impl Dialogue {
    /// Answers a command of IMAP where the port's table has something of its own to say. `false`: it has not.
    pub(super) fn imap_of_odd_servers(&mut self, tag: &str, verb: &str, words: &[String]) -> bool {
        let port = Arc::clone(&self.port);
        let table = &port.table;
        let word = |n: usize| words.get(n).cloned().unwrap_or_default();
        let quota = table.quota.clone().filter(|quota| quota.starts_with('*'));
        match verb {
            "GETQUOTAROOT" if quota.is_some() => self.say(&format!("{}\n{tag} OK done", quota.unwrap_or_default())),
            "LIST" if table.breaks_in_list => {
                let folders = table.folders.clone().unwrap_or_default();
                self.say(&folders);
                self.hangs_up = true;
            }
            "LIST" if table.folders.is_some() && !self.capabilities().contains("LIST-STATUS") => {
                let lines = self.lines_that_begin("* LIST ");
                self.say(&format!("{lines}{tag} OK done"));
            }
            "STATUS" if table.folders.is_some() => {
                let name = word(2);
                let lines = self.lines_that_begin(&format!("* STATUS {name} "));
                let quoted = self.lines_that_begin(&format!("* STATUS \"{name}\" "));
                self.say(&format!("{lines}{quoted}{tag} OK done"));
            }
            "EXAMINE" if table.sizes.contains_key(&word(2)) && word(2) != "INBOX" => {
                self.opened = word(2);
                self.say(&format!("* 1 EXISTS\n* 0 RECENT\n{tag} OK [READ-ONLY] done"));
            }
            "EXAMINE" => {
                self.opened = word(2);
                return false;
            }
            "FETCH" if words.len() == 4 && word(3) == "(RFC822.SIZE)" => {
                let bytes = table.sizes.get(&self.opened).copied();
                let lines = numbers(&word(2))
                    .into_iter()
                    .filter_map(|n| Some(format!("* {n} FETCH (RFC822.SIZE {})\n", bytes?)));
                let lines: String = lines.collect();
                self.say(&format!("{lines}{tag} OK done"));
            }
            _ => return false,
        }
        true
    }

    fn lines_that_begin(&self, start: &str) -> String {
        let folders = self.port.table.folders.as_deref().unwrap_or_default();
        folders.lines().filter(|line| line.starts_with(start)).map(|line| format!("{line}\n")).collect()
    }

    /// UIDL and LAST of POP3.
    pub(super) fn pop_ids(&mut self, verb: &str) -> bool {
        let port = Arc::clone(&self.port);
        let table = &port.table;
        let known = match verb {
            "UIDL" => &table.uidl,
            "LAST" => &table.last,
            _ => return false,
        };
        let words = known.clone().unwrap_or_else(|| "-ERR Unknown command.".into());
        self.say(&words);
        true
    }
}

/// `1:25` or `1,5,9`
fn numbers(set: &str) -> Vec<u64> {
    match set.split_once(':') {
        Some((from, to)) => (from.parse().unwrap()..=to.parse().unwrap()).collect(),
        None => set.split(',').map(|number| number.parse().unwrap()).collect(),
    }
}
