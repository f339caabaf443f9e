#!/bin/bash
# window-pictures.sh DIR [PROGRAM]: the real window under Xvfb, driven by the keyboard alone against the lab (which must be up):
# a healthy account with a test message and a watch, three faults, and a message that is missing: found in the spam folder, moved
# to the inbox and back; found nowhere; a sender, and files to attach. In both languages, light and dark, at 960x720; the missing message and the errands at
# 640x480 too. Leaves a picture a page in DIR, to be looked at.
# Needs xvfb, xdotool and imagemagick. Fails when the window does not open or ends on its own.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
OUT=${1:?the folder for the pictures}
PROGRAM=$(readlink -f "${2:-$HERE/../../target/release/mailmedic}")
LAB_RUN=${LAB_RUN:-${TMPDIR:-/tmp}/mailmedic-lab}
mkdir -p "$OUT"
# Each story begins with a window that remembers nothing.
XDG_STATE_HOME=$(mktemp -d); export XDG_STATE_HOME; unset XDG_RUNTIME_DIR
export DISPLAY=:${WINDOW_DISPLAY:-97}
# -noreset: between two stories it has no client, and a server that begins anew refuses the next.
Xvfb "$DISPLAY" -noreset -screen 0 1000x760x24 >/dev/null 2>&1 &
XVFB=$!
WINDOW=""
stop(){ rm -rf "$XDG_STATE_HOME"; [ -z "$WINDOW" ] || kill "$WINDOW" 2>/dev/null || true; kill $XVFB 2>/dev/null || true; }
trap stop EXIT
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done

keys(){ xdotool key --delay 70 "$@"; sleep 0.25; }
words(){ xdotool type --delay 15 -- "$1"; sleep 0.25; }
alive(){ kill -0 "$WINDOW" 2>/dev/null || { echo "window-pictures: the program ended during '$1'" >&2; exit 1; }; }
picture(){ alive "$1"; import -window root "$OUT/$1.png"; echo "$OUT/$1.png"; }

# begin LOCALE THEME SIZE: the window on its first page, the keyboard on the switch of the appearance
begin(){
  LANG=$1 LC_ALL=$1 "$PROGRAM" --dns 127.0.10.53:53 --ca-file "$LAB_RUN/pki/root.pem" &
  WINDOW=$!
  local id="" i
  for i in $(seq 100); do id=$(xdotool search --onlyvisible --name Mailmedic 2>/dev/null | tail -n 1) && [ -n "$id" ] && break; sleep 0.1; done
  [ -n "$id" ] || { echo "window-pictures: no window" >&2; exit 1; }
  [ "$3" = 960x720 ] || xdotool windowsize --sync "$id" "${3%x*}" "${3#*x}"
  xdotool windowfocus "$id"; sleep 0.6
  keys Tab Tab
  [ "$2" = light ] || keys Return
}
finish(){ kill "$WINDOW"; wait "$WINDOW" 2>/dev/null || true; WINDOW=""; }

# story NAME LOCALE THEME PASSWORD SERVER: from the first page to the result
story(){
  local name=$1-${2%%_*}-$3
  begin "$2" "$3" 960x720
  [ "$1" != healthy ] || picture "$name-1-start"
  keys Tab Tab Return; sleep 0.6          # "I receive no message at all"
  words mario.rossi@tuodominio.test; keys Tab; words "$4"
  if [ -n "$5" ]; then                    # unfold the details, go to the incoming server
    keys Tab Tab Return; sleep 0.5; keys Tab Tab Tab ctrl+a; words "$5"
  fi
  picture "$name-2-account"
  keys Return; sleep 1; picture "$name-3-running"; sleep 7
  picture "$name-4-result"
  finish
}

# errands LOCALE THEME SIZE: from a healthy mailbox, a test message to itself, then a watch that is ended
errands(){
  local name=errands-${1%%_*}-$2-$3
  begin "$1" "$2" "$3"
  keys Tab Tab Return; sleep 0.6
  words mario.rossi@tuodominio.test; keys Tab; words mario-pw1; keys Return; sleep 8
  keys Tab Return; sleep 0.6; picture "$name-1-test"
  keys Tab Tab Tab Tab Tab Return; sleep 1.5; picture "$name-2-test-running"; sleep 15
  picture "$name-3-test-arrived"
  keys Escape; sleep 0.6; keys Tab Tab Return; sleep 4; picture "$name-4-watch"
  keys Escape; sleep 4; picture "$name-5-watch-ended"
  finish
}

# missing LOCALE THEME SIZE WORDS: names a message of mario's and looks for it; what is found in spam is moved and moved back
missing(){
  local name=missing-$4-${1%%_*}-$2-$3
  begin "$1" "$2" "$3"
  keys Tab Tab Tab Return; sleep 0.6       # "some messages do not arrive"
  words mario.rossi@tuodominio.test; keys Tab; words mario-pw1; keys Return; sleep 0.6
  keys Tab Tab Tab Tab Tab Tab; words "$4"; picture "$name-1-form"
  keys Return; sleep 9; picture "$name-2-result"
  if [ "$4" = Preventivo ]; then
    keys Tab Return; sleep 4; picture "$name-3-moved"
    keys Tab Return; sleep 4; picture "$name-4-moved-back"
  fi
  finish
}

# sender LOCALE THEME SIZE: from the first page, one that is on a block list
sender(){
  local name=sender-${1%%_*}-$2-$3
  begin "$1" "$2" "$3"
  keys Tab Tab Tab Tab Tab Tab Return; sleep 0.6; picture "$name-1-form"
  words mario@tuodominio.test; keys Tab; words 127.0.66.66; keys Return; sleep 4; picture "$name-2-result"
  keys Page_Down; picture "$name-3-letter"
  finish
}

# files LOCALE THEME SIZE: from the first page, by a typed path where no file dialog is installed
files(){
  local name=files-${1%%_*}-$2-$3 folder
  folder=$(mktemp -d)
  printf 'MZ' >"$folder/setup.exe"; truncate -s 25M "$folder/film.mp4"
  begin "$1" "$2" "$3"
  keys Tab Tab Tab Tab Tab Return; sleep 0.6; picture "$name-1-form"
  for f in setup.exe film.mp4; do
    keys ctrl+o; sleep 1; keys ctrl+a; words "$folder/$f"; keys Return; sleep 1; picture "$name-2-$f"
  done
  finish
  rm -rf "$folder"
}

for locale in it_IT.UTF-8 en_GB.UTF-8; do
  for theme in light dark; do
    story healthy $locale $theme mario-pw1 ""
    story mistyped $locale $theme mario-pw1 imap.tuodomino.test
    story expired $locale $theme mario-pw1 expired.tuodominio.test
    story password $locale $theme sbagliata ""
    missing $locale $theme 960x720 Preventivo
    missing $locale $theme 960x720 introvabile
    errands $locale $theme 960x720
    sender $locale $theme 960x720
    files $locale $theme 960x720
  done
done
for theme in light dark; do
  missing it_IT.UTF-8 $theme 640x480 Preventivo
  errands it_IT.UTF-8 $theme 640x480
  sender it_IT.UTF-8 $theme 640x480
  files it_IT.UTF-8 $theme 640x480
done
