//! Would a file be refused, is it too big? Only its ends and an archive's directory are read.
use super::{UsageError, exit_code, language, network, options::AttachmentOptions, print, profiles};
use crate::{
    engine::DEFAULT_TIMEOUT,
    files,
    mail::attachment::{self, Look},
    model::Email,
    net::{Cancel, Wait},
    profiles::Profiles,
    report,
    studies::{self, AttachmentReport, Rules, Taken},
    texts::Texts,
};
use std::{io, path::Path, sync::Arc};

pub(super) fn run(options: &AttachmentOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let taken = taken(options, &texts, profiles()?)?;
    let looks = options.files.iter().map(|file| look(file, &taken.rules)).collect::<Result<Vec<Look>, UsageError>>()?;
    let report = AttachmentReport::new(looks, Vec::new(), taken);
    print(&if options.json {
        report::attachment_json(&report, &texts)
    } else {
        report::attachment_text(&report, &texts)
    })?;
    Ok(exit_code(report.state()))
}

/// What the recipient takes, as far as the options say who that is.
fn taken(options: &AttachmentOptions, texts: &Texts, profiles: Arc<Profiles>) -> Result<Taken, UsageError> {
    let to = options.to.as_deref().map(Email::parse).transpose();
    let to = to.map_err(|error| UsageError::new("--to", texts.entry_error(error)))?;
    let recognised = to.as_ref().and_then(|email| profiles.by_domain(email.domain())).map(|found| found.id.clone());
    let id = options.provider.clone().or(recognised);
    let Some(taken) = Taken::by(&profiles, id.as_deref()) else {
        let known: Vec<&str> = profiles.named().iter().map(|profile| profile.id.as_str()).collect();
        let id = id.unwrap_or_default();
        return Err(UsageError::new("--provider", format!("'{id}' is not one of {}, generic", known.join(", "))));
    };
    let Some(email) = to else { return Ok(taken) };
    let wait = Wait::new(DEFAULT_TIMEOUT, Cancel::default());
    Ok(match studies::announced_limit(&email, network(&options.network)?, profiles, wait) {
        Some((host, limit)) => taken.announced(&host, limit),
        None => taken,
    })
}

fn look(path: &Path, rules: &Rules) -> Result<Look, UsageError> {
    let named = |error: io::Error| UsageError::new("FILE", format!("{}: {error}", path.display()));
    // A pipe or a device cannot be read where one wants, and a folder not at all.
    let file = files::open(path).map_err(named)?;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    attachment::look(&name, file, &rules.blocked_extensions).map_err(named)
}
