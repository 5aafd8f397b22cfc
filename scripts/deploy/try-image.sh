#!/usr/bin/env bash
# Builds the image of docs/deploy/Dockerfile and tries what it promises. Nothing comes from a registry of images: the base is made of Debian's packages
# and the Node.js of this machine. With --built it tries what was built before. Needs root, and: apt-get install buildah podman runc catatonit mmdebstrap
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly BASE=localhost/nansen-base IMAGE=localhost/nansen CONTAINER=nansen-tried
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nansen-image.XXXXXX")
cleanup() {
  podman rm --force "$CONTAINER" >/dev/null 2>&1 || true
  podman volume rm --force nansen-tried-data nansen-tried-keys >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap cleanup EXIT
say() { printf '%s\n' "$*"; }
fail() {
  say "FAILED: $*"
  exit 1
}

# CI asks for the same programs before it starts this (.ci/run).
missing=()
for tool in buildah podman runc catatonit mmdebstrap; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if ((EUID != 0)) || ((${#missing[@]} > 0)); then
  say "This needs root, and: apt-get install buildah podman runc catatonit mmdebstrap${missing:+. Missing here: ${missing[*]}.}"
  exit 2
fi

base() {
  mmdebstrap --quiet --variant=minbase --include=ca-certificates,libstdc++6,libatomic1 bookworm "$scratch/base.tar"
  local made
  made=$(buildah from scratch)
  buildah add --quiet "$made" "$scratch/base.tar" / >/dev/null
  buildah copy --quiet "$made" "$(readlink -f "$(command -v node)")" /usr/local/bin/node >/dev/null
  buildah copy --quiet "$made" "$(npm root --global)/npm" /usr/local/lib/node_modules/npm >/dev/null
  # Behind a proxy that reads along, this machine trusts a certificate that Debian does not.
  buildah copy --quiet "$made" /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt >/dev/null
  buildah run --runtime runc "$made" -- sh -c 'mkdir -p /usr/local/etc && echo cafile=/etc/ssl/certs/ca-certificates.crt > /usr/local/etc/npmrc && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx &&
    groupadd --gid 1000 node && useradd --uid 1000 --gid node --create-home node'
  buildah commit --quiet --rm "$made" "$BASE" >/dev/null
}

build() {
  buildah build --quiet --runtime runc --network host --ignorefile docs/deploy/Dockerfile.dockerignore --build-arg "NODE_IMAGE=$BASE" \
    --format docker -f docs/deploy/Dockerfile -t "$IMAGE" . >/dev/null
}

in_container() { podman --runtime runc exec "$CONTAINER" "$@"; }

if [[ ${1:-} != --built ]]; then
  say 'Making a base of Debian packages …'
  base
  say 'Building …'
  build
fi
say "The image has $(podman image inspect "$IMAGE" --format '{{.Size}}' | awk '{printf "%.0f MB, ", $1 / 1e6}')of which the base $(podman image inspect "$BASE" --format '{{.Size}}' | awk '{printf "%.0f MB", $1 / 1e6}')."

# As docs/deploy/README.md says it. The issuer need not answer: the public is served without it.
options=(
  --network host --read-only --cap-drop ALL --security-opt no-new-privileges --init --ulimit nofile=4096:4096 --ulimit nproc=4096:4096
  --tmpfs /tmp --volume nansen-tried-data:/data --volume nansen-tried-keys:/keys
  --env PORT=4790 --env HOST=127.0.0.1 --env LOG_LEVEL=error --env NANSEN_KEY_FILE=/keys/keys.json --env NANSEN_URL=http://localhost:4790
  --env OIDC_ISSUER=https://issuer.example --env OIDC_AUDIENCE=http://localhost:4790 --env "CURSOR_SECRET=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')"
)
podman --runtime runc run --rm "${options[@]}" --cap-add CHOWN --user root --entrypoint chown "$IMAGE" node:node /keys
podman --runtime runc run --rm "${options[@]}" "$IMAGE" keys make >/dev/null
podman --runtime runc run --detach --name "$CONTAINER" "${options[@]}" "$IMAGE" >/dev/null
for _ in $(seq 120); do
  podman --runtime runc healthcheck run "$CONTAINER" >/dev/null 2>&1 && healthy=yes && break
  sleep 1
done
[[ ${healthy:-} == yes ]] || fail "the health check never succeeded: $(podman logs "$CONTAINER" 2>&1 | tail -5)"
say 'The health check of the image succeeds.'

[[ $(in_container id -u) == 1000 ]] || fail 'it runs as another user than 1000'
for place in /opt/nansen/dist/src/main.js /usr/local/bin/nansen /etc/passwd /root/x /opt/nansen/x; do
  in_container sh -c "echo x >> $place" 2>/dev/null && fail "it can write to $place"
done
in_container sh -c 'echo x > /data/tried && rm /data/tried' || fail 'it cannot write to /data'
[[ $(in_container cat /proc/self/status | awk '/^CapEff/ {print $2}') == 0000000000000000 ]] || fail 'it has capabilities'
say 'It is the user 1000 without capabilities, and writes to /data alone.'

for absent in /opt/nansen/src /opt/nansen/test /opt/nansen/node_modules/typescript /usr/bin/gcc /usr/bin/git; do
  in_container test -e "$absent" && fail "it has $absent"
done
in_container nansen version >/dev/null || fail 'nansen version does not run'
[[ $(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:4790/readyz) == 200 ]] || fail 'it is not ready'
answer=$(curl -s http://127.0.0.1:4790/graphql -H 'content-type: application/json' -d '{"query":"{ alerts(first: 1) { nodes { reference } } }"}')
[[ $answer == *'"reference"'* || $answer == *'"nodes":[]'* ]] || fail "it answered $answer"
say 'It answers, and the command nansen runs in it.'

podman --runtime runc stop --time 30 "$CONTAINER" >/dev/null
[[ $(podman inspect "$CONTAINER" --format '{{.State.ExitCode}}') == 0 ]] || fail "it ended with $(podman inspect "$CONTAINER" --format '{{.State.ExitCode}}')"
say 'It ends with 0 at SIGTERM.'
say 'The image is what docs/deploy/README.md says.'
