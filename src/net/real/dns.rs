//! Questions to one resolver. Hickory's own client is used below its `Resolver`, which follows, retries and caches:
//! here every answer has to be that of the resolver asked, refusals and all.
use super::{
    super::{DnsAnswer, DnsOutcome, Question, Record, RecordType, Wait},
    elapsed_ms,
};
use hickory_resolver::{
    net::{
        NetError,
        runtime::{
            DnsUdpSocket, RuntimeProvider, TokioHandle, TokioRuntimeProvider, TokioTime, iocompat::AsyncIoTokioAsStd,
        },
        tcp::TcpClientStream,
        udp::UdpClientStream,
        xfer::{DnsHandle, DnsRequestSender, FirstAnswer},
    },
    proto::{
        op::{DnsRequest, DnsRequestOptions, DnsResponse, Query, ResponseCode},
        rr::{Name, RData, RecordType as WireType},
    },
};
use socket2::SockRef;
use std::{
    future::Future,
    io::{self, Read},
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::{
    io::{Interest, ReadBuf},
    task::JoinSet,
};

/// A lost UDP packet is asked for again after this; the earlier socket goes on listening.
const ASK_AGAIN_AFTER: Duration = Duration::from_millis(1_000);

pub(super) fn query(resolver: SocketAddr, questions: &[Question], wait: &Wait) -> Vec<DnsAnswer> {
    let started = Instant::now();
    let mut outcomes: Vec<Option<(DnsOutcome, u64)>> = vec![None; questions.len()];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let silence = match runtime {
        Ok(runtime) => {
            runtime.block_on(ask_all(resolver, questions, wait, &mut outcomes));
            if wait.is_cancelled() { DnsOutcome::Cancelled } else { DnsOutcome::TimedOut }
        }
        Err(error) => DnsOutcome::Unreachable(error.to_string()),
    };
    let waited_ms = elapsed_ms(started);
    let answer = |(question, outcome): (&Question, Option<(DnsOutcome, u64)>)| {
        let (outcome, took_ms) = outcome.unwrap_or_else(|| (silence.clone(), waited_ms));
        DnsAnswer { question: question.clone(), resolver, outcome, took_ms }
    };
    questions.iter().zip(outcomes).map(answer).collect()
}

async fn ask_all(
    resolver: SocketAddr,
    questions: &[Question],
    wait: &Wait,
    outcomes: &mut [Option<(DnsOutcome, u64)>],
) {
    let mut pending = JoinSet::new();
    for (index, question) in questions.iter().cloned().enumerate() {
        let at_most = wait.remaining();
        pending.spawn(async move {
            let started = Instant::now();
            let outcome = ask(resolver, &question, at_most).await;
            (index, outcome, elapsed_ms(started))
        });
    }
    while !wait.is_over() {
        match tokio::time::timeout(wait.slice(), pending.join_next()).await {
            Ok(Some(Ok((index, Some(outcome), took_ms)))) => {
                if let Some(slot) = outcomes.get_mut(index) {
                    *slot = Some((outcome, took_ms));
                }
            }
            Ok(None) => return,
            Ok(Some(_)) | Err(_) => {}
        }
    }
}

/// `None`: no answer in time.
async fn ask(resolver: SocketAddr, question: &Question, at_most: Duration) -> Option<DnsOutcome> {
    let name = match Name::from_ascii(format!("{}.", question.name)) {
        Ok(name) => name,
        Err(error) => return Some(DnsOutcome::OtherCode(format!("not a name: {error}"))),
    };
    let request = || {
        let mut options = DnsRequestOptions::default();
        // Old routers drop what carries EDNS (RFC 6891); a long answer comes over TCP instead.
        options.use_edns = false;
        options.retry_interval = ASK_AGAIN_AFTER;
        DnsRequest::from_query(Query::query(name.clone(), wire_type(question.kind)), options)
    };
    let provider = Provider::default();
    let mut udp = UdpClientStream::builder(resolver, provider.clone()).with_timeout(Some(at_most)).build();
    let short = match udp.send_message(request()).first_answer().await {
        Ok(response) => response,
        Err(error) => return outcome_of_error(&error),
    };
    if !short.metadata.truncation {
        return Some(outcome_of(&short));
    }
    match ask_over_tcp(resolver, provider, request(), at_most).await {
        Ok(response) => Some(outcome_of(&response)),
        // Better the part that came than nothing: some resolvers do not speak TCP.
        Err(_) if !short.answers.is_empty() => Some(outcome_of(&short)),
        Err(error) => outcome_of_error(&error),
    }
}

async fn ask_over_tcp(
    resolver: SocketAddr,
    provider: Provider,
    request: DnsRequest,
    at_most: Duration,
) -> Result<DnsResponse, NetError> {
    let exchange = TcpClientStream::exchange(resolver, None, at_most, None, provider).await?;
    exchange.send(request).first_answer().await
}

fn outcome_of_error(error: &NetError) -> Option<DnsOutcome> {
    match error {
        NetError::Timeout => None,
        NetError::Io(error) if error.kind() == io::ErrorKind::TimedOut => None,
        NetError::Io(error) => Some(DnsOutcome::Unreachable(error.to_string())),
        // The stream ended without an answer: its own time-out.
        NetError::Message(_) | NetError::Msg(_) => None,
        other => Some(DnsOutcome::OtherCode(other.to_string())),
    }
}

fn outcome_of(response: &DnsResponse) -> DnsOutcome {
    match response.metadata.response_code {
        ResponseCode::NoError if response.answers.is_empty() => DnsOutcome::NoData,
        ResponseCode::NoError => {
            DnsOutcome::Records(response.answers.iter().map(|record| record_of(&record.data)).collect())
        }
        ResponseCode::NXDomain => DnsOutcome::NoSuchName,
        ResponseCode::ServFail => DnsOutcome::ServFail,
        ResponseCode::Refused => DnsOutcome::Refused,
        other => DnsOutcome::OtherCode(other.to_str().to_owned()),
    }
}

fn record_of(data: &RData) -> Record {
    match data {
        RData::A(ip) => Record::A(ip.0),
        RData::AAAA(ip) => Record::Aaaa(ip.0),
        RData::CNAME(name) => Record::Cname(plain(&name.0)),
        RData::MX(mx) => Record::Mx { preference: mx.preference, exchange: plain(&mx.exchange) },
        RData::NS(name) => Record::Ns(plain(&name.0)),
        RData::PTR(name) => Record::Ptr(plain(&name.0)),
        RData::SRV(srv) => {
            Record::Srv { priority: srv.priority, weight: srv.weight, port: srv.port, target: plain(&srv.target) }
        }
        RData::TXT(txt) => Record::Txt(txt.txt_data.concat()),
        other => Record::Other(format!("{} {other}", other.record_type())),
    }
}

fn plain(name: &Name) -> String {
    let mut text = name.to_ascii();
    if text.ends_with('.') {
        text.pop();
    }
    text
}

fn wire_type(kind: RecordType) -> WireType {
    match kind {
        RecordType::A => WireType::A,
        RecordType::Aaaa => WireType::AAAA,
        RecordType::Cname => WireType::CNAME,
        RecordType::Mx => WireType::MX,
        RecordType::Ns => WireType::NS,
        RecordType::Ptr => WireType::PTR,
        RecordType::Soa => WireType::SOA,
        RecordType::Srv => WireType::SRV,
        RecordType::Txt => WireType::TXT,
    }
}

/// Tokio, but with UDP sockets that are connected: only then does the system report a closed port (ICMP port
/// unreachable); hickory's own wait in silence for it.
#[derive(Clone, Default)]
struct Provider(TokioRuntimeProvider);

impl RuntimeProvider for Provider {
    type Handle = TokioHandle;
    type Timer = TokioTime;
    type Udp = ConnectedUdp;
    type Tcp = AsyncIoTokioAsStd<tokio::net::TcpStream>;

    fn create_handle(&self) -> Self::Handle {
        self.0.create_handle()
    }

    fn connect_tcp(
        &self,
        server: SocketAddr,
        bind: Option<SocketAddr>,
        timeout: Option<Duration>,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Tcp>>>> {
        self.0.connect_tcp(server, bind, timeout)
    }

    fn bind_udp(
        &self,
        local: SocketAddr,
        server: SocketAddr,
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<Self::Udp>>>> {
        Box::pin(async move {
            let socket = tokio::net::UdpSocket::bind(local).await?;
            socket.connect(server).await?;
            Ok(ConnectedUdp { socket, server })
        })
    }
}

struct ConnectedUdp {
    socket: tokio::net::UdpSocket,
    server: SocketAddr,
}

impl DnsUdpSocket for ConnectedUdp {
    type Time = TokioTime;

    fn poll_recv_from(&self, cx: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<(usize, SocketAddr)>> {
        let mut buffer = ReadBuf::new(buffer);
        self.socket.poll_recv(cx, &mut buffer).map_ok(|()| (buffer.filled().len(), self.server))
    }

    /// `async fn` spelt out. Tokio 1.54 does not wake a UDP reader for an error alone (EPOLLERR without EPOLLIN):
    /// on Linux a closed port was silence until this asked for errors as well.
    fn recv_from<'socket, 'buffer, 'both>(
        &'socket self,
        buffer: &'buffer mut [u8],
    ) -> Pin<Box<dyn Send + Future<Output = io::Result<(usize, SocketAddr)>> + 'both>>
    where
        'socket: 'both,
        'buffer: 'both,
        Self: 'both,
    {
        Box::pin(async move {
            let read_or_error = || {
                let socket = SockRef::from(&self.socket);
                match socket.take_error()? {
                    Some(error) => Err(error),
                    None => (&*socket).read(buffer),
                }
            };
            let count = self.socket.async_io(Interest::READABLE | Interest::ERROR, read_or_error).await?;
            Ok((count, self.server))
        })
    }

    /// macOS refuses a target on a connected socket.
    fn poll_send_to(&self, cx: &mut Context<'_>, bytes: &[u8], _target: SocketAddr) -> Poll<io::Result<usize>> {
        self.socket.poll_send(cx, bytes)
    }
}
