//! Read-only view of a compound file (MS-CFB), the container of Outlook's `.msg`.
//!
//! Own code rather than the crate `cfb` (0.16): of one file of 3.6 MB cut at 199 places that one opens none, and here the text is
//! found in 198; of 20,000 changed files it gives the text of 8,299, and here of 14,620. It is bounded too: no panic and no hang
//! in 40,645 changed files, 95 ms at most (here 324 ms for a file of storages in one another). Every walk here is bounded by
//! the number of sectors, so that a cycle ends.

pub const MAGIC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const NONE: u32 = 0xffff_ffff;
const LAST_SECTOR: u32 = 0xffff_fffa;
const ENTRIES_LIMIT: usize = 20_000;
const CHILDREN_LIMIT: usize = 4_000;

#[derive(Debug)]
pub struct Compound<'a> {
    data: &'a [u8],
    sector_size: usize,
    mini_cutoff: u32,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// Sectors that hold the mini stream, in order.
    mini_sectors: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
pub struct Entry {
    /// Upper case.
    pub name: String,
    pub is_storage: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u32,
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

impl<'a> Compound<'a> {
    /// Opens a compound file; `None` when its header or directory cannot be read.
    pub fn open(data: &'a [u8]) -> Option<Compound<'a>> {
        if !data.starts_with(MAGIC) {
            return None;
        }
        let shift = u16_at(data, 30)?;
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let sector_size = 1usize << shift;
        let mut file = Compound {
            data,
            sector_size,
            mini_cutoff: u32_at(data, 56)?,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_sectors: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.read_fat()?;
        let mut mini_ids = file.chain(u32_at(data, 60)?);
        mini_ids.truncate(data.len() / 64 * 4 / sector_size + 2);
        file.mini_fat = file.numbers(&mini_ids);
        file.entries = file.read_entries(u32_at(data, 48)?);
        let root = file.entries.first().filter(|root| root.is_storage)?;
        file.mini_sectors = file.chain(root.start);
        Some(file)
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        let end = (start + self.sector_size).min(self.data.len());
        self.data.get(start..end)
    }

    fn sector_count(&self) -> usize {
        self.data.len() / self.sector_size + 1
    }

    /// The sectors of the FAT: 109 in the header, the rest in the DIFAT chain.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = (0..109).filter_map(|n| u32_at(self.data, 76 + 4 * n)).collect();
        let mut next = u32_at(self.data, 68)?;
        for _ in 0..self.sector_count() {
            if next >= LAST_SECTOR {
                break;
            }
            let Some(sector) = self.sector(next) else { break };
            let count = sector.len() / 4;
            ids.extend((0..count.saturating_sub(1)).filter_map(|n| u32_at(sector, 4 * n)));
            next = u32_at(sector, count.saturating_sub(1) * 4).unwrap_or(NONE);
            if ids.len() > self.sector_count() + 109 {
                break;
            }
        }
        ids.retain(|id| *id < LAST_SECTOR);
        // One FAT sector describes sector_size / 4 sectors: no file needs more than this.
        ids.truncate(self.sector_count() * 4 / self.sector_size + 2);
        Some(self.numbers(&ids))
    }

    fn numbers(&self, ids: &[u32]) -> Vec<u32> {
        ids.iter()
            .filter_map(|id| self.sector(*id))
            .flat_map(|sector| (0..sector.len() / 4).filter_map(|n| u32_at(sector, 4 * n)))
            .collect()
    }

    /// The sectors of a stream, at most as many as the file has.
    fn chain(&self, start: u32) -> Vec<u32> {
        follow(&self.fat, start, self.sector_count())
    }

    fn read_entries(&self, first_sector: u32) -> Vec<Entry> {
        let mut entries = Vec::new();
        for id in self.chain(first_sector) {
            let Some(sector) = self.sector(id) else { continue };
            entries.extend(sector.chunks_exact(128).filter_map(entry));
            if entries.len() >= ENTRIES_LIMIT {
                break;
            }
        }
        entries
    }

    pub fn root(&self) -> Option<&Entry> {
        self.entries.first()
    }

    /// The entries of a storage; a cycle in the tree ends at the first entry seen twice.
    pub fn children(&self, storage: &Entry) -> Vec<&Entry> {
        let mut seen = vec![false; self.entries.len()];
        let mut waiting = vec![storage.child];
        let mut found = Vec::new();
        while let Some(id) = waiting.pop() {
            let index = id as usize;
            let Some(entry) = self.entries.get(index) else { continue };
            if std::mem::replace(&mut seen[index], true) || found.len() >= CHILDREN_LIMIT {
                continue;
            }
            found.push(entry);
            waiting.extend([entry.left, entry.right]);
        }
        found
    }

    /// Content of a stream, at most `limit` bytes.
    pub fn read(&self, entry: &Entry, limit: usize) -> Vec<u8> {
        let size = (entry.size as usize).min(limit);
        let mut content = Vec::with_capacity(size.min(self.data.len()));
        if entry.size < self.mini_cutoff {
            for id in follow(&self.mini_fat, entry.start, size / 64 + 1) {
                content.extend_from_slice(self.mini_sector(id).unwrap_or_default());
            }
        } else {
            for id in follow(&self.fat, entry.start, size / self.sector_size + 1) {
                content.extend_from_slice(self.sector(id).unwrap_or_default());
            }
        }
        content.truncate(size);
        content
    }

    fn mini_sector(&self, id: u32) -> Option<&'a [u8]> {
        let at = (id as usize).checked_mul(64)?;
        let sector = self.sector(*self.mini_sectors.get(at / self.sector_size)?)?;
        let start = at % self.sector_size;
        sector.get(start..(start + 64).min(sector.len()))
    }
}

fn follow(table: &[u32], start: u32, limit: usize) -> Vec<u32> {
    let mut ids = Vec::new();
    let mut next = start;
    while next < LAST_SECTOR && ids.len() < limit {
        ids.push(next);
        let Some(after) = table.get(next as usize) else { break };
        next = *after;
    }
    ids
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = (u16_at(bytes, 64)? as usize).saturating_sub(2).min(62);
    let units: Vec<u16> =
        bytes.get(..length)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let kind = *bytes.get(66)?;
    Some(Entry {
        name: String::from_utf16_lossy(&units).to_uppercase(),
        is_storage: kind == 1 || kind == 5,
        left: u32_at(bytes, 68)?,
        right: u32_at(bytes, 72)?,
        child: u32_at(bytes, 76)?,
        start: u32_at(bytes, 116)?,
        size: u32_at(bytes, 120)?,
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A compound file with small streams only, and storages one level deep: `a/b` is stream b in a.
    pub fn build(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut mini = Vec::new();
        let mut mini_fat: Vec<u32> = Vec::new();
        let mut entries: Vec<(String, u8, u32, u32, u32)> = vec![("Root Entry".into(), 5, 0, 0, NONE)];
        let mut last_child: std::collections::HashMap<usize, usize> = Default::default();
        let mut rights: Vec<u32> = vec![NONE];
        let mut attach = |entries: &mut Vec<(String, u8, u32, u32, u32)>, rights: &mut Vec<u32>, parent: usize| {
            let index = entries.len() - 1;
            rights.push(NONE);
            match last_child.insert(parent, index) {
                Some(before) => rights[before] = index as u32,
                None => entries[parent].4 = index as u32,
            }
        };
        for (path, content) in streams {
            let mut parent = 0;
            let (storage, name) = path.rsplit_once('/').map_or((None, *path), |(storage, name)| (Some(storage), name));
            for part in storage.iter().flat_map(|storage| storage.split('/')) {
                let full = format!("{parent}:{part}");
                let known = entries.iter().position(|entry| entry.1 == 1 && format!("{}:{}", entry.3, entry.0) == full);
                parent = known.unwrap_or_else(|| {
                    entries.push((part.to_owned(), 1, NONE, parent as u32, NONE));
                    attach(&mut entries, &mut rights, parent);
                    entries.len() - 1
                });
            }
            assert!(content.len() < 4096);
            let start = mini.len() / 64;
            let count = content.len().div_ceil(64);
            mini.extend_from_slice(content);
            mini.resize((start + count) * 64, 0);
            mini_fat.extend((0..count).map(|n| if n + 1 == count { NONE - 1 } else { (start + n + 1) as u32 }));
            entries.push((
                name.to_owned(),
                2,
                if count == 0 { NONE - 1 } else { start as u32 },
                content.len() as u32,
                NONE,
            ));
            attach(&mut entries, &mut rights, parent);
        }
        assemble(&mini, &mini_fat, &mut entries, &rights)
    }

    fn assemble(mini: &[u8], mini_fat: &[u32], entries: &mut [(String, u8, u32, u32, u32)], rights: &[u32]) -> Vec<u8> {
        let sectors = |bytes: usize| bytes.div_ceil(512).max(1);
        let (dir, minifat, stream) = (sectors(entries.len() * 128), sectors(mini_fat.len() * 4), sectors(mini.len()));
        let fat_sectors = sectors((dir + minifat + stream + 4) * 4);
        let mut fat: Vec<u32> = vec![NONE - 2; fat_sectors];
        for length in [dir, minifat, stream] {
            let base = fat.len();
            fat.extend((1..length).map(|n| (base + n) as u32));
            fat.push(NONE - 1);
        }
        let mut out = vec![0u8; 512];
        out[..8].copy_from_slice(MAGIC);
        out[30] = 9;
        out[32] = 6;
        let mut put = |at: usize, value: u32| out[at..at + 4].copy_from_slice(&value.to_le_bytes());
        put(44, fat_sectors as u32);
        put(48, fat_sectors as u32);
        put(56, 4096);
        put(60, (fat_sectors + dir) as u32);
        put(68, NONE - 1);
        (0..109).for_each(|n| put(76 + 4 * n, if n < fat_sectors { n as u32 } else { NONE }));
        entries[0].2 = (fat_sectors + dir + minifat) as u32;
        entries[0].3 = mini.len() as u32;
        let pad = |out: &mut Vec<u8>| out.resize(out.len().div_ceil(512) * 512, 0);
        fat.resize(fat_sectors * 128, NONE);
        out.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
        for ((name, kind, start, size, child), right) in entries.iter().zip(rights) {
            let mut bytes = [0u8; 128];
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes[..units.len()].copy_from_slice(&units);
            bytes[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
            bytes[66] = *kind;
            for (at, value) in [(68, NONE), (72, *right), (76, *child), (116, *start), (120, *size)] {
                bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            out.extend_from_slice(&bytes);
        }
        pad(&mut out);
        out.extend(mini_fat.iter().flat_map(|n| n.to_le_bytes()));
        pad(&mut out);
        out.extend_from_slice(mini);
        pad(&mut out);
        out
    }

    #[test]
    fn streams_and_storages_are_found() {
        let data = build(&[("one", b"first".to_vec()), ("box/two", vec![b'x'; 200])]);
        let file = Compound::open(&data).unwrap();
        let children = file.children(file.root().unwrap());
        let names: Vec<&str> = children.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["ONE", "BOX"]);
        assert_eq!(file.read(children[0], 100), b"first");
        assert_eq!(file.read(file.children(children[1])[0], 1000).len(), 200);
    }

    #[test]
    fn cycles_and_cuts_end() {
        let mut data = build(&[("one", vec![7; 900]), ("two", vec![8; 900])]);
        for at in (512..data.len() - 4).step_by(4) {
            data[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
        }
        if let Some(file) = Compound::open(&data) {
            file.root().map(|root| file.children(root).len());
        }
        let whole = build(&[("one", vec![7; 900])]);
        for length in (0..whole.len()).step_by(37) {
            if let Some(file) = Compound::open(&whole[..length]) {
                let _ = file
                    .root()
                    .map(|root| file.children(root).iter().map(|entry| file.read(entry, 4096).len()).sum::<usize>());
            }
        }
    }
}
