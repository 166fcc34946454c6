#!/usr/bin/env bash
# Swaps a model N times under load, between two versions; every tenth time a package comes before the good one that must not go live: truncated, corrupt, of
# another schema, of another task, one that fails its probes, a zip bomb. In the middle the folder vanishes and comes back. Each answer must be that of one of the two
# versions, whole. Prints requests, failures, times, memory. The last line is "N swaps, M failed requests"; the exit code is 0 when all went as wanted.
# usage: tests/load/swaps.sh [SWAPS]     1000
# SERVICE=.../Clickstream.Api.dll tries another build. Python's standard library is all it wants. Listens on loopback only; stops what it started.
set -euo pipefail
case "${1:-1000}" in *[!0-9]*) sed -n '2,7p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/load/two_models.sh
"${PYTHON:-/usr/bin/python3}" tests/load/swaps.py "$service" "$work" "${PORT:-18092}" "${1:-1000}"
