#!/usr/bin/env bash
# Publishes a model while it is asked: N times each by rename, by cp in place, by a writer that locks the file, by one that writes it in four parts, and a corrupt
# file followed by a good one. Prints of each how often the new model came into use, how long that took, and what the requests got meanwhile.
# The last line is "noticed X of Y"; the exit code is 0 when all were and no request failed.
# usage: tests/load/publish.sh [TIMES]     10 times each
# SERVICE=.../Clickstream.Api.dll tries another build. Python's standard library is all it wants. Listens on loopback only; stops what it started.
set -euo pipefail
case "${1:-10}" in *[!0-9]*) sed -n '2,7p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/load/two_models.sh
"${PYTHON:-/usr/bin/python3}" tests/load/publish.py "$service" "$work" "${PORT:-18090}" "${1:-10}"
