#!/usr/bin/env bash
# Times other libraries: run.sh [--device cuda|cpu] [PART,…], on the card unless $DEVICE is cpu. PARTs are
#   product, maml, protonet, jax               these unless some are named
#   matching, siamese, reptile, snail, acai, kmeans   kmeans on a CPU whatever the device
#   accuracy                                   until it is accurate, see accuracy.py
# Appends a line of JSON for each measurement to $PEER_RESULTS (peer-results.jsonl). PYTHON names an
# interpreter with torch and numpy; where it has jax, that is measured too; kmeans is run by KMEANS_PYTHON
# (PYTHON), which needs numpy and scikit-learn or faiss. PEER_REPS is how often a measurement is repeated
# (5), VARIANTS are those of MAML. Factors of ten bits are off unless TF32=1.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
device=cuda
[ "${DEVICE:-}" != cpu ] || device=cpu
if [ "${1:-}" = --device ]; then
  device=${2:?--device needs cuda or cpu}
  shift 2
fi
python=${PYTHON:-python3}
export PEER_RESULTS=${PEER_RESULTS:-$PWD/peer-results.jsonl}
export PYTHONDONTWRITEBYTECODE=1 # or the checkout counts as changed
# Freed memory stays in the process: PyTorch is faster so.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
export MALLOC_TOP_PAD_=268435456 MALLOC_ARENA_MAX=1
[ "${TF32:-0}" != 0 ] || export NVIDIA_TF32_OVERRIDE=0

for part in $(tr ',' ' ' <<<"${1:-product,maml,protonet,jax}"); do
  STARTED=$(date +%s.%N) # of the process, for the part accuracy
  export STARTED
  if [ "$part" = kmeans ]; then
    "${KMEANS_PYTHON:-$python}" "$here/kmeans.py"
    AT_ONCE=2 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "${KMEANS_PYTHON:-$python}" "$here/kmeans.py"
  elif [ "$part" != jax ]; then
    "$python" "$here/$part.py" --device "$device"
  elif "$python" -c 'import jax' 2>/dev/null; then
    XLA_PYTHON_CLIENT_PREALLOCATE=false JAX_PLATFORMS=$device "$python" "$here/maml_jax.py"
  else
    echo "$python has no JAX: not measured" >&2
  fi
done
