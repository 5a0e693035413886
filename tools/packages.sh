#!/bin/sh
# Installs the Debian packages that a task needs and this machine lacks, and
# says which. When nothing is missing it says nothing and touches nothing.
#	packages.sh [--try] TASK...
# With --try a failure is said, and is not the end: the tests that need what
# is missing say that they are skipped.
# shellcheck disable=SC2086 # lists of words are meant to be split
set -eu

build='coinor-libclp-dev gcc gettext libc6-dev libcsv-dev libexpat1-dev
	libpcre2-dev libsodium-dev libunistring-dev libxlsxwriter-dev make
	nettle-dev zlib1g-dev'
run='unzip'
check="$build $run bats bats-assert bats-support locales mandoc recutils sqlite3"
lint='clang-format shellcheck'
bench='mawk python3-xlsxwriter time util-linux'
score='python3'
proof='libreoffice-calc-nogui npm poppler-utils python3-icalendar
	python3-openpyxl pandoc xlsx2csv ripmime glpk-utils'

try=false
if [ "${1-}" = --try ]; then
	try=true
	shift
fi

wanted=
for task; do
	case $task in
	build) wanted="$wanted $build" ;;
	run) wanted="$wanted $run" ;;
	check) wanted="$wanted $check" ;;
	lint) wanted="$wanted $lint" ;;
	bench) wanted="$wanted $bench" ;;
	score) wanted="$wanted $score" ;;
	proof) wanted="$wanted $proof" ;;
	*)
		echo "packages.sh: no such task: $task" >&2
		exit 2
		;;
	esac
done

if ! command -v dpkg-query >/dev/null; then
	echo "This is not Debian: see to it that you have what these packages" \
		"hold:" $wanted >&2
	exit 0
fi

# npm may have come with a Node.js from elsewhere.
is_there() {
	case $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) in
	installed) return 0 ;;
	esac
	[ "$1" = npm ] && command -v npm >/dev/null
}

missing=
for package in $wanted; do
	is_there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

give_up() {
	echo "packages.sh: $*" >&2
	"$try" && exit 0
	exit 2
}

root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || give_up "these packages are missing, and" \
		"only root or sudo can install them:$missing"
	root='sudo'
fi

apt() {
	$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
		-o Dpkg::Use-Pty=0 "$@"
}

echo "Installing what is missing:$missing"
# The package lists may be absent or old: they are fetched when needed.
apt install --no-install-recommends $missing >/dev/null 2>&1 && exit 0
apt update || give_up "apt-get update failed"
apt install --no-install-recommends $missing >/dev/null ||
	give_up "apt-get could not install:$missing"
