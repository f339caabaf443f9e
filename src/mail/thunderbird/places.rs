//! Where Thunderbird keeps its profiles, and `profiles.ini`.
use super::cut;
use crate::mail::decode;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Linux,
    MacOs,
    Windows,
}

/// The folders in which a `profiles.ini` may be, likeliest first. `home` is the person's folder; `app_data` is `%APPDATA%` on
/// Windows; `config_home` is `$XDG_CONFIG_HOME`. For the Microsoft Store's edition see `store_folder`.
pub fn folders(
    system: System,
    home: Option<&Path>,
    app_data: Option<&Path>,
    config_home: Option<&Path>,
) -> Vec<PathBuf> {
    let below = |names: &[&str]| home.map(|home| names.iter().fold(home.to_owned(), |path, name| path.join(name)));
    let found = match system {
        System::Linux => vec![
            below(&[".thunderbird"]),
            below(&["snap", "thunderbird", "common", ".thunderbird"]),
            below(&[".var", "app", "org.mozilla.Thunderbird", ".thunderbird"]),
            below(&[".var", "app", "org.mozilla.thunderbird", ".thunderbird"]),
            below(&[".var", "app", "net.thunderbird.Thunderbird", ".thunderbird"]),
            config_home.map(|path| path.join("thunderbird")).or_else(|| below(&[".config", "thunderbird"])),
            below(&[".icedove"]),
        ],
        System::MacOs => {
            vec![below(&["Library", "Thunderbird"]), below(&["Library", "Application Support", "Thunderbird"])]
        }
        System::Windows => {
            vec![
                app_data.map(|path| path.join("Thunderbird")).or_else(|| below(&["AppData", "Roaming", "Thunderbird"])),
            ]
        }
    };
    found.into_iter().flatten().collect()
}

/// The folder of the Microsoft Store's edition, where `package` of `%LOCALAPPDATA%\Packages` is Thunderbird: what it
/// writes to `%APPDATA%` is kept below its own package, whose name has a random part.
pub fn store_folder(packages: &Path, package: &str) -> Option<PathBuf> {
    let is_thunderbird = package.to_ascii_lowercase().contains("thunderbird");
    is_thunderbird.then(|| packages.join(package).join("LocalCache").join("Roaming").join("Thunderbird"))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: Option<String>,
    pub folder: PathBuf,
    /// The one an installed Thunderbird starts with.
    pub is_default: bool,
}

const INI_BYTES: usize = 1 << 20;
const PROFILES: usize = 100;

/// The profiles that a `profiles.ini` in `folder` names, default first; at most 100.
pub fn profiles(ini: &[u8], folder: &Path) -> Vec<Profile> {
    let (ini, _) = cut(ini, INI_BYTES);
    let text = decode::to_text(ini, Some("utf-8"));
    let mut sections: Vec<Section> = Vec::new();
    let mut started_with: Vec<String> = Vec::new();
    let mut is_install = false;
    for line in text.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix('[') {
            is_install = head.starts_with("Install");
            if sections.len() > PROFILES {
                break;
            }
            if !is_install {
                sections.push(Section::default());
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        match (key.trim(), is_install) {
            ("Default", true) => started_with.push(value.trim().to_owned()),
            (_, true) => {}
            (key, false) => {
                if let Some(section) = sections.last_mut() {
                    section.take(key, value.trim());
                }
            }
        }
    }
    let mut profiles: Vec<Profile> =
        sections.into_iter().filter_map(|section| section.profile(folder, &started_with)).take(PROFILES).collect();
    profiles.sort_by_key(|profile| !profile.is_default);
    profiles
}

/// The folders of the profiles that `installs.ini` names: the ones each installed Thunderbird starts with. It stands beside
/// `profiles.ini`, and holds when that is lost.
pub fn installed(ini: &[u8], folder: &Path) -> Vec<PathBuf> {
    let (ini, _) = cut(ini, INI_BYTES);
    let text = decode::to_text(ini, Some("utf-8"));
    let paths = text.lines().filter_map(|line| line.trim().strip_prefix("Default="));
    paths.filter(|path| !path.is_empty()).take(PROFILES).map(|path| folder.join(path)).collect()
}

#[derive(Default)]
struct Section {
    name: Option<String>,
    path: Option<String>,
    is_absolute: bool,
    is_default: bool,
}

impl Section {
    fn take(&mut self, key: &str, value: &str) {
        match key {
            "Name" => self.name = Some(value.to_owned()),
            "Path" => self.path = Some(value.to_owned()).filter(|path| !path.is_empty()),
            "IsRelative" => self.is_absolute = value == "0",
            "Default" => self.is_default = value == "1",
            _ => {}
        }
    }

    /// Since version 68 each installation has its own default; the old mark holds only where there is none of these.
    fn profile(self, folder: &Path, started_with: &[String]) -> Option<Profile> {
        let path = self.path?;
        let is_default = if started_with.is_empty() { self.is_default } else { started_with.contains(&path) };
        let folder = if self.is_absolute { PathBuf::from(&path) } else { folder.join(&path) };
        Some(Profile { name: self.name, folder, is_default })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_profiles() {
        let home = Some(Path::new("/home/anna"));
        let linux = folders(System::Linux, home, None, None);
        assert_eq!(linux.first().map(PathBuf::as_path), Some(Path::new("/home/anna/.thunderbird")));
        assert!(linux.contains(&PathBuf::from("/home/anna/.config/thunderbird")));
        let configured = folders(System::Linux, home, None, Some(Path::new("/x")));
        assert!(configured.contains(&PathBuf::from("/x/thunderbird")));
        assert_eq!(folders(System::MacOs, home, None, None).len(), 2);
        let data = Some(Path::new("/roaming"));
        assert_eq!(folders(System::Windows, home, data, None), [PathBuf::from("/roaming/Thunderbird")]);
        assert_eq!(folders(System::Windows, None, None, None), Vec::<PathBuf>::new());
    }

    #[test]
    fn profiles_of_the_store_and_of_installations() {
        let packages = Path::new("/packages");
        let store = PathBuf::from("/packages/MozillaThunderbird.MZLA_x1/LocalCache/Roaming/Thunderbird");
        assert_eq!(store_folder(packages, "MozillaThunderbird.MZLA_x1"), Some(store));
        assert_eq!(store_folder(packages, "Microsoft.Windows.Photos_8wekyb3d8bbwe"), None);
        let ini = b"[4F96D1932A9F858E]\r\nDefault=b.default-release\r\nLocked=1\r\n\r\n[X]\nDefault=\n";
        assert_eq!(installed(ini, Path::new("/t")), [PathBuf::from("/t/b.default-release")]);
    }

    #[test]
    fn profiles_of_an_ini() {
        let ini = "[Install4F96D1932A9F858E]\r\nDefault=b.default-release\r\nLocked=1\r\n\r\n[Profile1]\r\nName=default\r\n\
                   IsRelative=1\r\nPath=a.default\r\nDefault=1\r\n\r\n[Profile0]\r\nName=default-release\r\nIsRelative=1\r\n\
                   Path=b.default-release\r\n\r\n[Profile2]\r\nIsRelative=0\r\nPath=/altrove/c\r\n\r\n[General]\r\nStartWithLastProfile=1\r\n";
        let found = profiles(ini.as_bytes(), Path::new("/t"));
        let told: Vec<_> =
            found.iter().map(|p| (p.name.as_deref(), p.folder.to_str().unwrap(), p.is_default)).collect();
        assert_eq!(
            told,
            [
                (Some("default-release"), "/t/b.default-release", true),
                (Some("default"), "/t/a.default", false),
                (None, "/altrove/c", false),
            ]
        );
        let old = profiles(b"[Profile0]\nName=x\nPath=p\nDefault=1\n[Profile1]\nName=y\n", Path::new("/t"));
        assert_eq!(old.iter().map(|p| p.is_default).collect::<Vec<_>>(), [true]);
        assert_eq!(profiles(b"Path=x\n[Profile0\n=\n[[", Path::new("/t")), []);
        assert_eq!(profiles("[Profile0]\nPath=x\n".repeat(500).as_bytes(), Path::new("/t")).len(), 100);
    }
}
