# A screen of one's own, with a window manager: without one no window gets the keyboard. Sourced; needs TEST.
begin_display(){
  [ -n "${SCREEN_OPTIONS:-}" ] || SCREEN_OPTIONS="-screen 0 1280x900x24"
  rm -f "$TEST/display"
  # shellcheck disable=SC2086
  Xvfb -displayfd 7 $SCREEN_OPTIONS -nolisten tcp 7>"$TEST/display" 2>"$TEST/xvfb.log" &
  XVFB=$!
  for _ in $(seq 100); do [ -s "$TEST/display" ] && break; sleep 0.1; done
  kill -0 $XVFB
  DISPLAY=:$(cat "$TEST/display"); export DISPLAY
  openbox >/dev/null 2>&1 &
  MANAGER=$!
}

end_display(){
  [ -z "${MANAGER:-}" ] || kill "$MANAGER" 2>/dev/null
  [ -z "${XVFB:-}" ] || kill "$XVFB" 2>/dev/null
}

# wait_window NAME SECONDS: prints the id of a window that is shown.
wait_window(){
  local id
  for _ in $(seq $(($2 * 5))); do
    id=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1 || true)
    [ -z "$id" ] || { echo "$id"; return 0; }
    sleep 0.2
  done
  echo "no window '$1' within $2 s" >&2
  return 1
}

# picture NAME: the screen; more than a plain colour has to be on it.
picture(){
  import -window root "$TEST/$1.png"
  local colours; colours=$(identify -format %k "$TEST/$1.png")
  [ "$colours" -gt 50 ] || { echo "nothing is painted in $TEST/$1.png" >&2; return 1; }
}
