# Sourced by the scripts that measure, which set HERE, CLI and LAB_NETNS: a lab in a namespace of its own, in which after `slow` every
# round trip between the client and the servers costs 50 ms. It goes when the script ends.
PATH=$PATH:/usr/sbin:/sbin
for b in iptables dig openssl python3 ip; do
  command -v $b >/dev/null || { echo "speed: $b is missing: apt-get install iptables bind9-dnsutils openssl python3 iproute2" >&2; exit 1; }
done
[ -x "$CLI" ] || { echo "speed: no program $CLI; build it with cargo build --release" >&2; exit 1; }
# Its own folder, whatever LAB_RUN says: it is removed at the end, and must not be that of a lab in use.
export LAB_NETNS LAB_RUN=${TMPDIR:-/tmp}/$LAB_NETNS
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
slow(){
  local net
  ip netns exec "$LAB_NETNS" python3 "$HERE/netdelay.py" 7 $ONE_WAY_MS &
  DELAY_PID=$!
  inside iptables -A OUTPUT -p tcp -m multiport --ports 12345,12340,10023,10025,24 -j ACCEPT
  for net in 127.0.10.0/24 ${MORE_SLOW_NETS:-}; do
    inside iptables -A OUTPUT -s 127.0.0.1 -d "$net" -j NFQUEUE --queue-num 7
    inside iptables -A OUTPUT -s "$net" -d 127.0.0.1 -j NFQUEUE --queue-num 7
  done
}
