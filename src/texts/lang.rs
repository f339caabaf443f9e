//! The languages there are: each is a folder of Fluent files in `assets/texts`, and a line here.
use std::fmt;

/// The files of a folder.
macro_rules! folder {
    ($id:literal) => {
        folder!($id:
            "common", "format", "internet", "server-name", "port", "protocol", "certificate", "login", "provider",
            "outgoing", "bounce", "headers", "quota", "rules", "missing-message", "mail-program", "errands", "sender",
            "attachment", "domain", "dns", "mx", "recipient", "other-device", "report", "window",
        )
    };
    ($id:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/texts/", $id, "/", $name, ".ftl")))),+]
    };
}

macro_rules! languages {
    ($($lang:ident = $id:literal, $own_name:literal;)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Lang {
            $($lang,)+
            /// English that is longer, with another mark on each letter: what a page does with a language it never saw.
            #[cfg(test)]
            Pseudo,
        }

        impl Lang {
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$lang),+];

            /// The language's code (ISO 639-1).
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$lang => $id,)+
                    #[cfg(test)]
                    Self::Pseudo => "xx",
                }
            }

            /// The language by its own name.
            pub const fn own_name(self) -> &'static str {
                match self {
                    $(Self::$lang => $own_name,)+
                    #[cfg(test)]
                    Self::Pseudo => "Ṗšéúðö",
                }
            }
        }

        /// The files of a language: (name without `.ftl`, text).
        pub fn sources(lang: Lang) -> &'static [(&'static str, &'static str)] {
            match lang {
                $(Lang::$lang => folder!($id),)+
                #[cfg(test)]
                Lang::Pseudo => super::pseudo::sources(),
            }
        }
    };
}

languages! {
    It = "it", "Italiano";
    En = "en", "English";
}

impl Lang {
    /// The window's where the system speaks none of these; and what another language lacks is said in this one.
    pub const FALLBACK: Self = Self::En;

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.id() == id)
    }

    pub fn of_system() -> Self {
        sys_locale::get_locale().map_or(Self::FALLBACK, |tag| Self::of_locale(&tag))
    }

    /// `it-IT`, `en_GB.UTF-8`
    fn of_locale(tag: &str) -> Self {
        let language = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        Self::from_id(&language).unwrap_or(Self::FALLBACK)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_language_or_english() {
        for (tag, lang) in [
            ("it-IT", Lang::It),
            ("IT_ch.UTF-8", Lang::It),
            ("it", Lang::It),
            ("en-GB", Lang::En),
            ("iu-CA", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(tag), lang, "{tag}");
        }
    }
}
