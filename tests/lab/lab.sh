#!/bin/bash
# lab.sh install|up|down|status|reset|exec CMD..|addr: real mail and DNS servers on loopback addresses, standard ports. Needs root.
#   LAB_RUN=/dir         state directory (default: mailmedic-lab in the temporary folder); nothing else is written
#   LAB_NETNS=name       everything in a network namespace of that name (made by up, removed by down)
#   LAB_AUTHDELAY=2      seconds Dovecot waits before it answers a failed login
#   LAB_PENALTY=0        0600 = Dovecot's growing delay for an address after failures
#   LAB_GREYDELAY=8      greylisting delay in seconds
# up fails, and leaves nothing running, when a single server does not start or does not behave (check.py).
# exec runs CMD with the lab's resolver as /etc/resolv.conf (in a mount namespace) and the lab's CA in SSL_CERT_FILE.
set -u
SELF=$(readlink -f "$0")
HERE=$(dirname "$SELF")
CONF=$HERE/conf
RUN=${LAB_RUN:-${TMPDIR:-/tmp}/mailmedic-lab}
PATH=$PATH:/usr/sbin:/sbin
PACKAGES="dovecot-core dovecot-imapd dovecot-pop3d dovecot-lmtpd dovecot-sieve dovecot-managesieved dovecot-auth-lua
 postfix postfix-pcre postgrey knot unbound rbldnsd openssl python3 iproute2 thunderbird"
# name  pid file  word in the process's command line
SERVERS="
knot       $RUN/knot/knot.pid                knotd
rbldnsd    $RUN/rbldnsd.pid                  rbldnsd
dns-normal $RUN/unbound/normal.pid           unbound
dns-public $RUN/unbound/public.pid           unbound
dns-portal $RUN/unbound/portal.pid           unbound
dns-refuse $RUN/unbound/refuse.pid           unbound
dns-silent $RUN/unbound/silent.pid           unbound
dns-office $RUN/unbound/office.pid           unbound
dns-counted $RUN/unbound/counted.pid         unbound
dovecot-a  $RUN/dovecot-a/base/master.pid    dovecot
dovecot-b  $RUN/dovecot-b/base/master.pid    dovecot
postgrey   $RUN/postgrey/postgrey.pid        postgrey
postfix-a  $RUN/postfix-a/spool/pid/master.pid master
postfix-b  $RUN/postfix-b/spool/pid/master.pid master
faults     $RUN/faults.pid                   faults.py
registry   $RUN/registry.pid                 registry.py
settings   $RUN/settings.pid                 settings.py
"
say(){ printf '%s\n' "$*"; }
fail(){ printf 'lab: %s\n' "$*" >&2; exit 1; }
need_root(){ [ "$(id -u)" = 0 ] || fail "must run as root (ports below 1024, mail users)"; }

# ---- install
install_packages(){
  need_root
  local p missing=""
  for p in $PACKAGES; do dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null | grep -qx installed || missing="$missing $p"; done
  [ -z "$missing" ] && { say "lab: every package is there"; return 0; }
  # Debian starts a server as soon as it is installed; ours must be the only ones on these ports
  local policy=/usr/sbin/policy-rc.d made=""
  [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy; chmod 755 $policy; made=1; }
  echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get -o DPkg::Lock::Timeout=300 update -qq &&
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null
  local rc=$?
  [ -n "$made" ] && rm -f $policy
  [ $rc = 0 ] || fail "apt-get could not install:$missing"
  if [ -d /run/systemd/system ]; then # nor after the next start of the machine
    local unit
    for unit in dovecot.service dovecot.socket postfix.service postgrey.service knot.service unbound.service rbldnsd.service; do
      case " $missing " in *" ${unit%%.*}"*) systemctl disable --now "$unit" >/dev/null 2>&1 ;; esac
    done
  fi
  say "lab: installed$missing"
}

# ---- configuration
render(){ sed -e "s|@RUN@|$RUN|g" -e "s|@AUTHDELAY@|${LAB_AUTHDELAY:-2}|g" -e "s|@PENALTYMODE@|${LAB_PENALTY:-0}|g" "$1" >"$2"; }
configure_dns(){
  local filler z spec name ip action kind value n
  filler=$(printf 'x%.0s' $(seq 250))
  for z in "$CONF"/zones/*.zone; do sed -e "s/@BIG[0-9]@/$filler/g" "$z" >"$RUN/zones/$(basename "$z")"; done
  mv "$RUN/zones/root.zone" "$RUN/zones/..zone"
  while read -r name kind value; do
    case $name in ''|'#'*) continue ;; esac
    {
      printf '$TTL 60\n@ SOA ns1.tuodominio.test. hostmaster 1 3600 600 86400 5\n@ NS ns1.tuodominio.test.\n'
      case $kind in
        A) printf '@ A %s\n' "$value" ;;
        MX | signed | forged) printf '@ MX 10 %s.\n' "$value" ;;
        bigtxt)
          printf '@ MX 10 %s.\n@ TXT (\n"v=spf1 "\n' "$value"
          for n in $(seq 260); do printf '"'; for z in $(seq 10 24); do printf 'ip4:10.%d.%d.1 ' $((n % 250)) "$z"; done; printf '"\n'; done
          printf '"-all" )\n' ;;
        many) printf '@ MX 1 %s.\n' "$value"; for n in $(seq 500); do printf '@ MX %d mx%d.nonesiste.test.\n' $((n + 9)) "$n"; done ;;
      esac
    } >"$RUN/zones/$name.zone"
  done < <(cat "$CONF/zones-more"; awk -F'\t' '!/^#/ && $2 != "-" { print $1, "MX", $2 }' "$CONF/providers.tsv")
  {
    sed -e "s|@RUN@|$RUN|g" -e '/@KNOT_ZONES@/d' "$CONF/knot.conf.in"
    printf 'zone:\n  - domain: "."\n    file: "..zone"\n'
    for z in "$RUN"/zones/?*.?*.zone; do
      name=$(basename "$z" .zone)
      printf '  - domain: %s\n' "$name"
      grep -qE "^$name +(signed|forged) " "$CONF/zones-more" && printf '    dnssec-signing: on\n    dnssec-policy: lab\n    zonefile-sync: -1\n'
    done
    printf '  - domain: servfail.test\n    file: "no-such-file"\n'
  } >"$RUN/knot/knot.conf"
  sign_zones || return 1
  for spec in normal:53:allow public:55:allow portal:56:allow refuse:57:refuse silent:59:deny office:61:allow counted:62:allow; do
    IFS=: read -r name ip action <<<"$spec"
    : >"$RUN/unbound/$name.local"
    [ -e "$CONF/unbound/$name.local" ] && cp "$CONF/unbound/$name.local" "$RUN/unbound/$name.local"
    [ "$name" = normal ] && cat "$RUN/unbound/anchors" >>"$RUN/unbound/$name.local"
    sed -e "s|@MODULES@|$([ "$name" = normal ] && echo 'validator ')|" -e "s|@RUN@|$RUN|g" -e "s|@NAME@|$name|g" -e "s|@IP@|127.0.10.$ip|g" -e "s|@ACTION@|$action|" \
      -e "/@LOCAL@/{r $RUN/unbound/$name.local" -e 'd}' "$CONF/unbound.conf.in" >"$RUN/unbound/$name.conf"
  done
  cp "$CONF"/dnsbl/* "$RUN/etc/"
}
# Knot signs these zones; the resolver that validates is told the keys, as their parents would: the right one, and a wrong one.
sign_zones(){
  local name kind value ds
  : >"$RUN/unbound/anchors"
  while read -r name kind value; do
    case $kind in signed | forged) ;; *) continue ;; esac
    keymgr -c "$RUN/knot/knot.conf" "$name." ds 2>/dev/null | grep -q DS ||
      keymgr -c "$RUN/knot/knot.conf" "$name." generate algorithm=ecdsap256sha256 ksk=yes zsk=yes || return 1
    ds=$(keymgr -c "$RUN/knot/knot.conf" "$name." ds | awk '$4 == 13 && $5 == 2 {print; exit}') && [ -n "$ds" ] || return 1
    [ "$kind" = signed ] || ds="$name. DS 4711 13 2 $(printf 'ab%.0s' $(seq 32))"
    printf '    trust-anchor: "%s"\n' "$ds" >>"$RUN/unbound/anchors"
  done <"$CONF/zones-more"
}
configure_dovecot(){
  local i n
  for i in a b; do
    render "$CONF/dovecot-$i.conf.in" "$RUN/dovecot-$i/dovecot.conf"
    cp "$CONF/users-$i" "$RUN/etc/"
  done
  # one account for each end-to-end case, so that its logins and its mailbox can be told apart
  for n in $(seq -w 1 99) $(seq 100 180); do echo "ufficio$n@tuodominio.test:{PLAIN}ufficio$n-pw1::::::"; done >>"$RUN/etc/users-a"
  for n in odd note-login note-only; do render "$CONF/$n.lua.in" "$RUN/etc/$n.lua"; done
  cp "$CONF/deny.imap" "$CONF/sieve/spam-to-junk.sieve" "$RUN/etc/"
  chmod 644 "$RUN"/etc/*.lua "$RUN"/etc/users-?
  touch "$RUN/log/logins.log"; chmod 666 "$RUN/log/logins.log" # written by Dovecot's auth processes
  sievec -c "$RUN/dovecot-a/dovecot.conf" "$RUN/etc/spam-to-junk.sieve" || return 1
  chmod 644 "$RUN"/etc/spam-to-junk.sv*
  if [ ! -e "$RUN/mail/.seeded" ]; then
    chown 5000:5000 "$RUN/mail"
    python3 "$HERE/seed.py" "$RUN/mail" "$CONF/sieve" && touch "$RUN/mail/.seeded" || return 1
  fi
}
configure_postfix(){
  local i f d
  for i in a b; do
    d=$RUN/postfix-$i
    render "$CONF/postfix-$i/main.cf.in" "$d/conf/main.cf"
    render "$CONF/postfix-$i/master.cf.in" "$d/conf/master.cf"
    for f in dynamicmaps.cf postfix-files; do
      cp "/etc/postfix/$f" "$d/conf/" || return 1
      ln -sfn "/etc/postfix/$f.d" "$d/conf/$f.d"
    done
    for f in "$CONF/postfix-$i"/*; do case $f in *.in) ;; *) cp "$f" "$RUN/etc/postfix-$i/" ;; esac; done
    cut -d: -f1 "$RUN/etc/users-$i" | sed 's/$/ x/' >"$RUN/etc/postfix-$i/mailboxes"
    [ -e "$CONF/postfix-$i/extra_rcpt" ] && cat "$CONF/postfix-$i/extra_rcpt" >>"$RUN/etc/postfix-$i/mailboxes"
    # its chroot has the lab's resolver, the rest of the machine keeps its own
    echo "nameserver 127.0.10.53" >"$d/spool/etc/resolv.conf"
    echo "127.0.0.1 localhost" >"$d/spool/etc/hosts"
    echo "hosts: files dns" >"$d/spool/etc/nsswitch.conf"
    cp /etc/services "$d/spool/etc/"; cp /etc/localtime "$d/spool/etc/" 2>/dev/null
    chown postfix "$d/data"; chown root:root "$d/spool" "$d/spool/etc"
  done
}
configure(){
  mkdir -p "$RUN"/{log,etc/postfix-{a,b},knot/db,unbound,zones,mail,dovecot-{a,b}/{base,state},postgrey,postfix-{a,b}/{spool/etc,data,conf}} || return 1
  chmod 755 "$RUN" "$RUN/log"
  bash "$HERE/mkpki.sh" "$RUN/pki" && configure_dns && configure_dovecot && configure_postfix && chown postgrey:postgrey "$RUN/postgrey"
}

# ---- servers
pid_of(){ # pid file, word: the pid, if that process is really the server
  local p; [ -s "$1" ] || return 1
  p=$(tr -dc 0-9 <"$1"); [ -n "$p" ] && [ -r "/proc/$p/cmdline" ] && tr '\0' ' ' <"/proc/$p/cmdline" | grep -q -- "$2" && echo "$p"
}
start_one(){
  case $1 in
    knot) knotd -c "$RUN/knot/knot.conf" -d ;;
    dns-*) unbound -c "$RUN/unbound/${1#dns-}.conf" ;;
    rbldnsd) cd "$RUN/etc" && rbldnsd -u rbldns -b 127.0.10.60/53 -w "$RUN/etc" -p "$RUN/rbldnsd.pid" -t 60 \
      zen.spamhaus.org:ip4set:zen.ip4set bl.spamcop.net:ip4set:spamcop.ip4set dbl.spamhaus.org:dnset:dbl.dnset ;;
    dovecot-*) rm -rf "$RUN/$1/base"; mkdir -p "$RUN/$1/base"; dovecot -c "$RUN/$1/dovecot.conf" ;;
    postgrey) postgrey --inet=127.0.10.1:10023 --delay="${LAB_GREYDELAY:-8}" --dbdir="$RUN/postgrey" --pidfile="$2" --daemonize \
      --user=postgrey --group=postgrey --retry-window=1 --whitelist-clients=/dev/null --whitelist-recipients=/dev/null ;;
    postfix-*) postfix -c "$RUN/$1/conf" start ;;
    faults | registry | settings)
      rm -f "$2"
      setsid python3 "$HERE/$1.py" "$RUN" </dev/null >"$RUN/log/$1.log" 2>&1 &
      local i; for i in $(seq 50); do [ -s "$2" ] && return 0; sleep 0.1; done
      cat "$RUN/log/$1.log"; return 1 ;;
  esac
}
stop_one(){ # name, pid file, word
  local p i; p=$(pid_of "$2" "$3") || return 0
  case $1 in
    postfix-*) postfix -c "$RUN/$1/conf" stop >/dev/null 2>&1 ;;
    dovecot-*) doveadm -c "$RUN/$1/dovecot.conf" stop >/dev/null 2>&1 || kill "$p" ;;
    *) kill "$p" 2>/dev/null ;;
  esac
  for i in $(seq 50); do kill -0 "$p" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$p" 2>/dev/null && { say "lab: $1 ($p) did not stop, killed"; kill -9 "$p"; }
  case $1 in faults | registry | settings | rbldnsd | postgrey) rm -f "$2" ;; esac
}
each(){ # command: runs it with name, pid file and word of every server
  local n f w rc=0
  while read -r n f w; do [ -z "$n" ] || "$1" "$n" "$f" "$w" || rc=1; done <<<"$SERVERS"
  return $rc
}
in_background_start(){ pid_of "$2" "$3" >/dev/null && return 0; { start_one "$1" "$2" >"$RUN/log/start-$1.log" 2>&1; echo $? >"$RUN/log/start-$1.rc"; } & }
in_background_stop(){ stop_one "$@" & }
complain(){ # the server that does not run, and its own words
  pid_of "$2" "$3" >/dev/null && return 0
  say "lab: $1 DOES NOT RUN (start: exit $(cat "$RUN/log/start-$1.rc" 2>/dev/null))"
  tail -n 15 "$RUN/log/start-$1.log" "$RUN/log/$1.log" "$RUN/log/unbound-${1#dns-}.log" 2>/dev/null | sed 's/^/    /'
  return 1
}
report(){ local p; if p=$(pid_of "$2" "$3"); then say "up    $1 pid $p"; else say "DOWN  $1"; return 1; fi; }
is_down(){ ! pid_of "$2" "$3" >/dev/null; }
up(){
  need_root
  local b t0=$SECONDS
  for b in knotd unbound rbldnsd dovecot doveadm sievec postfix postgrey openssl python3; do
    command -v $b >/dev/null || fail "$b is missing; run: $0 install"
  done
  mkdir -p "$RUN" || fail "cannot write $RUN"
  RUN=$(readlink -f "$RUN")
  if each is_down && ! python3 "$HERE/check.py" free; then fail "the lab's addresses are in use by another program"; fi
  configure >"$RUN/configure.log" 2>&1 || { cat "$RUN/configure.log" >&2; fail "configuration failed"; }
  rm -f "$RUN"/log/start-*
  each in_background_start; wait
  if ! each complain || ! python3 "$HERE/check.py" "$RUN" 15; then
    down >/dev/null; fail "not every server came up; logs in $RUN/log"
  fi
  say "lab: up in $((SECONDS - t0)) s"; addr
}
down(){ need_root; each in_background_stop; wait; say "lab: down"; }
status(){ local rc=0; each report || rc=1; python3 "$HERE/check.py" "$RUN" 0 logins || rc=1; return $rc; }
addr(){
  cat <<T
resolver 127.0.10.53 (authoritative .54, public-like .55, portal .56, refusing .57, closed .58, silent .59, block lists .60, port 25 closed .61, counted .62)
A mail.tuodominio.test 127.0.10.1   25 587 465 143 993 110 995 4190
B mail.securemail.test 127.0.20.1   25 587 465 993
TLS variants 127.0.11.1-11   faults 127.0.12.1-15   portal 127.0.12.80
state $RUN   CA $RUN/pki/root.pem
T
}
run_inside(){
  [ -e "$RUN/pki/root.pem" ] || fail "not up"
  echo "nameserver 127.0.10.53" >"$RUN/etc/resolv.conf"
  LAB_RUN=$RUN SSL_CERT_FILE=$RUN/pki/root.pem exec unshare -m --propagation private \
    bash -c 'mount --bind "$0" /etc/resolv.conf && exec "$@"' "$RUN/etc/resolv.conf" "$@"
}

if [ -n "${LAB_NETNS:-}" ] && [ -z "${LAB_IN_NETNS:-}" ] && [ "${1:-}" != install ]; then
  # a namespace has a loopback of its own, so the addresses stay the same
  made=""
  if ! ip netns list | grep -qE "^$LAB_NETNS( |\$)"; then
    case ${1:-} in up | reset) ;; *) fail "no network namespace $LAB_NETNS" ;; esac
    ip netns add "$LAB_NETNS" && ip netns exec "$LAB_NETNS" ip link set lo up || fail "cannot make network namespace $LAB_NETNS"
    made=1
  fi
  ip netns exec "$LAB_NETNS" env LAB_IN_NETNS=1 "$SELF" "$@"; rc=$?
  if [ "${1:-}" = down ] || { [ "${1:-}" = up ] && [ $rc != 0 ] && [ -n "$made" ]; }; then ip netns del "$LAB_NETNS"; fi
  exit $rc
fi
case ${1:-} in
  install) install_packages ;;
  up) up ;;
  down) down ;;
  status) status ;;
  addr) addr ;;
  exec) shift; run_inside "$@" ;;
  reset) down; rm -rf "$RUN"/{mail,log,postgrey,dovecot-a,dovecot-b,postfix-a,postfix-b}; up ;;
  *) say "usage: lab.sh install|up|down|status|reset|exec CMD..|addr" >&2; exit 64 ;;
esac
