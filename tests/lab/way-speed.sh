#!/bin/bash
# way-speed.sh [CLI]: the way to a mailbox (domain, dns, mx, recipient, sender) when every round trip costs 50 ms: how many of them it
# takes, which questions the resolver was asked, whether any twice; how much memory hostile answers take; and a healthy account
# while port 25 is really shut, dropped or refused. Needs root, iptables and dig; makes a lab of its own and removes it.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
LAB_NETNS=mailmedic-way MORE_SLOW_NETS=127.0.13.0/24
. "$HERE/slow-net.sh"
slow
"$HERE/lab.sh" exec python3 "$HERE/way-speed.py" "$CLI"
