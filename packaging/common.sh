# What the packaging scripts share; sourced, with ROOT set.
VERSION=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' "$ROOT/Cargo.toml")
# Times in archives are those of the last commit, so that the same sources make the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH

# Folders of the building machine stay out of the programs.
remap(){
  echo "--remap-path-prefix=$ROOT=/mailmedic --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
}

# Installs those Debian packages that are missing.
install_packages(){
  local package missing=""
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || { echo "missing, install them as root: apt-get install$missing" >&2; exit 1; }
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null
}

mb(){ awk -v bytes="$(stat -c %s "$1")" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }

# within FILE MAX_MB: prints the size, and says so where it is more than a program of its kind should have.
within(){
  local words=""
  [ "$(stat -c %s "$1")" -le $(($2 * 1000000)) ] || words=" TOO BIG:"
  echo "$(basename "$1"): $(mb "$1"),$words at most $2 MB"
}
