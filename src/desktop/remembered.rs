//! What the window remembers from one start to the next: its size, the language, light or dark. Nothing else.
use serde::Deserialize;
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

const FILE: &str = "window.toml";
/// A file of ours has a few lines.
const LONGEST: u64 = 4096;
/// Points; beyond them a size comes from a broken file or a screen that is gone.
const LEAST: f32 = 200.0;
const MOST: f32 = 10_000.0;

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Remembered {
    /// Width and height in points.
    pub size: Option<[f32; 2]>,
    pub is_maximized: bool,
    /// `it`, `en`.
    pub language: Option<String>,
    /// `None`: as the system is.
    pub is_dark: Option<bool>,
}

impl Remembered {
    /// What cannot be read is not remembered; the window opens all the same.
    pub fn read(folder: &Path) -> Self {
        let mut text = String::new();
        let read = File::open(folder.join(FILE)).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        read.map_or_else(|_| Self::default(), |_| Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut read: Self = toml::from_str(text).unwrap_or_default();
        read.size = read.size.filter(|size| size.iter().all(|side| (LEAST..=MOST).contains(side)));
        read
    }

    /// # Errors
    /// The disk's. The file of before is kept then.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let new = folder.join(format!("{FILE}.new"));
        let written = fs::write(&new, self.text()).and_then(|()| fs::rename(&new, folder.join(FILE)));
        if written.is_err() {
            // Nothing half-written stays behind.
            let _ = fs::remove_file(&new);
        }
        written
    }

    fn text(&self) -> String {
        let mut text = String::new();
        if let Some([width, height]) = self.size {
            let _ = writeln!(text, "size = [{width:.1}, {height:.1}]");
        }
        let _ = writeln!(text, "is-maximized = {}", self.is_maximized);
        if let Some(language) = &self.language {
            let _ = writeln!(text, "language = \"{language}\"");
        }
        if let Some(is_dark) = self.is_dark {
            let _ = writeln!(text, "is-dark = {is_dark}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = std::env::temp_dir().join(format!("mailmedic remembered è {}", std::process::id()));
        let remembered = Remembered {
            size: Some([800.0, 640.5]),
            is_maximized: true,
            language: Some("it".into()),
            is_dark: Some(false),
        };
        assert_eq!(Remembered::read(&folder), Remembered::default());
        remembered.write(&folder).unwrap();
        remembered.write(&folder).unwrap();
        let (read, files) = (Remembered::read(&folder), fs::read_dir(&folder).unwrap().count());
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((read, files), (remembered, 1));
    }

    #[test]
    fn nonsense_is_not_remembered() {
        for text in [
            "size = [1e30, 5]",
            "size = [nan, 700.0]",
            "size = 5",
            "\u{0}\u{1}",
            "language = 7",
            "size = [-4.0, 700.0]",
        ] {
            assert_eq!(Remembered::parse(text), Remembered::default(), "{text}");
        }
        assert_eq!(Remembered::parse("later = 1\nis-dark = true").is_dark, Some(true));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error() {
        let file = std::env::temp_dir().join(format!("mailmedic-remembered-{}", std::process::id()));
        fs::write(&file, "").unwrap();
        let written = Remembered::default().write(&file);
        fs::remove_file(&file).unwrap();
        assert!(written.is_err());
    }
}
