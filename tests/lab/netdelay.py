#!/usr/bin/env python3
"""netdelay.py QUEUE DELAY_MS [JITTER_MS [LOSS_PERCENT]]: delays packets in user space over NFQUEUE, standard library only.

For kernels without tc netem. Use it in a network namespace of its own, as speed.sh does:
  iptables -A OUTPUT -o lo -j NFQUEUE --queue-num 7 --queue-bypass
Each packet crosses OUTPUT once, so DELAY is one way and the round trip takes twice that. Ends on SIGTERM.
"""
import heapq, random, select, signal, socket, struct, sys, time

NETLINK_NETFILTER = 12
NFNL_SUBSYS_QUEUE = 3 << 8
NFQNL_MSG_PACKET, NFQNL_MSG_VERDICT, NFQNL_MSG_CONFIG = 0, 1, 2
NFQA_PACKET_HDR, NFQA_VERDICT_HDR = 1, 2
NFQA_CFG_CMD, NFQA_CFG_PARAMS, NFQA_CFG_QUEUE_MAXLEN = 1, 2, 3
NF_DROP, NF_ACCEPT = 0, 1

queue, delay = int(sys.argv[1]), float(sys.argv[2]) / 1000
jitter = float(sys.argv[3]) / 1000 if len(sys.argv) > 3 else 0
loss = float(sys.argv[4]) if len(sys.argv) > 4 else 0
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
netlink.bind((0, 0))
netlink.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)


def send(kind, attribute, value):
    size = 4 + len(value)
    body = struct.pack("=BBH", 0, 0, socket.htons(queue)) + struct.pack("=HH", size, attribute) + value + b"\0" * (-size % 4)
    netlink.send(struct.pack("=IHHII", 16 + len(body), NFNL_SUBSYS_QUEUE | kind, 1, 0, 0) + body)


def verdict(packet_id, what):
    send(NFQNL_MSG_VERDICT, NFQA_VERDICT_HDR, struct.pack("!II", what, packet_id))


def packet_ids(data):
    """The ids of the packets announced in one netlink datagram."""
    offset = 0
    while offset + 16 <= len(data):
        length, kind = struct.unpack_from("=IH", data, offset)
        if length < 16:
            return
        if kind == NFNL_SUBSYS_QUEUE | NFQNL_MSG_PACKET:
            a = offset + 20
            while a < offset + length:
                size, attribute = struct.unpack_from("=HH", data, a)
                if attribute & 0x7FFF == NFQA_PACKET_HDR:
                    yield struct.unpack_from("!I", data, a + 4)[0]
                    break
                a += size + (-size % 4)
        offset += length + (-length % 4)


send(NFQNL_MSG_CONFIG, NFQA_CFG_CMD, struct.pack("!BBH", 1, 0, 0))  # bind to the queue
send(NFQNL_MSG_CONFIG, NFQA_CFG_PARAMS, struct.pack("!IB", 0, 1))  # meta data only
send(NFQNL_MSG_CONFIG, NFQA_CFG_QUEUE_MAXLEN, struct.pack("!I", 16384))
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
waiting, serial = [], 0
while True:
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        verdict(heapq.heappop(waiting)[2], NF_ACCEPT)
    pause = max(0, waiting[0][0] - now) if waiting else None
    if not select.select([netlink], [], [], pause)[0]:
        continue
    try:
        data = netlink.recv(1 << 20)
    except OSError:  # ENOBUFS: packets were dropped, which is what a network does
        continue
    now = time.monotonic()
    for packet_id in packet_ids(data):
        if loss and random.random() * 100 < loss:
            verdict(packet_id, NF_DROP)
        else:
            serial += 1
            heapq.heappush(waiting, (now + delay + random.uniform(-jitter, jitter), serial, packet_id))
