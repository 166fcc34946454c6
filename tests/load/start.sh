#!/usr/bin/env bash
# Publishes the service, starts it several times on the shipped models and prints the milliseconds from the start of the process to the first answered
# GET /healthz/live and to the first answered POST /classify, the processor time until then, and the resident memory then and after 1,000 requests
# more: median, least and most of the runs.
# usage: tests/load/start.sh [RUNS] [PUBLISH ARGUMENT ...]     7 runs; arguments go to `dotnet publish`: -r linux-x64 -p:PublishReadyToRun=true is the container's
# SERVICE=.../Clickstream.Api.dll measures a program that is there; DOTNET_... of the environment reach the service. Listens on loopback only.
set -euo pipefail
runs=${1:-7} port=${PORT:-18080}
case "$runs" in '' | 0 | *[!0-9]*) sed -n '2,6p' "$0"; exit 2 ;; esac
shift $(($# > 0 ? 1 : 0))
models=$(realpath -e "${MODELS:-$(dirname "$0")/../../models}")
cd "$(dirname "$0")/../.."
work=$(mktemp -d); pid=0
trap '[ $pid -eq 0 ] || kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
if [ -z "${SERVICE:-}" ]; then
  mkdir "$work/locks"; cp --parents src/*/packages.lock.json "$work/locks" # With --runtime the publishing writes into them.
  published=0; dotnet publish src/Clickstream.Api -c Release -o "$work/service" -v q --nologo "$@" > "$work/publish.log" || published=$?
  cp -r "$work/locks/." .
  [ $published -eq 0 ] || { cat "$work/publish.log" >&2; exit 1; }
  SERVICE=$work/service/Clickstream.Api.dll
fi
cat > "$work/body.json" <<'BODY'
{"visitor":{"device":"mobile","country":"PL","trafficSource":"email","returning":true},"events":[
{"eventTime":"2026-11-20T18:15:00Z","eventName":"view_item","itemId":"B12","itemCategory":"dresses","price":38.0},
{"eventTime":"2026-11-20T18:16:10Z","eventName":"add_to_cart","itemId":"B12","itemCategory":"dresses","price":38.0},
{"eventTime":"2026-11-20T18:17:05Z","eventName":"begin_checkout"}]}
BODY
request="POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: $(stat -c %s "$work/body.json")\r\n\r\n"

microseconds() { echo "${EPOCHREALTIME/[^0-9]/}"; }
# The shell speaks HTTP itself: starting a client takes longer than an answer. Succeeds on 200.
ask() {
  local status
  { exec 3<> "/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  if [ "$1" = live ]; then printf 'GET /healthz/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  else { printf "$request"; cat "$work/body.json"; } >&3
  fi
  read -r status <&3 || true
  cat <&3 > /dev/null
  exec 3>&-
  [[ $status == "HTTP/1.1 200"* ]]
}
# Milliseconds of processor time so far: on a machine that others use it tells more than the clock.
processor() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) * 1000 / hz) }' "/proc/$pid/stat"; }
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status"; }

exec 4<> <(:) # Never has anything to read: waiting for it is a pause without a process.
for ((run = 0; run <= runs; run++)); do
  start=$(microseconds)
  Models__Directory="$models" dotnet "$SERVICE" --urls "http://127.0.0.1:$port" > "$work/service.log" 2>&1 &
  pid=$!
  until ask live; do
    if ! kill -0 $pid 2>/dev/null || [ $(($(microseconds) - start)) -gt 30000000 ]; then cat "$work/service.log" >&2; exit 1; fi
    read -r -t 0.002 -u 4 || true
  done
  live=$(($(microseconds) - start))
  ask prediction || { echo "POST /classify was not answered with 200." >&2; exit 1; }
  prediction=$(($(microseconds) - start)) first=$(resident) spent=$(processor)
  curl -sf -o /dev/null -H 'Content-Type: application/json' --data-binary @"$work/body.json" "http://127.0.0.1:$port/classify?reasons=[1-50]&n=[1-20]"
  later=$(resident)
  kill $pid; wait $pid 2>/dev/null || true
  pid=0
  [ $run -eq 0 ] || echo "$((live / 1000)) $((prediction / 1000)) $first $later $spent" >> "$work/runs" # The first finds its files not yet in memory.
done
column() { awk -v c="$1" '{ print $c }' "$work/runs" | sort -n | awk '{ v[NR] = $1 } END { printf "%d (%d to %d)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }
echo "first answer $(column 1) ms, first prediction $(column 2) ms, of processor time $(column 5) ms, resident $(column 3) MiB, after 1,000 requests $(column 4) MiB, $runs runs"
