//! What the mail programs of this computer are set to.
use super::{UsageError, exit_code, language, network, options::NetworkOptions, options::ProgramsOptions, print};
use crate::{
    files,
    mail::windows_registry::{Export, FILE_BYTES},
    net::ExportedRegistry,
    report, studies,
    texts::Texts,
};
use std::path::Path;

pub(super) fn run(options: &ProgramsOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let found = match &options.registry {
        Some(path) => studies::local_programs(&ExportedRegistry(exported(path)?)),
        None => {
            let network = network(&NetworkOptions { dns: None, ca_file: None })?;
            studies::local_programs(network.files())
        }
    };
    print(&if options.json { report::programs_json(&found) } else { report::programs_text(&found, &texts) })?;
    Ok(exit_code(studies::programs_state(&found)))
}

fn exported(path: &Path) -> Result<Export, UsageError> {
    let named = |error: std::io::Error| UsageError::new("--registry", format!("{}: {error}", path.display()));
    let most = u64::try_from(FILE_BYTES).unwrap_or(u64::MAX);
    Ok(Export::read(&files::read(path, most).map_err(named)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn an_export_is_listed_without_passwords() {
        let bytes = include_bytes!("../mail/outlook/profile.reg");
        let found = studies::local_programs(&ExportedRegistry(Export::read(bytes)));
        let listed: serde_json::Value = serde_json::from_str(&report::programs_json(&found)).unwrap();
        assert_eq!(listed["accounts"][0]["program"], "outlook");
        assert_eq!(listed["accounts"][0]["incoming"]["server"], "imap.studiorosi.it");
        assert_eq!(listed["accounts"][1]["deletes_after_days"], 5);
        let [it, en] = [Lang::It, Lang::En].map(|lang| report::programs_text(&found, &Texts::new(lang)));
        assert!(en.contains("  imap      imap.studiorosi.it:993 tls, user maria@studiorossi.it"), "{en}");
        assert!(it.contains("imap.studiorosi.it:993 tls, utente maria@studiorossi.it"), "{it}");
        for words in [&it, &en, &listed.to_string()] {
            assert!(!words.to_lowercase().contains("password") && !words.contains("programs-"), "{words}");
        }
    }

    #[test]
    fn that_nothing_is_here_is_said_in_the_persons_language() {
        let nothing = crate::model::LocalPrograms::default();
        let said = report::programs_text(&nothing, &Texts::new(Lang::It));
        assert_eq!(said, "nessun account di programmi di posta su questo computer");
    }
}
