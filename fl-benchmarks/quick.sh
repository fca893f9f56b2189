#!/bin/sh
# One minute of Paillier: builds what it needs and prints one line a figure, name<TAB>value.
# Uses JDK 25 where it finds one, for the run only; progress goes to the error output.
set -eu
cd "$(dirname "$0")/.."
jar=fl-benchmarks/target/benchmarks.jar
if [ ! -f "$jar" ] || [ -n "$(find pom.xml fl-*/pom.xml fl-*/src/main -newer "$jar" -print | head -n 1)" ]; then
  echo "building $jar" >&2
  mvn -q -B -ntp -DskipTests -pl fl-benchmarks -am package >&2
fi
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
  "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    java=$home/bin/java
    break
  fi
done
# Native access is for GMP; a Java that does not know the option must not stop at it.
native=
"$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1 && native=--enable-native-access=ALL-UNNAMED
exec "$java" --add-modules jdk.incubator.vector $native -XX:+UseSerialGC -Xms1g -cp "$jar" \
  io.github.flcrypt.benchmarks.QuickFigures "$@"
