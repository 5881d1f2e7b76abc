#!/usr/bin/env bash
# Times Episodic and another implementation in alternating rounds, so that both see the same machine:
#   side-by-side.sh [--out FOLDER] REFERENCES [ROUNDS]
# REFERENCES is a folder with a run.sh that appends a line of JSON for each measurement to the file
# $PEER_RESULTS; its own variables (PYTHON, PEER_REPS, …) are passed on. ROUNDS is 3 unless given.
# PLAN, a name or a file, is what Episodic measures (bench), REPEAT how long each kind of step (3s),
# PARTS an argument for run.sh (none). FOLDER (target/side-by-side) gets round-N.csv and
# references-N.jsonl, which SideBySide compares, and peer.json: the PyTorch of $PYTHON (python3),
# which must be of version $TORCH (2.13), and what it was built with.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=$here/target/side-by-side
if [ "${1:-}" = --out ]; then
  out=${2:?--out needs a folder}
  shift 2
fi
references=$(cd "${1:?names no folder with references}" && pwd)
rounds=${2:-3}
episodic=$here/../../harness/target/episodic/bin/episodic

mkdir -p "$out"
out=$(cd "$out" && pwd)
if compgen -G "$out/round-*.csv" >/dev/null; then
  echo "$out already holds rounds; name another folder with --out" >&2
  exit 2
fi
"${PYTHON:-python3}" "$here/peer.py" "${TORCH:-2.13}" >"$out/peer.json"
for round in $(seq "$rounds"); do
  "$episodic" bench --plan "${PLAN:-bench}" --repeat-for "${REPEAT:-3s}" --out "$out/round-$round.csv"
  (cd "$out" && PEER_RESULTS=$out/references-$round.jsonl "$references/run.sh" ${PARTS:+"$PARTS"})
done
"$here/java" org.episodic.benchmarks.SideBySide "$out"
