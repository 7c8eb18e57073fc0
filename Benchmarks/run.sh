#!/usr/bin/env bash
# Measures viz beside its peers. Makes a Python environment for the peers the first time; arguments go to compare.py.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=.build/benchmark-peers
if ! [ -x "$environment/bin/python" ] || ! "$environment/bin/python" -c 'import torch, sklearn, openTSNE' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --requirement Benchmarks/requirements.txt
fi
exec "$environment/bin/python" Benchmarks/compare.py --viz "$(swift build -c release --show-bin-path)/viz" "$@"
