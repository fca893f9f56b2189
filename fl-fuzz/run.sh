#!/bin/sh
# Fuzzes every parser: fl-fuzz/run.sh SECONDS_PER_TARGET [TARGET...]
# Prints the number of executions of each target; a finding stops with its input in target/findings.
set -eu
seconds=${1:?usage: fl-fuzz/run.sh SECONDS_PER_TARGET [TARGET...]}
shift
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
mvn -q -B -ntp -Pfuzz -pl fl-fuzz -am -DskipTests package
mvn -q -B -ntp -Pfuzz -pl fl-fuzz -am -DskipTests process-test-classes \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$here/target/classpath" 
cd "$here"
classpath="target/test-classes:$(cat target/classpath)"
mkdir -p target/findings
java -cp "$classpath" io.github.flcrypt.fuzz.Seeds target/corpus
targets=${*:-$(sed -n 's/^  void \([A-Za-z]*\)(byte\[\] data).*/\1/p' src/test/java/io/github/flcrypt/fuzz/*FuzzTest.java)}
failed=0
for target in $targets; do
  class=$(basename "$(grep -l " $target(byte" src/test/java/io/github/flcrypt/fuzz/*FuzzTest.java)" .java)
  log="target/$target.log"
  if java -Xmx2g -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class="io.github.flcrypt.fuzz.$class" --target_method="$target" \
    --instrumentation_includes='io.github.flcrypt.**' --reproducer_path=target/findings \
    -artifact_prefix=target/findings/ -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 \
    -max_len=8192 -print_final_stats=1 "target/corpus/$target" >"$log" 2>&1; then
    result=ok
  else
    result="FAILED, see $here/$log"
    failed=1
  fi
  runs=$(sed -n 's/.*number_of_executed_units: *//p' "$log" | tail -1)
  printf '%-22s %12s executions  %s\n' "$target" "${runs:-?}" "$result"
done
exit $failed
