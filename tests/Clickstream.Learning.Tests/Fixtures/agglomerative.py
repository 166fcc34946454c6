"""Writes agglomerative.json: made-up rows without ties, scipy's merge heights of them and scikit-learn's partitions.

Made on 2026-11-25 with scikit-learn 1.2.1, scipy 1.10.1, numpy 1.24.2, Python 3.11: python3 agglomerative.py
"""
import json
import pathlib

import numpy as np
import scipy.cluster.hierarchy
import sklearn
from sklearn.cluster import AgglomerativeClustering

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20261125)


def groups(sizes, centres, spread, columns):
    return np.concatenate([np.array(c)[None, :columns] + spread * rng.normal(size=(s, columns)) for s, c in zip(sizes, centres)])


far = np.zeros((90, 3))
far[:, 0] = 100_000 + rng.normal(size=90)
far[:, 1] = rng.exponential(2.0, size=90)
far[:, 2] = -5_000 + rng.normal(size=90)
sets = {
    "groups": groups([30, 20, 10, 7], [(0, 0), (5, 1), (1, 6), (7, 7)], 0.8, 2),
    "uniform": rng.random((75, 3)),
    "nine columns": groups([40, 30, 20], 3 * rng.normal(size=(3, 9)), 1.0, 9),
    "far from zero": far,
    "heavy tail": rng.lognormal(0.0, 1.5, size=(80, 4)),
    "line": np.cumsum(rng.random(60))[:, None],
    "three rows": np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 2.0]]),
}
out = []
for name, rows in sets.items():
    rows = rows.astype(np.float32).astype(float)
    for linkage in ("ward", "average", "complete"):
        tree = scipy.cluster.hierarchy.linkage(rows, linkage)
        assert (np.diff(tree[:, 2]) > 1e-6 * tree[1:, 2]).all(), (name, linkage)
        out.append({
            "name": name, "linkage": linkage, "rows": rows.tolist(), "heights": tree[:, 2].tolist(), "sizes": tree[:, 3].astype(int).tolist(),
            "cuts": [{"k": k, "labels": AgglomerativeClustering(n_clusters=k, linkage=linkage).fit(rows).labels_.tolist()}
                     for k in (1, 2, 3, 5, 10) if k <= len(rows)]})
pathlib.Path(__file__).with_name("agglomerative.json").write_text(
    json.dumps({"madeWith": "scikit-learn 1.2.1, scipy 1.10.1, 2026-11-25, by agglomerative.py", "trees": out}, separators=(",", ":")) + "\n")
