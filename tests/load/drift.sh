#!/usr/bin/env bash
# How quiet and how loud the watch for drift is on real session rows: trains a model on a random half of the rows, draws windows from the other half, as they are and shifted.
# usage: tests/load/drift.sh DATA.csv LABEL [WINDOWS]
set -euo pipefail
[ $# -ge 2 ] || { sed -n 2,3p "$0"; exit 2; }
data=$(realpath "$1")
label=$2
windows=${3:-2000}
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

awk -v folder="$scratch" 'BEGIN { srand(1) } NR == 1 { print > (folder "/train.csv"); print > (folder "/rest.csv"); next } { print > (folder (rand() < 0.5 ? "/train.csv" : "/rest.csv")) }' "$data"
dotnet run -c Release --project "$root/src/Clickstream.Trainer" -- train --data "$scratch/train.csv" --label "$label" --tasks conversion,segment --trials 4 --out "$scratch/models" > "$scratch/train.txt" \
  || { cat "$scratch/train.txt"; exit 1; }
for model in conversion segment; do
  dotnet run -c Release --project "$root/tests/Clickstream.Benchmarks" -- drift-alarms "$scratch/models/$model.zip" "$scratch/rest.csv" "$windows" "$label"
done
