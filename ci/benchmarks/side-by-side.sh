#!/usr/bin/env bash
# Times Episodic and another implementation in alternating rounds, so that both see the same machine:
#   side-by-side.sh [--resume] [--out FOLDER] REFERENCES [ROUNDS]
# REFERENCES is a folder with a run.sh that appends a line of JSON for each measurement to the file
# $PEER_RESULTS; its own variables (PYTHON, PEER_REPS, …) are passed on. ROUNDS is 3 unless given.
# PLAN, a name or a file, is what Episodic measures (bench), REPEAT how long each kind of step (3s),
# DEVICE where (auto), EPISODIC another distribution's bin/episodic, PAIRS another table of pairs,
# PARTS an argument for run.sh (none). FOLDER (target/side-by-side) gets round-N.csv and
# references-N.jsonl, which SideBySide compares in table.md, and peer.json: the PyTorch of $PYTHON
# (python3), which must be of version $TORCH (2.13), what it was built with, and the card that it sees.
# With --resume whole rounds that FOLDER holds are kept. Ends with 3 if a cell failed, after the others.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=$here/target/side-by-side
resume=
code=0
while [[ ${1:-} == --* ]]; do
  case $1 in
    --resume) resume=yes ;;
    --out) out=${2:?--out needs a folder} && shift ;;
    *) echo "Option '$1' does not exist; allowed: --resume, --out" >&2 && exit 2 ;;
  esac
  shift
done
references=$(cd "${1:?names no folder with references}" && pwd)
rounds=${2:-3}
episodic=${EPISODIC:-$here/../../harness/target/episodic/bin/episodic}

mkdir -p "$out"
out=$(cd "$out" && pwd)
if [ -z "$resume" ] && compgen -G "$out/round-*.csv" >/dev/null; then
  echo "$out already holds rounds; name another folder with --out, or go on with --resume" >&2
  exit 2
fi
"${PYTHON:-python3}" "$here/peer.py" "${TORCH:-2.13}" >"$out/peer-now.json"
if [ -f "$out/peer.json" ] && compgen -G "$out/round-*.csv" >/dev/null &&
  ! cmp -s "$out/peer.json" "$out/peer-now.json"; then
  echo "$out holds rounds with another PyTorch or card, see peer.json; name another folder with --out" >&2
  exit 2
fi
mv "$out/peer-now.json" "$out/peer.json"
for round in $(seq "$rounds"); do
  if [ -f "$out/round-$round.csv" ] && [ -f "$out/references-$round.jsonl" ]; then
    continue
  fi
  rm -f "$out/unfinished.csv" "$out/unfinished.jsonl"
  # 3 says that a cell failed and the others were measured.
  "$episodic" bench --plan "${PLAN:-bench}" --device "${DEVICE:-auto}" --repeat-for "${REPEAT:-3s}" \
    --out "$out/unfinished.csv" || { code=$? && [ "$code" = 3 ] || exit "$code"; }
  (cd "$out" && PEER_RESULTS=$out/unfinished.jsonl "$references/run.sh" ${PARTS:+"$PARTS"})
  mv "$out/unfinished.csv" "$out/round-$round.csv"
  mv "$out/unfinished.jsonl" "$out/references-$round.jsonl"
done
"$here/java" org.episodic.benchmarks.SideBySide "$out" ${PAIRS:+"$PAIRS"} | tee "$out/table.md"
exit "$code"
