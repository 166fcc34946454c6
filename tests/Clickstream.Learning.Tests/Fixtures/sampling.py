"""Writes sampling.json: a small table of two classes, and what imbalanced-learn and scikit-learn make of it.

Made on 2026-11-25 with imbalanced-learn 0.10.0, scikit-learn 1.2.1, numpy 1.24.2, Python 3.11: python3 sampling.py
"""
import json
import pathlib

import imblearn
import numpy as np
import sklearn
from imblearn.over_sampling import SMOTE, SMOTENC, RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from sklearn.neighbors import NearestNeighbors

assert sklearn.__version__ == "1.2.1" and imblearn.__version__ == "0.10.0"

rng = np.random.default_rng(20261125)
majority, minority, ratios = 83, 29, (0.5, 0.7, 1.0)
y = np.r_[np.zeros(majority, int), np.ones(minority, int)]
rng.shuffle(y)
n = len(y)
numbers = np.column_stack([rng.normal(y, 1, n), rng.exponential(20, n), rng.integers(0, 6, n) + 0.001 * rng.normal(size=n)])
numbers = numbers.astype(np.float32).astype(float)
codes = np.column_stack([rng.integers(0, 4, n), rng.integers(0, 2, n)])
rare = numbers[y == 1]


def neighbors(points):
    found = NearestNeighbors(n_neighbors=6, algorithm="brute").fit(points).kneighbors(points, return_distance=False)
    assert (found[:, 0] == np.arange(len(points))).all()
    return np.sort(found[:, 1:]).tolist()


# The paper's distance: the median of the deviations for a differing category. One-hot columns differ in two places, hence the root;
# imbalanced-learn 0.10.0 halves it instead, so its neighbours of mixed rows are not the paper's.
median = np.median(rare.std(axis=0))
one_hot = np.hstack([(codes[y == 1, [c]][:, None] == np.unique(codes[:, c])) for c in range(2)])
mixed = np.hstack([rare, one_hot * median / np.sqrt(2)])


def counts(sampler, x):
    return [np.bincount(sampler(ratio).fit_resample(x, y)[1]).tolist() for ratio in ratios]


smote_x, smote_y = SMOTE(sampling_strategy=1.0, random_state=1).fit_resample(numbers, y)
made = smote_x[n:]
both = np.hstack([numbers, codes])
out = {
    "madeWith": "imbalanced-learn 0.10.0 and scikit-learn 1.2.1, 2026-11-25, by sampling.py",
    "targets": y.tolist(), "numbers": numbers.tolist(), "codes": codes.tolist(), "ratios": ratios,
    "neighbors": neighbors(rare), "mixedNeighbors": neighbors(mixed), "medianDeviation": median,
    "counts": {
        "smote": counts(lambda r: SMOTE(sampling_strategy=r, random_state=1), numbers),
        "smoteNc": counts(lambda r: SMOTENC([3, 4], sampling_strategy=r, random_state=1), both),
        "over": counts(lambda r: RandomOverSampler(sampling_strategy=r, random_state=1), numbers),
        "under": counts(lambda r: RandomUnderSampler(sampling_strategy=r, random_state=1), numbers),
    },
    "smoteRanges": [made.min(axis=0).tolist(), made.max(axis=0).tolist()],
    "rareRanges": [rare.min(axis=0).tolist(), rare.max(axis=0).tolist()],
}
pathlib.Path(__file__).with_name("sampling.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
