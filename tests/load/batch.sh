#!/usr/bin/env bash
# Scores a large file through `predict`, through POST /batch and, where Debian's packages are there and the file has the columns of UCI Online Shoppers, through
# POST /batch of a FastAPI peer (peer.py: pandas and XGBoost), in turn; at 100,000 rows and at ROWS. Prints rows and megabytes a second and peak memory.
# The last line is "ratio X": ours / peer in rows a second at ROWS, the median of the pairs; above 1 is faster. Without a peer there is none.
# usage: tests/load/batch.sh MODELS_DIR FILE.csv[.gz] ROWS [PAIRS]     3 pairs
# The data rows of FILE are repeated until there are ROWS of them. Events are put in order of their sessions first and sent as ?grouped=true.
# SERVICE=.../Clickstream.Api.dll and TRAINER=.../Clickstream.Trainer.dll measure other builds. Service and client share the machine: ratios count.
# Listens on loopback only; stops what it started.
set -euo pipefail
if [ $# -lt 3 ]; then sed -n '2,8p' "$0"; exit 2; fi
models=$(realpath -e "$1") file=$(realpath -e "$2") rows=$3 pairs=${4:-3} port=${PORT:-18080}
case "$rows$pairs" in *[!0-9]*) sed -n '2,8p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
python=${PYTHON:-/usr/bin/python3} work=$(mktemp -d) started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1
for project in src/Clickstream.Trainer src/Clickstream.Api; do dotnet build -c Release $project -v q --nologo > /dev/null; done
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
trainer=$(realpath -e "${TRAINER:-artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll}")

case "$file" in *.gz) gzip -dc "$file" ;; *) cat "$file" ;; esac > "$work/file.csv"
header=$(head -n 1 "$work/file.csv" | tr -d '\r')
column=$(awk -F, '{ for (i = 1; i <= NF; i++) if ($i == "session_id") print i; exit }' "$work/file.csv")
grouped=(); query=""
if [ -n "$column" ]; then
  grouped=(--grouped); query="?grouped=true"
  { echo "$header"; tail -n +2 "$work/file.csv" | LC_ALL=C sort -s -t, -k"$column,$column"; } > "$work/sorted.csv"
  mv "$work/sorted.csv" "$work/file.csv"
fi
# COUNT: so many rows. A session that comes again gets a name of its own.
make() {
  awk -F, -v OFS=, -v rows="$1" -v column="${column:-0}" '
    NR == 1 { print; next }
    { line[NR - 2] = $0 }
    END { for (i = 0; i < rows; i++) { $0 = line[i % (NR - 1)]; if (column > 0) $column = $column "-" int(i / (NR - 1)); print } }' "$work/file.csv" > "$work/$1.csv"
}
sizes=("$rows"); [ "$rows" -le 100000 ] || sizes=(100000 "$rows")
for size in "${sizes[@]}"; do make "$size"; done

await() {
  for _ in $(seq 300); do curl -sf -o /dev/null "http://127.0.0.1:$1$2" && return; sleep 0.1; done
  echo "Nothing answered at port $1 within 30 s." >&2; exit 1
}
Models__Directory="$models" dotnet "$service" --urls "http://127.0.0.1:$port" > "$work/service.log" 2>&1 & ours=$!
started+=($ours); await "$port" /healthz/ready
peer=0
if [[ $header == Administrative,*,Weekend,Revenue ]] && "$python" -c 'import fastapi, joblib, numpy, pandas, sklearn, ujson, uvicorn, xgboost' 2>/dev/null; then
  "$python" tests/load/peer.py fit "$work/file.csv" "$work"
  OMP_NUM_THREADS=2 "$python" tests/load/peer.py serve "$work" $((port + 1)) & peer=$!
  started+=($peer); await $((port + 1)) /healthz/live
else echo "No peer: it takes the columns of UCI Online Shoppers, and wants FastAPI, XGBoost and scikit-learn as Debian has them."
fi

# Peak resident memory of a process in MiB, as the kernel counted it.
peak() { awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status" 2>/dev/null; }
# WHO SIZE RUN NANOSECONDS MIB
report() {
  awk -v who="$1" -v rows="$2" -v run="$3" -v bytes="$(stat -c %s "$work/$2.csv")" -v s="$(($4 / 1000))e-6" -v mib="$5" 'BEGIN {
    printf "| %s | %d | %s | %.2f | %.0f | %.1f | %s |\n", who, rows, run, s, rows / s, bytes / s / 1e6, mib }' | tee -a "$work/runs"
}
# WHO SIZE RUN PORT PID QUERY
post() {
  local start; start=$(date +%s%N)
  curl -sf -H 'Content-Type: text/csv' -H 'Expect:' -T "$work/$2.csv" -X POST "http://127.0.0.1:$4/batch$6" -o "$work/$1.csv"
  report "$1" "$2" "$3" $(($(date +%s%N) - start)) "$(peak "$5")"
}
turn() { if [ "$1" = ours ]; then post ours "$2" "$3" "$port" $ours "$query"; else post FastAPI "$2" "$3" $((port + 1)) "$peer" ""; fi; }

turns=(ours); [ "$peer" -eq 0 ] || turns+=(FastAPI)
echo "| who | rows | run | s | rows/s | MB/s | peak MiB |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
for size in "${sizes[@]}"; do
  start=$(date +%s%N)
  dotnet "$trainer" predict --models "$models" --data "$work/$size.csv" --out "$work/predicted.csv" "${grouped[@]}" > "$work/predict.log" 2>&1 & predict=$!
  mib=0
  while kill -0 $predict 2>/dev/null; do now=$(peak $predict) && [ -n "$now" ] && mib=$now; sleep 0.05; done
  wait $predict
  report predict "$size" - $(($(date +%s%N) - start)) "$mib"
  for who in "${turns[@]}"; do turn "$who" "$size" "to warm up" > /dev/null; done
  for ((pair = 1; pair <= pairs; pair++)); do
    for who in "${turns[@]}"; do turn "$who" "$size" $pair; done
    turns=($(printf '%s\n' "${turns[@]}" | tac)) # Who goes first changes from pair to pair.
  done
  cmp "$work/predicted.csv" "$work/ours.csv"
done
echo "predict and /batch gave the same bytes: $(($(wc -l < "$work/ours.csv") - 1)) lines."
[ "$peer" -eq 0 ] || awk -F' *\\| *' -v rows="$rows" '
  $3 == rows && $4 ~ /^[0-9]+$/ { at[$2, $4] = $6; if ($4 > pairs) pairs = $4 }
  END {
    for (i = 1; i <= pairs; i++) { x = at["ours", i] / at["FastAPI", i]; for (j = i; j > 1 && ratio[j - 1] > x; j--) ratio[j] = ratio[j - 1]; ratio[j] = x }
    printf "ratio %.3f\n", pairs % 2 ? ratio[(pairs + 1) / 2] : (ratio[pairs / 2] + ratio[pairs / 2 + 1]) / 2
  }' "$work/runs"
