#!/usr/bin/env bash
# Measures viz beside its peers. Makes a Python environment for the peers the first time; arguments go to compare.py, or to
# another script beside it if the first one names it: `Benchmarks/run.sh schedules.py --largest 3000`.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=.build/benchmark-peers
if ! [ -x "$environment/bin/python" ] || ! "$environment/bin/python" -c 'import torch, sklearn, openTSNE' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --requirement Benchmarks/requirements.txt
fi
script=compare.py
case "${1:-}" in *.py) script=$1 && shift ;; esac
exec "$environment/bin/python" "Benchmarks/$script" --programs "$(swift build -c release --show-bin-path)" "$@"
