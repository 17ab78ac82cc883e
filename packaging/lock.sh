#!/bin/sh
# Writes the two locks anew from pyproject.toml. Needs uv on the path; everything else works without it.
set -eu
cd "$(dirname "$0")/.."

write() { # file, what it holds, further options
    file=$1 holds=$2
    shift 2
    {
        echo "# $holds"
        echo "# Every file of every release is pinned by its digest. \`make lock\` writes this; never edit it by hand."
        uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
            --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet "$@"
    } >"$file.new"
    mv "$file.new" "$file"
}

write requirements.lock "What the installed program needs."
write requirements-dev.lock "What the program, its tests and its checks need." --extra dev
