//! A file that is to be sent, or was: what it is, and what is in it. By its name, by what it begins and ends with, and
//! by the names in an archive's directory. The file itself is not read, however big.
mod archive;
mod bytes;
mod kind;
mod name;
mod rar;
mod sevenzip;
mod size;
mod tar;
mod zip;

#[cfg(test)]
mod tests;

pub use archive::look;
pub use size::{encoded_bytes, fitting_bytes};

use std::fmt;

/// What a file is, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Windows or DOS program or library (`exe dll scr com vxd`).
    Program,
    Cabinet,
    DiskImage,
    AppleDiskImage,
    WindowsInstaller,
    AppPackage,
    JavaArchive,
    EncodedScript,
    Zip,
    SevenZip,
    Rar,
    Tar,
    Gzip,
    /// bzip2, xz, zstd: archives that are not looked into.
    OtherArchive,
}

impl Kind {
    pub const fn id(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Cabinet => "cabinet",
            Self::DiskImage => "disk-image",
            Self::AppleDiskImage => "apple-disk-image",
            Self::WindowsInstaller => "windows-installer",
            Self::AppPackage => "app-package",
            Self::JavaArchive => "java-archive",
            Self::EncodedScript => "encoded-script",
            Self::Zip => "zip",
            Self::SevenZip => "7z",
            Self::Rar => "rar",
            Self::Tar => "tar",
            Self::Gzip => "gzip",
            Self::OtherArchive => "other-archive",
        }
    }

    /// The extensions such a file has when it says what it is.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Program => &["exe", "dll", "scr", "com", "vxd"],
            Self::Cabinet => &["cab"],
            Self::DiskImage => &["iso"],
            Self::AppleDiskImage => &["dmg"],
            Self::WindowsInstaller => &["msi"],
            Self::AppPackage => &["msix"],
            Self::JavaArchive => &["jar"],
            Self::EncodedScript => &["vbe"],
            Self::Zip | Self::SevenZip | Self::Rar | Self::Tar | Self::Gzip | Self::OtherArchive => &[],
        }
    }
}

/// How a name hides what the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    /// `invoice.pdf.exe`
    DoubleExtension,
    /// Dots or spaces at the end, which Windows drops.
    TrailingDots,
    /// Characters that turn the line round: `annexe[turn]cod.exe` is shown as `annexeexe.doc`.
    RightToLeft,
    /// Letters that only look like the usual ones.
    LookAlike,
    /// The content is not what the name says.
    WrongName,
}

impl Trick {
    pub const fn id(self) -> &'static str {
        match self {
            Self::DoubleExtension => "double-extension",
            Self::TrailingDots => "trailing-dots",
            Self::RightToLeft => "right-to-left",
            Self::LookAlike => "look-alike",
            Self::WrongName => "wrong-name",
        }
    }
}

/// A file of a blocked kind: the one looked at, or one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The archives it is in, from the outermost on, without the file itself that was looked at.
    pub archives: Vec<String>,
    /// Its own name, as it stands there.
    pub name: String,
    /// The extension that is on the list of the blocked.
    pub extension: String,
    pub trick: Option<Trick>,
    pub is_inside: bool,
}

/// Why an archive, or one inside it, could not be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotLook {
    /// Even the names are encrypted.
    Encrypted,
    /// The directory of names is compressed, or the archive is of a kind that is not read here.
    Compressed,
    Damaged,
    /// More archives in one another, more names or more bytes than are looked at.
    TooMuch,
}

impl CannotLook {
    pub const ALL: [Self; 4] = [Self::Encrypted, Self::Compressed, Self::Damaged, Self::TooMuch];

    pub const fn id(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Compressed => "compressed",
            Self::Damaged => "damaged",
            Self::TooMuch => "too-much",
        }
    }
}

impl fmt::Display for CannotLook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What was seen of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub name: String,
    pub size_bytes: u64,
    pub kind: Option<Kind>,
    pub blocked: Vec<Blocked>,
    /// Names seen in it, in the archives inside it as well.
    pub names: usize,
    /// Files in it cannot be opened without a password; their names are seen all the same.
    pub has_password: bool,
    pub cannot_look: Option<CannotLook>,
}
