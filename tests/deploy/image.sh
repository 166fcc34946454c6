#!/usr/bin/env bash
# Replays the Dockerfile without a Docker engine, so that a slip in it is found: reads it step by step, copies what .dockerignore lets through, runs each
# RUN in a root of its own (the images are replaced by this machine's SDK, runtime and Node), puts the final stages together and starts them as the
# container would be: a read-only root, only /tmp to write to (noexec, nosuid), the user of USER without a capability, the environment of ENV alone, a
# network of its own. Health check, a session, a file, SIGTERM; then the trainer. Changes nothing in the repository. Ends with 0 when all went well.
# usage: tests/deploy/image.sh     as root on Debian with the .NET SDK and Node; some minutes. KEEP=1 leaves the roots where they are
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ "$(id -u)" -ne 0 ] || ! unshare -mn true 2>/dev/null; then echo "wants root and the right to mount (unshare -mn)." >&2; exit 2; fi
exec unshare -m --propagation private "${PYTHON:-/usr/bin/python3}" tests/deploy/image.py
