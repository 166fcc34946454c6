#!/usr/bin/env bash
# What the page weighs, how soon there is a form to fill in, and how it bears a file of a million rows: prints the figures that the browser tests tell, and
# then how soon a browser that nobody steers has what the form is made of.
# usage: tests/page/measure.sh [ROWS]     default 1000000
# Needs chromium. Listens on loopback only.
set -euo pipefail
rows=${1:-1000000}
case "$rows" in '' | *[!0-9]*) sed -n '2,5p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 CLICKSTREAM_PAGE_ROWS="$rows"
dotnet test -c Release tests/Clickstream.Browser.Tests --nologo --filter "FirstViewTests|LargeUploadTests" --logger "console;verbosity=detailed" |
  grep -E "kB over the wire|visits without a cache|rows of .* MB in|Failed |Error Message|^ *Passed:|^ *Failed:"

# Each request that a browser under remote control makes costs it some milliseconds; here the service's own log tells when it was asked.
port=18577
folder=$(mktemp -d)
ASPNETCORE_URLS=http://127.0.0.1:$port Models__Directory="$PWD/models" dotnet artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll >> "$folder/log" 2>&1 &
service=$!
trap 'kill "$service" 2> /dev/null || true; rm -rf "$folder"' EXIT
for _ in {1..50}; do
  curl -fs "http://127.0.0.1:$port/healthz/ready" > /dev/null && break
  sleep 0.2
done
times=()
for visit in {0..9}; do
  : > "$folder/log"
  timeout 20 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$folder/profile-$visit" --screenshot="$folder/picture.png" --timeout=3000 "http://127.0.0.1:$port/" > "$folder/said" 2>&1 || true
  sleep 0.5
  first=$(sed -n 's/^\(20[^ ]*\) .*/\1/p' "$folder/log" | head -n 1)
  last=$(sed -n 's/^\(20[^ ]*\) .*GET \/models\/{task} 200.*/\1/p' "$folder/log" | tail -n 1)
  # The first visit warms the service up; one that was over before the models were asked for tells nothing.
  if [ "$visit" -gt 0 ] && [ -n "$last" ]; then times+=($((($(date -d "$last" +%s%N) - $(date -d "$first" +%s%N)) / 1000000))); fi
done
mapfile -t sorted < <(printf '%s\n' "${times[@]}" | sort -n)
echo "${#sorted[@]} visits of a browser that nobody steers: all models read after ${sorted[$((${#sorted[@]} / 2))]} ms (middle), ${sorted[-1]} ms at most"
