"""Writes cart_trees.json: what scikit-learn 1.2.1 answers on problems that Trees/CartParityTests.cs also solves.

usage: python3 cart_trees.py     (made 2026-11-23 with Python 3.11.2, numpy 1.24.2, scikit-learn 1.2.1)

fits:    rows on a grid of whole numbers, settings, and answers (probability of 1, or amount) for the training rows. scikit-learn looks at the columns
         in a random order and takes the first of equal splits; only problems are kept whose answers do not depend on that order.
heldOut: ROC-AUC of RandomForestClassifier on rows held out, of the synthetic sets that xgboost_trees.py and Trees/SyntheticSet.cs both make
"""
import json
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def synthetic(name, seed, rows):
    """Knuth's 64-bit linear congruential generator, as in xgboost_trees.py; the top 24 bits make a float32 in [0, 1) exactly."""
    state = seed

    def uniform():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (state >> 40) / 2 ** 24

    x, y = [], []
    for _ in range(rows):
        row = [uniform() for _ in range(6)]
        if name == "steps":
            logit = 3 * (row[0] > 0.3) - 2 * (row[1] > 0.7) + 2 * row[2] - 2
        else:
            logit = (2.5 if (row[0] > 0.5) != (row[1] > 0.5) else -1.5) + row[2] - row[3]
        y.append(1 if uniform() < 1 / (1 + np.exp(-logit)) else 0)
        x.append(row)
    return np.array(x, np.float32), np.array(y)


def fit(name, classes, seed, rows, weighted, **settings):
    random = np.random.default_rng(seed)
    x = random.integers(0, 12, (rows, 4)).astype(float)
    signal = 3 * (x[:, 0] > 5) + x[:, 1] * (x[:, 2] > 3) / 4 + random.normal(0, 1, rows)
    y = (signal > 3).astype(float) if classes else np.round(signal, 6)
    # Odd weights, so that two splits of a class seldom gain the same.
    w = np.round(random.uniform(0.5, 2, rows), 3) if weighted else None
    kind = DecisionTreeClassifier if classes else DecisionTreeRegressor
    trees = [kind(random_state=s, **settings).fit(x, y, w) for s in range(20)]
    answers = [t.predict_proba(x)[:, 1] if classes else t.predict(x) for t in trees]
    if any(np.abs(a - answers[0]).max() > 1e-9 for a in answers):
        return None
    # The rounding of weights lets scikit-learn split a leaf of one class now and then (impurity 4e-16 instead of 0).
    inner = trees[0].tree_.children_left >= 0
    if classes and (trees[0].tree_.impurity[inner] < 1e-9).any():
        return None
    return dict(name=name, classes=classes, rows=x.tolist(), targets=y.tolist(), weights=None if w is None else w.tolist(), settings=settings,
                answers=answers[0].tolist(), nodes=int(trees[0].tree_.node_count))


def first(name, classes, rows, weighted, **settings):
    found = (fit(name, classes, seed, rows, weighted, **settings) for seed in range(1000))
    return next(f for f in found if f is not None)


def held_out(name, seed, train, test):
    x, y = synthetic(name, seed, train + test)
    forest = RandomForestClassifier(60, min_samples_leaf=3, n_jobs=2, random_state=seed).fit(x[:train], y[:train])
    return dict(name=name, seed=seed, trainRows=train, testRows=test, peer=float(roc_auc_score(y[train:], forest.predict_proba(x[train:])[:, 1])))


if __name__ == "__main__":
    fits = [
        first("amounts, to the last row", False, 90, False),
        first("amounts, weighted, five rows a leaf", False, 120, True, min_samples_leaf=5),
        first("amounts, nine leaves, best first", False, 120, False, max_leaf_nodes=9),
        first("classes, weighted, five rows a leaf", True, 120, True, min_samples_leaf=5),
        first("classes, three deep", True, 120, True, max_depth=3),
        first("classes, seven leaves, best first", True, 150, True, max_leaf_nodes=7, min_samples_leaf=3),
    ]
    judged = [held_out(name, seed, 1000, 4000) for name in ("steps", "interaction") for seed in range(1, 11)]
    with open("cart_trees.json", "w") as file:
        json.dump(dict(fits=fits, heldOut=judged), file)
        file.write("\n")
