#!/usr/bin/env bash
# tools/new_room.sh NAME         lays out a mechanism room: header, source, test, reference table, chapter
# tools/new_room.sh --self-test  does so in a scratch folder, compiles the room and runs its test
# The words UNWRITTEN mark what is yours to write; tools/check_text.py refuses them.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

lay_out() { # FOLDER NAME
  local target=$1/src/mechanism/$2 name=$2 title file written
  title=${name//_/ }
  title=${title^}
  mkdir -p "$target" "$1/docs/methods"
  for file in "$root"/tools/room/*; do
    written=$target/$(basename "$file" | sed "s/^room/$name/")
    [ "${file##*.}" = md ] && written=$1/docs/methods/$name.md
    sed -e "s/@room@/$name/g" -e "s/@Room@/$title/g" "$file" >"$written"
    echo "${written#"$1/"}"
  done
}

self_test() {
  local scratch room
  scratch=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$scratch'" EXIT
  lay_out "$scratch" ferry_crossing
  room=$scratch/src/mechanism/ferry_crossing
  g++ -std=c++20 -O1 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror -DTRUCE_CONTRACTS=1 \
    -DTRUCE_ROOM_DIR="\"$room\"" -I "$scratch/src" -I "$root/src" \
    "$room/ferry_crossing.cpp" "$room/ferry_crossing_test.cpp" "$root/tests/kit/main.cpp" -o "$scratch/room_test"
  "$scratch/room_test"
}

case ${1:-} in
  --self-test) self_test ;;
  '' | -*) sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
  *)
    name=$1
    [[ $name =~ ^[a-z][a-z_]*[a-z]$ ]] || { echo "new_room: a room's name is lower case words joined by _, not '$name'" >&2; exit 2; }
    [ ! -e "$root/src/mechanism/$name" ] || { echo "new_room: src/mechanism/$name is there already" >&2; exit 1; }
    [ ! -e "$root/docs/methods/$name.md" ] || { echo "new_room: docs/methods/$name.md is there already" >&2; exit 1; }
    lay_out "$root" "$name"
    list=$root/src/mechanism/CMakeLists.txt
    sed -i -E "s/^(foreach\(room IN ITEMS [^)]*)\)/\1 $name)/" "$list"
    grep -q "[ (]$name)" "$list" || { echo "new_room: add $name to the list in src/mechanism/CMakeLists.txt" >&2; exit 1; }
    echo "src/mechanism/CMakeLists.txt names it. Build its test: cmake --build build/check --target ${name}_test"
    ;;
esac
