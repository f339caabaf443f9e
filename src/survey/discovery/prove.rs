//! Is it really there? A connection, TLS with a good certificate, the right greeting. Nothing else is said.
use super::{Published, Scout, Teller, Told, fetch::certain_why};
use crate::{
    model::{
        Candidate, DiscoveryAttempt, Endpoint, HostName, Method, Outcome, Proof, Protocol, Security, Service, Why,
    },
    net::{Speaker, Wait, Wire, WireError, read_greeting, smtp},
    survey::{
        Role,
        talk::{OUR_NAME, ask_for_tls},
    },
};
use std::net::IpAddr;

pub(super) fn prove(scout: &Scout, mut candidate: Candidate, teller: Teller) {
    let endpoint = candidate.endpoint.clone();
    let asked = format!("{}:{} {}", endpoint.host, endpoint.port, endpoint.security);
    let (id, began) = scout.start(Method::Connect, &asked);
    let result = scout.connect(candidate.service, &endpoint, teller.ip);
    let (outcome, why, words) = match result {
        Ok(greeting) => (Outcome::Found, Why::None, greeting),
        Err((why, words)) => (Outcome::Failed, why, words),
    };
    candidate.proof = if outcome == Outcome::Found { Proof::Proven } else { Proof::Failed(why) };
    let took_ms = u64::try_from(began.elapsed().as_millis()).ok();
    scout.tell(Told::Ended(id, DiscoveryAttempt { method: Method::Connect, asked, outcome, why, words, took_ms }));
    scout.tell(Told::Proven(candidate));
}

const fn role(service: Service) -> Role {
    match service {
        Service::Incoming(Protocol::Imap) => Role::Imap,
        Service::Incoming(Protocol::Pop3) => Role::Pop3,
        Service::Outgoing => Role::Smtp,
    }
}

/// On this computer or nowhere: no server of a provider.
pub(super) fn is_out_of_place(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_unspecified() || ip.is_link_local() || ip.is_broadcast(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unspecified() || ip.is_unicast_link_local(),
    }
}

/// Addresses that nobody else's file may lead to.
fn is_trap(ips: &[IpAddr]) -> bool {
    ips.iter().any(|ip| is_out_of_place(*ip))
}

impl Published {
    /// A file from outside that leads to this very computer.
    pub fn is_trap(&self, host: &HostName, ips: &[IpAddr]) -> bool {
        self.from_outside.contains(host) && is_trap(ips)
    }
}

impl Scout {
    /// The greeting, or why there is none that proves anything.
    fn connect(&self, service: Service, endpoint: &Endpoint, teller: Option<IpAddr>) -> Result<String, (Why, String)> {
        let (survey, wait) = (&self.survey, self.survey.wait());
        let ips = survey.ips_of(&endpoint.host, wait)?;
        // A file from outside that leads to this very computer.
        let is_trap = teller.is_some_and(|teller| !is_out_of_place(teller)) && is_trap(&ips);
        if is_trap {
            return Err((Why::AddressNotAllowed, format!("{ips:?}")));
        }
        let (stream, _) = survey.stream_to(&ips, endpoint.port, wait)?;
        let role = role(service);
        if endpoint.security == Security::Tls {
            return greeting(
                &mut Wire::new(survey.secure_with(stream, endpoint.host.as_str(), wait)?, wait),
                role,
                wait,
            );
        }
        let mut wire = Wire::new(stream, wait);
        let line = greeting(&mut wire, role, wait)?;
        if role == Role::Smtp {
            smtp::hello(&mut wire, OUR_NAME).map_err(|error| broken(&error))?;
        }
        match ask_for_tls(role, &mut wire).map_err(|error| broken(&error))? {
            Some(words) => Err((Why::NoTls, words)),
            None => {
                let (stream, _) = wire.into_stream().map_err(|_| (Why::NoTls, String::new()))?;
                survey.secure_with(stream, endpoint.host.as_str(), wait).map(|_| line)
            }
        }
    }
}

fn greeting(wire: &mut Wire, role: Role, wait: &Wait) -> Result<String, (Why, String)> {
    match read_greeting(wire, wait) {
        Ok(greeting) if greeting.speaker != role.speaker() => {
            let why = if greeting.speaker == Speaker::Other { Why::NoGreeting } else { Why::OtherProtocol };
            Err((why, greeting.line))
        }
        Ok(greeting) if greeting.is_goodbye => Err((Why::Goodbye, greeting.line)),
        Ok(greeting) => Ok(greeting.line),
        Err(error) => Err((certain_why(Why::NoGreeting, wait), error.to_string())),
    }
}

fn broken(error: &WireError) -> (Why, String) {
    (Why::NoTls, error.to_string())
}
