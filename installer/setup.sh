#!/usr/bin/env bash
# Everything `make run`, `make test` and `make bench` need, on a fresh Debian 12: system libraries,
# the environment, model files, translations, the demo shop. What is there already costs a look.
#
#   installer/setup.sh run|test|bench
#
# Each step leaves its stamp only when it is done, so an interrupted set-up is taken up again by the
# next one. One line a step that has something to do; details go to var/setup.log.
set -euo pipefail
exec </dev/null # nothing here asks a question
umask 022
cd "$(dirname "${BASH_SOURCE[0]}")/.."

level=${1:?installer/setup.sh run, test or bench}
log=var/setup.log

say() { printf 'set-up: %s\n' "$*"; }
stop() {
  printf 'set-up stopped: %s\n' "$*" >&2
  exit 1
}
logged() { "$@" >>"$log" 2>&1; }
hash_of() { sha256sum | cut -c1-64; }

mkdir -p var
exec 9>var/.setup.lock
flock -n 9 || { say "another set-up is at work here; waiting for it"; flock 9; }

# --- system libraries -----------------------------------------------------------------------------
# What Qt and MediaPipe open at run time. fonts-noto-core draws Arabic; wayland and xcb are both
# named because xcb can abort where offscreen passes, and a kiosk may run on either.
packages=(
  libgl1 libegl1 libgles2 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 fonts-noto-core
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
  libwayland-cursor0 libwayland-egl1
  tzdata # a schedule is in its shop's own time
  espeak-ng # reads the screen aloud to whoever asks for it
)
[ "$level" = run ] || packages+=(xvfb xauth xdotool strace) # windows and keys on nobody's screen; what a process asks of the kernel
[ "$level" = run ] || packages+=(mosquitto postgresql) # the real broker and database, started by the tests themselves
[ "$level" != bench ] || packages+=(chromium) # what we compare ourselves with

is_fit() { # a Python 3.11 that can make an environment
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null
}

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 /usr/bin/python3.11 /usr/bin/python3; do
    if [ -n "$candidate" ] && is_fit "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

missing_packages() {
  local installed package
  # --show reads dpkg's own list; a package that is only half there counts as missing
  # shellcheck disable=SC2016
  installed=" $(dpkg-query --show --showformat '${Package}=${db:Status-Status} ' \
    "${packages[@]}" 2>/dev/null || true)"
  for package in "${packages[@]}"; do
    [[ $installed == *" $package=installed "* ]] || printf '%s ' "$package"
  done
}

install_packages() {
  local missing=$1 as_root=()
  local order="apt-get update && apt-get install -y --no-install-recommends ${missing% }"
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      printf 'Some system libraries are missing. Please type this one line, then try again:\n\n' >&2
      if command -v sudo >/dev/null; then
        printf "    sudo sh -c '%s'\n\n" "$order" >&2
      else
        printf "    su -c '%s'\n\n" "$order" >&2
      fi
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "system libraries: ${missing% }"
  logged "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
    "apt-get -o DPkg::Lock::Timeout=300 update && apt-get -o DPkg::Lock::Timeout=300 \
     install -y --no-install-recommends $missing" || {
    tail -n 5 "$log" >&2
    stop "apt-get could not install ${missing% }. Mend what it says above, or type: $order"
  }
}

if command -v dpkg-query >/dev/null; then
  missing=$(missing_packages)
  if ! [ -x .venv/bin/python ] && ! find_python >/dev/null; then
    missing+="python3 python3-venv "
  fi
  [ -z "$missing" ] || install_packages "$missing"
elif [ ! -e var/.not-debian ]; then
  say "this is no Debian: the libraries named in installer/setup.sh are yours to install"
  touch var/.not-debian
fi

# --- environment ----------------------------------------------------------------------------------
# .ready-run and .ready-dev hold the hash of the lock that was installed, and of the place (an
# environment does not survive being moved). The development lock contains the other.
lock_of() { if [ "$1" = dev ]; then echo installer/requirements-dev.lock; else echo installer/requirements.lock; fi; }
key_of() { { pwd && cat "$(lock_of "$1")" installer/setup.sh; } | hash_of; }
is_ready() { [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$(key_of "$1")" ]; }

make_environment() {
  local kind=$1 lock python
  lock=$(lock_of "$kind")
  # a build that was cut off may have left half a package that pip takes for a whole one
  if [ -e .venv/.building ] || ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    rm -rf .venv
  fi
  if [ ! -d .venv ]; then
    python=$(find_python) || stop "Python 3.11 is needed, with its venv module. Name one: make run PYTHON=/path/to/python3.11"
    say "environment: making .venv with $python"
    mkdir .venv && touch .venv/.building
    logged "$python" -m venv .venv || stop "no environment could be made; see $log"
  fi
  say "environment: $(grep -c '^[A-Za-z0-9]' "$lock") packages from $lock, checked by hash"
  touch .venv/.building
  rm -f .venv/.ready-run .venv/.ready-dev
  logged .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --only-binary :all: --require-hashes -r "$lock" || {
    grep -v 'is ignored' "$log" | tail -n 5 >&2
    stop "the environment is not complete. Is there a network? The same command goes on from here."
  }
  remove_strangers "$lock"
  place_askfirst
  key_of "$kind" >".venv/.ready-$kind"
  rm -f .venv/.building
}

# What an older lock brought and this one does not name: a stray pandas costs the kiosk 70 MB.
remove_strangers() {
  local strangers
  strangers=$(.venv/bin/python - "$1" <<'PY'
import re, sys
from importlib.metadata import distributions
def plain(name): return re.sub(r"[-_.]+", "-", name).lower()
locked = {plain(m) for m in re.findall(r"^([\w.-]+)==", open(sys.argv[1]).read(), re.M)}
here = {plain(d.metadata["Name"]) for d in distributions(path=sys.path[1:])}
print(*sorted(here - locked - {"pip", "setuptools", "askfirst"}))
PY
  )
  [ -z "$strangers" ] || {
    say "environment: removing $strangers"
    # shellcheck disable=SC2086
    logged .venv/bin/python -m pip uninstall --quiet --yes $strangers
  }
}

# The checkout itself: a path file and a starter say all that an editable install would, need no
# build tool, and cannot go stale.
place_askfirst() {
  local site
  site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  pwd >"$site/askfirst.pth"
  printf '#!%s/.venv/bin/python\nimport sys\n\nfrom kiosk.commands.main import main\n\nsys.exit(main())\n' \
    "$PWD" >.venv/bin/askfirst
  chmod +x .venv/bin/askfirst
}

need=run
[ "$level" = run ] || need=dev
if [ -e .venv/.building ] || { ! is_ready $need && ! is_ready dev; } || [ ! -x .venv/bin/python ]; then
  # an environment that had the development tools keeps them
  [ ! -e .venv/.ready-dev ] || need=dev
  make_environment $need
fi

# --- model files ----------------------------------------------------------------------------------
models=${ASKFIRST_MODELS:-var/models}
models_seen() { { cat assets/models/manifest.toml && stat -c "%n %s %Y" "$models"/*.* 2>/dev/null || true; } | hash_of; }

if [ "$(cat var/.models-seen 2>/dev/null)" != "$(models_seen)" ]; then
  # --all asks for the optional files too; where those cannot be had, fetch says so and is content,
  # and the stamp keeps the next start from asking the network again
  if ! .venv/bin/askfirst models verify --all --quiet 2>/dev/null; then
    say "model files: fetching what is missing into $models"
    .venv/bin/askfirst models fetch || stop "the model files are not complete; see above"
  fi
  models_seen >var/.models-seen
fi

# --- translations ---------------------------------------------------------------------------------
installer/compile_translations.sh .venv/bin/pyside6-lrelease || stop "a translation does not compile; see $log"

# --- the demo shop --------------------------------------------------------------------------------
# `demo build` makes what is missing; --fresh makes all anew, wanted when its data or what builds it
# has changed since.
home=${ASKFIRST_HOME:-var}
demo_key() {
  { cat assets/demo/* offline_db/*.py offline_db/head_office/*.py kiosk/vision/material.py \
    kiosk/commands/demo*.py 2>/dev/null || true; } | hash_of
}
seen=$(cat "$home/.demo-seen" 2>/dev/null || true)

if [ -e kiosk/commands/demo.py ] &&
  { ! compgen -G "$home/catalog-*.db" >/dev/null || [ ! -e "$home/demo-camera" ] || [ "$seen" != "$(demo_key)" ]; }; then
  fresh=
  [ -z "$seen" ] || [ "$seen" = "$(demo_key)" ] || fresh=--fresh
  say "demo shop: building"
  .venv/bin/askfirst demo build $fresh || stop "the demo shop could not be built; see above"
  mkdir -p "$home"
  demo_key >"$home/.demo-seen"
fi
