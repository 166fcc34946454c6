#!/usr/bin/env bash
# Stops the service with SIGTERM in the middle of a request and of a batch, and looks at it from outside: it must say at once that it is not ready, go on
# answering for Shutdown__Delay, end what it has begun, and end with 0. Where promtool is there (Debian: prometheus) it reads GET /metrics as well, and
# checks the alerts of docs/operation.md, whose metrics must all exist.
# usage: tests/load/shutdown.sh     SERVICE=.../Clickstream.Api.dll tries another build. Listens on loopback only; stops what it started.
set -euo pipefail
cd "$(dirname "$0")/../.."
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
exec "${PYTHON:-/usr/bin/python3}" tests/load/shutdown.py "$service" "${PORT:-18090}" "${MODELS:-models}"
