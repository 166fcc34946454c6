#!/usr/bin/env bash
# What the page weighs, how soon there is a form to fill in, and how it bears a file of a million rows: prints the figures that the browser tests tell.
# usage: tests/page/measure.sh [ROWS]     default 1000000
# Needs chromium. Listens on loopback only.
set -euo pipefail
rows=${1:-1000000}
case "$rows" in '' | *[!0-9]*) sed -n '2,4p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 CLICKSTREAM_PAGE_ROWS="$rows"
dotnet test -c Release tests/Clickstream.Browser.Tests --nologo --filter "FirstViewTests|LargeUploadTests" --logger "console;verbosity=detailed" |
  grep -E "kB over the wire|visits without a cache|rows of .* MB in|Failed |Error Message|^ *Passed:|^ *Failed:"
