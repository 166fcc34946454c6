#!/usr/bin/env bash
# Asks POST /recommend and POST /classify in turn about the same moments of the same sessions and prints answers a second and p50, p90 and p99.
# usage: tests/load/recommend.sh MODELS_DIR FILE.csv[.gz] [SECONDS] [CONNECTIONS]     10 seconds a run; 1 connection, then as many as said (8)
# FILE holds canonical events, as of `simulate`; MODELS_DIR conversion.zip and recommendation.zip. wants wrk. Service and client share the machine,
# so one connection tells how long an answer takes, several how many the machine gives. Listens on loopback only; stops the service that it started.
set -euo pipefail
if [ $# -lt 2 ]; then sed -n '2,5p' "$0"; exit 2; fi
models=$(realpath -e "$1") file=$(realpath -e "$2") seconds=${3:-10} connections=${4:-8} port=${PORT:-18082}
cd "$(dirname "$0")/../.."
if ! command -v wrk > /dev/null; then echo "wrk is not here: Debian has it as wrk." >&2; exit 2; fi
work=$(mktemp -d); service=0
trap '[ $service -eq 0 ] || kill $service 2>/dev/null || true; rm -rf "$work"' EXIT
"${PYTHON:-/usr/bin/python3}" tests/load/recommend.py "$file" "$work"
dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null
Models__Directory="$models" dotnet artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll --urls "http://127.0.0.1:$port" > "$work/service.log" 2>&1 &
service=$!
for _ in $(seq 100); do curl -sf -o /dev/null "http://127.0.0.1:$port/healthz/ready" && break; sleep 0.1; done

# WHAT PATH SCRIPT CONNECTIONS SECONDS
ask() {
  wrk -t1 -c"$4" -d"$5s" --latency -s "$work/$3.lua" "http://127.0.0.1:$port$2" > "$work/wrk.txt"
  if grep -Eq 'Non-2xx|answered' "$work/wrk.txt"; then cat "$work/wrk.txt" >&2; exit 1; fi
  awk -v what="$1" -v n="$4" '/50%|90%|99%/ { at[$1] = $2 } /Requests\/sec/ { rate = $2 } END { printf "%-26s %2d connections  %8.0f/s  p50 %9s  p90 %9s  p99 %9s\n", what, n, rate, at["50%"], at["90%"], at["99%"] }' "$work/wrk.txt"
}

# Until the code is compiled at its best.
for script in classify recommend items; do ask "" "/$([ $script = items ] && echo recommend || echo $script)" $script 4 5 > /dev/null; done
for n in 1 "$connections"; do
  for round in first second; do
    ask "/classify $round" /classify classify "$n" "$seconds"
    ask "/recommend $round" "/recommend?k=20" recommend "$n" "$seconds"
    ask "/recommend ids $round" "/recommend?k=20" items "$n" "$seconds"
  done
done
