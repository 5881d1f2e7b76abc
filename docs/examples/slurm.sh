#!/bin/sh
# Runs a plan as a Slurm job array, a shard for each of its tasks; see docs/cluster.md.
#
#   sbatch --array=1-8 --cpus-per-task=2 --mem=8G --time=12:00:00 slurm.sh PLAN RUNS
#
# A task that is started again, by 'scontrol requeue' or after its node failed, goes on where it was.
set -eu
plan=$1
runs=$2
episodic=${EPISODIC:-episodic}
out=$runs/shard-$SLURM_ARRAY_TASK_ID

if [ -f "$out/run.json" ]; then
  exec "$episodic" resume "$out"
fi
# What all tasks must have in common: the threads of a cell are part of what it is.
exec "$episodic" run --plan "$plan" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" --out "$out"
