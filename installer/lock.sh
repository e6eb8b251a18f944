#!/usr/bin/env bash
# Write installer/*.lock afresh from pyproject.toml: exact versions, every published hash, and no
# address, so that each place uses the index or mirror it is set up for. `make lock` calls this.
#
# The resolver lives in an environment of its own that is thrown away; add `--upgrade-package NAME`
# to raise one version, or `--upgrade` for all. Without either, what is locked stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
"${PYTHON:-python3}" -m venv "$away"
"$away/bin/python" -m pip install --quiet --disable-pip-version-check 'uv==0.13.9' 2>"$away/log" ||
  { cat "$away/log" >&2; exit 1; }

head='# Made by `make lock` from pyproject.toml for Python 3.11 on Linux; do not edit.'

lock() { # lock FILE MORE-ARGUMENTS...
  local file=$1
  shift
  cp "$file" "$away/lock" 2>/dev/null || : # so that what is locked stays
  "$away/bin/uv" pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url \
    --no-header --strip-extras --no-build --custom-compile-command 'make lock' \
    --output-file "$away/lock" "$@" pyproject.toml >/dev/null
  { echo "$head" && cat "$away/lock"; } >"$file"
  echo "$file: $(grep -c '^[A-Za-z0-9]' "$file") packages"
  rm "$away/lock"
}

lock installer/requirements.lock --extra head-office "$@"
lock installer/requirements-dev.lock --extra head-office --extra dev --constraint installer/requirements.lock "$@"
