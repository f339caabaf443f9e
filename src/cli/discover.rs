use super::{UsageError, exit_code, language, network, options::DiscoverOptions, print, profiles};
use crate::{model::Email, net::Cancel, report, studies, texts::Texts};

pub(super) fn run(options: &DiscoverOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let email = Email::parse(&options.email).map_err(|error| UsageError::new("--email", texts.entry_error(error)))?;
    let profiles = profiles()?;
    if let Some(id) = options.provider.as_deref().filter(|id| profiles.by_id(id).is_none()) {
        return Err(UsageError::new("--provider", format!("'{id}' is not known")));
    }
    let network = network(&options.network)?;
    let found = studies::discover(&email, options.provider.as_deref(), network, profiles, &Cancel::default(), &|_| {});
    print(&if options.json { report::discovery_json(&found) } else { report::discovery_text(&found, &texts) })?;
    Ok(exit_code(studies::discovery_state(&found)))
}
