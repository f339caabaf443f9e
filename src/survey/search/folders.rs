//! By IMAP: the folders where a missing message most often is come first, so that what is found there is known even if
//! the server breaks off; those that show messages of other folders once more come last.
use super::{Hit, MOST_SHOWN, SearchFacts, Searched, SearchedFolder, Survey, fits, read_header, sort};
use crate::{
    mail::{
        Raw,
        folders::{Folder, FolderUse},
        headers,
        looking::Needle,
    },
    model::{CheckId, Doing, Evidence, Facts},
    net::{
        Refusal, Reply, Wait,
        imap::{Fetch, Hits, ImapSession, Looked, SearchForm, SearchKeys, Wanted},
    },
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    time::{Duration, Instant},
};

/// More folders are not searched.
const MOST_FOLDERS: usize = 2_000;
/// Kept from the time of the search, to look at what it found.
const TIME_TO_LOOK: Duration = Duration::from_secs(2);
/// Folders named in the evidence.
const MOST_TOLD: usize = 100;

/// One search through folders.
struct Search<'a> {
    session: &'a mut ImapSession,
    /// What the person wants, and how the server is asked for it.
    wanted: &'a Needle,
    needle: Needle,
    form: SearchForm,
    folders: Vec<SearchedFolder>,
    /// The hits of each folder, told by the server.
    found: Vec<Option<Hits>>,
    /// What was fetched of the newest ones.
    messages: Vec<Hit>,
    refusals: Vec<String>,
    wait: Wait,
}

/// The facts, and whether the session may still be asked.
pub(super) fn search(
    survey: &Survey,
    session: &mut ImapSession,
    wanted: &Needle,
    known: &[Folder],
) -> (SearchFacts, bool) {
    let began = Instant::now();
    let (form, can_search_all) = match session.capabilities() {
        Ok(can) => (SearchForm::best(&can), can.has("MULTISEARCH")),
        Err(_) => (SearchForm { returns: false, literals: false }, false),
    };
    let mut search = Search::new(session, wanted, form, listed(known), survey.wait());
    let mut ended = search.go(can_search_all);
    let mut facts = search.facts();
    let (form, refusals) = (search.form, std::mem::take(&mut search.refusals));
    facts.is_complete &= ended.is_ok() && (1..=MOST_FOLDERS).contains(&known.len());
    let sender = wanted.sender_only();
    if facts.is_complete && facts.count == 0 && !sender.from.is_empty() && *wanted != sender {
        survey.trying(CheckId::MissingMessage, Doing::ComparingAddresses, Facts::new());
        let others = listed(known).into_iter().filter(|of| !is_own(of.folder_use) && !repeats(of.folder_use));
        let mut wider = Search::new(session, &sender, form, others.collect(), survey.wait());
        ended = wider.go(false);
        facts.earlier = wider.facts().hits.into_iter().map(|hit| hit.journey).collect();
    }
    facts.evidence = evidence(&facts, wanted, form, &refusals, began);
    if let Err(refusal) = &ended {
        facts.evidence.push(Evidence::new("UID SEARCH, UID FETCH", words_of(refusal), None));
    }
    for evidence in &mut facts.evidence {
        evidence.hide(|words| session.transcript().mask(words));
    }
    (facts, ended.is_ok())
}

/// In the order they are looked into. A folder known to be empty needs no look.
fn listed(known: &[Folder]) -> Vec<SearchedFolder> {
    let mut listed: Vec<SearchedFolder> = known
        .iter()
        .map(|folder| SearchedFolder {
            name: folder.name.clone(),
            mailbox: folder.mailbox().map(str::to_owned),
            display_name: folder.display_name.clone(),
            folder_use: folder.folder_use,
            count: 0,
            how: if folder.messages == Some(0) { Searched::Nothing } else { Searched::NotSearched },
        })
        .collect();
    if listed.is_empty() {
        listed.push(SearchedFolder::inbox());
    }
    listed.sort_by_key(|folder| round(folder.folder_use));
    listed.truncate(MOST_FOLDERS);
    listed
}

/// Inbox, spam, trash and archive; all others; those that repeat them.
const fn round(folder_use: FolderUse) -> u8 {
    match folder_use {
        FolderUse::Inbox => 0,
        FolderUse::Junk => 1,
        FolderUse::Trash => 2,
        FolderUse::Archive => 3,
        FolderUse::Other | FolderUse::Sent | FolderUse::Drafts => 4,
        FolderUse::All | FolderUse::View => 5,
    }
}

const fn is_own(folder_use: FolderUse) -> bool {
    matches!(folder_use, FolderUse::Sent | FolderUse::Drafts)
}

const fn repeats(folder_use: FolderUse) -> bool {
    matches!(folder_use, FolderUse::All | FolderUse::View)
}

impl<'a> Search<'a> {
    fn new(
        session: &'a mut ImapSession,
        wanted: &'a Needle,
        form: SearchForm,
        folders: Vec<SearchedFolder>,
        wait: &Wait,
    ) -> Self {
        Self {
            session,
            wanted,
            needle: wanted.clone(),
            form,
            found: vec![None; folders.len()],
            folders,
            messages: Vec::new(),
            refusals: Vec::new(),
            wait: wait.clone(),
        }
    }

    fn go(&mut self, can_search_all: bool) -> Result<(), Refusal> {
        let is_open = |n: &usize| self.folders.get(*n).is_some_and(|folder| folder.how != Searched::Nothing);
        let open: Vec<usize> = (0..self.folders.len()).filter(is_open).collect();
        if can_search_all && self.all_at_once(&open)? {
            return self.look_at(&open);
        }
        for rounds in [0..=3, 4..=4, 5..=5] {
            let in_round = |n: &usize| self.folders.get(*n).is_some_and(|f| rounds.contains(&round(f.folder_use)));
            let round: Vec<usize> = open.iter().copied().filter(in_round).collect();
            self.one_by_one(&round)?;
            self.look_at(&round)?;
        }
        Ok(())
    }

    /// The server understands words in ASCII only: what it finds is sifted here.
    fn sifts(&self) -> bool {
        self.needle != *self.wanted
    }

    fn keys(&self) -> SearchKeys {
        SearchKeys {
            from: self.needle.from.clone(),
            subject: self.needle.subject.clone(),
            since: self.needle.since_day(),
        }
    }

    fn names(&self, places: &[usize]) -> Vec<Raw> {
        places.iter().filter_map(|n| self.folders.get(*n)).map(|folder| folder.name.clone()).collect()
    }

    /// The end of the time is left for looking at what was found.
    fn set_search_wait(&mut self) {
        let wait = self.wait.at_most(self.wait.remaining().saturating_sub(TIME_TO_LOOK));
        self.session.set_wait(&wait);
    }

    fn note(&mut self, place: usize, hits: Option<Hits>) {
        if let (Some(folder), Some(found)) = (self.folders.get_mut(place), self.found.get_mut(place)) {
            folder.count = hits.as_ref().map_or(0, |hits| hits.count);
            folder.how = match folder.count {
                _ if hits.is_none() => Searched::NotSearched,
                0 => Searched::Nothing,
                _ => Searched::Found,
            };
            *found = hits;
        }
    }

    /// `false`: the server would not, and has to be asked folder by folder.
    fn all_at_once(&mut self, places: &[usize]) -> Result<bool, Refusal> {
        self.set_search_wait();
        let names = self.names(places);
        let Ok(all) = self.session.search_all(&names, &self.keys(), self.form)? else { return Ok(false) };
        for (place, name) in places.iter().zip(&names) {
            let of_folder = |hits: &&Hits| {
                hits.mailbox.as_ref().is_some_and(|told| told == name || (told.is_inbox() && name.is_inbox()))
            };
            self.note(*place, Some(all.iter().find(of_folder).cloned().unwrap_or_default()));
        }
        Ok(true)
    }

    fn one_by_one(&mut self, places: &[usize]) -> Result<(), Refusal> {
        let mut places = places.to_vec();
        while !places.is_empty() {
            self.set_search_wait();
            let names = self.names(&places);
            let keys = self.keys();
            if keys.is_empty() {
                return Ok(());
            }
            let mut looked: Vec<(usize, Looked)> = Vec::new();
            let ended = self.session.search_each(&names, &keys, self.form, &mut |n, what| {
                looked.extend(places.get(n).map(|place| (*place, what)));
            });
            let mut refused: Vec<(usize, Reply)> = Vec::new();
            for (place, what) in looked {
                match what {
                    Looked::Hits(hits) => self.note(place, Some(hits)),
                    Looked::NotOpened(reply) => self.refused(place, &reply),
                    Looked::Refused(reply) => refused.push((place, reply)),
                }
            }
            ended?;
            match refused.first() {
                Some((_, reply)) if self.step_down(reply) => places = refused.iter().map(|(place, _)| *place).collect(),
                _ => {
                    refused.iter().for_each(|(place, reply)| self.refused(*place, reply));
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn refused(&mut self, place: usize, reply: &Reply) {
        if let Some(folder) = self.folders.get(place)
            && self.refusals.len() < MOST_TOLD
        {
            self.refusals.push(format!("{}: {}", folder.display_name, reply.words));
        }
    }

    /// Puts it in a way that more servers understand. `false`: there is none.
    fn step_down(&mut self, reply: &Reply) -> bool {
        let is_charset = reply.code.as_deref() == Some("BADCHARSET");
        if !self.keys().is_ascii() && (is_charset || !self.form.returns) {
            self.needle = self.needle.in_ascii();
            return !self.keys().is_empty();
        }
        std::mem::take(&mut self.form.returns)
    }

    /// Fetches the headers of the newest hits of these folders, as far as they are among the newest 50 of all.
    fn look_at(&mut self, places: &[usize]) -> Result<(), Refusal> {
        let mut newest: Vec<(usize, u32)> = Vec::new();
        for place in places {
            let Some(Some(hits)) = self.found.get(*place) else { continue };
            newest.extend(hits.newest().into_iter().map(|uid| (*place, uid)));
        }
        let wait = self.wait.clone();
        self.session.set_wait(&wait);
        if newest.len() > MOST_SHOWN {
            newest = self.newest_by_date(&newest)?;
        }
        let wanted = by_folder(&newest, &self.folders);
        let (transcript, messages) = (self.session.transcript(), &mut self.messages);
        let lists: Vec<Wanted> = wanted.iter().map(|(_, wanted)| wanted.clone()).collect();
        let ended = self.session.fetch_each(&lists, Fetch::Headers, &mut |n, uid_validity, message| {
            let Some((folder, _)) = wanted.get(n) else { return };
            let has = |flag: &str| message.flags.iter().any(|known| known.eq_ignore_ascii_case(flag));
            messages.push(Hit {
                folder: *folder,
                uid: message.uid,
                uid_validity,
                received_unix: message.internal_date.as_deref().and_then(headers::date_unix),
                size_bytes: message.size_bytes,
                seen: Some(has("\\Seen")),
                is_marked_junk: has("$Junk") || has("Junk"),
                journey: read_header(&message.header, &transcript),
            });
        });
        sort(&mut self.messages);
        ended
    }

    fn newest_by_date(&mut self, all: &[(usize, u32)]) -> Result<Vec<(usize, u32)>, Refusal> {
        let wanted = by_folder(all, &self.folders);
        let lists: Vec<Wanted> = wanted.iter().map(|(_, wanted)| wanted.clone()).collect();
        let mut dated: Vec<(Option<i64>, u32, usize)> = Vec::new();
        self.session.fetch_each(&lists, Fetch::Dates, &mut |n, _, message| {
            let date = message.internal_date.as_deref().and_then(headers::date_unix);
            dated.extend(wanted.get(n).map(|(folder, _)| (date, message.uid, *folder)));
        })?;
        dated.sort_by_key(|entry| Reverse(*entry));
        dated.truncate(MOST_SHOWN);
        Ok(dated.into_iter().map(|(_, uid, folder)| (folder, uid)).collect())
    }

    /// What was found, each message once, without those the person wrote.
    fn facts(&mut self) -> SearchFacts {
        let told: u64 = self.told();
        self.add_unread_hits();
        let total: u64 = self.folders.iter().map(|folder| folder.count).sum();
        // Beyond the newest 50 nobody looked at the messages: what the server counted stands.
        let was_looked_at = total <= u64::try_from(MOST_SHOWN).unwrap_or(u64::MAX);
        let mut hits = std::mem::take(&mut self.messages);
        hits.sort_by_key(|hit| self.folders.get(hit.folder).map_or(0, |folder| round(folder.folder_use)));
        let sifts = self.sifts();
        let mut seen: HashSet<String> = HashSet::new();
        let mut dropped = 0_u64;
        hits.retain(|hit| {
            let is_other = sifts && !fits(self.wanted, &hit.journey);
            let is_early = !self.needle.is_late_enough(hit.date_unix());
            if is_other || is_early {
                dropped += 1;
                if let Some(folder) = self.folders.get_mut(hit.folder) {
                    folder.count = folder.count.saturating_sub(1);
                }
                return false;
            }
            hit.journey.message_id.clone().is_none_or(|id| id.is_empty() || seen.insert(id))
        });
        for folder in self.folders.iter_mut().filter(|folder| folder.how == Searched::Found && folder.count == 0) {
            folder.how = Searched::Nothing;
        }
        hits.retain(|hit| self.folders.get(hit.folder).is_some_and(|folder| !is_own(folder.folder_use)));
        sort(&mut hits);
        hits.truncate(MOST_SHOWN);
        let count =
            if was_looked_at { u64::try_from(hits.len()).unwrap_or(u64::MAX) } else { told.saturating_sub(dropped) };
        SearchFacts {
            hits,
            count,
            is_complete: self.folders.iter().all(|folder| folder.how != Searched::NotSearched)
                && (was_looked_at || !sifts),
            folders: self.folders.clone(),
            ..SearchFacts::default()
        }
    }

    /// All Mail holds what is in the other folders, but for spam and trash.
    fn told(&self) -> u64 {
        let sum = |wanted: &dyn Fn(FolderUse) -> bool| -> u64 {
            self.folders.iter().filter(|folder| wanted(folder.folder_use)).map(|folder| folder.count).sum()
        };
        let apart = sum(&|of| matches!(of, FolderUse::Junk | FolderUse::Trash));
        let plain = sum(&|of| !is_own(of) && !repeats(of) && !matches!(of, FolderUse::Junk | FolderUse::Trash));
        apart + plain.max(sum(&|of| of == FolderUse::All))
    }

    /// Hits whose header nobody could read any more: only that they are there, and where.
    fn add_unread_hits(&mut self) {
        for (place, hits) in self.found.iter().enumerate() {
            let Some(hits) = hits else { continue };
            if self.messages.iter().any(|message| message.folder == place) || self.messages.len() >= MOST_SHOWN {
                continue;
            }
            let bare = hits.newest().into_iter().take(MOST_SHOWN).map(|uid| Hit {
                folder: place,
                uid,
                uid_validity: hits.uid_validity,
                received_unix: None,
                size_bytes: None,
                seen: None,
                is_marked_junk: false,
                journey: headers::Journey::default(),
            });
            self.messages.extend(bare);
        }
    }
}

/// The numbers of each folder together, in the folders' order.
fn by_folder(messages: &[(usize, u32)], folders: &[SearchedFolder]) -> Vec<(usize, Wanted)> {
    let mut lists: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (place, uid) in messages {
        lists.entry(*place).or_default().push(*uid);
    }
    let named = lists.into_iter().filter_map(|(place, uids)| Some((place, folders.get(place)?.name.clone(), uids)));
    named.map(|(place, mailbox, uids)| (place, Wanted { mailbox, uids })).collect()
}

/// What was asked and what each folder answered.
fn evidence(
    facts: &SearchFacts,
    wanted: &Needle,
    form: SearchForm,
    refusals: &[String],
    began: Instant,
) -> Vec<Evidence> {
    let words = |key: &str, words: &[String]| words.iter().map(|word| format!(" {key} \"{word}\"")).collect::<String>();
    let asked = format!(
        "EXAMINE, UID SEARCH{}{}{}{}",
        if form.returns { " RETURN (COUNT ALL)" } else { "" },
        wanted.since_day().map(|day| format!(" SINCE {day}")).unwrap_or_default(),
        words("FROM", &wanted.from),
        words("SUBJECT", &wanted.subject),
    );
    let told = facts.folders.iter().take(MOST_TOLD).map(|folder| match folder.how {
        Searched::NotSearched => format!("{}: -", folder.display_name),
        _ => format!("{}: {}", folder.display_name, folder.count),
    });
    let answered = told.chain(refusals.iter().cloned()).collect::<Vec<_>>().join("\n");
    vec![Evidence::new(asked, answered, u64::try_from(began.elapsed().as_millis()).ok())]
}

fn words_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Said(reply) => reply.words.clone(),
        Refusal::Broken(error) => error.to_string(),
    }
}
