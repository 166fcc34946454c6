"""Writes partial_dependence.json: rows, and what scikit-learn's partial_dependence (method "brute") makes of a known function of them.

Made on 2026-11-23 with scikit-learn 1.2.1, numpy 1.24.2, Python 3.11: python3 partial_dependence.py
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import partial_dependence

assert sklearn.__version__ == "1.2.1"


class Known(RegressorMixin, BaseEstimator):
    """exp(a / 2) * b + |c| * a: a function with interactions that the tests write down, too."""

    def fit(self, x, y):
        self.fitted_ = True
        return self

    def predict(self, x):
        return np.exp(x[:, 0] / 2) * x[:, 1] + np.abs(x[:, 2]) * x[:, 0]


rng = np.random.default_rng(20261123)
n = 60
x = np.column_stack([rng.normal(size=n), rng.integers(0, 7, size=n), rng.exponential(2.0, size=n)]).round(3).astype(np.float32).astype(float)
model = Known().fit(x, None)


def curve(column):
    found = partial_dependence(model, x, [column], kind="both", method="brute", grid_resolution=12)
    return {"column": column, "values": found["values"][0].tolist(), "average": found["average"][0].tolist(),
            "individual": found["individual"][0].T.tolist()}


out = {"madeWith": "scikit-learn 1.2.1, 2026-11-23, by partial_dependence.py", "rows": x.tolist(), "curves": [curve(c) for c in range(3)]}
pathlib.Path(__file__).with_name("partial_dependence.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
