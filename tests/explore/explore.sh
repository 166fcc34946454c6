#!/usr/bin/env bash
# Explores some three million simulated events: time, peak memory, progress, and what Ctrl-C leaves behind.
# Usage: tests/explore/explore.sh [SESSIONS]    (default 540000, which are about three million events)
set -euo pipefail
cd "$(dirname "$0")/../.."
sessions=${1:-540000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

dotnet build -c Release src/Clickstream.Trainer --nologo -v quiet
program=artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll
dotnet "$program" simulate --sessions "$sessions" --seed 11 --out "$folder/shop" > /dev/null
tail -q -n +2 "$folder/shop/test.csv" >> "$folder/shop/train.csv"
echo "events: $(($(wc -l < "$folder/shop/train.csv") - 1)), bytes: $(stat -c %s "$folder/shop/train.csv")"

# The largest resident set of a process, in MB, asked five times a second while it lives.
watch_memory() {
  local peak=0 now
  while now=$(awk '/VmHWM/ { print $2 }' "/proc/$1/status" 2> /dev/null) && [ -n "$now" ]; do
    ((now > peak)) && peak=$now
    sleep 0.2
  done
  echo "peak memory: $((peak / 1024)) MB"
}

started=$(date +%s.%N)
dotnet "$program" explore --data "$folder/shop/train.csv" --out "$folder/report.html" --json "$folder/figures.json" > "$folder/said.txt" &
explorer=$!
watch_memory "$explorer"
wait "$explorer"
echo "time: $(awk "BEGIN { printf \"%.1f\", $(date +%s.%N) - $started }") s"
echo "lines of progress: $(grep -c ' rows$' "$folder/said.txt")"
tail -n 2 "$folder/said.txt" | sed "s|$folder/||"

# Interrupted in the middle: ended with 1, and nothing lies there.
mkdir "$folder/interrupted"
set -m # Else what a script starts in the background is deaf to Ctrl-C.
dotnet "$program" explore --data "$folder/shop/train.csv" --out "$folder/interrupted/report.html" --json "$folder/interrupted/figures.json" > /dev/null 2> "$folder/errors.txt" &
explorer=$!
sleep 3
kill -INT "$explorer"
code=0
wait "$explorer" || code=$?
left=$(find "$folder/interrupted" -type f | wc -l)
echo "Ctrl-C: exit code $code, files left: $left, said: $(tail -n 1 "$folder/errors.txt")"
[ "$code" = 1 ] && [ "$left" = 0 ]
