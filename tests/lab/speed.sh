#!/bin/bash
# speed.sh [CLI]: how long a healthy check takes when every round trip costs 50 ms, beside the same server's own login time and
# beside the commands a technician would type one after the other; then the longest run among the hosts that never answer.
# Needs root, iptables and dig; makes a lab of its own in a network namespace and removes it.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
LAB_NETNS=mailmedic-speed
. "$HERE/slow-net.sh"
slow
"$HERE/lab.sh" exec python3 "$HERE/speed.py" "$CLI"
