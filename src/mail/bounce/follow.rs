//! Which check of ours can say more about what a bounce complains of.
use super::{BounceCause, Reading, Recipient};
use std::net::IpAddr;

/// A check that is worth asking next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUp {
    /// The sending server and its domain: block lists, SPF, the server's name.
    Sender { email: Option<String>, ip: Option<IpAddr> },
    /// The space of the person's own mailbox.
    Quota { email: String },
    /// Whether the person's own address takes mail.
    Recipient { email: String },
}

impl FollowUp {
    /// The id of the check.
    pub fn id(&self) -> &'static str {
        match self {
            FollowUp::Sender { .. } => "sender",
            FollowUp::Quota { .. } => "quota",
            FollowUp::Recipient { .. } => "recipient",
        }
    }
}

impl Reading {
    /// `recipient`: one of this reading's.
    pub fn follow_ups(&self, recipient: &Recipient) -> Vec<FollowUp> {
        let own = recipient.email.clone().filter(|_| recipient.is_own);
        let of_own = own.and_then(|email| match recipient.cause? {
            BounceCause::MailboxFull => Some(FollowUp::Quota { email }),
            BounceCause::AddressUnknown | BounceCause::AccountDisabled => Some(FollowUp::Recipient { email }),
            _ => None,
        });
        let names_sender = recipient.sending_ip.is_some() || recipient.block_list.is_some();
        let sender = FollowUp::Sender { email: self.original.sender.clone(), ip: recipient.sending_ip };
        of_own.into_iter().chain(names_sender.then_some(sender)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, read};
    use super::*;

    fn follow_ups(text: &str) -> Vec<FollowUp> {
        let reading = read(text.as_bytes(), &Options { own_email: Some("anna@ditta.example".into()) }).unwrap();
        reading.follow_ups(&reading.recipients[0])
    }

    #[test]
    fn what_is_named_can_be_checked() {
        let email = || "anna@ditta.example".to_owned();
        assert_eq!(follow_ups("552 5.2.2 <anna@ditta.example> mailbox full"), [FollowUp::Quota { email: email() }]);
        assert_eq!(follow_ups("550 5.1.1 <anna@ditta.example> unknown"), [FollowUp::Recipient { email: email() }]);
        let listed =
            follow_ups("554 5.7.1 <ugo@ditta.example> Client host [198.51.100.7] blocked using zen.spamhaus.org");
        assert_eq!(listed, [FollowUp::Sender { email: None, ip: "198.51.100.7".parse().ok() }]);
        assert_eq!(follow_ups("552 5.2.2 <ugo@ditta.example> mailbox full"), []);
    }
}
