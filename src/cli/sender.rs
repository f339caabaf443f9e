//! Would servers take what a sender sends? DNS alone is asked.
use super::{UsageError, exit_code, language, network, options::SenderOptions, print};
use crate::{
    engine::DEFAULT_TIMEOUT,
    model::{Email, HostName, Sender},
    net::Cancel,
    report, studies,
    texts::Texts,
};

pub(super) fn run(options: &SenderOptions) -> Result<u8, UsageError> {
    let texts = Texts::new(language(options.lang.as_deref())?);
    let sender = sender(options, &texts)?;
    let network = network(&options.network)?;
    let report = studies::look_at_sender(&sender, &network, DEFAULT_TIMEOUT, &Cancel::default());
    let write = if options.json { report::sender_json } else { report::sender_text };
    print(&write(&report, &texts))?;
    Ok(exit_code(report.finding.state))
}

fn sender(options: &SenderOptions, texts: &Texts) -> Result<Sender, UsageError> {
    let ip = match Sender::read_ip(&options.ip) {
        Ok(Some(ip)) => ip,
        _ => {
            return Err(UsageError::new(
                "--ip",
                format!("'{}' is not an address like 198.51.100.7", options.ip.trim()),
            ));
        }
    };
    let email = Email::parse(&options.from).map_err(|error| UsageError::new("--from", texts.entry_error(error)))?;
    let helo = match options.helo.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Some(HostName::parse(name).map_err(|error| UsageError::new("--helo", texts.entry_error(error)))?),
        None => None,
    };
    Ok(Sender { email, ip: Some(ip), helo })
}
