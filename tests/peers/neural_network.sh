#!/usr/bin/env bash
# Trains our neural network and scikit-learn's MLPClassifier in turn on the same made-up session rows: 64 and 32 neurons, Adam, equal batches,
# fixed epochs, each run in a process of its own. The last line is "ratio X": ours / scikit-learn in wall time, the median of the pairs.
# usage: tests/peers/neural_network.sh [ROWS [COLUMNS [BATCH [EPOCHS [THREADS [PAIRS]]]]]]     1000000 17 200 3 2 3
# The peer is as fast as its BLAS: Debian's numpy takes the reference BLAS unless libopenblas0-pthread is installed (or its libblas.so.3 is
# found first, by LD_LIBRARY_PATH); the lines name the one that was used.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Debian's own interpreter sees Debian's packages, whatever else comes first in the path.
python=${PYTHON:-/usr/bin/python3}
dotnet build -c Release tests/Clickstream.Benchmarks -v q --nologo > /dev/null
exec "$python" tests/peers/neural_network.py pairs artifacts/bin/Clickstream.Benchmarks/release/Clickstream.Benchmarks.dll \
  "${1:-1000000}" "${2:-17}" "${3:-200}" "${4:-3}" "${5:-2}" "${6:-3}"
