#!/bin/sh
# Makes the environment in the folder given: Python's own venv, filled from the lock and from nothing else.
set -eu
cd "$(dirname "$0")/.."
folder=$1
lock=requirements-dev.lock

stop() {
    echo "batchrecord: $1" >&2
    exit 1
}

fits() { # a Python that is missing, or is only a placeholder, fails here as well
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    if fits "$candidate"; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || stop "Python 3.11 to 3.14 is needed and was not found; install one, or name it: make PYTHON=/path/to/python3.11"

"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "this Python lacks the venv module; on Debian or Ubuntu run: sudo apt-get install python3-venv"

# An environment of another Python, or one that was interrupted, is made again.
if ! fits "$folder/bin/python" || ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$folder"
    "$python" -m venv "$folder" || stop "the environment could not be made in $folder"
fi

echo "Installing what is listed in $lock into $folder (the first time takes a few minutes) ..."
pip() {
    "$folder/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@"
}
pip install --require-hashes --requirement "$lock" ||
    stop "the packages could not be installed; is a package index within reach?"
# Everything needed to build is in the lock, so nothing is looked up here.
pip install --no-deps --no-index --no-build-isolation --editable . || stop "the program could not be installed"
