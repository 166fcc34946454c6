"""Writes linear_models.json: rows, and what scikit-learn's linear models make of them.

Made on 2026-11-25 with scikit-learn 1.2.1, numpy 1.24.2, Python 3.11: python3 linear_models.py
Seven columns of like scale, two of them nearly alike, two 0/1, one hardly ever other than zero, one far from zero. The peers stop at
tolerances that leave nothing to see at 1e-6.
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge

assert sklearn.__version__ == "1.2.1"
warnings.simplefilter("error")
rng = np.random.default_rng(20261125)
n = 120
first = rng.normal(size=n)
X = np.column_stack([
    first, first + 0.3 * rng.normal(size=n), rng.normal(size=n), rng.random(n) < 0.3, rng.random(n) < 0.1,
    np.where(rng.random(n) < 0.08, rng.normal(size=n), 0), 20 + rng.normal(size=n)])
X = X.round(3).astype(np.float32).astype(float)
weights = rng.integers(0, 5, size=n) / 2.0
signal = 1.2 * X[:, 0] - 0.8 * X[:, 2] + 1.1 * X[:, 3] + 0.4 * (X[:, 6] - 20)
labels = (rng.random(n) < 1 / (1 + np.exp(-signal))).astype(float)
amounts = (30 + 3 * signal + 2 * rng.normal(size=n)).round(2)


def fitted(model, y, w, **settings):
    model.fit(X, y, w)
    return {**settings, "weighted": w is not None, "weights": model.coef_.ravel().tolist(), "intercept": float(np.ravel(model.intercept_)[0])}


def logistic(c, ratio, w):
    penalty = "l2" if ratio == 0 else "elasticnet"
    solver = dict(solver="newton-cholesky") if ratio == 0 else dict(solver="saga", l1_ratio=ratio, random_state=0)
    return fitted(LogisticRegression(penalty=penalty, C=c, tol=1e-13, max_iter=1_000_000, **solver), labels, w, c=c, l1Ratio=ratio)


EXACT = dict(tol=1e-13, max_iter=1_000_000)
both = (None, weights)
out = {
    "madeWith": "scikit-learn 1.2.1, numpy 1.24.2, 2026-11-25, by linear_models.py",
    "features": X.tolist(), "labels": labels.tolist(), "amounts": amounts.tolist(), "weights": weights.tolist(),
    "linear": [fitted(LinearRegression(), amounts, w) for w in both],
    "ridge": [fitted(Ridge(alpha=a, solver="cholesky"), amounts, w, alpha=a) for a in (0.5, 20) for w in both],
    "lasso": [fitted(Lasso(alpha=a, **EXACT), amounts, w, alpha=a) for a in (0.01, 0.3, 1) for w in both],
    "elasticNet": [fitted(ElasticNet(alpha=a, l1_ratio=r, **EXACT), amounts, w, alpha=a, l1Ratio=r)
                   for a in (0.05, 1) for r in (0.2, 0.8) for w in both],
    "logistic": [logistic(c, r, w) for c in (0.1, 2) for r in (0, 0.4, 1) for w in both],
}
pathlib.Path(__file__).with_name("linear_models.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
