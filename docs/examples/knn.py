"""Predicts the queries of a file of Omniglot episodes by the nearest support, by the cosine of pixels.

    python3 knn.py episodes.jsonl OMNIGLOT predictions.csv

OMNIGLOT is the folder with images_background and images_evaluation. Needs numpy and Pillow.
Export the episodes with --option omniglot.image-size=105, the size of the files.
"""

import csv
import json
import sys
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image


def main(episodes_file, omniglot, predictions_file):
    folders = {
        f"{folder.parent.name}/{folder.name}": folder
        for half in ("images_background", "images_evaluation")
        for folder in Path(omniglot, half).glob("*/*")
    }

    @lru_cache(maxsize=None)
    def image(name, number, turns):
        file = sorted(folders[name].glob("*.png"))[number]
        ink = 1 - np.asarray(Image.open(file).convert("L"), dtype=np.float64) / 255
        turned = np.rot90(ink, turns).ravel()  # counter-clockwise, as the file means it
        return turned / np.linalg.norm(turned)

    with open(episodes_file, encoding="utf-8") as lines, open(
        predictions_file, "w", newline="", encoding="utf-8"
    ) as out:
        header = json.loads(next(lines))
        if header["version"] != 1 or header["dataset"] != "omniglot":
            sys.exit(f"{episodes_file}: version 1 and data set omniglot are needed")
        writer = csv.writer(out)
        ways = range(header["way"])
        writer.writerow(["episode", "query"] + [f"score_{label}" for label in ways])
        for episode, line in enumerate(lines):
            task = json.loads(line)
            classes = task["classes"]
            supports = [
                np.stack([image(c["name"], n, c["quarterTurns"]) for n in c["support"]])
                for c in classes
            ]
            for query, (label, number) in enumerate(task["queries"]):
                # The label says where the image lies; the prediction does not depend on it.
                c = classes[label]
                asked = image(c["name"], number, c["quarterTurns"])
                nearest = [np.round((s @ asked).max(), 7) for s in supports]
                writer.writerow([episode, query] + nearest)


if __name__ == "__main__":
    main(*sys.argv[1:])
