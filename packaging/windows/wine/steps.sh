# What packaging/windows/test does under Wine; sourced.
# A program that crashes ends: the debugger would keep its output open, and the test would wait for it.
export WINEPREFIX=$TEST/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=d" WINEARCH=win64
PREFIX=$WINEPREFIX
HOME_DIR=$PREFIX/drive_c/users/$(id -un)/AppData/Local/Programs/Mailmedic
FOR_ALL="$PREFIX/drive_c/Program Files/Mailmedic"
UNINSTALL_KEY='Software\Microsoft\Windows\CurrentVersion\Uninstall\Mailmedic'
# Cases of tests/lab/e2e.py that show what SChannel answers.
LAB_CASES=("imap by" "starttls 143" "pop by" "stls 110" "server by" certificate intermediate "tls not offered" password)
SHIMS="$TEST/shims"

begin_wine(){
  local here; here=$ROOT/packaging/windows/wine
  mkdir -p "$SHIMS"
  x86_64-w64-mingw32-gcc -O2 -s -shared -o "$SHIMS/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32
  x86_64-w64-mingw32-gcc -O2 -s -shared -o "$SHIMS/secur32.dll" "$here/secur32.c" "$here/secur32.def"
  x86_64-w64-mingw32-gcc -O2 -s -shared -o "$SHIMS/crypt3x.dll" "$here/crypt32.c" "$here/crypt32.def" -lcrypt32
  timeout 300 wineboot -i >/dev/null 2>&1
  # A fresh prefix says it is Windows 7.
  timeout 120 wine winecfg -v win10 >/dev/null 2>&1
  cp -n "$SHIMS/bcryptprimitives.dll" "$PREFIX/drive_c/windows/system32/"
  wineserver -w
}

windows_path(){ winepath -w "$1" 2>/dev/null; }
registry(){ wine reg query "$@" 2>/dev/null | tr -d '\r'; }
registered(){ registry "HKCU\\$UNINSTALL_KEY" /v "$1" | awk -v name="$1" '$1 == name { print $3 }'; }
menu(){ echo "$PREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"; }
kept(){ echo "$PREFIX/drive_c/users/$(id -un)/AppData/Local/Mailmedic"; }
desktop(){ echo "$PREFIX/drive_c/users/$(id -un)/Desktop"; }
sum_installed(){ ( cd "${1:-$HOME_DIR}" && sha256sum -- * ); }

# there FILE.., gone FILE..: one function, since of `[ .. ] && [ .. ]` only the last ends the test.
there(){ local file; for file in "$@"; do [ -f "$file" ] || { echo "missing: $file" >&2; return 1; }; done; }
gone(){ local file; for file in "$@"; do [ ! -e "$file" ] || { echo "still there: $file" >&2; return 1; }; done; }

# same_programs FOLDER FOLDER
same_programs(){ local file; for file in mailmedic.exe mailmedic-cli.exe LICENSE.txt; do cmp "$1/$file" "$2/$file" || return 1; done; }

# has_no WORD KEY..: the registry's key does not name it.
has_no(){
  local word=$1; shift
  if registry "$@" | grep "$word" >/dev/null; then echo "$word stands in $*" >&2; return 1; fi
}

# The versions that Windows lists for everybody, Setup's and the MSI's.
listed_for_all(){ registry 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s | awk '$1 == "DisplayVersion" { print $3 }'; }

# run_setup FILE CODE SWITCH..: the setup has to end with this exit code.
run_setup(){
  local file=$1 code=$2 got=0; shift 2
  timeout 180 wine "$file" "$@" >/dev/null 2>&1 || got=$?
  [ $got = "$code" ] || { echo "$(basename "$file") $*: exit code $got, not $code" >&2; return 1; }
}

# run_msi CODE SWITCH FILE: msiexec has to end with this code. 1603, a refusal, comes out of Wine as its last eight bits.
run_msi(){
  local got=0
  timeout 180 wine msiexec "$2" "$(windows_path "$3")" /qn >/dev/null 2>&1 || got=$?
  [ $got = $(($1 % 256)) ] || { echo "msiexec $2 $(basename "$3"): exit code $got, not $1" >&2; return 1; }
}

# The uninstaller copies itself to a temporary folder and returns before it is done.
uninstall(){
  # shellcheck disable=SC2086
  timeout 120 wine "$HOME_DIR/uninstall.exe" ${WHO-/CurrentUser} /S >/dev/null 2>&1
  for _ in $(seq 100); do [ -e "$HOME_DIR" ] || break; sleep 0.2; done
  [ ! -e "$HOME_DIR" ] || { echo "left: $(ls "$HOME_DIR")" >&2; return 1; }
  wineserver -w
}

# other_setup VERSION: the same setup with another number.
other_setup(){
  makensis -V1 -WX -DVERSION="$1" -DPROGRAMS="$WORK/stage" -DASSETS="$ROOT/assets/app" -DOUTFILE="$TEST/Setup-$1.exe" \
    "$ROOT/packaging/windows/setup.nsi"
}

# other_msi VERSION: the same MSI with another number, also in its programs.
other_msi(){
  local stage=$TEST/stage-$1
  cp -rp "$WORK/stage" "$stage"
  python3 - "$1" "$stage"/mailmedic.exe "$stage"/mailmedic-cli.exe <<'VERSION'
import pathlib, struct, sys
major, minor, patch = map(int, sys.argv[1].split("."))
for path in map(pathlib.Path, sys.argv[2:]):
    data = bytearray(path.read_bytes())
    at = data.index(bytes.fromhex("BD04EFFE00000100"))  # VS_FIXEDFILEINFO
    struct.pack_into("<4I", data, at + 8, *[major << 16 | minor, patch << 16] * 2)
    path.write_bytes(data)
VERSION
  "$ROOT/packaging/windows/msi" "$stage" "$1" "$TEST/Mailmedic-$1.msi"
}

# ---- files and registry, before and after

# snapshot NAME. Times and the order of keys are Wine's own affair.
snapshot(){
  wineserver -w
  ( cd "$PREFIX/drive_c" && find . -not -path './windows/temp/*' | LC_ALL=C sort ) >"$TEST/$1.files"
  local hive
  for hive in user system; do
    awk '/^\[/ { sub(/ [0-9]+$/, ""); key = $0; next } /^#/ || /^$/ { next } { print key " " $0 } ' "$PREFIX/$hive.reg" | LC_ALL=C sort
  done >"$TEST/$1.registry"
}

nothing_left(){
  snapshot after
  diff "$TEST/before.files" "$TEST/after.files" >"$TEST/left" || true
  diff "$TEST/before.registry" "$TEST/after.registry" >>"$TEST/left" || true
  grep -E '^[<>]' "$TEST/left" | grep -vE "$WINE_NOISE" >"$TEST/left.ours" || true
  [ ! -s "$TEST/left.ours" ] || { echo "left behind:" >&2; cat "$TEST/left.ours" >&2; return 1; }
}
# What Wine itself notes down while any program runs: fonts it found, windows it placed, drives and graphics it saw. And the
# uninstaller's copy of itself, which Windows deletes when it starts next: PendingFileRenameOperations says so.
WINE_NOISE='Software..Wine|Explorer..(FileExts|MountPoints2|RecentDocs)|DirectDraw|Fonts|Drivers32|VolatileEnvironment|Control Panel..Desktop'
WINE_NOISE="$WINE_NOISE|System..CurrentControlSet..Control..(Class|Video)|Temp/~nsu|PendingFileRenameOperations.*~nsu"

# ---- windows

# start_window [FILE]: the installed program, until its window is there
start_window(){
  wine "$HOME_DIR/mailmedic.exe" "$@" >/dev/null 2>"$TEST/window.log" &
  WINDOW=$!
  wait_window '^Mailmedic$' 60 >"$TEST/window.id"
  sleep 2
}

close_window(){
  xdotool windowclose "$(cat "$TEST/window.id")" 2>/dev/null || true
  wine taskkill /im mailmedic.exe >/dev/null 2>&1 || true
  for _ in $(seq 50); do kill -0 "$WINDOW" 2>/dev/null || break; sleep 0.2; done
  if kill -0 "$WINDOW" 2>/dev/null; then echo "the window does not close" >&2; return 1; fi
}

first_frame(){ timeout 120 wine "$1" --time-start 2>/dev/null | tr -d '\r' | grep '^first frame after'; }

# first_frame_with WORDS VARIABLE=VALUE..
first_frame_with(){
  local words=$1 frame; shift
  frame=$(env "$@" timeout 120 wine "$HOME_DIR/mailmedic.exe" --time-start 2>/dev/null | tr -d '\r' | grep '^first frame after')
  ok "$words: $frame"
}

# message_box NAME VARIABLE=VALUE..: a box appears, and goes on Return; the exit code says it failed
message_box(){
  local name=$1 id code=0; shift
  # shellcheck disable=SC2086
  env "$@" bash -c 'exec timeout 120 wine "$0" $ARGUMENTS' "$HOME_DIR/mailmedic.exe" >/dev/null 2>"$TEST/$name.log" &
  local program=$!
  id=$(wait_window '^Mailmedic$' 60)
  sleep 1; picture "$name"
  xdotool windowactivate --sync "$id" key Return 2>/dev/null || true
  wait $program || code=$?
  [ $code != 0 ] && [ $code != 124 ]
}

# The setup's first page, in both languages; closed without installing.
first_page(){
  local locale id
  for locale in it_IT.UTF-8 en_GB.UTF-8; do
    LC_ALL=$locale wine "$SETUP" >/dev/null 2>&1 &
    local program=$!
    id=$(wait_window 'Mailmedic' 60)
    sleep 2; picture "setup-${locale%%_*}"
    wineserver -k
    wait $program 2>/dev/null || true
  done
}

# ---- disks

# small_disk MB: drive M: of that size
small_disk(){
  mkdir -p "$TEST/small"
  mount -t tmpfs -o size="$1"m,mode=777 mailmedic-test "$TEST/small"
  ln -sfn "$TEST/small" "$PREFIX/dosdevices/m:"
}
fill_disk(){ dd if=/dev/zero of="$TEST/small/filler" bs=64k 2>/dev/null || true; }
unmount(){
  ! mountpoint -q "$TEST/small" 2>/dev/null || umount "$TEST/small"
  rm -f "$PREFIX/dosdevices/m:"
}

# ---- the lab

# The command line as e2e.py calls it: Windows reads the password and the settings from the same places.
cli_for_the_lab(){
  # Wine's own SChannel needs crypt32 under its name, so only the program under test asks for the other one.
  sed 's/crypt32\.dll/crypt3x.dll/gI' "$OUT/mailmedic-cli.exe" >"$SHIMS/mailmedic-cli.exe"
  printf '#!/bin/sh\nexport WINEDLLOVERRIDES="$WINEDLLOVERRIDES;secur32=n,b"\nexec wine "%s/mailmedic-cli.exe" "$@"\n' "$SHIMS" >"$TEST/cli"
  chmod +x "$TEST/cli"
}
