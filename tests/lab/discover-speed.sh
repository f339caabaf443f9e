#!/bin/bash
# discover-speed.sh [CLI]: how many round trips of 50 ms `discover` waits for, for a domain nobody knows, for one with an autoconfig
# file, for a known provider; and how long when nobody ever answers. Needs root and iptables; makes a lab of its own.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
PATH=$PATH:/usr/sbin:/sbin
command -v iptables >/dev/null || { echo "discover-speed: iptables is missing" >&2; exit 1; }
[ -x "$CLI" ] || { echo "discover-speed: no program $CLI" >&2; exit 1; }
export LAB_NETNS=${LAB_NETNS:-mailmedic-dspeed} LAB_RUN=${LAB_RUN:-${TMPDIR:-/tmp}/mailmedic-dspeed}
DELAY_PID=""
clean_up(){
  [ -z "$DELAY_PID" ] || kill "$DELAY_PID" 2>/dev/null || true
  "$HERE/lab.sh" down >/dev/null || true
  rm -rf "$LAB_RUN"
}
trap clean_up EXIT
"$HERE/lab.sh" up >/dev/null || { "$HERE/lab.sh" up; exit 1; }
ONE_WAY_MS=25
ip netns exec "$LAB_NETNS" python3 "$HERE/netdelay.py" 7 $ONE_WAY_MS &
DELAY_PID=$!
inside(){ ip netns exec "$LAB_NETNS" "$@"; }
inside iptables -A OUTPUT -p tcp -m multiport --ports 12345,12340,10023,10025,24 -j ACCEPT
inside iptables -A OUTPUT -s 127.0.0.1 -d 127.0.10.0/24 -j NFQUEUE --queue-num 7
inside iptables -A OUTPUT -s 127.0.10.0/24 -d 127.0.0.1 -j NFQUEUE --queue-num 7
for name in nothing.auto.test srv.auto.test minimal.auto.test gmail.com silent.auto.test; do
  best=""
  for _ in 1 2 3 4 5; do
    took=$("$HERE/lab.sh" exec "$CLI" discover --email "mario.rossi@$name" --dns 127.0.10.53:53 --ca-file "$LAB_RUN/pki/root.pem" --json |
      python3 -c 'import json, sys; print(json.load(sys.stdin)["took_ms"])') || true
    [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    [ $name = silent.auto.test ] && break
  done
  printf '%-20s %5d ms  %4.1f round trips of 50 ms\n' $name "$best" "$(echo "$best" | awk '{ print $1 / 50 }')"
done
