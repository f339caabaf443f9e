use super::{EXIT_OK, EXIT_UNKNOWN, UsageError, language, network, options::DiscoverOptions, print, profiles};
use crate::{
    engine,
    model::{Email, Endpoint, Source, Suggestion},
    net::Cancel,
    texts::Texts,
};
use serde_json::{Value, json};

pub(super) fn run(options: &DiscoverOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(None)?);
    let email = Email::parse(&options.email).map_err(|error| UsageError::new("--email", texts.entry_error(error)))?;
    let profiles = profiles()?;
    if let Some(id) = options.provider.as_deref().filter(|id| profiles.by_id(id).is_none()) {
        return Err(UsageError::new("--provider", format!("'{id}' is not known")));
    }
    let network = network(&options.network)?;
    let found = engine::suggest(&email, options.provider.as_deref(), network, profiles, &Cancel::default());
    if options.json {
        print(&in_json(&email, &found).to_string());
    } else {
        print(&in_words(&found));
    }
    let is_found = found.imap.is_some() || found.pop3.is_some();
    Ok(if is_found { EXIT_OK } else { EXIT_UNKNOWN })
}

fn in_json(email: &Email, found: &Suggestion) -> Value {
    let server = |found: &Option<(Endpoint, Source)>| {
        found.as_ref().map(|(endpoint, source)| {
            json!({
                "server": endpoint.host.as_str(),
                "port": endpoint.port,
                "security": endpoint.security.id(),
                "source": source.id(),
            })
        })
    };
    json!({
        "version": 1,
        "email": email.to_string(),
        "provider": found.provider.as_ref().map(|(id, name)| json!({"id": id, "name": name})),
        "imap": server(&found.imap),
        "pop": server(&found.pop3),
        "outgoing": server(&found.outgoing),
        "user": found.user_name,
    })
}

fn in_words(found: &Suggestion) -> String {
    let mut lines = Vec::new();
    if let Some((_, name)) = &found.provider {
        lines.push(format!("provider  {name}"));
    }
    for (label, server) in [("imap", &found.imap), ("pop", &found.pop3), ("outgoing", &found.outgoing)] {
        if let Some((endpoint, source)) = server {
            lines.push(format!(
                "{label:<9} {}:{} {} ({})",
                endpoint.host,
                endpoint.port,
                endpoint.security,
                source.id()
            ));
        }
    }
    if let Some(user) = &found.user_name {
        lines.push(format!("user      {user}"));
    }
    lines.join("\n")
}
