//! Microsoft's Autodiscover, the plain XML one (MS-OXDSCLI, "POX"): the question and the answer. It carries the address,
//! never a password.
use super::{autoconfig::usual_port, settings, xml};
use crate::model::{
    Email, Endpoint, NamedServer, Protocol, Security, Service, SettingsFile, Why, parse_port, standard_security,
};

const MOST_SERVERS: usize = 64;

/// The body of the question.
pub fn question(email: &Email) -> String {
    let address = email.to_string().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\">\
         <Request><EMailAddress>{address}</EMailAddress><AcceptableResponseSchema>\
         http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\
         </AcceptableResponseSchema></Request></Autodiscover>\n"
    )
}

#[derive(Default)]
struct Draft {
    kind: String,
    host: String,
    port: String,
    ssl: String,
    encryption: String,
    login_name: String,
}

/// Reads the answer for an address.
///
/// # Errors
/// Why it is not read.
pub fn read(answer: &[u8], email: &Email) -> Result<SettingsFile, Why> {
    let mut settings = SettingsFile::default();
    let mut draft = Draft::default();
    let mut is_autodiscover = false;
    xml::walk(answer, |element| {
        is_autodiscover |= element.path.first().is_some_and(|root| root == "Autodiscover");
        let name = element.name();
        if element.is_start {
            if name == "Protocol" {
                draft = Draft::default();
            }
            return;
        }
        match name {
            "RedirectAddr" | "RedirectUrl" | "RedirectURL" if settings.redirect.is_none() => {
                settings.redirect = Some(element.text.chars().filter(|c| !c.is_control()).take(300).collect());
            }
            "Protocol" if settings.servers.len() + settings.passed_over.len() < MOST_SERVERS => {
                take(&std::mem::take(&mut draft), email, &mut settings);
            }
            _ if !element.is_in("Protocol") => {}
            "Type" => draft.kind = element.text.to_ascii_uppercase(),
            "Server" => draft.host = element.text.to_owned(),
            "Port" => draft.port = element.text.to_owned(),
            "SSL" => draft.ssl = element.text.to_ascii_lowercase(),
            "Encryption" => draft.encryption = element.text.to_ascii_lowercase(),
            "LoginName" => draft.login_name = element.text.to_owned(),
            _ => {}
        }
    })?;
    let is_empty = settings.servers.is_empty() && settings.passed_over.is_empty() && settings.redirect.is_none();
    match (is_autodiscover, is_empty) {
        (false, _) => Err(Why::NotXml),
        (true, true) => Err(Why::NoServers),
        (true, false) => Ok(settings),
    }
}

fn take(draft: &Draft, email: &Email, settings: &mut SettingsFile) {
    let service = match draft.kind.as_str() {
        "IMAP" => Service::Incoming(Protocol::Imap),
        "POP3" | "POP" => Service::Incoming(Protocol::Pop3),
        "SMTP" => Service::Outgoing,
        // Exchange's own kinds.
        _ => return,
    };
    match endpoint(draft, service) {
        Ok(endpoint) => {
            let user_name = settings::user_name(&draft.login_name, email);
            settings.servers.push(NamedServer { service, endpoint, user_name });
        }
        Err(why) => settings.passed_over.push((settings::entry(&draft.kind, &draft.host, &draft.port), why)),
    }
}

fn endpoint(draft: &Draft, service: Service) -> Result<Endpoint, Why> {
    let host = settings::server_name(&draft.host)?;
    let port = match draft.port.as_str() {
        "" => None,
        text => Some(parse_port(text).map_err(|_| Why::NotAName)?),
    };
    // `Encryption` rules over `SSL`, which is on where it is not named; what kind of TLS it means follows from the port.
    let by_port = port.map_or(Security::Tls, standard_security);
    let security = match (draft.encryption.as_str(), draft.ssl.as_str()) {
        ("none", _) | ("", "off") => return Err(Why::UnprotectedServer),
        ("ssl", _) => Security::Tls,
        // Written of 993 too, where nothing but TLS from the first byte can be meant.
        ("tls", _) if !matches!(port, Some(993 | 995 | 465)) => Security::StartTls,
        _ => by_port,
    };
    Ok(Endpoint { host, port: port.unwrap_or(usual_port(service, security)), security })
}

#[cfg(test)]
#[path = "autodiscover_tests.rs"]
mod tests;
