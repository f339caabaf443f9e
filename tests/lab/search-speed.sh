#!/bin/bash
# search-speed.sh [CLI]: a mailbox of 200 folders and 200,000 messages, searched by mailmedic-cli and by Python's imaplib doing SELECT
# and SEARCH folder by folder, plain and with 50 ms round trips; and how much memory that takes. Needs root and iptables; makes a
# lab of its own in a network namespace and removes it.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
CLI=$(readlink -f "${1:-$HERE/../../target/release/mailmedic-cli}")
LAB_NETNS=mailmedic-search
. "$HERE/slow-net.sh"
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" make
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" plain
slow
"$HERE/lab.sh" exec python3 "$HERE/search-speed.py" "$CLI" delayed
