#!/usr/bin/env bash
# The next product clicked: association rules, sequential rules, S-KNN, VS-KNN, STAN and popularity, plainly from their papers, beside our
# recommendations on the very same sessions. Parts the file by session, trains ours on the training part, starts the service on loopback, asks
# POST /recommend about every click but the last of each test session, and judges all methods alike. Prints HR@20 and MRR@20, full ranking, the
# current item left out, with what ours is ahead and its paired 95 % interval. The last line is ours less the best of the classics, each figure
# by itself.
# usage: tests/peers/recommendation.sh yoochoose FILE.tsv[.gz]     test: the last fifth of the sessions by start
#        tests/peers/recommendation.sh eshop FILE.csv[.gz]         test: a fifth of the sessions by a hash of their id
#        more options are passed to train; PORT: the port to listen on; KEEP: a folder to leave the models and the parts in
set -euo pipefail
if [ $# -lt 2 ] || [[ "$1" != yoochoose && "$1" != eshop ]]; then sed -n '2,10p' "$0"; exit 2; fi
kind=$1 data=$(realpath -e "$2"); shift 2
cd "$(dirname "$0")/../.."
python=${PYTHON:-/usr/bin/python3} port=${PORT:-18081}
if ! "$python" -c 'import numpy' 2>/dev/null; then
  echo "numpy is not here: Debian has it as python3-numpy; or set PYTHON to an interpreter that has it." >&2
  exit 2
fi

dotnet build -c Release src/Clickstream.Trainer -v q --nologo > /dev/null
dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null
ours=artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll
folder=${KEEP:-$(mktemp -d)}; service=0
mkdir -p "$folder"
trap '[ $service -eq 0 ] || kill $service 2>/dev/null || true; [ -n "${KEEP:-}" ] || rm -rf "$folder"' EXIT
"$python" tests/peers/recommendation.py split "$kind" "$data" "$folder"
dotnet $ours train --data "$folder/train.csv" --tasks recommendation --out "$folder/models" "$@"
dotnet $ours evaluate --models "$folder/models" --data "$folder/test.csv" --json "$folder/figures.json"

Models__Directory="$folder/models" dotnet artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll --urls "http://127.0.0.1:$port" > "$folder/service.log" 2>&1 &
service=$!
for _ in $(seq 100); do curl -sf -o /dev/null "http://127.0.0.1:$port/healthz/ready" && break; sleep 0.1; done
"$python" tests/peers/recommendation.py judge "$kind" "$folder" "http://127.0.0.1:$port" "$folder/figures.json"
