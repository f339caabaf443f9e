#!/bin/bash
# search-speed.sh [CLI]: a mailbox of 200 folders and 200,000 messages, searched by mailmedic-cli and by Python's imaplib doing SELECT
# and SEARCH folder by folder, plain and with 50 ms round trips; and how much memory that takes. Needs root and iptables; makes a
# lab of its own in a network namespace and removes it.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
PATH=$PATH:/usr/sbin:/sbin
for b in iptables python3 ip; do
  command -v $b >/dev/null || { echo "search-speed: $b is missing: apt-get install iptables python3 iproute2" >&2; exit 1; }
done
[ -x "$CLI" ] || { echo "search-speed: no program $CLI; build it with cargo build --release" >&2; exit 1; }
export LAB_NETNS=mailmedic-search LAB_RUN=${LAB_RUN:-${TMPDIR:-/tmp}/mailmedic-search}
DELAY_PID=""
clean_up(){
  [ -z "$DELAY_PID" ] || kill "$DELAY_PID" 2>/dev/null || true
  "$HERE/lab.sh" down >/dev/null || true
  rm -rf "$LAB_RUN"
}
trap clean_up EXIT
"$HERE/lab.sh" up >/dev/null || { "$HERE/lab.sh" up; exit 1; }
inside(){ ip netns exec "$LAB_NETNS" "$@"; }
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" make
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" plain
ONE_WAY_MS=25
ip netns exec "$LAB_NETNS" python3 "$HERE/netdelay.py" 7 $ONE_WAY_MS &
DELAY_PID=$!
inside iptables -A OUTPUT -p tcp -m multiport --ports 12345,12340,10023,10025,24 -j ACCEPT
inside iptables -A OUTPUT -s 127.0.0.1 -d 127.0.10.0/24 -j NFQUEUE --queue-num 7
inside iptables -A OUTPUT -s 127.0.10.0/24 -d 127.0.0.1 -j NFQUEUE --queue-num 7
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" delayed
