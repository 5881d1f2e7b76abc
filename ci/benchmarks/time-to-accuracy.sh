#!/usr/bin/env bash
# Trains protonet, maml and snail until 95 % of the queries of 400 validation tasks are right, and PyTorch
# references that do the same, in turn, with three seeds:
#   time-to-accuracy.sh FOLDER [ALGORITHM,…]
# FOLDER gets times.jsonl, to which lines are added that it lacks, and peer.json, as side-by-side.sh
# writes it. Omniglot is in the folder EPISODIC_DATA; PYTHON names an interpreter with torch and numpy.
# Prints a table: seconds from the start of the process, validations not counted.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:?a folder is needed}
python=${PYTHON:-python3}
mkdir -p "$out"
out=$(cd "$out" && pwd)
images=$(mktemp -d)
trap 'rm -rf "$images"' EXIT
"$python" "$here/peer.py" "${TORCH:-2.13}" >"$out/peer.json"
touch "$out/times.jsonl"

lacks() { ! grep -q "\"by\": \"$1.*\"algorithm\": \"$2\", \"seed\": $3," "$out/times.jsonl"; }

for seed in 0 1 2; do
  for row in protonet:snell:10 maml:finn:250 snail:snell:50; do
    IFS=: read -r algorithm split every <<<"$row"
    [[ ,${2:-$algorithm}, == *,$algorithm,* ]] || continue
    if [ ! -d "$images/$algorithm" ]; then
      mkdir "$images/$algorithm"
      "$here/java" org.episodic.benchmarks.ImageExport omniglot "$split" "$images/$algorithm"
    fi
    if lacks episodic "$algorithm" "$seed"; then
      "$here/java" org.episodic.benchmarks.TimeToAccuracy "$here/plans/accuracy.yaml" "$algorithm" "$seed" "$every" \
        >"$out/line" && cat "$out/line" >>"$out/times.jsonl"
    fi
    if lacks PyTorch "$algorithm" "$seed"; then
      ALGORITHM=$algorithm SEED=$seed EVERY=$every IMAGES=$images/$algorithm \
        "$here/../references/run.sh" --device cpu accuracy \
        >"$out/line" && cat "$out/line" >>"$out/times.jsonl"
    fi
  done
done
rm -f "$out/line"
"$python" "$here/times.py" "$out"
