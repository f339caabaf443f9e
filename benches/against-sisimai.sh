#!/bin/sh
# Our bounce reader against Sisimai, in one run: the same messages, in memory, on one core.
#   benches/against-sisimai.sh [FOLDER...]      default: tests/bounces
# BENCH: the built benchmark; without it `cargo bench` builds one. Exit 1 below LEAST (20) times Sisimai's throughput.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
[ $# -gt 0 ] || set -- "$here/../tests/bounces"
perl -MSisimai -e 1 2>/dev/null || { echo "Sisimai is not installed: apt-get install libsisimai-perl" >&2; exit 3; }
core=$(taskset -cp $$ | sed 's/.*[ ,-]//')
one_core() { taskset -c "$core" "$@"; }
if [ -z "${BENCH:-}" ]; then
    BENCH=$(cd "$here/.." && cargo bench --bench bounce --no-run --message-format=json |
        sed -n 's/.*"executable":"\([^"]*\/bounce-[^"]*\)".*/\1/p' | tail -n 1)
fi
theirs=$(one_core perl "$here/sisimai.pl" 5 "$@" | sed 's/ .*//')
ours=$(one_core "$BENCH" "$@" | sed -n 's/^\([0-9]*\) messages\/s.*/\1/p')
echo "ours     $ours messages/s"
echo "Sisimai  $theirs messages/s"
awk -v o="$ours" -v t="$theirs" -v least="${LEAST:-20}" 'BEGIN { printf "ratio    %.1f\n", o / t; exit o / t < least }'
