//! The options, as the public contract names them.
use super::UsageError;
use crate::texts::Lang;
use clap::{Args, Parser, Subcommand};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

#[derive(Parser)]
#[command(name = "mailmedic-cli", version, about = "Why does the e-mail not arrive, and how is it put right")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Checks an account, from this computer to its mailbox
    ///
    /// Without a server the right one is looked for. `--trust-server` and `--allow-clear-text` are a person's explicit
    /// word for one host. The account is never in danger: at most one login a server and protocol, plus one more with
    /// the full address as user name.
    Check(Box<CheckOptions>),
    /// Watches the inbox for a while: what arrives, what disappears, what is moved
    ///
    /// Changes nothing (IDLE, or a question every 10 seconds); the time line goes to standard error while it happens.
    /// It says `emptied-by-another-device` only when a message is in no folder any more. Exit code 1: mail disappears.
    Watch(Box<WatchOptions>),
    /// Sends one message from the account to itself, and follows it
    ///
    /// It goes through the account's own outgoing server, is looked for in every folder, and deleted only with
    /// `--delete`. It cannot show whether mail from others arrives. Exit code 1: it came as spam, came back or did not
    /// come.
    TestMessage(Box<TestMessageOptions>),
    /// Moves one message to the inbox, or back
    ///
    /// The message is named by folder and UID, as `check --sender` lists them. `--not-spam` sets `$NotJunk` as well,
    /// `--undo` moves it back.
    MoveToInbox(Box<MoveOptions>),
    /// Finds the right servers for an address, and says where that was learnt
    ///
    /// Provider data, SRV (RFC 6186, 8314), autoconfig, Autodiscover and usual names are all asked at once and within 5
    /// seconds, without a password; every attempt is listed with its outcome, and the servers are proven by connecting.
    /// The address goes only to the domain's own servers over HTTPS; what comes over plain HTTP is believed last. Exit
    /// code 2: no incoming server found.
    Discover(DiscoverOptions),
    /// Lists the accounts of the mail programs on this computer, as they are set; no passwords
    Programs(ProgramsOptions),
    /// Says what an error message means: why a message came back, and who has to do what
    ///
    /// It reads .eml, an mbox with one message, Outlook's .msg and text (a whole bounce or the server's line alone),
    /// also inside a forwarded message, up to 100 MB; without an account or the network. With `--email` a slip of the
    /// pen for one's own address is named. Each recipient's `next_checks` name the checks that can say more. Exit code:
    /// 0 it is no bounce (`instead` says what it is), 1 a cause was found, 2 it cannot be read or names no cause.
    Bounce(BounceOptions),
    /// Says which way a message came, where it waited, and why it was filed as spam
    ///
    /// It reads .eml, an mbox, Outlook's .msg and pasted headers, at most 100 MB. Exit code: 0 nothing wrong, 1 a hop
    /// over 10 minutes or marked as spam, 2 it cannot be read or tells no way.
    Headers(HeadersOptions),
    /// Says whether files would be refused as attachments, and whether they are too big
    ///
    /// By name, by content and inside zip, tar, tar.gz, rar and 7z, archives in one another to a depth; and whether one
    /// message with all of them is too big once sent. With `--to` the recipient's mail exchange is asked how big a
    /// message may be (EHLO, SIZE; nothing is sent); without it the limit is the provider's, or the usual 25 MB. Exit
    /// code: 1 blocked or too big, 2 an archive could not be looked into.
    Attachment(AttachmentOptions),
    /// Says whether servers would take what a sender sends: SPF, reverse DNS and block lists
    ///
    /// SPF (with `--helo` of the server's own name, too), DMARC policy, reverse DNS and block lists, and the text for
    /// the sender's administrator with the exact SPF record. It asks DNS alone. A list that refuses this resolver is
    /// "could not ask", never "listed". Exit code: 1 something is wrong, 2 could not find out.
    Sender(SenderOptions),
}

/// `it or en; without it the system's language`
fn lang_help() -> String {
    format!("{}; without it the system's language", Lang::ALL.map(Lang::id).join(" or "))
}

#[derive(Args)]
pub(super) struct NetworkOptions {
    /// Ask this resolver instead of the system's
    #[arg(long, value_name = "IP:PORT")]
    pub dns: Option<String>,
    /// Trust these certificate authorities too
    #[arg(long, value_name = "PEM")]
    pub ca_file: Option<PathBuf>,
}

/// The account, and how to reach it.
#[derive(Args)]
pub(super) struct AccountOptions {
    /// The e-mail address
    #[arg(long, value_name = "ADDR")]
    pub email: String,
    /// imap or pop
    #[arg(long)]
    pub protocol: Option<String>,
    /// The incoming server that the mail program is set to; without it the right one is looked for
    #[arg(long, value_name = "HOST")]
    pub server: Option<String>,
    /// The incoming port that the mail program is set to
    #[arg(long, value_name = "N")]
    pub port: Option<String>,
    /// tls, starttls or none
    #[arg(long)]
    pub security: Option<String>,
    /// The user name that the mail program is set to
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// Read the password from the first line of this file
    #[arg(long, value_name = "F", conflicts_with = "password_stdin")]
    pub password_file: Option<PathBuf>,
    /// Read the password from the first line of standard input (or set MAILMEDIC_PASSWORD)
    #[arg(long)]
    pub password_stdin: bool,
    /// The outgoing server that the mail program is set to
    #[arg(long, value_name = "HOST")]
    pub outgoing_server: Option<String>,
    /// The provider, by the name of its file
    #[arg(long, value_name = "ID")]
    pub provider: Option<String>,
    #[command(flatten)]
    pub network: NetworkOptions,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Send the password to this host although it is not known to belong to the provider
    #[arg(long, value_name = "HOST")]
    pub trust_server: Vec<String>,
    /// Send the password to this host even unprotected: anyone on the way can read it
    #[arg(long, value_name = "HOST")]
    pub allow_clear_text: Option<String>,
}

#[derive(Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub account: AccountOptions,
    /// nothing-arrives or some-missing
    #[arg(long)]
    pub symptom: Option<String>,
    /// Who wrote the message that is missing: an address, a part of one, or a name
    #[arg(long, value_name = "ADDR")]
    pub sender: Option<String>,
    /// Words of the missing message's subject
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,
    /// The first day the missing message may have come: 2026-11-16 or 16/11/2026
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// How big a message is that may be refused for its size, as it travels: 30MB, or a number of bytes
    #[arg(long, value_name = "SIZE")]
    pub size: Option<String>,
    /// The longest a run may wait, in seconds
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<String>,
    /// Only these checks, by their ids
    #[arg(long, value_name = "CHECK,..")]
    pub only: Option<String>,
    /// Answer in JSON
    #[arg(long, conflicts_with_all = ["html", "text"])]
    pub json: bool,
    /// Write an HTML report to this file
    #[arg(long, value_name = "F", conflicts_with = "text")]
    pub html: Option<PathBuf>,
    /// Answer in plain text (this is the default)
    #[arg(long)]
    pub text: bool,
}

#[derive(Args)]
pub(super) struct WatchOptions {
    #[command(flatten)]
    pub account: AccountOptions,
    /// How long to watch, in seconds
    #[arg(long = "for", value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct TestMessageOptions {
    #[command(flatten)]
    pub account: AccountOptions,
    /// Delete the test message once it has been found
    #[arg(long)]
    pub delete: bool,
    /// How long it may take in all, sent and looked for, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 180, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    pub timeout: u64,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct MoveOptions {
    #[command(flatten)]
    pub account: AccountOptions,
    /// The folder it is in, as the server writes it; with --undo the folder it goes back to
    #[arg(long)]
    pub folder: String,
    /// Its UID; with --undo its UID in the inbox
    #[arg(long, value_name = "N")]
    pub uid: u32,
    /// The UIDVALIDITY of the folder it is in
    #[arg(long, value_name = "N")]
    pub uid_validity: u32,
    /// Tell the server's filter that it is no spam; with --undo take that back
    #[arg(long)]
    pub not_spam: bool,
    /// Move it from the inbox back to its folder
    #[arg(long)]
    pub undo: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct DiscoverOptions {
    /// The e-mail address
    #[arg(long, value_name = "ADDR")]
    pub email: String,
    /// The provider, by the name of its file
    #[arg(long, value_name = "ID")]
    pub provider: Option<String>,
    #[command(flatten)]
    pub network: NetworkOptions,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct ProgramsOptions {
    /// Read Outlook's accounts from this export of the registry (.reg) instead of this computer
    #[arg(long, value_name = "FILE")]
    pub registry: Option<PathBuf>,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct BounceOptions {
    /// The error message: .eml, .msg or text; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Your own e-mail address: an address that is nearly it is named
    #[arg(long, value_name = "ADDR")]
    pub email: Option<String>,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct HeadersOptions {
    /// The message, or its headers as text; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct AttachmentOptions {
    /// The files that go into one message
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The recipient's provider, by the name of its file
    #[arg(long, value_name = "ID")]
    pub provider: Option<String>,
    /// Who is to receive them: the address's mail exchange is asked how big a message may be
    #[arg(long, value_name = "ADDR")]
    pub to: Option<String>,
    #[command(flatten)]
    pub network: NetworkOptions,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub(super) struct SenderOptions {
    /// The address that the sender's server sends from
    #[arg(long, value_name = "IP")]
    pub ip: String,
    /// The sender's e-mail address
    #[arg(long, value_name = "ADDR")]
    pub from: String,
    /// The name that the sender's server says in EHLO
    #[arg(long, value_name = "NAME")]
    pub helo: Option<String>,
    #[command(flatten)]
    pub network: NetworkOptions,
    #[arg(long, help = lang_help())]
    pub lang: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// `IP:PORT`, or an IP alone.
pub(super) fn resolver(text: &str) -> Result<SocketAddr, UsageError> {
    match text.parse::<SocketAddr>() {
        Ok(address) if address.port() != 0 => return Ok(address),
        _ => {}
    }
    let ip: IpAddr =
        text.parse().map_err(|_| UsageError::new("--dns", format!("'{text}' is not IP:PORT, like 192.168.1.1:53")))?;
    Ok(SocketAddr::new(ip, 53))
}
