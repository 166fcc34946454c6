#!/usr/bin/env bash
# Partitions the same made-up rows with ours and with scikit-learn in turn, each run in a process of its own, and prints seconds, memory, the sum
# of squares within clusters and how well both agree (adjusted Rand index). The last line is "ratio X": ours / scikit-learn in wall time, the
# median of the pairs of the method that does worst; below 1 is faster.
# usage: tests/peers/clustering.sh [METHOD ...] [PAIRS] [--rows N]     all methods of clustering.py; 3 pairs; the rows that the method names
set -euo pipefail
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
rows=0 pairs=3 methods=()
while [ $# -gt 0 ]; do
  case $1 in
    --rows) rows=${2:?--rows wants a number}; shift ;;
    -* | '') sed -n '2,5p' "$0"; exit 2 ;;
    *[!0-9]*) methods+=("$1") ;;
    *) pairs=$1 ;;
  esac
  shift
done
if ! "$python" -c 'import numpy, sklearn' 2>/dev/null; then
  echo "scikit-learn is not here: Debian has it as python3-sklearn; or set PYTHON to an interpreter that has it." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
exec "$python" tests/peers/clustering.py pairs artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll "$pairs" "$rows" "${methods[@]}"
