#!/usr/bin/env bash
# Compile assets/i18n/*.ts where they, or what was made of them, are not what was compiled last.
# By content, not by time: a pull can leave an older file over a newer one.
#
#   installer/compile_translations.sh LRELEASE    from the checkout's root, or any folder like it
set -euo pipefail

lrelease=${1:?the pyside6-lrelease to use}
hash_of_both() { cat "$1" "$2" | sha256sum | cut -c1-64; }

for ts in assets/i18n/*.ts; do
  [ -e "$ts" ] || continue
  name=$(basename "$ts" .ts)
  qm=${ts%.ts}.qm stamp=var/.compiled-$name
  [ ! -e "$qm" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$(hash_of_both "$ts" "$qm")" ] || continue
  printf 'set-up: translations: %s\n' "$name.ts"
  "$lrelease" -silent "$ts" -qm "$qm.new" >>var/setup.log 2>&1 || exit 1
  mv "$qm.new" "$qm"
  hash_of_both "$ts" "$qm" >"$stamp"
done
