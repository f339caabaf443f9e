# What the packaging scripts share; sourced, with ROOT set.
VERSION=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' "$ROOT/Cargo.toml")
# What people get. CI builds the one that is there soon: PROFILE=release.
PROFILE=${PROFILE:-dist}
# Times in archives are those of the last commit, so that the same sources make the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH

# Folders of the building machine stay out of the programs.
remap(){
  echo "--remap-path-prefix=$ROOT=/mailmedic --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
}

# licences FOLDER: the program's own, and those of the fonts and icons that are built into it.
licences(){
  cp "$ROOT/LICENSE-MIT" "$ROOT/LICENSE-APACHE" "$ROOT"/assets/fonts/OFL-*.txt "$1/"
  cp "$ROOT/assets/icons/LICENSE" "$1/LICENSE-Lucide"
}

# Installs those Debian packages that are missing.
install_packages(){
  local package missing=""
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -x installed >/dev/null || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || { echo "missing, install them as root: apt-get install$missing" >&2; exit 1; }
  apt-get -o DPkg::Lock::Timeout=300 update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null
}

mb(){ awk -v bytes="$(stat -c %s "$1")" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }

# within FILE MAX_MB: prints the size, and ends the build where it is more than a program of its kind should have. A build that
# is not the one people get (CI packs the profile `release`) sets SIZES=told.
within(){
  local size; size=$(stat -c %s "$1")
  echo "$(basename "$1"): $(mb "$1"), at most $2 MB"
  [ "$size" -le $(($2 * 1000000)) ] || [ "${SIZES:-}" = told ] || { echo "build: $(basename "$1") is too big" >&2; exit 1; }
}
