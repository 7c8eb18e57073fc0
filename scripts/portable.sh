#!/usr/bin/env bash
# Makes one program that runs on any x86-64 Linux machine, with the vectors that each has: builds viz for every processor, for
# those with AVX2 and for those with AVX-512, and packs the three behind a launcher that chooses. Where they are built, the
# Swift toolchain is needed; where it runs, only the system libraries.
#
#   scripts/portable.sh [FILE]      (default: .build/portable/viz)
set -euo pipefail
cd "$(dirname "$0")/.."
output=${1:-.build/portable/viz}
mkdir -p "$(dirname "$output")"

builds=()
for cpu in x86-64 x86-64-v3 x86-64-v4; do
  echo "building for $cpu" >&2
  options=(-c release --static-swift-stdlib --scratch-path ".build/portable/$cpu" --product)
  VIZ_CPU=$cpu swift build "${options[@]}" viz >&2
  builds+=("$(VIZ_CPU=$cpu swift build "${options[@]}" viz --show-bin-path)/viz")
done
options=(-c release --scratch-path .build/portable/x86-64 --product portable-launcher)
VIZ_CPU=x86-64 swift build "${options[@]}" >&2
launcher="$(VIZ_CPU=x86-64 swift build "${options[@]}" --show-bin-path)/portable-launcher"

# Eight bytes, the lowest first.
number() {
  local value=$1 byte
  for byte in 0 1 2 3 4 5 6 7; do printf "\\x$(printf %02x $((value >> (8 * byte) & 255)))"; done
}

cat "$launcher" "${builds[@]}" >"$output.part"
start=$(stat -c %s "$launcher")
for build in "${builds[@]}"; do
  number "$start" >>"$output.part"
  start=$((start + $(stat -c %s "$build")))
done
for build in "${builds[@]}"; do number "$(stat -c %s "$build")" >>"$output.part"; done
printf vizbuild >>"$output.part"
chmod +x "$output.part"
mv "$output.part" "$output"
"$output" --version >&2
echo "$output"
