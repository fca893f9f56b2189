#!/bin/sh
# Compares two result files: fl-benchmarks/compare.sh OLD NEW
# Takes the output of quick.sh (name<TAB>value) and JMH's CSV (-rf csv -rff FILE); prints name, old, new, new / old.
set -eu
if [ $# -ne 2 ] || [ ! -r "$1" ] || [ ! -r "$2" ]; then
  echo "usage: fl-benchmarks/compare.sh OLD NEW, both files that can be read" >&2
  exit 2
fi
awk '
  function record(name, value) {
    if (FILENAME == ARGV[1]) {
      old[name] = value
    } else {
      fresh[name] = value
      order[++count] = name
    }
  }
  FNR == 1 { csv = /^"Benchmark",/ }
  csv && FNR == 1 { next }
  csv {
    line = substr($0, 1, length($0))
    gsub(/"/, "", line)
    fields = split(line, field, ",")
    # Benchmark, mode, threads, samples, score, error, unit, then the parameters.
    name = field[1] " (" field[7]
    for (i = 8; i <= fields; i++) name = name ", " field[i]
    record(name ")", field[5])
    next
  }
  split($0, field, "\t") == 2 { record(field[1], field[2]) }
  function number(text) { return text ~ /^-?[0-9.]+([eE][-+]?[0-9]+)?$/ }
  END {
    printf "%s\t%s\t%s\t%s\n", "name", "old", "new", "new/old"
    for (i = 1; i <= count; i++) {
      name = order[i]
      if (!(name in old)) old[name] = "absent"
      ratio = "-"
      if (number(old[name]) && number(fresh[name]) && old[name] != 0)
        ratio = sprintf("%.3f", fresh[name] / old[name])
      printf "%s\t%s\t%s\t%s\n", name, old[name], fresh[name], ratio
      delete old[name]
    }
    for (name in old) printf "%s\t%s\tabsent\t-\n", name, old[name]
  }
' "$1" "$2"
