"""Writes xgboost_trees.json: what XGBoost 1.7.4 answers on small problems that Trees/XGBoostParityTests.cs also solves.

usage: python3 xgboost_trees.py     (made 2026-11-22 with Python 3.11.2, numpy 1.24.2, xgboost 1.7.4, scikit-learn 1.2.1)

fits:    rows on a grid of whole numbers (null = missing), and predictions (scores) of the training rows
shap:    a fitted ensemble in the flat form of our TreeEnsemble, rows, and pred_contribs (last entry: bias)
heldOut: ROC-AUC on rows held out, of the synthetic sets that SyntheticSets below and Trees/SyntheticSet.cs both make
"""
import json
import math
import numpy as np
import xgboost as xgb
from sklearn.metrics import roc_auc_score


class Uniform:
    """Knuth's 64-bit linear congruential generator; the top 24 bits make a float32 in [0, 1) exactly."""
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 40) / 2 ** 24


def synthetic(name, seed, rows):
    random = Uniform(seed)
    x, y = [], []
    for _ in range(rows):
        row = [random.next() for _ in range(6)]
        if name == "steps":
            logit = 3 * (row[0] > 0.3) - 2 * (row[1] > 0.7) + 2 * row[2] - 2
        elif name == "interaction":
            logit = 2.5 if (row[0] > 0.5) != (row[1] > 0.5) else -1.5
            logit += row[2] - row[3]
        else:                                        # "missing": that a value is missing says something
            logit = 4 * row[0] - 2 * row[1] - 2
            if random.next() < 0.3:
                logit += 2
                row[0] = math.nan
            if random.next() < 0.2:
                row[1] = math.nan
        y.append(1 if random.next() < 1 / (1 + math.exp(-logit)) else 0)
        x.append(row)
    return np.array(x, np.float32), np.array(y)


def grid(seed, rows, missing):
    random = np.random.default_rng(seed)
    x = random.integers(0, 12, (rows, 4)).astype(np.float32)
    signal = 3 * (x[:, 0] > 5) + x[:, 1] * (x[:, 2] > 3) / 4 + random.normal(0, 1, rows)
    x[random.random(x.shape) < missing] = np.nan
    return x, signal.astype(np.float32).astype(float)


def plain(x):
    return [[None if math.isnan(v) else float(v) for v in row] for row in x]


def fit(name, x, y, objective, weights=None, **settings):
    base = float(np.average(y, weights=weights))
    parameters = dict(objective=objective, base_score=base, tree_method="exact", eta=0.3, nthread=1, **settings)
    data = xgb.DMatrix(x, y, weight=weights)
    booster = xgb.train(parameters, data, 5)
    gain = booster.get_score(importance_type="total_gain")
    return dict(name=name, objective=objective, rows=plain(x), targets=[float(v) for v in y],
                weights=None if weights is None else [float(v) for v in weights], settings=settings,
                scores=[float(v) for v in booster.predict(data, output_margin=True)],
                nodes=sum(tree.count("\n") for tree in booster.get_dump()), totalGain=[gain.get(f"f{c}", 0.0) for c in range(x.shape[1])])


def flat(booster, base, columns):
    """Parents before children. XGBoost sends x < c left, we x <= t: t is the float32 before c."""
    starts, nodes = [], []

    def add(node, start):
        index = len(nodes)
        nodes.append(None)
        if "leaf" in node:
            nodes[index] = (-1, 0.0, False, -1, -1, node["leaf"], node["cover"])
            return index
        children = {child["nodeid"]: add(child, start) for child in node["children"]}
        threshold = float(np.nextafter(np.float32(node["split_condition"]), np.float32(-np.inf)))
        nodes[index] = (int(node["split"][1:]), threshold, node["missing"] == node["yes"],
                        children[node["yes"]], children[node["no"]], 0.0, node["cover"])
        return index

    for tree in booster.get_dump(dump_format="json", with_stats=True):
        starts.append(len(nodes))
        add(json.loads(tree), starts[-1])
    names = ["Columns", "Thresholds", "MissingGoesLeft", "LeftChildren", "RightChildren", "Values", "Covers"]
    return dict(ColumnCount=columns, BaseScore=base, TreeStarts=starts, **{n: list(c) for n, c in zip(names, zip(*nodes))})


def shap():
    x, y = grid(7, 200, 0.15)
    data = xgb.DMatrix(x, y)
    booster = xgb.train(dict(objective="reg:squarederror", base_score=1.5, max_depth=5, tree_method="exact", eta=0.4, nthread=1), data, 6)
    return dict(ensemble=flat(booster, 1.5, 4), rows=plain(x[:20]),
                contributions=[[float(v) for v in row] for row in booster.predict(data, pred_contribs=True)[:20]])


def held_out(name, seed):
    x, y = synthetic(name, seed, 6000)
    model = xgb.XGBClassifier(n_estimators=80, learning_rate=0.1, max_depth=0, max_leaves=15, grow_policy="lossguide", tree_method="hist",
                              reg_lambda=1, min_child_weight=1, n_jobs=1)
    model.fit(x[:3000], y[:3000])
    return dict(name=name, seed=seed, trainRows=3000, testRows=3000, peer=float(roc_auc_score(y[3000:], model.predict_proba(x[3000:])[:, 1])))


xr, yr = grid(1, 120, 0.0)
xm, ym = grid(2, 160, 0.2)
xl, sl = grid(3, 200, 0.1)
yl = (sl > np.median(sl)).astype(float)
w = np.random.default_rng(4).integers(1, 4, 160).astype(float)
fixture = dict(
    origin="xgboost_trees.py, xgboost 1.7.4, 2026-11-22",
    fits=[
        fit("regression", xr, yr, "reg:squarederror", max_depth=3, min_child_weight=5, reg_lambda=1),
        fit("regression with missing values and weights", xm, ym, "reg:squarederror", w, max_depth=4, min_child_weight=6, reg_lambda=0.5),
        fit("regression with L1", xm, ym, "reg:squarederror", max_depth=3, min_child_weight=5, reg_lambda=1, reg_alpha=2),
        fit("classification with missing values", xl, yl, "binary:logistic", max_depth=4, min_child_weight=2, reg_lambda=1),
    ],
    shap=shap(),
    heldOut=[held_out("steps", 11), held_out("interaction", 12), held_out("missing", 13)])
with open(__file__.replace(".py", ".json"), "w", newline="\n") as out:
    out.write(json.dumps(fixture, separators=(",", ":")).replace('"name"', '\n"name"').replace('"shap"', '\n"shap"') + "\n")
