#!/usr/bin/env bash
# Trains ours and XGBoost's hist in turn on the same made-up session rows, each run in a process of its own, and prints wall time, CPU time,
# peak memory and held-out AUC. The last line is "ratio X": ours / XGBoost in wall time, the median of the pairs; below 1 is faster.
# usage: tests/peers/training.sh ROWS [PAIRS] [--depthwise] [--warm] [--one-thread]     17 columns, 200 trees, 2 threads; 5 pairs
#        tests/peers/training.sh --sweep [--depthwise] [--warm] [--one-thread]          how both grow with rows, columns and trees
# --depthwise: 64 leaves of depth 6 on both sides, level by level (XGBoost's default) instead of 31 leaves, best first, of at most depth 6.
# --warm: both sides fit other rows first, so that ours is compiled; without it, compiling counts, as it does in `train`.
# --one-thread: one on both sides, for a machine whose other cores are busy.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
leaves=31 warm=0 threads=2 sweep=0 numbers=()
for argument in "$@"; do
  case $argument in
    --depthwise) leaves=64 ;;
    --warm) warm=1 ;;
    --one-thread) threads=1 ;;
    --sweep) sweep=1 ;;
    *[!0-9]* | '') sed -n '2,8p' "$0"; exit 2 ;;
    *) numbers+=("$argument") ;;
  esac
done
if [ $sweep = 0 ] && [ ${#numbers[@]} = 0 ]; then sed -n '2,8p' "$0"; exit 2; fi
if ! "$python" -c 'import numpy, sklearn, xgboost' 2>/dev/null; then
  echo "XGBoost is not here: Debian has it as python3-xgboost, with python3-sklearn; or set PYTHON to an interpreter that has both." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
ours=artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll
if [ $sweep = 1 ]; then
  exec "$python" tests/peers/training.py sweep $ours $leaves $threads $warm
else
  exec "$python" tests/peers/training.py pairs $ours "${numbers[0]}" "${numbers[1]:-5}" $leaves $threads $warm
fi
