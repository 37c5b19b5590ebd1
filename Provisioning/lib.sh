# shellcheck shell=bash
# Read by `test`, `demo` and `.ci/run`: what must be installed, and the table of steps.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# What the build and the tests need of Debian beside Swift itself: python3-venv brings python3, the pages are looked at with Chromium.
# shellcheck disable=SC2034
build_packages=(libsqlite3-dev zlib1g-dev libqrencode-dev pkg-config git)
# shellcheck disable=SC2034
test_packages=(python3-venv chromium fonts-noto-cjk)
# What the fault tools beside the clone call.
[ ! -d ../shared/faults ] || test_packages+=(faketime strace e2fsprogs xfsprogs fuse3 libfuse3-dev iproute2)

say() { printf '%s\n' "$*"; }
stop() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

# --- steps ---------------------------------------------------------------------------------------------------------------

# Prints the table of steps at the end. A script that was called by another one writes into the caller's table.
count_steps() {
    [ -z "${LINBAN_STEPS:-}" ] || return 0
    LINBAN_STEPS=$(mktemp)
    export LINBAN_STEPS
    trap finish EXIT
}

# Whether a red step ends everything.
stop_at_red=1
# Steps before the one of this name are left out; empty: none is.
begin_at=

# step NAME COMMAND…  runs one step and keeps its seconds.
step() {
    wanted "$1" || return 0
    printf '\n== %s\n' "$1"
    timed "$@"
    [ "$code" = 0 ] || [ "$stop_at_red" = 0 ] || exit "$code"
}

# aside NAME COMMAND…  the same beside others, one step a core, for steps that are busy on one core and share nothing; the end of what
# they say is shown when they are over. `together` waits for all of them.
running=0
aside() {
    wanted "$1" || return 0
    await "$(($(nproc) - 1))"
    {
        said=$(mktemp)
        timed "$@" >"$said" 2>&1
        printf '\n== %s\n%s\n' "$1" "$(tail -c 20000 "$said")"
        rm -f "$said"
        exit "$code"
    } &
    running=$((running + 1))
}

together() { await 0; }

# await COUNT  until no more than so many of those aside are running.
await() {
    while [ "$running" -gt "$1" ]; do
        code=0
        wait -n || code=$?
        running=$((running - 1))
        [ "$code" = 0 ] || [ "$stop_at_red" = 0 ] || exit "$code"
    done
}

wanted() {
    [ "$begin_at" != "$1" ] || begin_at=
    [ -z "$begin_at" ]
}

# timed NAME COMMAND…  leaves in `code` how it ended. With 77 a command says that this machine cannot run it: that is not red, and not ok.
timed() {
    local name=$1 began=$SECONDS result
    shift
    # Not in a condition: `set -e` must hold inside the step.
    set +e
    (
        set -e
        "$@"
    )
    code=$?
    set -e
    case "$code" in
    0) result=ok ;;
    77) result=skipped code=0 ;;
    *) result=FAILED ;;
    esac
    printf '%s\t%s\t%s\n' "$((SECONDS - began))" "$result" "$name" >>"$LINBAN_STEPS"
}

finish() {
    local code=$?
    if [ -n "$begin_at" ] && [ "$code" = 0 ]; then
        say "no step of this size is named \"$begin_at\"; nothing was run"
        code=2
    fi
    if [ -s "$LINBAN_STEPS" ]; then
        ! grep -q "$(printf '\tFAILED\t')" "$LINBAN_STEPS" || [ "$code" != 0 ] || code=1
        printf '\n%8s  %-7s  %s\n' seconds result step
        awk -F '\t' '{ printf "%8d  %-7s  %s\n", $1, $2, $3 } END { printf "%8d  %-7s  %s\n", all, "", "in all" }' all="$SECONDS" \
            "$LINBAN_STEPS"
    fi
    rm -f "$LINBAN_STEPS"
    exit "$code"
}

# --- what must be installed ----------------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        # Nobody is there to type a password.
        sudo -n "$@"
    fi
}

# missing PACKAGE…  prints those that are not installed.
missing() {
    local package
    for package; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s\n' "$package"
    done
}

needs_swift() {
    local version
    version=$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1) || true
    [ -n "$version" ] || stop "Swift 6.2 or newer is needed on the PATH: https://www.swift.org/install/linux/"
    awk -v have="$version" 'BEGIN { split(have, v, "."); exit !(v[1] > 6 || v[1] == 6 && v[2] >= 2) }' ||
        stop "Swift $version is too old; 6.2 or newer is needed: https://www.swift.org/install/linux/"
}

# prepare MINUTES DISK PACKAGE…  says what will be installed and how large it is, asks if somebody is there, and installs it.
prepare() {
    local minutes=$1 space=$2 packages=() disk
    shift 2
    needs_swift
    if command -v apt-get >/dev/null; then
        mapfile -t packages < <(missing "$@")
    else
        say "This is no Debian: the packages $* (or what they are called here) must be installed already."
    fi
    if [ ! -d .build/checkouts ]; then
        say "First run here. Fetched into .build: the sources of the Swift packages that Package.swift names, about 65 MB."
        say "Disk for what is built: about $space. Time for the first build: about $minutes minutes on two cores; later builds take seconds."
        disk=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
        [ "$disk" -gt 2500 ] || say "Only $disk MB are free on this disk."
    fi
    [ ${#packages[@]} -gt 0 ] || return 0
    # A new machine knows no package until its lists are there.
    apt-cache show "${packages[@]}" >/dev/null 2>&1 || as_root apt-get update -q
    say "To be installed with apt: ${packages[*]}"
    LC_ALL=C apt-get install --no-install-recommends --assume-no "${packages[@]}" 2>/dev/null |
        grep -E '^(Need to get|After this operation)' || true
    confirm
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
}

confirm() {
    [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ] || return 0
    read -r -p "Go on? [Y/n] " answer
    case "$answer" in
    "" | [yY]*) ;;
    *) stop "nothing was installed" ;;
    esac
}

# The Python tools of the tests live in .venv: Debian refuses a bare pip.
prepare_python() {
    local wanted=(Provisioning/reader/requirements.txt Provisioning/browser/requirements.txt)
    if [ ! -e .venv/ready ] || [ -n "$(find "${wanted[@]}" -newer .venv/ready -print -quit)" ]; then
        say "Into .venv (pip): $(cat "${wanted[@]}" | paste -sd ' '), about 15 MB to fetch, 70 MB on disk."
        python3 -m venv .venv
        .venv/bin/python -m pip install -q --disable-pip-version-check -r "${wanted[0]}" -r "${wanted[1]}"
        touch .venv/ready
    fi
    .venv/bin/python --version
}
