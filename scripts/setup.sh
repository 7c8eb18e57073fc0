#!/usr/bin/env bash
# Installs what viz needs to build, run and be tested, and nothing that is already there. Safe to run again and again.
set -euo pipefail

packages=(
  libcairo2-dev libpango1.0-dev libpoppler-glib-dev libdnnl-dev libfftw3-dev zlib1g-dev pkg-config   # what the program is built with
  libprotobuf-c-dev                                                  # … to read and write ONNX
  libxml2-dev                                                        # … and to link Foundation’s XML parser into it
  libpng-dev libturbojpeg0-dev libcurl4-openssl-dev                  # … to read images and fetch datasets
  dataset-fashion-mnist                                              # 70,000 real images
  fonts-liberation fonts-wqy-microhei                                # the figures' typeface, and one for Chinese names
  librsvg2-bin poppler-utils                                         # the tests look at figures through these
  chromium                                                           # … and at the page of viz explore
  libonnx-testdata                                                   # the tests run the standard's own examples
)
formulae=(cairo pango onednn fftw libomp libpng jpeg-turbo pkg-config protobuf-c librsvg poppler)

say() { printf '%s\n' "$*" >&2; }

need_swift() {
  command -v swift >/dev/null && return
  say "setup: Swift 6.3 or later is needed and 'swift' was not found. Install it from https://www.swift.org/install and try again."
  exit 69
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_debian() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "setup: these packages are missing, and neither root nor sudo is at hand to install them. Ask an administrator to run:"
    say "  apt-get update && apt-get install --yes ${missing[*]}"
    exit 77
  fi
  say "setup: installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq "${missing[@]}" >/dev/null
}

install_macos() {
  command -v brew >/dev/null || { say "setup: Homebrew (https://brew.sh) is needed to install ${formulae[*]}"; exit 69; }
  local formula
  for formula in "${formulae[@]}"; do
    brew list --formula "$formula" >/dev/null 2>&1 || brew install --quiet "$formula"
  done
}

need_swift
if command -v apt-get >/dev/null; then
  install_debian
elif [ "$(uname)" = Darwin ]; then
  install_macos
else
  say "setup: this system has neither apt-get nor Homebrew. Install by hand what these Debian packages hold: ${packages[*]}"
  exit 69
fi
