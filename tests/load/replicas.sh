#!/usr/bin/env bash
# Three replicas behind nginx with the configuration that docker-compose.yml uses, on loopback. First files: a POST /batch is on its way through nginx when
# its replica gets SIGTERM (must end whole) and another when its replica gets SIGKILL (must break off at the client, never look whole). Then load: sessions
# on 16 connections, each answer compared with what a replica said before; in turn one replica gets SIGKILL and one SIGTERM, and each is started again.
# Prints requests, failures and latency by phase. The last line is "failed N"; the exit code is 0 only when N is 0 and the files went as they must.
# usage: tests/load/replicas.sh [ROUNDS] [SECONDS] [CONNECTIONS]     5 rounds, 2 seconds a phase, 16 connections
# wants nginx (Debian: nginx-light). SERVICE=.../Clickstream.Api.dll measures another build, NGINX_PROGRAM=... another nginx. Listens on loopback, ports PORT
# (18500) to PORT + 3; stops what it started. Service, nginx and client share the machine.
set -euo pipefail
rounds=${1:-5} seconds=${2:-2} connections=${3:-16}
case "$rounds$seconds$connections" in *[!0-9]*) sed -n '2,9p' "$0"; exit 2 ;; esac
cd "$(dirname "$0")/../.."
# Not NGINX: that variable is nginx's own, for sockets that it inherits.
NGINX_PROGRAM=${NGINX_PROGRAM:-$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null || true)}
if [ -z "$NGINX_PROGRAM" ]; then echo "nginx is not here: Debian has it as nginx-light." >&2; exit 2; fi
if [ -z "${SERVICE:-}" ]; then
  dotnet build -c Release src/Clickstream.Api -v q --nologo > /dev/null
  SERVICE=artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll
fi
export NGINX_PROGRAM SERVICE
exec "${PYTHON:-/usr/bin/python3}" tests/load/replicas.py "$rounds" "$seconds" "$connections" "${PORT:-18500}"
