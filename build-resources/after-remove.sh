#!/bin/sh
set -e

# An upgrade runs this for the version that goes, after the files of the one that comes are in place.
case "$1" in
  upgrade | failed-upgrade | abort-install | abort-upgrade | 1) exit 0 ;;
esac

# Nothing under anybody's home is touched: the season outlives the program.
rm -f '/usr/bin/${executable}'
if [ -f '/etc/apparmor.d/${executable}' ]; then
  apparmor_parser --remove '/etc/apparmor.d/${executable}' 2>/dev/null || true
  rm -f '/etc/apparmor.d/${executable}'
fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
