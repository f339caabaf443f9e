//! The folders of a mailbox: answers to LIST and STATUS (RFC 9051, RFC 6154, RFC 8438).
use super::{
    Raw, folder_name,
    imap_tokens::{Token, Tokens},
};
use std::collections::{HashMap, hash_map::Entry};

pub use crate::model::FolderUse;

/// A folder that can hold messages, and what STATUS told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// As the server writes it, in modified UTF-7.
    pub name: Raw,
    /// As a person knows it, nothing in it that has to be hidden.
    pub display_name: String,
    /// Between the levels of the name; `None` where there are no levels.
    pub separator: Option<char>,
    pub folder_use: FolderUse,
    /// Only the name tells the use, no flag.
    pub is_use_guessed: bool,
    pub messages: Option<u64>,
    pub unseen: Option<u64>,
    pub uid_next: Option<u64>,
    pub uid_validity: Option<u64>,
    pub size_bytes: Option<u64>,
}

impl Folder {
    /// The server's name for whoever keeps it to send it back. `None` where it may not be shown.
    pub fn mailbox(&self) -> Option<&str> {
        (self.display_name == folder_name::decode(self.name.as_sent())).then_some(self.name.as_sent())
    }
}

/// How a server's words are shown: hides in them what nobody may read.
pub type Show<'a> = &'a dyn Fn(&str) -> String;

/// More than anybody has. A server that names more is not read to the end.
pub const MOST_FOLDERS: usize = 20_000;

/// The folders in LIST lines, in the server's order, completed by the STATUS lines. At most `MOST_FOLDERS`.
pub fn folders(lines: &[Raw], show: Show<'_>) -> Vec<Folder> {
    let mut folders: Vec<Folder> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for folder in lines.iter().filter_map(|line| list_line(line.as_sent(), show)) {
        if folders.len() == MOST_FOLDERS {
            break;
        }
        if let Entry::Vacant(place) = places.entry(same_name(folder.name.as_sent())) {
            place.insert(folders.len());
            folders.push(folder);
        }
    }
    for line in lines {
        add_status(line.as_sent(), &mut folders, &places);
    }
    folders
}

/// What STATUS lines tell of folders that are known already.
pub fn update(folders: &mut [Folder], lines: &[Raw]) {
    let places = folders.iter().enumerate().map(|(place, folder)| (same_name(folder.name.as_sent()), place)).collect();
    for line in lines {
        add_status(line.as_sent(), folders, &places);
    }
}

/// The inbox is the same in capitals or not, no other folder is (RFC 9051 section 5.1).
fn same_name(name: &str) -> String {
    if name.eq_ignore_ascii_case("INBOX") { "INBOX".to_owned() } else { name.to_owned() }
}

/// The bytes of all folders whose size is known, no message twice; `None` where no size is known. Where a folder holds
/// every message there is (Gmail's "All Mail"), only trash and spam are beside it.
pub fn total_bytes(folders: &[Folder]) -> Option<u64> {
    let has_all = folders.iter().any(|f| f.folder_use == FolderUse::All && f.size_bytes.is_some());
    let counts = |folder: &&Folder| match folder.folder_use {
        FolderUse::View => false,
        FolderUse::All | FolderUse::Trash | FolderUse::Junk => true,
        _ => !has_all,
    };
    let mut sizes = folders.iter().filter(counts).filter_map(|folder| folder.size_bytes).peekable();
    sizes.peek()?;
    Some(sizes.fold(0, u64::saturating_add))
}

fn list_line(line: &str, show: Show<'_>) -> Option<Folder> {
    let mut tokens = Tokens(line);
    if !tokens.next()?.is_word("LIST") || tokens.next()?.text() != "(" {
        return None;
    }
    let flags: Vec<String> =
        tokens.by_ref().map(Token::text).take_while(|t| t != ")").map(|flag| flag.to_ascii_lowercase()).collect();
    let separator = match tokens.next()? {
        Token::Quoted(text) => text.chars().next(),
        _ => None,
    };
    let name = tokens.next()?.text();
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    if has("\\noselect") || has("\\nonexistent") {
        return None;
    }
    let flagged = use_by_flags(&flags);
    let folder_use = match flagged {
        _ if name.eq_ignore_ascii_case("INBOX") => FolderUse::Inbox,
        Some(flagged) => flagged,
        None => use_by_name(&name, separator),
    };
    let decoded = folder_name::decode(&name);
    // Names that stand in every other mailbox give nothing away, even where one of them is somebody's password.
    let is_usual = folder_use == FolderUse::Inbox || usual_name(&decoded.to_lowercase()).is_some();
    Some(Folder {
        display_name: if is_usual { decoded } else { show(&decoded) },
        name: Raw::new(name),
        separator,
        folder_use,
        is_use_guessed: flagged.is_none() && !matches!(folder_use, FolderUse::Inbox | FolderUse::Other),
        messages: None,
        unseen: None,
        uid_next: None,
        uid_validity: None,
        size_bytes: None,
    })
}

/// `flags` in lower case: servers write them in any.
fn use_by_flags(flags: &[String]) -> Option<FolderUse> {
    flags.iter().find_map(|flag| {
        Some(match flag.as_str() {
            "\\trash" => FolderUse::Trash,
            "\\junk" | "\\spam" => FolderUse::Junk,
            "\\sent" => FolderUse::Sent,
            "\\drafts" => FolderUse::Drafts,
            "\\archive" => FolderUse::Archive,
            "\\all" | "\\allmail" => FolderUse::All,
            "\\flagged" | "\\starred" | "\\important" => FolderUse::View,
            _ => return None,
        })
    })
}

/// The names that mail programs and providers give in it, en, de, fr, es, where no flag tells.
const NAMES: &[(FolderUse, &[&str])] = &[
    (
        FolderUse::Trash,
        &[
            "trash",
            "deleted",
            "deleted items",
            "deleted messages",
            "cestino",
            "posta eliminata",
            "elementi eliminati",
            "eliminati",
            "messaggi eliminati",
            "papierkorb",
            "gelöscht",
            "gelöschte elemente",
            "gelöschte objekte",
            "corbeille",
            "éléments supprimés",
            "messages supprimés",
            "papelera",
            "elementos eliminados",
            "eliminados",
        ],
    ),
    (
        FolderUse::Junk,
        &[
            "junk",
            "spam",
            "junk e-mail",
            "junk email",
            "junk mail",
            "bulk",
            "bulk mail",
            "posta indesiderata",
            "indesiderata",
            "posta spazzatura",
            "spam mail",
            "spamverdacht",
            "unerwünscht",
            "junk-e-mail",
            "pourriel",
            "courrier indésirable",
            "indésirables",
            "correo no deseado",
            "no deseado",
            "correo basura",
            "quarantine",
            "quarantena",
        ],
    ),
    (
        FolderUse::Sent,
        &[
            "sent",
            "sent items",
            "sent messages",
            "sent mail",
            "inviata",
            "inviati",
            "posta inviata",
            "messaggi inviati",
            "gesendet",
            "gesendete elemente",
            "gesendete objekte",
            "envoyés",
            "éléments envoyés",
            "messages envoyés",
            "enviados",
            "elementos enviados",
        ],
    ),
    (FolderUse::Drafts, &["drafts", "bozze", "entwürfe", "brouillons", "borradores"]),
    (FolderUse::Archive, &["archive", "archives", "archivio", "archiv", "archivo"]),
];

/// The last level of the name, whatever language it is in.
pub fn use_by_name(name: &str, separator: Option<char>) -> FolderUse {
    let decoded = folder_name::decode(name).to_lowercase();
    let last = decoded.rsplit(|c| separator.map_or(c == '/' || c == '.', |s| c == s)).next().unwrap_or(&decoded).trim();
    usual_name(last).unwrap_or(FolderUse::Other)
}

/// `name`: in lower case.
fn usual_name(name: &str) -> Option<FolderUse> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(folder_use, _)| *folder_use)
}

fn add_status(line: &str, folders: &mut [Folder], places: &HashMap<String, usize>) {
    let mut tokens = Tokens(line);
    if !tokens.next().is_some_and(|token| token.is_word("STATUS")) {
        return;
    }
    let Some(name) = tokens.next().map(Token::text) else { return };
    let Some(folder) = places.get(&same_name(&name)).and_then(|place| folders.get_mut(*place)) else { return };
    let items: Vec<String> = tokens.map(Token::text).filter(|t| t != "(" && t != ")").collect();
    for pair in items.chunks_exact(2) {
        let [item, value] = pair else { continue };
        let Ok(value) = value.parse::<u64>() else { continue };
        match item.to_ascii_uppercase().as_str() {
            "MESSAGES" => folder.messages = Some(value),
            "UNSEEN" => folder.unseen = Some(value),
            "UIDNEXT" => folder.uid_next = Some(value),
            "UIDVALIDITY" => folder.uid_validity = Some(value),
            "SIZE" => folder.size_bytes = Some(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Raw> {
        text.lines().map(Raw::new).collect()
    }

    fn folders(lines: &[Raw]) -> Vec<Folder> {
        super::folders(lines, &str::to_owned)
    }

    #[test]
    fn folders_with_their_use_and_numbers() {
        let found = folders(&lines(
            "LIST (\\HasNoChildren \\TRASH) \"/\" Papierkorb\nLIST (\\HasNoChildren) \"/\" INBOX\n\
             LIST () \"/\" \"Posta indesiderata\"\nLIST (\\NonExistent) \"/\" Progetti\nLIST () \"/\" Vuota\n\
             STATUS inbox (MESSAGES 5 SIZE 100 UIDNEXT 9 UIDVALIDITY 3 UNSEEN 2)\n\
             STATUS Papierkorb (SIZE 900 MESSAGES 2)\nSTATUS Ignota (MESSAGES 2)\nSTATUS Vuota (MESSAGES x)",
        ));
        assert_eq!(
            found.iter().map(|f| (f.name.as_sent(), f.folder_use, f.size_bytes, f.messages)).collect::<Vec<_>>(),
            [
                ("Papierkorb", FolderUse::Trash, Some(900), Some(2)),
                ("INBOX", FolderUse::Inbox, Some(100), Some(5)),
                ("Posta indesiderata", FolderUse::Junk, None, None),
                ("Vuota", FolderUse::Other, None, None),
            ]
        );
        assert_eq!((found[1].uid_next, found[1].uid_validity, found[1].unseen), (Some(9), Some(3), Some(2)));
        assert_eq!(found.iter().map(|f| f.is_use_guessed).collect::<Vec<_>>(), [false, false, true, false]);
        assert_eq!(folders(&lines("LIST () NIL \"a\\\"b\"\nLIST (\\Noselect) \"/\" x"))[0].name, Raw::new("a\"b"));
    }

    #[test]
    fn no_message_is_counted_twice() {
        let total = |text: &str| total_bytes(&folders(&lines(text)));
        let gmail = "LIST () \"/\" INBOX\nLIST (\\All) \"/\" All\nLIST (\\Trash) \"/\" Bin\nLIST (\\Flagged) \"/\" Star\n\
                     LIST () \"/\" Clienti\nSTATUS INBOX (SIZE 5)\nSTATUS Bin (SIZE 7)\nSTATUS Star (SIZE 5)\n\
                     STATUS Clienti (SIZE 5)";
        assert_eq!(total(gmail), Some(17));
        assert_eq!(total(&format!("{gmail}\nSTATUS All (SIZE 100)")), Some(107));
        assert_eq!(total("LIST () \"/\" INBOX\nSTATUS INBOX (MESSAGES 5)"), None);
        let huge = "LIST () NIL a\nLIST () NIL b\nSTATUS a (SIZE 18446744073709551615)\nSTATUS b (SIZE 2)";
        assert_eq!(total(huge), Some(u64::MAX));
    }

    #[test]
    fn rubbish_and_floods_are_bounded() {
        let junk = "STATUS\nSTATUS INBOX\nSTATUS INBOX (MESSAGES)\nSTATUS INBOX (MESSAGES -1 SIZE 99999999999999999999)\n\
                    STATUS INBOX ((((UIDNEXT 0 UNSEEN\nLIST () \"/\" INBOX\nLIST () \"/\" inbox\nLIST (\nLIST () \"/\"\n\
                    LIST () \"/\" &2D0-&&&\nLIST () \"/\" \"&A-&%%-&\"";
        let found = folders(&lines(junk));
        assert_eq!(
            found.iter().map(|f| f.display_name.as_str()).collect::<Vec<_>>(),
            ["INBOX", "&2D0-&&&", "&A-&%%-&"]
        );
        assert_eq!((found[0].messages, found[0].size_bytes), (None, None));
        let many: Vec<Raw> = (0..50_000)
            .map(|n| format!("LIST () \"/\" Cartella{n}"))
            .chain((0..50_000).map(|n| format!("STATUS Cartella{n} (MESSAGES {n})")))
            .map(Raw::new)
            .collect();
        let began = std::time::Instant::now();
        let found = folders(&many);
        assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
        assert_eq!(found.len(), MOST_FOLDERS);
        assert_eq!(found.last().and_then(|f| f.messages), Some(19_999));
    }

    #[test]
    fn uses_in_every_spelling() {
        for (line, folder_use) in [
            ("LIST (\\junk) \".\" INBOX.Robaccia", FolderUse::Junk),
            ("LIST () \".\" INBOX.Cestino", FolderUse::Trash),
            ("LIST () \"/\" \"Deleted Items\"", FolderUse::Trash),
            ("LIST () \"/\" Gel&APY-scht", FolderUse::Trash),
            ("LIST () \"/\" \"Courrier ind&AOk-sirable\"", FolderUse::Junk),
            ("LIST (\\All) \"/\" \"[Gmail]/All Mail\"", FolderUse::All),
            ("LIST (\\Important) \"/\" \"[Gmail]/Important\"", FolderUse::View),
            ("LIST () \"/\" \"Spam dei clienti\"", FolderUse::Other),
            ("LIST () \"/\" Posta.inviata", FolderUse::Other),
        ] {
            assert_eq!(folders(&lines(line))[0].folder_use, folder_use, "{line}");
        }
    }
}
