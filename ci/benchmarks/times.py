"""Prints times.jsonl of time-to-accuracy.sh as a Markdown table: times.py FOLDER"""

import json
import pathlib
import statistics
import sys

lines = [json.loads(line) for line in pathlib.Path(sys.argv[1], "times.jsonl").read_text().splitlines()]
for line in lines:
    if line["accuracy"] < 0.95:
        sys.exit(f"{line['by']}, {line['algorithm']}, seed {line['seed']}: ended at {line['accuracy']}, without 0.95")


def of(algorithm, ours, seed):
    found = [
        line
        for line in lines
        if (line["algorithm"], line["seed"]) == (algorithm, seed) and (line["by"] == "episodic") == ours
    ]
    return (found[0]["start_s"] + found[0]["train_s"], found[0]["iterations"]) if found else None


def shown(times):
    return ", ".join(f"{seconds:.0f} ({iterations})" for seconds, iterations in times)


print("| until 95 % | ours, seconds (meta-iterations), by seed | PyTorch | median / median |")
print("| --- | --- | --- | --: |")
for name in dict.fromkeys(line["algorithm"] for line in lines):
    seeds = sorted({line["seed"] for line in lines if line["algorithm"] == name})
    ours, theirs = ([t for seed in seeds if (t := of(name, by, seed))] for by in (True, False))
    if ours and theirs:
        ratio = statistics.median(t[0] for t in theirs) / statistics.median(t[0] for t in ours)
        print(f"| {name} | {shown(ours)} | {shown(theirs)} | {ratio:.2f} |")
