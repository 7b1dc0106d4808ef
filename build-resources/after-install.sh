#!/bin/sh
set -e

# The command in everybody's path.
ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'

# Where the kernel lets nobody but root make namespaces, Chromium's sandbox needs this helper with root's rights. Elsewhere
# it makes its own and leaves the helper alone.
chown root:root '/opt/${sanitizedProductName}/chrome-sandbox'
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'

# Ubuntu 24.04 and later let only programs with a profile make namespaces. Older ones do not know this kind of profile and
# need none.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null \
  && apparmor_parser --skip-kernel-load --skip-cache "$profile" >/dev/null 2>&1; then
  cp "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace '/etc/apparmor.d/${executable}' 2>/dev/null || true
fi

# Menus show the program without waiting for the next session.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -f /usr/share/icons/hicolor || true; fi
