#!/usr/bin/env bash
# Drives POST /classify of the service, of the limit app (the same JSON parsed, a constant answered: tests/Clickstream.Benchmarks/Limits) and, where Debian's
# packages are there, of a FastAPI peer (peer.py), in turn, with 16 and with 64 connections, and prints them side by side, median of the pairs.
# The last line is "ratio X": ours / limit in requests a second, 17 features, no reasons, median of the pairs of both numbers of connections.
# usage: tests/load/classify.sh [FILE.csv] [PAIRS] [SECONDS]     3 pairs, 6 seconds a run
# FILE has the columns of UCI Online Shoppers (ten numbers, seven categories, the label); without it, or with -, sessions are made up.
# SERVICE=.../Clickstream.Api.dll measures another build of the service. wants wrk. Service and client share the machine: ratios count. The service logs as
# it does by default, to nowhere. Listens on loopback only; stops what it started.
set -euo pipefail
file=${1:--} pairs=${2:-3} seconds=${3:-6} port=${PORT:-18084}
case "$pairs$seconds" in *[!0-9]*) sed -n '2,8p' "$0"; exit 2 ;; esac
[ "$file" = - ] || file=$(realpath -e "$file")
cd "$(dirname "$0")/../.."
if ! command -v wrk > /dev/null; then echo "wrk is not here: Debian has it as wrk." >&2; exit 2; fi
python=${PYTHON:-/usr/bin/python3} work=$(mktemp -d) started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1

for project in src/Clickstream.Trainer src/Clickstream.Api tests/Clickstream.Benchmarks; do dotnet build -c Release $project -v q --nologo > /dev/null; done
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
benchmarks=artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll
trainer() { dotnet artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll "$@"; }

if [ "$file" = - ]; then dotnet $benchmarks load-files "$work" data/test.csv; else dotnet $benchmarks load-files "$work" data/test.csv "$file"; fi
trainer train --data "$work/shop.csv" --out "$work/models" --label Revenue --categorical OperatingSystems,Browser,Region,TrafficType --tasks conversion \
  --trainer gradient-boosting --trials 4 --seed 18 > "$work/train.log"
trainer inspect "$work/models/conversion.zip" | awk '/settings  / { $1 = $1; print "17 features:", $0; exit }'

# PORT PATH: waits until it is answered.
await() {
  for _ in $(seq 300); do curl -sf -o /dev/null "http://127.0.0.1:$1$2" && return; sleep 0.1; done
  echo "Nothing answered at port $1 within 30 s." >&2; exit 1
}
# PORT MODELS
serve() { Models__Directory="$2" dotnet "$service" --urls "http://127.0.0.1:$1" > /dev/null 2>&1 & started+=($!); await "$1" /healthz/ready; }
serve "$port" "$work/models"; features=$!
serve $((port + 1)) models; events=$!
# As the web SDK sets the collector for a service.
DOTNET_gcServer=1 dotnet $benchmarks limit --urls "http://127.0.0.1:$((port + 2))" > /dev/null 2>&1 & limit=$!
started+=($limit); await $((port + 2)) /healthz/live
peers=()
if "$python" -c 'import fastapi, joblib, numpy, pandas, sklearn, ujson, uvicorn, xgboost' 2>/dev/null; then
  "$python" tests/load/peer.py fit "$work/shop.csv" "$work"
  # Two servers of one worker, each with half of the connections: of two workers behind one port one is often left idle.
  for at in 3 4; do
    OMP_NUM_THREADS=1 "$python" tests/load/peer.py serve "$work" $((port + at)) & peers+=($!); started+=($!)
    await $((port + at)) /healthz/live
  done
else echo "FastAPI, XGBoost and scikit-learn are not all here: no peer. Debian has them as python3-fastapi, python3-uvicorn, python3-xgboost, ..."
fi

ticks() { awk '{ sub(/.*\) /, ""); sum += $12 + $13 } END { print sum }' $(printf '/proc/%s/stat ' "$@"); }
# NAME BODY REASONS PATH CONNECTIONS SECONDS PORT PID [PID2]: a run; prints its figures. With a second process (at the next port) each gets half of the connections.
run() {
  local processes=("${@:8}") count=$(($# - 7)) before after clients=()
  before=$(ticks "${processes[@]}")
  for ((i = 0; i < count; i++)); do
    BODIES="$work/$2.jsonl" wrk -t1 -c$(($5 / count)) -d"$6s" --timeout 10s -s tests/load/post.lua "http://127.0.0.1:$(($7 + i))$4" > "$work/wrk.$i" & clients+=($!)
  done
  wait "${clients[@]}"
  after=$(ticks "${processes[@]}")
  awk -v key="$1|$2|$3|$5" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" -v pids="${processes[*]}" '
    /^FIGURES/ { requests += $2; rate += $2 / $3; if ($4 > p50) p50 = $4; if ($5 > p99) p99 = $5; bad += $6 }
    END {
      n = split(pids, pid, " ")
      for (i = 1; i <= n; i++) while ((getline line < ("/proc/" pid[i] "/status")) > 0) if (split(line, part, /[ \t]+/) && part[1] == "VmRSS:") resident += part[2] / 1024
      if (requests == 0) { print "no request was answered" > "/dev/stderr"; exit 1 }
      printf "%s|%.1f|%.3f|%.3f|%.2f|%.0f|%d\n", key, rate, p50, p99, ticks / hz * 1e6 / requests, resident, bad
    }' "$work"/wrk.?
  rm "$work"/wrk.?
}
# TURN CONNECTIONS SECONDS
turn() {
  case $1 in
    1) run ours features 0 '/classify?reasons=0' "$2" "$3" "$port" $features ;;
    2) run limit features - /classify "$2" "$3" $((port + 2)) $limit ;;
    3) run ours features 3 /classify "$2" "$3" "$port" $features ;;
    4) run ours events 0 '/classify?reasons=0' "$2" "$3" $((port + 1)) $events ;;
    5) run limit events - /classify-events "$2" "$3" $((port + 2)) $limit ;;
    6) run ours events 3 /classify "$2" "$3" $((port + 1)) $events ;;
    7) run "FastAPI expert" features - /classify/expert "$2" "$3" $((port + 3)) "${peers[@]}" ;;
    8) run "FastAPI pipeline" features - /classify/pipeline "$2" "$3" $((port + 3)) "${peers[@]}" ;;
  esac
}
turns=(1 2 3 4 5 6); [ ${#peers[@]} -eq 0 ] || turns+=(7 8)
for one in "${turns[@]}"; do turn "$one" 16 5 > /dev/null; done # Until the code is compiled at its best.
for ((pair = 1; pair <= pairs; pair++)); do
  for connections in 16 64; do
    for one in "${turns[@]}"; do turn "$one" $connections "$seconds" | sed "s/^/$pair|/"; done
  done
  turns=($(printf '%s\n' "${turns[@]}" | tac)) # Who goes first changes from pair to pair.
done > "$work/runs"

awk -F'|' '
  function median(list, n, i, j, t, value) {
    n = split(list, value, " ")
    for (i = 2; i <= n; i++) for (j = i; j > 1 && value[j - 1] + 0 > value[j] + 0; j--) { t = value[j]; value[j] = value[j - 1]; value[j - 1] = t }
    return n % 2 ? value[(n + 1) / 2] + 0 : (value[n / 2] + value[n / 2 + 1]) / 2
  }
  # The ratio of a figure, pair by pair.
  function ratio(top, bottom, figure, list, pair) {
    for (pair = 1; pair <= pairs; pair++) list = list " " at[pair, top, figure] / at[pair, bottom, figure]
    return list
  }
  function compare(what, top, bottom) {
    if (!((1, bottom, 6) in at)) return
    printf "| %s | %.3f | %.3f | %.2f |\n", what, median(ratio(top, bottom, 6)), median(ratio(bottom, top, 9)), median(ratio(top, bottom, 8))
  }
  {
    key = $2 "|" $3 "|" $4 "|" $5
    if (!(key in seen)) { seen[key] = 1; order[++keys] = key }
    pairs = $1
    for (figure = 6; figure <= 11; figure++) { at[$1, key, figure] = $figure; all[key, figure] = all[key, figure] " " $figure }
    bad += $11
  }
  END {
    print "| server | body | reasons | connections | requests/s | p50 ms | p99 ms | CPU us a request | resident MiB | bad |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for (i = 1; i <= keys; i++) {
      key = order[i]; split(key, part, "|")
      printf "| %s | %s | %s | %d | %.0f | %.2f | %.2f | %.1f | %.0f | %d |\n", part[1], part[2] == "features" ? "17 features" : "8 events", part[3], part[4],
        median(all[key, 6]), median(all[key, 7]), median(all[key, 8]), median(all[key, 9]), median(all[key, 10]), median(all[key, 11])
    }
    print "\n| ratio | requests/s | CPU a request, theirs / ours | p99 |"
    print "| --- | --- | --- | --- |"
    for (c = 16; c <= 64; c += 48) {
      for (r = 0; r <= 3; r += 3) for (b = 1; b <= 2; b++) {
        body = b == 1 ? "features" : "events"
        compare("ours / limit, " (b == 1 ? "17 features" : "8 events") ", reasons " r ", " c " connections", "ours|" body "|" r "|" c, "limit|" body "|-|" c)
      }
      compare("ours / FastAPI expert, " c " connections", "ours|features|0|" c, "FastAPI expert|features|-|" c)
      compare("ours / FastAPI pipeline, " c " connections", "ours|features|0|" c, "FastAPI pipeline|features|-|" c)
    }
    if (bad > 0) { print bad " requests failed." > "/dev/stderr"; exit 1 }
    printf "ratio %.3f\n", median(ratio("ours|features|0|16", "limit|features|-|16", 6) " " ratio("ours|features|0|64", "limit|features|-|64", 6))
  }' "$work/runs"
