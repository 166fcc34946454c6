#!/usr/bin/env bash
# Sends broken requests and files, made by grammar from a seed, to a service on the shipped models: JSON, queries, headers, HTTP itself, CSV, gzip, forms, addresses,
# Open Inference and MLflow. Wanted: each is answered in time, never with a 5xx but 503; what is refused is a problem (RFC 9457) that tells nothing of the inside; what
# is taken is answered whole, with probabilities from 0 to 1. Afterwards threads, open files and memory (its heap held to 256 MiB) are as after half of the cases, and
# the log holds no error.
# Prints a table of families and statuses, and what was not as wanted; the exit code is 0 when all was. 20,000 cases take some minutes.
# usage: tests/load/fuzz.sh [COUNT] [SEED]          20000 cases of seed 9
#        tests/load/fuzz.sh --case NUMBER [SEED]    one case again: what is sent, what comes
# SERVICE=.../Clickstream.Api.dll tries another build, MODELS=folder others' models, PORT another port than 18091. Listens on loopback only; stops what it started.
set -euo pipefail
case "${1:-}" in
  --case) number=${2:?a case has a number} total=1 seed=${3:-9} ;;
  *[!0-9]*) sed -n '2,9p' "$0"; exit 2 ;;
  *) number='' total=${1:-20000} seed=${2:-9} ;;
esac
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 ASPNETCORE_ENVIRONMENT=Production
[ -n "${SERVICE:-}" ] || dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
"${PYTHON:-/usr/bin/python3}" tests/load/fuzz.py "$service" "$(realpath -e "${MODELS:-models}")" "$work" "${PORT:-18091}" "$total" "$seed" ${number:+--case "$number"}
