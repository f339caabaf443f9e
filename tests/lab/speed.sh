#!/bin/bash
# speed.sh [CLI]: how long a healthy check takes when every round trip costs 50 ms, beside the same server's own login time and
# beside the commands a technician would type one after the other; then the longest run among the hosts that never answer.
# Needs root, iptables and dig; makes a lab of its own in a network namespace and removes it.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
PATH=$PATH:/usr/sbin:/sbin
for b in iptables dig openssl python3 ip; do
  command -v $b >/dev/null || { echo "speed: $b is missing: apt-get install iptables bind9-dnsutils openssl python3 iproute2" >&2; exit 1; }
done
[ -x "$CLI" ] || { echo "speed: no program $CLI; build it with cargo build --release" >&2; exit 1; }
export LAB_NETNS=mailmedic-speed LAB_RUN=${LAB_RUN:-${TMPDIR:-/tmp}/mailmedic-speed}
DELAY_PID=""
clean_up(){
  [ -z "$DELAY_PID" ] || kill "$DELAY_PID" 2>/dev/null || true
  "$HERE/lab.sh" down >/dev/null || true
  rm -rf "$LAB_RUN"
}
trap clean_up EXIT
"$HERE/lab.sh" up >/dev/null || { "$HERE/lab.sh" up; exit 1; }
inside(){ ip netns exec "$LAB_NETNS" "$@"; }
# Between the client and the servers only: what the servers ask each other (12345 logins, 12340 quota, 10023 greylisting, 24 LMTP)
# is no part of the way.
ONE_WAY_MS=25
ip netns exec "$LAB_NETNS" python3 "$HERE/netdelay.py" 7 $ONE_WAY_MS &
DELAY_PID=$!
inside iptables -A OUTPUT -p tcp -m multiport --ports 12345,12340,10023,10025,24 -j ACCEPT
inside iptables -A OUTPUT -s 127.0.0.1 -d 127.0.10.0/24 -j NFQUEUE --queue-num 7
inside iptables -A OUTPUT -s 127.0.10.0/24 -d 127.0.0.1 -j NFQUEUE --queue-num 7
"$HERE/lab.sh" exec python3 "$HERE/speed.py" "$CLI"
