//! The size of folders on servers that do not tell it (no STATUS=SIZE, RFC 8438): some messages of each are asked for
//! their size (RFC822.SIZE), and the rest is taken to be like them. Read only: EXAMINE, and nothing is fetched but sizes.
use crate::{
    mail::{Raw, folders::Folder},
    model::Evidence,
    net::{Refusal, imap},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Folders that are looked into: those with the most messages.
const MAX_FOLDERS: usize = 20;
/// Messages of a folder that are asked for their size.
const SAMPLE: u64 = 25;

/// The folders with their sizes, as far as they could be found out.
pub(super) struct Sizes {
    pub folders: Vec<Folder>,
    /// Not every message was asked.
    pub is_estimate: bool,
    pub evidence: Vec<Evidence>,
}

/// `folders` with the number of their messages; one without stays without a size.
pub(super) fn sampled(session: &mut imap::ImapSession, folders: &[Folder]) -> Result<Sizes, Refusal> {
    let mut folders = folders.to_vec();
    folders.sort_by_key(|folder| Reverse(folder.messages));
    let filled: Vec<(usize, u64)> = folders
        .iter()
        .enumerate()
        .filter_map(|(place, folder)| Some((place, folder.messages.filter(|count| *count > 0)?)))
        .collect();
    let chosen = filled.get(..MAX_FOLDERS.min(filled.len())).unwrap_or_default();
    let mut asked = Vec::new();
    for (place, count) in chosen {
        let name = folders.get(*place).map(|folder| folder.name.quoted()).unwrap_or_default();
        asked.push(format!("EXAMINE {name}"));
        asked.push(format!("FETCH {} (RFC822.SIZE)", sequence_set(*count)));
    }
    let (said, _) = session.ask_as_far_as_answered(&asked)?;
    let mut measured: BTreeMap<usize, u64> = BTreeMap::new();
    for ((place, count), answers) in chosen.iter().zip(said.chunks_exact(2)) {
        let sizes: Vec<u64> = answers.iter().flat_map(|answer| &answer.lines).filter_map(size).collect();
        if let Some(bytes) = extrapolated(&sizes, *count) {
            measured.insert(*place, bytes);
        }
    }
    let is_estimate = filled.len() > measured.len() || filled.iter().any(|(_, count)| *count > SAMPLE);
    for (place, folder) in folders.iter_mut().enumerate() {
        folder.size_bytes = if folder.messages == Some(0) { Some(0) } else { measured.get(&place).copied() };
    }
    folders.retain(|folder| folder.size_bytes.is_some());
    let evidence = asked.iter().zip(&said).map(|(asked, answer)| answer.evidence(asked)).collect();
    Ok(Sizes { folders, is_estimate, evidence })
}

/// Messages spread evenly from the oldest to the newest: `1,5,9`.
fn sequence_set(count: u64) -> String {
    if count <= SAMPLE {
        return format!("1:{count}");
    }
    let step = |n: u64| 1 + u64::try_from(u128::from(n) * u128::from(count - 1) / u128::from(SAMPLE - 1)).unwrap_or(0);
    (0..SAMPLE).map(|n| step(n).to_string()).collect::<Vec<_>>().join(",")
}

/// `5 FETCH (RFC822.SIZE 1234 UID 9)`
fn size(line: &Raw) -> Option<u64> {
    let mut words = line.as_sent().split([' ', '(', ')']).filter(|word| !word.is_empty());
    words.next()?.parse::<u64>().ok()?;
    words.next().filter(|word| word.eq_ignore_ascii_case("FETCH"))?;
    words.find(|word| word.eq_ignore_ascii_case("RFC822.SIZE"))?;
    words.next()?.parse().ok()
}

/// All messages of a folder, where these are the sizes of some. `None`: of none.
fn extrapolated(sizes: &[u64], count: u64) -> Option<u64> {
    let known = u64::try_from(sizes.len()).ok().filter(|known| *known > 0)?;
    let sum = sizes.iter().fold(0, |sum: u64, size| sum.saturating_add(*size));
    if known >= count {
        return Some(sum);
    }
    u64::try_from(u128::from(sum) * u128::from(count) / u128::from(known)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_spread_and_bounded() {
        assert_eq!(sequence_set(25), "1:25");
        let set = sequence_set(200_001);
        assert!(set.starts_with("1,8334,16667,") && set.ends_with(",200001"), "{set}");
        assert_eq!(set.split(',').count(), 25);
        assert!(sequence_set(u64::MAX).ends_with(&format!(",{}", u64::MAX)));
    }

    #[test]
    fn sizes_are_read_and_extrapolated() {
        let size = |line: &str| super::size(&Raw::new(line));
        assert_eq!(size("5 FETCH (UID 9 RFC822.SIZE 1234)"), Some(1_234));
        for odd in ["5 FETCH (FLAGS ())", "FETCH (RFC822.SIZE 1)", "5 EXISTS", "5 FETCH (RFC822.SIZE -1)", ""] {
            assert_eq!(size(odd), None, "{odd}");
        }
        assert_eq!(extrapolated(&[100, 300], 2), Some(400));
        assert_eq!(extrapolated(&[100, 300], 1_000), Some(200_000));
        assert_eq!(extrapolated(&[], 5), None);
        assert_eq!(extrapolated(&[u64::MAX, 5], u64::MAX), None);
    }
}
