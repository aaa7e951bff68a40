#!/usr/bin/env bash
# The case with its violence: copies this folder to OUT and adds the counts that `truce import ucdp` makes of the
# Uppsala Conflict Data Program's events. Usage: TRUCE_DATA=DIR make_record.sh OUT   (the program: $TRUCE, else truce)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
truce=${TRUCE:-truce}
events=${TRUCE_DATA:-$here/../../../shared/data}/events/ucdp_ged_iraq_1989_2018.csv
out=${1:?usage: TRUCE_DATA=DIR make_record.sh OUT}
[ -f "$events" ] || { echo "make_record.sh: no $events; set TRUCE_DATA" >&2; exit 2; }
[ ! -e "$out" ] || { echo "make_record.sh: $out exists; name a new folder" >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$here" "$scratch/case"
imported=$scratch/imported.csv
"$truce" import ucdp "$events" --map "$here/map.toml" --zeros --out "$imported" --quiet
[ "$(head -n 1 "$imported")" = "$(head -n 1 "$here/record.csv")" ] || {
  echo "make_record.sh: the imported rows have other columns than the case's record" >&2
  exit 1
}
tail -n +2 "$imported" >>"$scratch/case/record.csv"
"$truce" check "$scratch/case" --strict
mkdir -p "$(dirname "$out")"
mv "$scratch/case" "$out"
