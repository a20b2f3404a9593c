# The Debian packages that Recto is made with, and their installation. Sourced.

BUILD_PACKAGES="build-essential meson ninja-build pkg-config gettext git
  libglib2.0-dev libgtk-4-dev libadwaita-1-dev libgtksourceview-5-dev libwebkitgtk-6.0-dev
  libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libgit2-dev libsecret-1-dev
  libjson-glib-dev libsoup-3.0-dev libssh2-1-dev libgdk-pixbuf-2.0-dev
  desktop-file-utils libgtk-4-bin libglib2.0-bin libxml2-utils
  libjs-katex fonts-katex adwaita-icon-theme librsvg2-common openssh-client ca-certificates"

# A virtual screen, for where there is none.
SCREEN_PACKAGES="xvfb xauth dbus dbus-x11 imagemagick fonts-cantarell fonts-roboto-unhinted
  fonts-dejavu-core fonts-wqy-microhei"

# Real peers (Jekyll, kramdown, git servers), fault injection, sanitizers.
TEST_PACKAGES="$SCREEN_PACKAGES at-spi2-core python3 python3-gi python3-pyatspi gir1.2-atspi-2.0
  strace jekyll ruby-kramdown ruby-kramdown-parser-gfm cmark-gfm python3-html5lib
  openssh-server nginx-light fcgiwrap openssl gnupg procps clang clang-format kramdown ruby-rouge
  appstream xdotool openbox locales gnome-keyring"

# What the Flatpak is built, installed and tried with.
FLATPAK_PACKAGES="$SCREEN_PACKAGES flatpak flatpak-builder elfutils ostree fuse3 mmdebstrap bubblewrap
  xdg-desktop-portal xdg-desktop-portal-gtk gnome-keyring appstream desktop-file-utils git libglib2.0-bin
  openssh-server openssh-client nginx-light fcgiwrap openssl
  at-spi2-core python3 python3-gi gir1.2-atspi-2.0 xdotool openbox"

say () { printf '%s\n' "$*" >&2; }

# install_packages PACKAGE...: installs those that are missing, says which.
install_packages () {
  local missing="" name sudo=""

  if ! command -v apt-get >/dev/null 2>&1; then
    say "This script installs packages on Debian 12 or newer and its descendants only."
    say "Here, install what these Debian packages hold, then run it again with RECTO_SKIP_PACKAGES=1:"
    printf '  %s\n' "$@" >&2
    return 1
  fi
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing="$missing $name"
  done
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "These packages are missing; install them as root, then run this again:"
      say "  apt-get install$missing"
      return 1
    fi
    sudo=sudo
  fi
  say "Installing with ${sudo:+sudo }apt-get:$missing"
  $sudo apt-get update -qq || return 1
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || return 1
}

# install_fuzzer: clang's runtime, whose package has the version in its name.
install_fuzzer () {
  local version

  version=$(clang -dumpversion 2>/dev/null | cut -d. -f1)
  [ -n "$version" ] && install_packages "libclang-rt-$version-dev"
}
