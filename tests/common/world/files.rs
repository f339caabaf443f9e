//! The files of mail programs on the computer of a world.
use mailmedic::{
    mail::thunderbird::places::System,
    net::{LocalFiles, Places},
};
use std::{collections::BTreeMap, path::Path};

pub struct Files(pub BTreeMap<String, String>);

impl LocalFiles for Files {
    fn places(&self) -> Option<Places> {
        Some(Places { system: System::Linux, home: Some("/home/maria".into()), app_data: None, config_home: None })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let text = self.0.get(path.to_str()?)?;
        Some(text.as_bytes()[..most.min(text.len())].to_vec())
    }
}
