# Shell functions for ../start and ../check: a Python, an environment, what goes into it, a browser.

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "hearten needs Python 3.11 or newer, and none was found. On macOS: brew install python. On Debian or Ubuntu: apt install python3 python3-venv."
    return 1
}

# Run a command as root: as we are, or through sudo; say what to do where neither goes.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else say "This needs: $* (as root)."; return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing $* with apt-get."
    as_root apt-get install -y -qq "$@" >/dev/null 2>&1 || { as_root apt-get update -qq >&2 && as_root apt-get install -y -qq "$@" >&2; }
}

make_environment() { # FOLDER
    [ -x "$1/bin/python" ] && "$1/bin/python" -m pip --version >/dev/null 2>&1 && return
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt_install "python$version-venv" || apt_install python3-venv || {
            say "Python's venv module is missing. On Debian or Ubuntu: apt install python$version-venv. Then run this again."
            return 1
        }
    fi
    say "Making $1 with $python."
    "$python" -m venv --clear "$1"
}

# Install unless nothing has changed since it was done last: the sources for a plain install, pyproject.toml for an editable one.
install_when_changed() { # FOLDER WHAT [--editable]
    if [ "${3:-}" ]; then watched="pyproject.toml hatch_build.py"; else watched="pyproject.toml hatch_build.py src README.md"; fi
    # shellcheck disable=SC2086
    mark=$(find $watched -type f ! -name '*.pyc' ! -path '*/vendor/*' -exec cksum {} + | LC_ALL=C sort | cksum)
    [ "$(cat "$1/installed" 2>/dev/null || true)" = "$mark" ] && return
    say "Installing hearten into $1; the first time takes a minute or two."
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check ${3:+-e} "$2" || {
        say "pip could not install hearten; the lines above say why. It needs a package registry and npm's registry once."
        return 1
    }
    printf '%s\n' "$mark" > "$1/installed"
}

# Make sure that Playwright finds a Chromium: one that is there, Debian's, or Playwright's own.
find_browser() { # FOLDER
    [ -n "${HEARTEN_CHROMIUM:-}" ] && return
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    "$1/bin/python" -c 'import sys; from pathlib import Path; from playwright.sync_api import sync_playwright as p
with p() as p: sys.exit(not Path(p.chromium.executable_path).exists())' 2>/dev/null && return
    # Ubuntu's package named chromium is only a pointer to a snap, which does not run everywhere.
    if grep -qs '^ID=debian' /etc/os-release && apt_install chromium; then return; fi
    if [ "$(uname)" = Linux ] && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; }; then
        "$1/bin/python" -m playwright install --with-deps chromium
    else
        "$1/bin/python" -m playwright install chromium
    fi
}
