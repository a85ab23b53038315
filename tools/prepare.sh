#!/bin/sh
# Prepares a checkout: tools/prepare.sh runtime|object-store|dev|browser
#
# Needs a POSIX shell and Python 3.11 or newer. What Debian or Ubuntu must add (venv, Chromium, a
# Chinese font, for dev also Node) is installed by apt-get, by sudo when not root. Packages come
# from the lock files with their hashes checked. A finished step leaves a stamp and costs nothing
# next time.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "tongban: $*" >&2; }

stop() {
    say "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        stop "please run as root: $*"
    fi
}

apt_install() {
    command -v apt-get >/dev/null || stop "no apt-get here; please install: $*"
    say "installing from the distribution: $*"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    stop "needs Python 3.11 or newer; name one by PYTHON=/path/to/python3"
}

make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    if ! "$python" -m venv --clear .venv >/dev/null 2>&1; then
        apt_install python3-venv
        "$python" -m venv --clear .venv
    fi
}

hash_of() { cat "$@" | sha256sum | cut -c1-16; }

pip_install() {
    .venv/bin/python -m pip install --disable-pip-version-check --no-input -q "$@"
}

packages() { # packages STAMP-NAME LOCK...
    name=$1
    shift
    stamp=.venv/.installed-$name$(hash_of "$@" pyproject.toml)
    [ -e "$stamp" ] && return
    make_venv
    for lock in "$@"; do
        say "installing $lock"
        pip_install --require-hashes --no-deps -r "$lock"
    done
    pip_install --no-index --no-deps --no-build-isolation --editable .
    find .venv -maxdepth 1 -name ".installed-$name[0-9a-f]*" -delete
    touch "$stamp"
}

runtime() { packages "" requirements/build.lock requirements/runtime.lock; }

object_store() { # what TONGBAN_OBJECT_STORE needs
    runtime
    packages object-store- requirements/object-store.lock
}

dev() {
    object_store
    packages dev- requirements/dev.lock
    browser
    node_client
    [ -e .venv/.postgresql ] && return
    .venv/bin/python -m tools.private_pg --probe || apt_install postgresql
    touch .venv/.postgresql
}

browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && found=yes
    done
    [ "${found:-}" = yes ] || apt_install chromium
    if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=zh-cn 2>/dev/null)" ]; then
        apt_install fontconfig fonts-noto-cjk
    fi
}

node_client() { # npm's openid-client, which the tests of sign-on ask as a second opinion
    from=tests/signon/openid-client
    into=.venv/openid-client
    stamp=$into/.installed-$(hash_of $from/package.json $from/package-lock.json)
    [ -e "$stamp" ] && return
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        apt_install nodejs npm
    fi
    say "installing $from"
    mkdir -p $into
    cp $from/package.json $from/package-lock.json $into/
    (cd $into && npm ci --silent --no-audit --no-fund --ignore-scripts >/dev/null)
    touch "$stamp"
}

case ${1:-} in
runtime | dev | browser) "$1" ;;
object-store) object_store ;;
*) stop "usage: tools/prepare.sh runtime|object-store|dev|browser" ;;
esac
