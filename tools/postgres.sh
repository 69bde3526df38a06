#!/bin/sh
# A private PostgreSQL for tests: on loopback only, on a port of its own, its data thrown away at will.
#   tools/postgres.sh start   starts it unless it runs; the last line of the output is its address
#   tools/postgres.sh stop    stops it
# Its language is English by ICU, which orders text unlike bytes do: tests then show where a query relies on that.
set -eu

home="${XDG_CACHE_HOME:-$HOME/.cache}/rapport/pg"
say() { echo "postgres.sh: $*" >&2; }

# The newest version whose tools are installed.
find_bin() {
    for dir in $(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
        if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ]; then echo "$dir"; return; fi
    done
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then dirname "$(command -v initdb)"; fi
}

need_bin() {
    bin=$(find_bin)
    if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "PostgreSQL is not installed: installing it with apt-get"
        # Without this file Debian's package would also start a cluster of its own.
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -q && apt-get install -y -q --no-install-recommends postgresql; } >&2
        bin=$(find_bin)
    fi
    if [ -z "$bin" ]; then
        say "PostgreSQL 15 or newer is needed for tests: install it (Debian and Ubuntu: sudo apt-get install postgresql)"
        exit 1
    fi
}

# PostgreSQL refuses to run as root; then its own user runs it.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        if command -v runuser >/dev/null; then (cd / && runuser -u postgres -- "$@"); else (cd / && su postgres -s /bin/sh -c 'exec "$@"' -- sh "$@"); fi
    else
        "$@"
    fi
}

running() { [ -f "$home/data/postmaster.pid" ] && as_owner "$bin/pg_ctl" -D "$home/data" status >/dev/null 2>&1; }

# As root the folder may lie where the user postgres cannot go; then it lies beside the system's temporary files.
choose_home() {
    if [ "$(id -u)" != 0 ]; then mkdir -p "$home"; chmod 700 "$home"; return; fi
    mkdir -p "$home"
    chown postgres "$home"
    chmod 700 "$home"
    if ! as_owner test -w "$home"; then
        rmdir "$home" 2>/dev/null || true
        home=/var/tmp/rapport-pg
        mkdir -p "$home"
        chown postgres "$home"
        chmod 700 "$home"
    fi
}

port_is_free() {
    if command -v ss >/dev/null; then ! ss -ltn | grep -q "127.0.0.1:$1 "; else ! "$bin/pg_isready" -q -h 127.0.0.1 -p "$1"; fi
}

start() {
    if [ ! -f "$home/data/PG_VERSION" ]; then
        say "making a cluster in $home"
        rm -rf "$home/data"
        as_owner "$bin/initdb" -D "$home/data" -U postgres --auth=trust --no-sync --encoding=UTF8 --locale=C.UTF-8 \
            --locale-provider=icu --icu-locale=en-GB >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }
    fi
    port=54329
    while [ "$port" -lt 54349 ]; do
        if port_is_free "$port" && as_owner "$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -w -t 60 start \
            -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off \
                -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB" >/dev/null 2>&1; then
            return
        fi
        port=$((port + 1))
    done
    say "PostgreSQL did not start; $home/server.log says why"
    exit 1
}

address() { echo "postgres://postgres@127.0.0.1:$(sed -n 4p "$home/data/postmaster.pid")/postgres"; }

case "${1:-}" in
start)
    need_bin
    choose_home
    # Two test runs that begin together do not start it twice.
    exec 9>"$home/lock"
    if command -v flock >/dev/null; then flock 9; fi
    # The server must not inherit the lock.
    running || start 9>&-
    address
    ;;
stop)
    need_bin
    choose_home
    if running; then as_owner "$bin/pg_ctl" -D "$home/data" -m fast stop >/dev/null; fi
    ;;
*)
    echo "usage: $0 start|stop" >&2
    exit 2
    ;;
esac
