#!/usr/bin/env bash
# In the middle of the session: simulates sessions, trains our conversion model (--no-refit), exports what it learned from and what it says, and has
# tests/peers/prefixes.py train XGBoost and logistic regression on the same rows and weights, and XGBoost once more on the simulator's hidden intent
# (the oracle). Prints PR-AUC, ROC-AUC and ECE by number of events and by events after the first add to the cart. The last line is the smallest
# difference of PR-AUC, ours less XGBoost's, over the moments with at least 1,000 test rows.
# usage: tests/peers/prefixes.sh [SESSIONS] [SEED] [OPTION OF train ...]     200000 sessions: about twenty minutes on 2 cores
#        tests/peers/prefixes.sh FILE.csv[.gz] [OPTION OF train ...]         a file of events of one's own: no oracle
set -euo pipefail
if [ "${1:-}" = --help ]; then sed -n '2,7p' "$0"; exit 2; fi
data=${1:-200000}
[ ! -f "$data" ] || data=$(realpath -e "$data")
shift || true
cd "$(dirname "$0")/../.."
python=${PYTHON:-/usr/bin/python3}
if ! "$python" -c 'import pandas, sklearn, xgboost' 2>/dev/null; then
  echo "XGBoost is not here: Debian has it as python3-xgboost, with python3-sklearn and python3-pandas; or set PYTHON to an interpreter that has them." >&2
  exit 2
fi

dotnet build -c Release src/Clickstream.Trainer -v q --nologo > /dev/null
ours=artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
oracle=
if [ ! -f "$data" ]; then
  seed=1
  if [[ "${1:-}" =~ ^[0-9]+$ ]]; then seed=$1; shift; fi
  oracle=$folder/oracle.csv
  dotnet $ours simulate --sessions "$data" --seed "$seed" --out "$folder" --oracle "$oracle"
  data=$folder/train.csv
fi
dotnet $ours train --data "$data" --tasks conversion --no-refit --out "$folder/models" "$@"
dotnet $ours features --data "$data" --models "$folder/models" --out "$folder/features.csv"
"$python" tests/peers/prefixes.py "$folder/features.csv" $oracle
