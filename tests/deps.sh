#!/bin/sh
# Installs the Debian packages named as arguments that are not there yet: says which, asks on a terminal,
# goes ahead without one. DEPS=no leaves it to the user.
set -eu

[ "${DEPS:-}" != no ] || exit 0
if ! command -v dpkg-query >/dev/null 2>&1; then
	command -v pkg-config >/dev/null 2>&1 && exit 0
	echo "This is no Debian; please install what these packages hold: $*" >&2
	exit 1
fi

missing=
for package; do
	case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
	*" installed") ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
echo "Galley needs packages that are not installed:$missing"
echo "They hold the libraries it is built with, and the tools of its tests. To install them:"
echo "    ${as_root:+$as_root }apt-get install$missing"
if [ -t 0 ]; then
	printf 'Do that now? [Y/n] '
	read -r answer
	case $answer in
	[nN]*) echo "Left to you. (DEPS=no does not ask.)"; exit 1 ;;
	esac
fi
if [ -n "$as_root" ] && ! command -v sudo >/dev/null 2>&1; then
	echo "There is no sudo here: please run the line above as root." >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
