#!/usr/bin/env bash
# Plays scenario files on the real engine and keeps what it writes as cases: record.sh [OUT] [FILE.json…]
# Needs Maven (for Zeebe's jars, once), a JDK 21 or later (ORACLE_JAVA_HOME) and Node 24 (ORACLE_NODE).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../cases/scenario}
shift || true
if [ $# -eq 0 ]; then
  for file in "$here"/../scenarios/*.json; do
    case $file in */entry.json) ;; *) set -- "$@" "$file" ;; esac
  done
fi
build=${ORACLE_BUILD:-${XDG_CACHE_HOME:-$HOME/.cache}/zeebe-oracle}
mkdir -p "$build" "$out"
for home in "${ORACLE_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac //; s/\..*//')" -ge 21 ]; then java=$home; break; fi
done
: "${java:?no JDK 21 or later found: set ORACLE_JAVA_HOME}"
[ -s "$build/classpath" ] || mvn -q -B -f "$here/pom.xml" dependency:build-classpath -Dmdep.outputFile="$build/classpath"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$java/bin/javac" -nowarn -d "$work/classes" -cp "$(cat "$build/classpath")" "$here/RecordScenarios.java"
status=0
nice "$java/bin/java" -Dorg.slf4j.simpleLogger.defaultLogLevel=error -Xshare:off -XX:+EnableDynamicAgentLoading \
  --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
  -cp "$work/classes:$(cat "$build/classpath")" RecordScenarios "$work/records" "$@" || status=$?
node=${ORACLE_NODE:-node}
(cd "$work/records" && find . -name '*.jsonl') | while read -r log; do
  mkdir -p "$out/$(dirname "$log")"
  "$node" "$here/to-case.ts" "$work/records/$log" | gzip -9n >"$out/${log#./}.gz"
done
exit $status
