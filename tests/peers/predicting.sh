#!/usr/bin/env bash
# XGBoost learns 200 trees of 31 leaves; then ours and XGBoost score the same rows with these trees, in turn. Prints one row, batch and TreeSHAP beside
# each other. The last line is "ratio X": ours / XGBoost in wall time of a batch on 2 threads, the median of the pairs; below 1 is faster.
# usage: tests/peers/predicting.sh [ROWS] [PAIRS]     200,000 rows, 5 pairs
set -euo pipefail
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
for argument in "$@"; do
  case $argument in
    *[!0-9]* | '') sed -n '2,4p' "$0"; exit 2 ;;
  esac
done
if ! "$python" -c 'import numpy, xgboost' 2>/dev/null; then
  echo "XGBoost is not here: Debian has it as python3-xgboost; or set PYTHON to an interpreter that has it and numpy." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
exec "$python" tests/peers/predicting.py artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll "${1:-200000}" "${2:-5}"
