//! Where a message went that is no longer in the inbox: into another folder, or out of the mailbox.
use super::{
    inbox::Letter,
    inside::{Inside, Opening, is_lost},
};
use crate::{
    mail::{
        Raw,
        folders::{self, Folder, FolderUse},
        messages,
    },
    net::{Refusal, imap},
};

/// Folders asked for their numbers at once.
const MOST_ASKED: usize = 250;
/// Folders opened to look for a message.
const MOST_OPENED: usize = 20;
/// Messages looked for at once; more of a batch are not looked for.
const MOST_LOOKED_FOR: usize = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whereabouts {
    In {
        folder: String,
        folder_use: FolderUse,
    },
    /// In no folder of the mailbox: every one that it could be in was looked into.
    Nowhere,
    NotSure,
}

pub(super) struct Looked {
    /// For each of the letters.
    pub at: Vec<Whereabouts>,
    /// What the server said of the inbox meanwhile.
    pub lines: Vec<Raw>,
    /// The inbox is no longer open.
    pub has_left: bool,
}

/// The folders as they were before anything happened. A folder whose UIDNEXT has not risen since has taken nothing in.
pub(super) struct Places(Vec<Folder>);

struct Candidate<'a> {
    folder: &'a Folder,
    from_uid: u64,
    has_risen: bool,
}

impl Places {
    pub fn new(folders: Vec<Folder>) -> Self {
        Self(folders)
    }

    /// Looks only into folders where the letters can be. Leaves the inbox only where there is such a folder.
    pub fn look_for(&self, inside: &mut Inside<'_>, letters: &[Letter]) -> Result<Looked, Refusal> {
        let mut asked = vec!["LIST \"\" \"*\"".to_owned()];
        let others = self.0.iter().filter(|folder| folder.folder_use != FolderUse::Inbox);
        asked.extend(others.take(MOST_ASKED).map(|f| format!("STATUS {} (UIDNEXT UIDVALIDITY)", f.name.quoted())));
        let lines: Vec<Raw> = inside.ask(&asked)?.into_iter().flat_map(|said| said.lines).collect();
        let now = with_uses(folders::folders(&lines, &|name| inside.tidy(name)), &self.0);
        let were_there = letters.iter().any(|letter| letter.arrived_ms.is_none());
        let candidates: Vec<Candidate<'_>> =
            now.iter().filter_map(|folder| self.candidate(folder, were_there)).collect();
        let has_risen = candidates.iter().any(|candidate| candidate.has_risen);
        let mut is_complete = !now.is_empty() && candidates.len() <= MOST_OPENED;
        let mut at: Vec<Option<Whereabouts>> = vec![None; letters.len()];
        for candidate in candidates.iter().take(MOST_OPENED) {
            is_complete &= search(inside, candidate, letters, &mut at)?;
        }
        let at = letters.iter().zip(at).enumerate().map(|(index, (letter, found))| {
            let was_looked_for = letter.message_id.is_some() && index < MOST_LOOKED_FOR;
            let cannot_be_there = letter.arrived_ms.is_some() && !has_risen;
            found.unwrap_or(if is_complete && (was_looked_for || cannot_be_there) {
                Whereabouts::Nowhere
            } else {
                Whereabouts::NotSure
            })
        });
        Ok(Looked { at: at.collect(), has_left: !candidates.is_empty(), lines })
    }

    fn candidate<'a>(&self, folder: &'a Folder, were_there: bool) -> Option<Candidate<'a>> {
        if matches!(folder.folder_use, FolderUse::Inbox | FolderUse::View) {
            return None;
        }
        let before = self.0.iter().find(|known| known.name == folder.name);
        let before = before.filter(|known| known.uid_validity == folder.uid_validity).and_then(|known| known.uid_next);
        let has_risen = before.is_none_or(|before| folder.uid_next.is_none_or(|now| now > before));
        // Some programs copy first and expunge much later; and what leaves Gmail's inbox stays in "All Mail".
        let holds_old = folder.folder_use == FolderUse::All
            || were_there && matches!(folder.folder_use, FolderUse::Trash | FolderUse::Junk | FolderUse::Archive);
        let from_uid = if holds_old { 1 } else { before.unwrap_or(1) };
        (has_risen || holds_old).then_some(Candidate { folder, from_uid, has_risen })
    }
}

/// A bare LIST may lack the flags that the first, extended one showed.
fn with_uses(mut now: Vec<Folder>, before: &[Folder]) -> Vec<Folder> {
    for folder in &mut now {
        if let Some(known) = before.iter().find(|known| known.name == folder.name) {
            folder.folder_use = known.folder_use;
        }
    }
    now
}

/// `false`: this folder could not be searched.
fn search(
    inside: &mut Inside<'_>,
    candidate: &Candidate<'_>,
    letters: &[Letter],
    at: &mut [Option<Whereabouts>],
) -> Result<bool, Refusal> {
    match inside.open(Opening::ToRead, &candidate.folder.name) {
        Ok(_) => {}
        Err(refusal) if is_lost(&refusal) => return Err(refusal),
        Err(_) => return Ok(false),
    }
    let open = letters.iter().zip(at.iter()).enumerate().take(MOST_LOOKED_FOR);
    let open = open.filter(|(_, (_, found))| found.is_none());
    let (places, asked): (Vec<usize>, Vec<String>) = open
        .filter_map(|(index, (letter, _))| {
            let id = imap::quoted(letter.message_id.as_deref()?);
            Some((index, format!("UID SEARCH UID {}:* HEADER Message-ID {id}", candidate.from_uid)))
        })
        .unzip();
    let mut is_answered = true;
    for (index, said) in places.into_iter().zip(inside.ask(&asked)?) {
        is_answered &= said.reply.accepted;
        if let (false, Some(place)) = (messages::found_uids(&said.lines).is_empty(), at.get_mut(index)) {
            let folder = candidate.folder.display_name.clone();
            *place = Some(Whereabouts::In { folder, folder_use: candidate.folder.folder_use });
        }
    }
    Ok(is_answered)
}
