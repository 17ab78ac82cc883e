#!/bin/sh
# Some tests ask other people's programs: veraPDF runs on Java, poppler and NSS judge signatures, PDFBox with
# BouncyCastle does so too. Looks whether they are there and installs them where the user may. Without them those tests
# are left out, each with its reason; with CI=true they must be there. On a computer that has them nothing changes.
set -eu

jars="${JAVA_LIBRARIES:-/usr/share/java}"

missing() { # prints what is not there
    for program in java javac openssl pdftotext pdfsig certutil; do
        command -v "$program" >/dev/null || echo "$program"
    done
    for jar in pdfbox2 fontbox2 commons-logging bcprov bcpkix bcutil; do
        [ -e "$jars/$jar.jar" ] || echo "$jar.jar"
    done
}

[ -n "$(missing)" ] || exit 0

packages="default-jdk-headless openssl poppler-utils libnss3-tools libpdfbox2-java libbcprov-java libbcpkix-java libbcutil-java"
line="apt-get install -y --no-install-recommends $packages"

go_without() {
    echo "batchrecord: $1: $(missing | tr '\n' ' ')" >&2
    if [ "${CI:-}" = true ]; then
        exit 1
    fi
    echo "batchrecord: the tests that need them are left out" >&2
    exit 0
}

command -v apt-get >/dev/null || go_without "install what your system calls these"

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    go_without "run this once: sudo $line; it brings what is missing"
fi

echo "Installing the programs that judge our documents ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive $line; } >"$log" 2>&1; then
    cat "$log" >&2
    go_without "could not be installed"
fi
[ -z "$(missing)" ] || go_without "still missing after the installation"
