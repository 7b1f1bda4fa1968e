# Where things are and which tools are used. Sourced by every other script; sets no more than
# variables and functions, so it can also be sourced by hand:  . scripts/env.sh
#
#   RANKSIM_CACHE_DIR  tools and the model; default: ranksimulator in the user's cache folder
#   RANKSIM_WASM       auto (default), rustup or debian: which compiler builds for the browser
#   RANKSIM_CHROMIUM   the browser of the end-to-end tests; default: the one that is installed

RANKSIM_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
RANKSIM_CACHE_DIR=${RANKSIM_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ranksimulator}
export RANKSIM_ROOT RANKSIM_CACHE_DIR

# shellcheck source=scripts/versions.sh
. "$RANKSIM_ROOT/scripts/versions.sh"
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' "$RANKSIM_ROOT/Cargo.lock")

WASM_TARGET=wasm32-unknown-unknown

prepend_path() {
  case ":$PATH:" in
    *":$1:"*) ;;
    *) PATH=$1:$PATH ;;
  esac
}
prepend_path "$RANKSIM_CACHE_DIR/node_modules/.bin"
prepend_path "$RANKSIM_CACHE_DIR/bin"
export PATH

have() { command -v "$1" >/dev/null 2>&1; }

say() { printf '%s\n' "$*" >&2; }

# die MESSAGE...: says what is wrong and what to do about it, and ends.
die() {
  printf '\nset-up stopped: %s\n' "$*" >&2
  exit 1
}

# Which compiler can build for the browser right now: rustup, debian or none. See scripts/wasm/README.md.
wasm_compiler() {
  local wanted=${RANKSIM_WASM:-auto} libs
  if [ "$wanted" != debian ]; then
    libs=$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null || true)
    if [ -n "$libs" ] && compgen -G "$libs/libstd-*.rlib" >/dev/null; then
      echo rustup
      return
    fi
  fi
  if [ "$wanted" != rustup ] && libs=$(debian_sysroot) && [ -e "$libs/.complete" ]; then
    echo debian
    return
  fi
  echo none
}

# Folder of the browser's standard library for Debian's compiler; fails where that is not installed.
# The version is part of the name: a new compiler cannot read an old one's libraries.
debian_sysroot() {
  local version
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust/library ] || return 1
  version=$(/usr/bin/rustc --version | awk '{ print $2 "-" substr($3, 2) }')
  printf '%s\n' "$RANKSIM_CACHE_DIR/wasm-sysroot/$version"
}

# Puts scripts/wasm/cargo in front of the real one where Debian's compiler is needed.
use_wasm_compiler() {
  RANKSIM_WASM_COMPILER=$(wasm_compiler)
  export RANKSIM_WASM_COMPILER
  if [ "$RANKSIM_WASM_COMPILER" = debian ]; then
    RANKSIM_WASM_SYSROOT=$(debian_sysroot)
    export RANKSIM_WASM_SYSROOT
    prepend_path "$RANKSIM_ROOT/scripts/wasm"
  fi
}

# The installed browser for end-to-end tests; empty = Playwright's own.
find_chromium() {
  local name
  if [ -n "${RANKSIM_CHROMIUM:-}" ]; then
    printf '%s\n' "$RANKSIM_CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 0
}
