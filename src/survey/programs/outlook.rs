//! Outlook's profiles in Windows' registry, and the programs beside it that keep their accounts to themselves.
use super::FoundPrograms;
use crate::{
    mail::{outlook, thunderbird::places::System},
    model::{MailProgram, WhyUnread},
    net::{LocalFiles, Places},
};

const MAX_PROFILES: usize = 50;
const MAX_ACCOUNTS: usize = 500;

pub(super) fn find(files: &dyn LocalFiles, places: &Places, found: &mut FoundPrograms) {
    if places.system != System::Windows {
        return;
    }
    for root in outlook::PROFILES {
        for profile in files.registry_keys(root).iter().take(MAX_PROFILES) {
            let key = format!("{root}\\{profile}\\{}", outlook::ACCOUNTS);
            for name in files.registry_keys(&key).iter().take(MAX_ACCOUNTS) {
                let path = format!("{key}\\{name}");
                let value = |value: &str| files.registry_value(&path, value);
                if let Some(account) = outlook::account(value, profile, &path) {
                    found.add(account);
                }
            }
        }
    }
    // The new Outlook keeps accounts at Microsoft, Windows Mail in a database that is locked and described nowhere.
    let apart = [
        (MailProgram::NewOutlook, ["Microsoft", "Olk"].as_slice()),
        (MailProgram::WindowsMail, ["Comms", "UnistoreDB", "store.vol"].as_slice()),
    ];
    for (program, names) in apart {
        let path = places
            .local_app_data
            .as_ref()
            .map(|folder| names.iter().fold(folder.clone(), |path, name| path.join(name)));
        if let Some(path) = path.filter(|path| files.is_there(path)) {
            found.unread(program, WhyUnread::KeptApart, &path);
        }
    }
}
