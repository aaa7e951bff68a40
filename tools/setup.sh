# Sourced by ./run and ./test: install what is missing, configure, build. Expects $root, the repository's folder.
# shellcheck shell=bash disable=SC2034,SC2154

packages_build=(g++ cmake ninja-build libtomlplusplus-dev libcli11-dev libfmt-dev nlohmann-json3-dev
  librandom123-dev libsqlite3-dev libexpected-dev)
packages_test=(ccache pkg-config git python3 doctest-dev sqlite3)
packages_all=(clang-19 libclang-rt-19-dev)

logs=$root/build/log

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

has_header() {
  local folder inner=${CPATH:-} prefixes=${CMAKE_PREFIX_PATH:-}
  for folder in ${inner//:/ } ${prefixes//[:;]/ } /usr /usr/local /opt/homebrew; do
    [ -e "$folder/$1" ] || [ -e "$folder/include/$1" ] && return 0
  done
  return 1
}

# Whether what a Debian package brings is there, wherever it came from.
is_there() {
  case $1 in
    ninja-build) command -v ninja ;;
    clang-19) command -v clang++-19 ;;
    libclang-rt-19-dev) compgen -G '/usr/lib/llvm-19/lib/clang/19*/lib/*/libclang_rt.fuzzer*' ;;
    libtomlplusplus-dev) has_header toml++/toml.h ;;
    libcli11-dev) has_header CLI/CLI.hpp ;;
    libfmt-dev) has_header fmt/format.h ;;
    nlohmann-json3-dev) has_header nlohmann/json.hpp ;;
    librandom123-dev) has_header Random123/philox.h ;;
    libsqlite3-dev) has_header sqlite3.h ;;
    libexpected-dev) has_header tl/expected.hpp ;;
    doctest-dev) has_header doctest/doctest.h ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  elif command -v sudo >/dev/null && [ -t 0 ]; then
    sudo "$@"
  else
    return 1
  fi
}

# need PACKAGE...: installs those of the Debian packages whose content is missing; asks no question.
need() {
  local package missing=() log=$logs/packages.txt
  for package in "$@"; do is_there "$package" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return 0
  mkdir -p "$logs"
  if ! command -v apt-get >/dev/null; then
    say "Not found on this system (names of the Debian packages): ${missing[*]}"
    for package in "${missing[@]}"; do
      case $package in
        g++ | cmake | ninja-build | python3 | clang-19) fail "There is no apt-get here to install them with. Install them and start again." ;;
      esac
    done
    say "There is no apt-get here to install them with; going on, the configuration will say what it cannot find."
    return 0
  fi
  say "Installing missing packages: ${missing[*]}"
  # An update may fail where the lists are there already; whether the install succeeds is what counts.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 update >"$log" 2>&1 </dev/null
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y \
    --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
    tail -n 8 "$log" >&2
    fail "The packages could not be installed. As root: apt-get update; apt-get install --no-install-recommends ${missing[*]}"
  fi
}

# One compiler job per processor, and no more than memory allows: the heaviest file takes about 1.5 GB.
jobs_at_once() {
  local processors gigabytes
  processors=$(nproc 2>/dev/null || echo 2)
  gigabytes=$(awk '/MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo 2>/dev/null)
  [ -n "$gigabytes" ] && [ "$gigabytes" -lt "$processors" ] && processors=$gigabytes
  [ "$processors" -ge 1 ] || processors=1
  echo "$processors"
}

# configure PRESET [cmake option...]: only where there is something to do; ninja itself notices changed CMake files.
configure() {
  local preset=$1 folder=$root/build/$1 log=$logs/cmake-$1.txt fresh=()
  shift
  mkdir -p "$logs"
  if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    fresh=(--fresh) # the repository was moved or copied with its build folder
  elif [ "$folder/build.ninja" -nt "$root/CMakePresets.json" ]; then
    return 0
  fi
  say "Configuring build/$preset"
  (cd "$root" && cmake --preset "$preset" "${fresh[@]}" "$@") >"$log" 2>&1 && return 0
  tail -n 25 "$log" >&2
  say "Configuring failed; the whole log: ${log#"$root/"}" >&2
  return 1
}

# build PRESET [ninja argument...]; with TRUCE_WARNINGS=errors a warning fails it (the tests ask for that, a user whose
# compiler is newer than ours does not).
build() {
  local preset=$1 log=$logs/ninja-$1.txt
  shift
  if cmake --build "$root/build/$preset" -j "$(jobs_at_once)" -- "$@" >"$log" 2>&1 </dev/null; then
    [ "${TRUCE_WARNINGS:-}" = errors ] && grep -qE 'warning:' "$log" || return 0
    grep -nE 'warning:' "$log" | head -n 20 >&2
    say "Warnings are errors here; the whole log: ${log#"$root/"}" >&2
    return 1
  fi
  grep -nE 'error|FAILED|undefined reference' "$log" | head -n 20 >&2
  tail -n 25 "$log" >&2
  say "Building failed; the whole log: ${log#"$root/"}" >&2
  return 1
}
