#!/usr/bin/env bash
# Does to POST /batch what nobody should: slow readers and writers, uploads that break off, gzip bombs, lines of 50 MB, millions of empty lines, too many
# events, SIGTERM in the middle; while a polite client asks POST /classify each 50 ms. Prints a line a case: how it ended, the problem's code, peak resident
# memory, threads, open files; each has what is wanted of it written beside it (hostile.py), and one that has not is told in words.
# The last line is "N cases, M as wanted"; the exit code is 0 when all are. Takes about six minutes.
# usage: tests/load/hostile.sh [CASE ...]     all cases, or those whose name holds one of the words
# SERVICE=.../Clickstream.Api.dll tries another build. Python's standard library is all it wants. Listens on loopback only; stops what it started.
set -euo pipefail
case "${1:-}" in -*) sed -n '2,8p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
python=${PYTHON:-/usr/bin/python3} work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1
if [ -z "${BUILT:-}" ]; then
  for project in src/Clickstream.Trainer src/Clickstream.Api tests/Clickstream.Benchmarks; do dotnet build -c Release $project -v q --nologo > /dev/null; done
fi
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
dotnet artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll load-files "$work" data/test.csv > /dev/null
dotnet artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll train --data "$work/shop.csv" --out "$work/models" --label Revenue \
  --categorical OperatingSystems,Browser,Region,TrafficType --tasks conversion --trainer gradient-boosting --trials 4 --seed 18 > "$work/train.log"
"$python" tests/load/hostile.py "$service" "$work" "${PORT:-18088}" "$@"
