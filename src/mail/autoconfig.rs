//! Mozilla's autoconfig file (`config-v1.1.xml`): the servers it names, in its order.
use super::{settings, xml};
use crate::model::{Email, Endpoint, NamedServer, Protocol, Security, Service, SettingsFile, Why, parse_port};

/// More servers than any file has.
const MOST_SERVERS: usize = 64;

#[derive(Default)]
struct Draft {
    host: String,
    port: String,
    socket: String,
    user_name: String,
}

/// Reads the file for an address.
///
/// # Errors
/// Why it is not read.
pub fn read(file: &[u8], email: &Email) -> Result<SettingsFile, Why> {
    let mut settings = SettingsFile::default();
    let mut draft = Draft::default();
    let mut is_autoconfig = false;
    xml::walk(file, |element| {
        let is_server = matches!(element.name(), "incomingServer" | "outgoingServer");
        is_autoconfig |= element.path.first().is_some_and(|root| root == "clientConfig");
        if element.is_start {
            if is_server {
                draft = Draft::default();
            }
            return;
        }
        match element.name() {
            "incomingServer" | "outgoingServer"
                if settings.servers.len() + settings.passed_over.len() < MOST_SERVERS =>
            {
                let is_outgoing = element.name() == "outgoingServer";
                take(&std::mem::take(&mut draft), element.kind, is_outgoing, email, &mut settings);
            }
            "hostname" => draft.host = element.text.to_owned(),
            "port" => draft.port = element.text.to_owned(),
            "socketType" => draft.socket = element.text.to_owned(),
            "username" => draft.user_name = element.text.to_owned(),
            _ => {}
        }
    })?;
    match (is_autoconfig, settings.servers.is_empty() && settings.passed_over.is_empty()) {
        (false, _) => Err(Why::NotXml),
        (true, true) => Err(Why::NoServers),
        (true, false) => Ok(settings),
    }
}

fn take(draft: &Draft, kind: &str, is_outgoing: bool, email: &Email, settings: &mut SettingsFile) {
    let service = match (is_outgoing, kind) {
        (false, "imap") => Service::Incoming(Protocol::Imap),
        (false, "pop3") => Service::Incoming(Protocol::Pop3),
        (true, "smtp" | "") => Service::Outgoing,
        // Exchange and whatever else there may be: not what this program speaks.
        _ => return,
    };
    match endpoint(draft, service, email) {
        Ok(endpoint) => {
            let user_name = settings::user_name(&draft.user_name, email);
            settings.servers.push(NamedServer { service, endpoint, user_name });
        }
        Err(why) => settings.passed_over.push((settings::entry(kind, &draft.host, &draft.port), why)),
    }
}

fn endpoint(draft: &Draft, service: Service, email: &Email) -> Result<Endpoint, Why> {
    let host = settings::server_name(&settings::filled_in(&draft.host, email))?;
    let security = match draft.socket.to_ascii_uppercase().as_str() {
        "SSL" | "TLS" => Security::Tls,
        "STARTTLS" => Security::StartTls,
        _ => return Err(Why::UnprotectedServer),
    };
    let port = if draft.port.is_empty() {
        usual_port(service, security)
    } else {
        parse_port(&draft.port).map_err(|_| Why::NotAName)?
    };
    Ok(Endpoint { host, port, security })
}

/// The usual port (RFC 8314).
pub(super) const fn usual_port(service: Service, security: Security) -> u16 {
    match (service, security) {
        (Service::Incoming(protocol), _) => crate::model::default_port(protocol, security),
        (Service::Outgoing, Security::Tls) => 465,
        (Service::Outgoing, _) => 587,
    }
}

#[cfg(test)]
#[path = "autoconfig_tests.rs"]
mod tests;
