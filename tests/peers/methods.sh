#!/usr/bin/env bash
# Fits ours and scikit-learn's of each method in turn on the same made-up rows, each run in a process of its own, and prints wall time, CPU
# time, peak memory and quality on rows held out. The last line is "ratio X": ours / peer in wall time, the median of the pairs, of the method
# where it is largest; below 1 is faster.
# usage: tests/peers/methods.sh [METHOD...] [--rows=N] [--pairs=N] [--warm] [--one-thread]     all methods, 1,000,000 rows, 3 pairs, 2 threads
# --warm: both sides fit other rows first, so that ours is compiled; without it, compiling counts, as it does in `train`.
# --one-thread: one on both sides, for a machine whose other cores are busy.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
rows=0 pairs=3 warm=0 threads=2 methods=()
for argument in "$@"; do
  case $argument in
    --rows=*) rows=${argument#*=} ;;
    --pairs=*) pairs=${argument#*=} ;;
    --warm) warm=1 ;;
    --one-thread) threads=1 ;;
    -*) sed -n '2,7p' "$0"; exit 2 ;;
    *) methods+=("$argument") ;;
  esac
done
case $rows$pairs in *[!0-9]*) sed -n '2,7p' "$0"; exit 2 ;; esac
if ! "$python" -c 'import numpy, sklearn' 2>/dev/null; then
  echo "scikit-learn is not here: Debian has it as python3-sklearn; or set PYTHON to an interpreter that has it." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
ours=artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll
exec "$python" tests/peers/methods.py pairs $ours "$rows" "$pairs" $threads $warm "${methods[@]}"
