//! The files of mail programs on the computer of a world, and its registry.
use mailmedic::{
    mail::{
        thunderbird::places::System,
        windows_registry::{Export, Value},
    },
    net::{LocalFiles, Places},
    tasks::Room,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, atomic::AtomicUsize},
    thread,
};

pub struct Files {
    pub files: BTreeMap<String, String>,
    pub now_unix: i64,
    pub hangs: bool,
    pub registry: Option<Export>,
    pub room: Option<Arc<AtomicUsize>>,
}

impl LocalFiles for Files {
    fn places(&self) -> Option<Places> {
        if self.hangs {
            loop {
                thread::park();
            }
        }
        let system = if self.registry.is_some() { System::Windows } else { System::Linux };
        let home = Some("/home/maria".into());
        Some(Places { system, home, app_data: None, local_app_data: None, config_home: None })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let text = self.files.get(path.to_str()?)?;
        if !super::has_room(self.room.as_ref()) {
            Room::current().note_shortage();
            return None;
        }
        Some(text.as_bytes()[..most.min(text.len())].to_vec())
    }

    fn is_there(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| self.files.contains_key(path)) || !self.names(path, 1).is_empty()
    }

    fn names(&self, folder: &Path, most: usize) -> Vec<String> {
        let below =
            |path: &String| Some(Path::new(path).strip_prefix(folder).ok()?.iter().next()?.to_str()?.to_owned());
        self.files.keys().filter_map(below).collect::<BTreeSet<_>>().into_iter().take(most).collect()
    }

    /// A file with `OLD` in its path has not been written for a year.
    fn written_unix(&self, path: &Path) -> Option<i64> {
        let path = path.to_str()?;
        self.files.contains_key(path).then_some(self.now_unix - if path.contains("OLD") { 31_536_000 } else { 60 })
    }

    fn registry_keys(&self, path: &str) -> Vec<String> {
        self.registry.as_ref().map(|export| export.keys(path)).unwrap_or_default()
    }

    fn registry_value(&self, path: &str, name: &str) -> Option<Value> {
        self.registry.as_ref()?.value(path, name)
    }
}
