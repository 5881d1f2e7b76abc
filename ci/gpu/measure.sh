#!/usr/bin/env bash
# Measures Episodic on a machine with a GPU:
#   measure.sh [--out DIR] [--jobs N] [PART…]
# PARTs, all unless some are named; what was measured is kept, and the same command goes on with the rest:
#   machine    what it is; always written first, and all that is done where there is no GPU
#   agreement  the plan gpu-agreement on the CPU and on the GPU, held to be equivalent within a point
#   speed      the plan bench beside the references on the same card, in $ROUNDS (3) alternating rounds
#   cells      the plan $PLAN (cells.yaml) on the GPU, which takes days; $JOBS or --jobs (1) cells at once
# DIR is ci/gpu/target/measured unless given. EPISODIC names another distribution's bin/episodic, PYTHON the
# interpreter of the references (python3), REFERENCES their folder (../references), TORCH the version of PyTorch
# that they must be of (the one that is there). Data are those of EPISODIC_DATA, else they are downloaded.
# Ends with 0; 1 if CPU and GPU are not shown to be equivalent; 2 if there is no GPU, no distribution or no such plan; 3 if a cell or
# the references failed, after the other parts.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
episodic=${EPISODIC:-$here/../../harness/target/episodic/bin/episodic}
out=$here/target/measured
jobs=${JOBS:-1}
worst=0

refuse() {
  echo "$1" >&2
  exit 2
}

while [[ ${1:-} == --* ]]; do
  case $1 in
    --out) out=${2:?--out needs a folder} ;;
    --jobs) jobs=${2:?--jobs needs a number} ;;
    *) refuse "Option '$1' does not exist; allowed: --out, --jobs" ;;
  esac
  shift 2
done
parts=("$@")
[ $# -gt 0 ] || parts=(machine agreement speed cells)
for part in "${parts[@]}"; do
  [[ $part =~ ^(machine|agreement|speed|cells)$ ]] ||
    refuse "Part '$part' does not exist; allowed: machine, agreement, speed, cells"
done
[ -x "$episodic" ] ||
  refuse "$episodic is not there; 'mvn package -DskipTests -Pgpu' makes it, EPISODIC names another"

# Other parts go on after a failure; nothing does after Ctrl-C or on a full disk.
note() {
  case $1 in
    [0123]) [ "$1" -le "$worst" ] || worst=$1 ;;
    *) exit "$1" ;;
  esac
}

begin_or_resume() {
  local folder=$1 code=0
  shift
  if [ -f "$folder/run.json" ]; then
    "$episodic" resume --retry failed,out_of_memory --jobs "$jobs" "$folder" || code=$?
  else
    "$episodic" run "$@" --jobs "$jobs" --out "$folder" || code=$?
  fi
  note "$code"
}

record() {
  local file=$out/machine/$1
  shift
  "$@" >"$file" 2>&1 || echo "'$*' ended with $?" >>"$file"
}

machine() {
  mkdir -p "$out/machine"
  "$episodic" devices --json >"$out/machine/devices.json"
  "$episodic" devices >"$out/machine/devices.txt"
  record driver.txt nvidia-smi
  record cpu.txt lscpu
  record java.txt "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version
  record episodic.txt "$episodic" --version
  record commit.txt git -C "$here" log -1 --format=%H
  record changes.txt git -C "$here" status --short
  local problem
  problem=$(grep -m 1 '^No GPU can be used' "$out/machine/devices.txt" || true)
  [ -z "$problem" ] || refuse "$problem"
}

agreement() {
  local folder=$out/agreement code=0
  mkdir -p "$folder"
  begin_or_resume "$folder/cpu" --plan gpu-agreement --device cpu
  begin_or_resume "$folder/gpu" --plan gpu-agreement --device gpu
  "$episodic" compare --margin 1 --fail-on doubt "$folder/cpu" "$folder/gpu" \
    >"$folder/agreement.txt" || code=$?
  note "$code"
  cat "$folder/agreement.txt"
}

speed() {
  local python=${PYTHON:-python3} code=0 version
  if ! version=$("$python" -c 'import torch; torch.zeros(1).cuda(); print(torch.__version__)' 2>/dev/null); then
    echo "speed is skipped: $python has no PyTorch with CUDA; PYTHON names another" >&2
    return
  fi
  mkdir -p "$out/speed"
  TORCH=${TORCH:-${version%%+*}} PLAN=bench DEVICE=gpu EPISODIC=$episodic \
    "$here/../benchmarks/side-by-side.sh" --resume --out "$out/speed" \
    "${REFERENCES:-$here/../references}" "${ROUNDS:-3}" >"$out/speed/log.txt" || code=$?
  case $code in
    0 | 130 | 143) note "$code" ;;
    *) note 3 ;;
  esac
  [ ! -f "$out/speed/table.md" ] || cat "$out/speed/table.md"
}

cells() {
  begin_or_resume "$out/cells" --plan "${PLAN:-$here/cells.yaml}" --device gpu
}

machine
for part in "${parts[@]}"; do
  case $part in
    agreement) agreement ;;
    speed) speed ;;
    cells) cells ;;
  esac
done
echo "What was measured lies in $out" >&2
exit "$worst"
