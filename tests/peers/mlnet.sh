#!/usr/bin/env bash
# The real ML.NET opens what we write: every kind of pipeline that can be said in its components, on 10,000 rows with missing values and unknown
# categories, and the packages of a models folder as they lie there. Prints the largest differences; fails where labels differ or scores do
# beyond the last bits of a float32. ML.NET is no part of the product, so this is no part of the solution; where its packages cannot be
# restored, it says so and exits with 2.
# usage: tests/peers/mlnet.sh [MODELS]          about half a minute
set -euo pipefail
cd "$(dirname "$0")/../.."
models=$(realpath -e "${1:-models}")
if ! dotnet restore tests/Clickstream.MlNetPeer -v q --nologo > /dev/null 2>&1; then
  echo "The packages of ML.NET cannot be restored here." >&2
  exit 2
fi
exec dotnet run -c Release --project tests/Clickstream.MlNetPeer -- "$models"
