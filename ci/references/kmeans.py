"""CACTUs' k-means: 22,000 codes of 256 numbers into 500 clusters, k-means++ and 20 iterations of Lloyd's algorithm.
By scikit-learn, which CACTUs' authors used, and by faiss where it is there. Needs no PyTorch. AT_ONCE=2 finds two
partitions side by side: with one thread for each."""

import importlib.util
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import timing

POINTS, SIZE, CLUSTERS, ITERATIONS = 22_000, 256, 500, 20
codes = np.random.default_rng(0).standard_normal((POINTS, SIZE), np.float32)


def with_sklearn():
    from sklearn.cluster import KMeans

    KMeans(CLUSTERS, n_init=1, max_iter=ITERATIONS, tol=0, random_state=0).fit(codes)


def with_faiss():
    import faiss

    # Its start is a random choice of points, and it takes no more than so many points a cluster unless told.
    faiss.Kmeans(SIZE, CLUSTERS, niter=ITERATIONS, max_points_per_centroid=POINTS).train(codes)


for library, call in (("sklearn", with_sklearn), ("faiss", with_faiss)):
    if importlib.util.find_spec(library):
        at_once = int(os.environ.get("AT_ONCE", "1"))
        with ThreadPoolExecutor(at_once) as threads:
            timing.measure(
                f"k-means {POINTS}x{SIZE} k {CLUSTERS} {library}, {at_once} at once",
                lambda: [done.result() for done in [threads.submit(call) for _ in range(at_once)]],
                lambda: None,
                items=at_once,
            )
