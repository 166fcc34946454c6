#!/usr/bin/env bash
# The duel on UCI Online Shoppers: 3 times stratified 5-fold with fixed seeds. Ours makes the folds and predicts; tests/peers/quality.py learns
# the peers on the very same folds and prints ROC-AUC, PR-AUC, log loss and Brier score of all, and the differences pair by pair.
# usage: tests/peers/quality.sh DATA.csv[.gz]          about five minutes
#        tests/peers/quality.sh --synthetic            ten synthetic sets, ten seeds each; XGBoost's figures stand in a fixture
set -euo pipefail
if [ $# != 1 ]; then sed -n '2,5p' "$0"; exit 2; fi
data=$1
[ "$data" = --synthetic ] || data=$(realpath -e "$data")
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
if [ "$data" != --synthetic ] && ! "$python" -c 'import numpy, sklearn, xgboost' 2>/dev/null; then
  echo "XGBoost is not here: Debian has it as python3-xgboost, with python3-sklearn; or set PYTHON to an interpreter that has both." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
ours=artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll
[ "$data" != --synthetic ] || exec dotnet $ours peer-quality --synthetic
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet $ours peer-quality "$data" "$folder"
"$python" tests/peers/quality.py "$data" "$folder"
