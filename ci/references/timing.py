"""How a call is timed: repetitions of about half a second, together a line of JSON."""

import json
import os
import statistics
import sys
import time

RESULTS = os.environ.get("PEER_RESULTS", "peer-results.jsonl")


def measure(name, call, wait, items=1, flops=0, **about):
    """call: what is timed; wait: returns once the card is done; items and flops: of one call."""

    def seconds(calls):
        wait()
        start = time.perf_counter()
        for _ in range(calls):
            call()
        wait()
        return (time.perf_counter() - start) / calls

    try:
        seconds(3)
        calls = max(1, round(float(os.environ.get("PEER_SECONDS", "0.5")) / seconds(1)))
        times = [seconds(calls) for _ in range(int(os.environ.get("PEER_REPS", "5")))]
    except Exception as e:  # what this library or card cannot do costs that variant alone
        print(f"{name}: not measured: {str(e).strip().splitlines()[:1]}", file=sys.stderr)
        return
    line = {"name": name, "items": items, "min_s": min(times), "med_s": statistics.median(times), **about}
    if flops:
        line["gflops_max"] = flops / min(times) / 1e9
    with open(RESULTS, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    print(f"{name:48} {items / line['med_s']:12.1f} items/s", flush=True)
