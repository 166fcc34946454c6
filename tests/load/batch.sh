#!/usr/bin/env bash
# Scores a large file through `predict` and through POST /batch and prints rows a second and peak memory of each.
# usage: tests/load/batch.sh MODELS_DIR FILE.csv ROWS
# The data rows of FILE are repeated until there are ROWS of them. Listens on loopback only; stops the service that it started.
set -euo pipefail
cd "$(dirname "$0")/../.."
models=$(realpath "$1") file=$(realpath "$2") rows=$3 port=${PORT:-18080}
work=$(mktemp -d); service=0
trap '[ $service -eq 0 ] || kill $service 2>/dev/null || true; rm -rf "$work"' EXIT

reader=cat; case "$file" in *.gz) reader="gzip -dc" ;; esac
$reader "$file" | awk -v rows="$rows" 'NR == 1 { print; next } { line[NR - 2] = $0 } END { for (i = 0; i < rows; i++) print line[i % (NR - 1)] }' > "$work/input.csv"
bytes=$(stat -c %s "$work/input.csv")
dotnet build -c Release src/Clickstream.Trainer -v q --nologo > /dev/null
dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null

# Peak resident memory of a running process in MiB, as the kernel counted it.
peak() { awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }
report() { awk -v what="$1" -v rows="$rows" -v bytes="$bytes" -v ns="$2" -v mib="$3" 'BEGIN { s = ns / 1e9; printf "%-12s %9d rows  %6.2f s  %9.0f rows/s  %6.1f MB/s  peak %s MiB\n", what, rows, s, rows / s, bytes / s / 1e6, mib }'; }

start=$(date +%s%N)
dotnet artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll predict --models "$models" --data "$work/input.csv" --out "$work/predicted.csv" > "$work/predict.log" 2>&1 &
predict=$! mib=0
while kill -0 $predict 2>/dev/null; do now=$(peak $predict 2>/dev/null) && [ -n "$now" ] && mib=$now; sleep 0.05; done
wait $predict
report predict $(($(date +%s%N) - start)) "$mib"

Models__Directory="$models" dotnet artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll --urls "http://127.0.0.1:$port" > "$work/service.log" 2>&1 &
service=$!
for _ in $(seq 100); do curl -sf -o /dev/null "http://127.0.0.1:$port/healthz/live" && break; sleep 0.1; done
for run in first second; do
  start=$(date +%s%N)
  curl -sf -H 'Content-Type: text/csv' -T "$work/input.csv" -X POST "http://127.0.0.1:$port/batch" -o "$work/answered.csv"
  report "/batch $run" $(($(date +%s%N) - start)) "$(peak $service)"
done
cmp "$work/predicted.csv" "$work/answered.csv" && echo "predict and /batch gave the same bytes: $(($(wc -l < "$work/answered.csv") - 1)) lines."
