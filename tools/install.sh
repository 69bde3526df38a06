#!/usr/bin/env bash
# Installs what the tests need beside Rust and Node: Chromium with fonts for every script, PostgreSQL, Python's own
# folders of packages (tools/papers.sh fills one), pdftotext, by which a test reads what is published on paper, and age, which opens a backup.
# Without the right to install, it prints the one command that does it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/need.sh cargo cc node npm python3

has_chromium() {
    [ -x /usr/bin/chromium ]
}

has_postgres() {
    command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_fonts() {
    # Where there is no dpkg the fonts have other package names; the browser tests then say what they miss.
    ! command -v dpkg >/dev/null 2>&1 || dpkg -s fonts-noto-core >/dev/null 2>&1
}

has_venv() {
    python3 -c 'import ensurepip, venv' 2>/dev/null
}

has_pdftotext() {
    command -v pdftotext >/dev/null 2>&1
}

has_age() {
    command -v age >/dev/null 2>&1
}

packages=()
has_chromium || packages+=(chromium)
has_fonts || packages+=(fonts-noto-core)
has_postgres || packages+=(postgresql)
has_venv || packages+=(python3-venv)
has_pdftotext || packages+=(poppler-utils)
has_age || packages+=(age)
if [ "${#packages[@]}" -eq 0 ]; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need: ${packages[*]}. This machine has no apt-get; install them its own way and run again." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "The tests need: ${packages[*]}. Run this once, then the same command again:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
    exit 1
fi
echo "Installing ${packages[*]} with apt-get"
export DEBIAN_FRONTEND=noninteractive
# Without this file Debian's PostgreSQL would also start a cluster of its own.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
