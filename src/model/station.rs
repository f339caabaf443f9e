use super::ids::ids;

ids! {
    /// The stations of the way, in their order: what a person calls the thing where something is wrong.
    Station:
    Computer = "computer",
    Server = "server",
    Mailbox = "mailbox",
    Outgoing = "outgoing",
    Domain = "domain",
}

impl Station {
    pub const fn has_server(self) -> bool {
        matches!(self, Self::Server | Self::Outgoing)
    }
}
