#!/bin/bash
# mkpki.sh DIR: a root, an intermediate and one certificate for each way a certificate can be wrong.
# EC keys, so the whole set takes under a second. Made anew when older than a day: dates are relative to today.
set -e
SELF=$(readlink -f "$0")
mkdir -p "$1"; cd "$1"
MADE_BY=$(sha256sum <"$SELF")
[ "$(cat .done 2>/dev/null)" = "$MADE_BY" ] && [ -n "$(find .done -mmin -1440)" ] && exit 0
rm -rf ./*; mkdir db
date_utc(){ date -u -d "$1" +%Y%m%d%H%M%SZ; }
cat >ca.cnf <<C
[ca]
default_ca=c
[c]
dir=.
database=db/index.txt
new_certs_dir=db
serial=db/serial
default_md=sha256
policy=p
unique_subject=no
copy_extensions=copy
[p]
commonName=supplied
[req]
distinguished_name=dn
[dn]
[v3ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[v3leaf]
basicConstraints=CA:FALSE
extendedKeyUsage=serverAuth
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
C
: >db/index.txt; echo 1000 >db/serial
key(){ openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
for r in root otherroot; do
  key $r.key
  openssl req -x509 -new -key $r.key -subj "/O=Lab/CN=Lab Test $r CA" -days 3650 -sha256 -config ca.cnf -extensions v3ca -out $r.pem
done
key inter.key
openssl req -new -key inter.key -subj "/CN=Lab Test Intermediate CA" -config ca.cnf -out inter.csr
openssl ca -batch -notext -config ca.cnf -cert root.pem -keyfile root.key -in inter.csr -extensions v3ca \
  -startdate "$(date_utc '-2 years')" -enddate "$(date_utc '+8 years')" -out inter.pem 2>/dev/null
leaf(){ # name  host,host..  start  end  [ca-certificate ca-key digest]
  local name=$1 hosts=$2 start=$3 end=$4 ca=${5:-inter.pem} ca_key=${6:-inter.key} digest=${7:-sha256}
  [ -e "$name.key" ] || key "$name.key"
  openssl req -new -key "$name.key" -subj "/CN=${hosts%%,*}" -addext "subjectAltName=DNS:${hosts//,/,DNS:}" -config ca.cnf -out "$name.csr"
  openssl ca -batch -notext -md "$digest" -config ca.cnf -cert "$ca" -keyfile "$ca_key" -in "$name.csr" -extensions v3leaf \
    -startdate "$(date_utc "$start")" -enddate "$(date_utc "$end")" -out "$name.pem" 2>/dev/null
  if [ "$ca" = inter.pem ]; then cat "$name.pem" inter.pem; else cat "$name.pem"; fi >"$name.chain.pem"
}
in_tuodominio(){ local out; for n in "$@"; do out=$out,$n.tuodominio.test; done; echo "${out#,}"; }
in_auto(){ local out first=$1; shift; for n in "$@"; do out=$out,$first.$n.auto.test; done; echo "${out#,}"; }
leaf mail.tuodominio.test "$(in_tuodominio mail imap smtp pop optionaltls nostarttls oldtls),imap.securemail.pro,pop.securemail.pro,authsmtp.securemail.pro,$(in_auto mail minimal hoster oauth local-part namespaces discover wellknown database plainhttp),imap.nothing.auto.test,pop.nothing.auto.test,smtp.nothing.auto.test,imap.badcert.auto.test,smtp.badcert.auto.test,mail.auto.test" \
  '-30 days' '+335 days'
leaf mail.securemail.test mail.securemail.test '-30 days' '+335 days'
leaf faulthosts "$(in_tuodominio https maintenance busy manyfolders breaksoff oddquota brokenoff badnames gigabyte),sieve.spfcheck.test,sieve.rbl.test" '-30 days' '+335 days'
leaf settings "$(in_auto autoconfig minimal hoster oauth local-part namespaces plain-only bomb here big loop elsewhere),$(in_auto autodiscover discover moved loop elsewhere),wellknown.auto.test,nothing.auto.test,autoconfig.thunderbird.net,autoconfig.altrove.test,autodiscover.altrove.test" \
  '-30 days' '+335 days'
leaf registry rdap.verisign.com,data.iana.org '-30 days' '+335 days'
leaf expired   expired.tuodominio.test   '-100 days' '-10 days'
leaf expiring  expiring.tuodominio.test  '-80 days' '+5 days'
leaf notyet    notyet.tuodominio.test    '+10 days' '+100 days'
leaf wronghost vps123.hosting.example    '-30 days' '+335 days'
leaf noint     noint.tuodominio.test     '-30 days' '+335 days'
leaf unknownca unknownca.tuodominio.test '-30 days' '+335 days' otherroot.pem otherroot.key
openssl genrsa -out weak.key 1024 2>/dev/null
leaf weak      weak.tuodominio.test      '-30 days' '+335 days' inter.pem inter.key sha1
key selfsigned.key
openssl req -x509 -new -key selfsigned.key -subj "/CN=selfsigned.tuodominio.test" \
  -addext "subjectAltName=DNS:selfsigned.tuodominio.test" -days 365 -config ca.cnf -out selfsigned.pem
echo "$MADE_BY" >.done
