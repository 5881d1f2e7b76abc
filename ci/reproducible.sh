#!/bin/sh
# Builds the sources of this checkout twice, as different people would: in other folders, another time
# zone, another language. Every jar, zip and bill of materials has to be the same,
# byte for byte; each that is not is named, with its entries that differ, and the exit code is 1.
#
#   ci/reproducible.sh [options of mvn]        for example -o, or -pl spi/api -am
#
# Both have the umask 022: Maven writes the modes of folders into jars, which nothing but the umask changes.
# Takes about two minutes of two cores. Uncommitted changes are built too; nothing is left behind.
set -eu
umask 022
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Nothing of the first build is in the second.
copy() {
  mkdir -p "$1"
  (cd "$root" && git ls-files -co --exclude-standard -z | tar -c --null -T - --ignore-failed-read -f -) |
    tar -x -C "$1" -f -
}

build() {
  (
    cd "$1"
    shift
    mvn -q -B -ntp package -DskipTests -Prelease,dist "$@"
  )
}

artifacts() {
  (cd "$1" && find . -path '*/target/*' \( -name '*.jar' -o -name '*.zip' -o -name 'bom.json' -o -name 'bom.xml' \) \
    -not -path '*/target/episodic/*' -not -path '*/javadoc-bundle-options/*' | LC_ALL=C sort)
}

one=$work/one
other="$work/another folder"
echo 'The first build' >&2
(
  copy "$one"
  TZ=UTC LC_ALL=C.UTF-8 build "$one" "$@"
)
echo 'The second build' >&2
(
  copy "$other"
  TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 \
    MAVEN_OPTS="${MAVEN_OPTS-} -Duser.language=tr -Duser.country=TR" build "$other" "$@"
)

artifacts "$one" >"$work/one.txt"
artifacts "$other" >"$work/other.txt"
diff "$work/one.txt" "$work/other.txt" >&2 || { echo 'The two builds made different files' >&2; exit 1; }
[ "$(wc -l <"$work/one.txt")" -gt 0 ] || { echo 'Nothing was built' >&2; exit 1; }

differing=0
while IFS= read -r file; do
  if ! cmp -s "$one/$file" "$other/$file"; then
    differing=$((differing + 1))
    echo "Different: $file" >&2
    case $file in
      *.jar | *.zip)
        for side in "$one" "$other"; do
          rm -rf "$work/unpacked"
          mkdir "$work/unpacked"
          unzip -q "$side/$file" -d "$work/unpacked"
          (cd "$work/unpacked" && find . -type f -exec cksum {} + | LC_ALL=C sort -k 3) >"$work/content.txt"
          unzip -Z1 "$side/$file" >"$work/order.txt"
          unzip -Zs "$side/$file" | sed -e 1d >"$work/entries.txt"
          [ "$side" = "$other" ] || for what in content order entries; do mv "$work/$what.txt" "$work/first-$what.txt"; done
        done
        for what in content order entries; do
          diff "$work/first-$what.txt" "$work/$what.txt" | head -n 20 | sed 's/^/  /' >&2 || true
        done ;;
      *) diff "$one/$file" "$other/$file" | head -n 20 | sed 's/^/  /' >&2 || true ;;
    esac
  fi
done <"$work/one.txt"
echo "$(wc -l <"$work/one.txt") files, $differing of them different"
[ "$differing" -eq 0 ]
