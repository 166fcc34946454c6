#!/usr/bin/env bash
# What balancing the training rows does, on UCI Online Shoppers: every model of ours beside its namesake, on the same stratified folds, fitted on the
# rows as they are, weighted, under-sampled, over-sampled and with SMOTE; judged on rows at their natural rate, before and after the odds are
# corrected for the rate that a model was trained at.
# usage: tests/peers/balance.sh DATA.csv[.gz] [REPEATS]      5 folds a repeat (1), about ten minutes each
set -euo pipefail
if [ $# -lt 1 ] || [ $# -gt 2 ]; then sed -n '2,5p' "$0"; exit 2; fi
data=$(realpath -e "$1")
cd "$(dirname "$0")/../.."
python=${PYTHON:-/usr/bin/python3}
if ! "$python" -c 'import numpy, sklearn, xgboost, imblearn' 2>/dev/null; then
  echo "imbalanced-learn is not here: Debian has it as python3-imblearn, with python3-sklearn and python3-xgboost; or set PYTHON to an interpreter that has them." >&2
  exit 2
fi

dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll peer-balance "$data" "$folder" "${2:-1}"
PYTHONDONTWRITEBYTECODE=1 "$python" tests/peers/balance.py "$data" "$folder"
