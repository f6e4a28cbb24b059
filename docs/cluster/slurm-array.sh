#!/bin/sh
# One shard of a sweep for each task of the array: sbatch --array=0-15 docs/cluster/slurm-array.sh SWEEP FOLDER
#SBATCH --job-name=pimscape-sweep
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --requeue
set -eu
sweep=$1
folder=$2
index=${SLURM_ARRAY_TASK_ID:?start this with sbatch --array=0-N}
shards=$((${SLURM_ARRAY_TASK_MAX:?} + 1))
out="$folder/shard-$index.ndjson"

# A file of this name is whole: what was done before a job was stopped is not done again.
if [ -e "$out" ]; then exit 0; fi
node dist-cli/pimscape.js sweep "$sweep" --shard "$index/$shards" --workers "${SLURM_CPUS_PER_TASK:-1}" --out "$out"
