#!/bin/sh
# Sets up what PIE Desktop needs to run from its source; `make setup` calls it. Does nothing when nothing has changed.
#
# On a bare Debian: the system packages that are missing (installed when root, else the exact command is printed),
# then a virtual environment in .venv with the locked parts, each checked against its hash, and the program itself.
# PYTHON=… names the Python to use. Where parts come from is for this machine's pip and apt to know.
set -eu
cd -P "$(dirname "$0")/.."

lock=packaging/lock/dev.txt
stamp=.venv/.set-up
state="$(cat "$lock" pyproject.toml packaging/setup.sh | cksum) $PWD"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    stop "PIE Desktop needs Python 3.11 or newer, and found none here. Install one, or name it: PYTHON=… make setup"
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        stop "Some system packages are missing. Install what Debian calls by these names, then try again: $*"
    fi
    if [ "$(id -u)" != 0 ]; then
        say "Some system packages are missing. Only root can install them. Run this as root, then try again:"
        say ""
        say "    apt-get update && apt-get install -y --no-install-recommends $*"
        say ""
        exit 1
    fi
    say "Installing the system packages that are missing: $*"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        stop "These system packages could not be installed; what apt-get says is above: $*"
}

# An environment serves as long as it is whole, new enough, and where it was made (its scripts name their folder).
environment_serves() {
    .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        grep -qF "$PWD/.venv/bin/python" .venv/bin/pip 2>/dev/null
}

fetch() {
    .venv/bin/python -P -m pip --disable-pip-version-check --no-input install --quiet "$@" ||
        stop "The locked parts could not be installed: see above what pip says. Only setting up needs the network."
}

if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi
python=$(find_python)
missing=$("$python" packaging/missing_packages.py)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # one word for each package
    install_packages $missing
fi
say "Setting up PIE Desktop in .venv: once, and again when its parts change."
rm -f "$stamp"
environment_serves || "$python" -m venv --clear .venv
fetch --require-hashes --only-binary :all: --requirement "$lock"
fetch --no-deps --no-build-isolation --editable .
printf '%s\n' "$state" >"$stamp"
