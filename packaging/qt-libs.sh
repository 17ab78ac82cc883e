#!/bin/sh
# Qt comes with its own libraries but leans on some of the system. Looks whether they are there, installs them where
# the user may, and otherwise says which line to run. On a desktop that has them it changes nothing and needs no root.
set -eu
python=$1

# Drawing without a screen is enough for tests and for making documents.
draws() {
    QT_QPA_PLATFORM=offscreen "$python" -c 'from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1
}

# Where there is an X display, Qt's plug-in for it must load as well.
opens_windows() {
    [ -n "${DISPLAY:-}" ] || return 0
    plugin=$("$python" -c 'import PySide6, pathlib
print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")')
    ! ldd "$plugin" 2>/dev/null | grep -q 'not found'
}

ready() { draws && opens_windows; }

ready && exit 0

packages="libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
line="apt-get install -y --no-install-recommends libglib2.0-0 $packages"

if ! command -v apt-get >/dev/null; then
    echo "batchrecord: Qt's system libraries are missing; install what your system calls these: libglib2.0-0 $packages" >&2
    exit 1
fi

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "batchrecord: Qt's system libraries are missing; run this once: sudo $line" >&2
    exit 1
fi

echo "Installing the system libraries that Qt needs ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Newer systems call libglib2.0-0 another name and answer to the old one.
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive $line; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "batchrecord: Qt's system libraries could not be installed; run this once: sudo $line" >&2
    exit 1
fi
if ! ready; then
    QT_QPA_PLATFORM=offscreen "$python" -c 'from PySide6.QtWidgets import QApplication; QApplication([])' || true
    echo "batchrecord: Qt does not start on this computer; the lines above say why" >&2
    exit 1
fi
