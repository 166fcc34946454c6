#!/usr/bin/env bash
# Mixed load on one service for half an hour: single sessions over every endpoint, batches of every kind, the broken requests of fuzz.sh, cancelled uploads and slow
# readers, scrapes, while the package of conversion is swapped, corrupted, deleted and restored each few seconds. Each answer is checked: a single one and a batch equal
# those of one of the two versions to the byte, a broken one is judged as fuzz.sh does.
# Prints requests by kind and status, what was not intended, and memory, threads and open files over time; a sample each 10 s is in the file SAMPLES (default: in /tmp).
# The rule, fixed before any run, for the anonymous memory of the process (without pages of files): flat when, over the second half, the Theil-Sen slope is at most
# 60 MiB an hour, or the median of the last quarter is at most 3 % above that of the third; below 10 minutes nothing is said. The exit code is 0 when it is flat,
# nothing unintended came, threads and open files are back where they were, and no temporary file is left.
# usage: tests/load/soak.sh [MINUTES] [SINGLE REQUESTS A SECOND]     30 minutes of 150 a second
# SERVICE=.../Clickstream.Api.dll and TRAINER=.../Clickstream.Trainer.dll try another build, PORT another port than 18092, SEED another seed than 9.
# Listens on loopback only; stops what it started.
set -euo pipefail
minutes=${1:-30} rate=${2:-150}
case "$minutes$rate" in '' | *[!0-9]*) sed -n '2,13p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 ASPNETCORE_ENVIRONMENT=Production
[ -n "${SERVICE:-}" ] || dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null
[ -n "${TRAINER:-}" ] || dotnet build -c Release src/Clickstream.Trainer -v q --nologo > /dev/null
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
trainer=$(realpath -e "${TRAINER:-artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll}")
cp -r models "$work/models"
# The second version: the same task, learned of another shop.
dotnet "$trainer" simulate --sessions 2000 --seed 7 --out "$work/shop" > "$work/train.log"
dotnet "$trainer" train --data "$work/shop/train.csv" --out "$work/other" --tasks conversion --trainer gradient-boosting --trials 2 --seed 7 >> "$work/train.log"
dotnet "$trainer" features --data "$work/shop/test.csv" --out "$work/rows.csv" >> "$work/train.log" || rm -f "$work/rows.csv"
"${PYTHON:-/usr/bin/python3}" tests/load/soak.py "$service" "$work" "${PORT:-18092}" "$minutes" "$rate" "${SEED:-9}" "${SAMPLES:-$(mktemp --tmpdir soak-XXXXXX.csv)}"
