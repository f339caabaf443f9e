//! Would a file be refused, is it too big? Only its ends and an archive's directory are read.
use super::{EXIT_FAULT, EXIT_OK, EXIT_UNKNOWN, UsageError, language, options::AttachmentOptions, print, profiles};
use crate::{
    mail::attachment::{self, Look, Rules},
    profiles::{GENERIC, Profile},
    report::{self, AttachmentReport},
    texts::Texts,
};
use std::{fs::File, io, path::Path};

pub(super) fn run(options: &AttachmentOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let profiles = profiles()?;
    let id = options.provider.as_deref().unwrap_or(GENERIC);
    let Some(profile) = profiles.by_id(id) else {
        let known: Vec<&str> = profiles.named().iter().map(|profile| profile.id.as_str()).collect();
        return Err(UsageError::new("--provider", format!("'{id}' is not one of {}, generic", known.join(", "))));
    };
    // Of most providers it is not known what they refuse: then what large ones refuse is said, as for any address.
    let profile = if profile.has_limits() { profile } else { profiles.generic() };
    let rules = rules(profile);
    let looks = options.files.iter().map(|file| look(file, &rules)).collect::<Result<Vec<Look>, UsageError>>()?;
    let judged = attachment::judge(&looks, &rules);
    let report = AttachmentReport {
        looks,
        judged,
        limit_bytes: rules.limit_bytes,
        provider: (!profile.is_generic()).then(|| (profile.id.clone(), profile.name.clone())),
    };
    print(&if options.json {
        report::attachment_json(&report, &texts)
    } else {
        report::attachment_text(&report, &texts)
    });
    Ok(match (report.judged.cause, report.judged.is_unclear) {
        (Some(_), _) => EXIT_FAULT,
        (None, true) => EXIT_UNKNOWN,
        (None, false) => EXIT_OK,
    })
}

fn rules(profile: &Profile) -> Rules {
    Rules {
        blocked_extensions: profile.blocked_extensions.clone(),
        limit_bytes: profile.message_limit_bytes,
        is_known: !profile.is_generic(),
    }
}

fn look(path: &Path, rules: &Rules) -> Result<Look, UsageError> {
    let named = |error: io::Error| UsageError::new("FILE", format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(named)?;
    let facts = file.metadata().map_err(named)?;
    // A pipe or a device cannot be read where one wants, and a folder not at all.
    if !facts.is_file() {
        return Err(UsageError::new("FILE", format!("{}: is no file", path.display())));
    }
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    attachment::look(&name, file, &rules.blocked_extensions).map_err(named)
}
