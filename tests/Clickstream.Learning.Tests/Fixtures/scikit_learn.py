"""Writes scikit_learn.json: inputs and what scikit-learn makes of them.

Made on 2026-11-22 with scikit-learn 1.2.1, scipy 1.10.1, numpy 1.24.2, Python 3.11: python3 scikit_learn.py
"""
import json
import pathlib

import numpy as np
import scipy.stats
import sklearn
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration
from sklearn.cluster import KMeans
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, Ridge

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20261122)
n, p = 90, 4
X = np.column_stack([
    rng.normal(size=n), rng.exponential(3.0, size=n), (rng.random(n) < 0.3).astype(float), 50 + 4 * rng.normal(size=n)])
X = X.round(3).astype(np.float32).astype(float)
weights = rng.integers(1, 5, size=n) / 2.0
logit = 1.2 * X[:, 0] - 0.3 * X[:, 1] + 1.5 * X[:, 2] + 0.1 * (X[:, 3] - 50)
y = (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(float)
amounts = (20 + 3 * X[:, 0] + 2 * X[:, 1] - 4 * X[:, 2] + 0.5 * X[:, 3] + 2 * rng.normal(size=n)).round(2)


def logistic(C, w):
    m = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(X, y, w)
    return {"c": C, "weighted": w is not None, "weights": m.coef_[0].tolist(), "intercept": float(m.intercept_[0])}


def ridge(alpha, w):
    m = Ridge(alpha=alpha, solver="cholesky").fit(X, amounts, w)
    return {"alpha": alpha, "weighted": w is not None, "weights": m.coef_.tolist(), "intercept": float(m.intercept_)}


# Scores with ties; probabilities of them; amounts predicted with ties.
scores = (0.8 * logit + rng.normal(size=n)).round(1)
probabilities = (1 / (1 + np.exp(-scores))).round(2).clip(0.01, 0.99)
predicted = (amounts + 5 * rng.normal(size=n)).round(0)


def classification(w):
    return {
        "rocAuc": metrics.roc_auc_score(y, probabilities, sample_weight=w),
        "averagePrecision": metrics.average_precision_score(y, probabilities, sample_weight=w),
        "logLoss": metrics.log_loss(y, probabilities, sample_weight=w),
        "brier": metrics.brier_score_loss(y, probabilities, sample_weight=w),
        "accuracy": metrics.accuracy_score(y, probabilities >= 0.4, sample_weight=w),
        "precision": metrics.precision_score(y, probabilities >= 0.4, sample_weight=w),
        "recall": metrics.recall_score(y, probabilities >= 0.4, sample_weight=w),
        "f1": metrics.f1_score(y, probabilities >= 0.4, sample_weight=w),
    }


def regression(w):
    return {
        "meanAbsoluteError": metrics.mean_absolute_error(amounts, predicted, sample_weight=w),
        "meanSquaredError": metrics.mean_squared_error(amounts, predicted, sample_weight=w),
        "rootMeanSquaredError": metrics.mean_squared_error(amounts, predicted, sample_weight=w, squared=False),
        "rSquared": metrics.r2_score(amounts, predicted, sample_weight=w),
    }


def platt(w):
    # Its optimiser stops at a gradient of 1e-5: started again from its own answer it would not move, so compare to 1e-4.
    a, b = _sigmoid_calibration(scores, y, w)
    return {"slope": -a, "intercept": -b}


queries = np.sort(np.concatenate([np.unique(scores)[::4], np.linspace(scores.min() - 1, scores.max() + 1, 25).round(3)]))


def isotonic(w):
    m = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, y, w)
    return m.predict(queries).tolist()


blobs = np.concatenate([rng.normal(c, 0.8, size=(s, 2)) for c, s in [((0, 0), 50), ((4, 1), 35), ((1, 5), 25), ((6, 6), 20)]])
blobs = blobs.round(3).astype(np.float32).astype(float)
clusters = []
for k in (2, 4, 7):
    m = KMeans(n_clusters=k, n_init=10, random_state=0, tol=1e-4).fit(blobs)
    clusters.append({
        "k": k, "bestInertia": float(m.inertia_), "labels": m.labels_.tolist(),
        "silhouette": metrics.silhouette_score(blobs, m.labels_), "daviesBouldin": metrics.davies_bouldin_score(blobs, m.labels_)})

out = {
    "madeWith": "scikit-learn 1.2.1, scipy 1.10.1, 2026-11-22, by scikit_learn.py",
    "features": X.tolist(), "labels": y.tolist(), "amounts": amounts.tolist(), "weights": weights.tolist(),
    "scores": scores.tolist(), "probabilities": probabilities.tolist(), "predicted": predicted.tolist(),
    "logistic": [logistic(C, w) for C in (0.1, 1.0, 100.0) for w in (None, weights)],
    "ridge": [ridge(a, w) for a in (0.1, 1.0, 50.0) for w in (None, weights)],
    "classification": classification(None), "classificationWeighted": classification(weights),
    "regression": regression(None), "regressionWeighted": regression(weights),
    "spearman": float(scipy.stats.spearmanr(amounts, predicted).correlation),
    "platt": platt(None), "plattWeighted": platt(weights),
    "queries": queries.tolist(), "isotonic": isotonic(None), "isotonicWeighted": isotonic(weights),
    "blobs": blobs.tolist(), "clusters": clusters,
    "adjustedRandIndex": metrics.adjusted_rand_score(clusters[0]["labels"], clusters[2]["labels"]),
}
pathlib.Path(__file__).with_name("scikit_learn.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
