"""Writes objectives.json: what scikit-learn 1.2.1 and XGBoost 1.7.4 answer on small problems that Trees/Objectives/ObjectiveParityTests.cs also solves.

usage: python3 objectives.py     (made 2026-11-23 with Python 3.11.2, numpy 1.24.2, xgboost 1.7.4, scikit-learn 1.2.1)

Rows lie on a grid of whole numbers, so that every value has its own bin; scores are those of the training rows before the inverse of the link.
Random weights, where there are such, leave no two splits of equal gain and no quantile between two rows: there the libraries differ by rule.
XGBoost's Poisson is asked with max_delta_step 0, without which it adds 0.7 to the logarithm of each hessian.
XGBoost's absolute error is asked with one tree and a rate of 1: release 1.7.4 forgets the rate when it refits leaves, and after a whole
step to a median the sign of that row's residual is rounding of its float32 scores.
"""
import json
import numpy as np
import xgboost as xgb
from sklearn.ensemble import HistGradientBoostingRegressor

ROWS, DEPTH, TREES, RATE = 160, 3, 10, 0.1


def grid(seed):
    random = np.random.default_rng(seed)
    x = random.integers(0, 12, (ROWS, 4)).astype(np.float32)
    signal = (x[:, 0] > 5) + x[:, 1] * (x[:, 2] > 3) / 12 - 0.5
    return random, x, signal


def record(name, source, x, y, weights, scores, **settings):
    return dict(name=name, source=source, rows=x.astype(int).tolist(), targets=[float(v) for v in y],
                weights=None if weights is None else [float(v) for v in weights], settings=settings, scores=[float(v) for v in scores])


def scikit(name, loss, x, y, weights=None, quantile=None):
    model = HistGradientBoostingRegressor(loss=loss, quantile=quantile, max_iter=TREES, learning_rate=RATE, max_depth=DEPTH, max_leaf_nodes=None,
                                          min_samples_leaf=5, l2_regularization=1, early_stopping=False)
    predicted = model.fit(x, y, weights).predict(x)
    settings = {} if quantile is None else dict(quantileLevel=quantile)
    return record(name, "scikit-learn 1.2.1", x, y, weights, np.log(predicted) if loss == "poisson" else predicted, minimumRows=5,
                  minimumWeight=0.001, **settings)


def boost(name, objective, base, x, y, weights=None, minimum_weight=1.0, tree_method="exact", rate=RATE, trees=TREES, ours={}, **settings):
    parameters = dict(objective=objective, base_score=base, tree_method=tree_method, max_bin=255, eta=rate, max_depth=DEPTH, reg_lambda=1,
                      min_child_weight=minimum_weight, nthread=1, **settings)
    data = xgb.DMatrix(x, y, weight=weights)
    scores = xgb.train(parameters, data, trees).predict(data, output_margin=True)
    return record(name, "xgboost 1.7.4", x, y, weights, scores, minimumRows=1, minimumWeight=minimum_weight, **ours)


def amounts(seed):
    random, x, signal = grid(seed)
    return x, 4 * signal + random.standard_t(2, ROWS), random.uniform(0.5, 1.5, ROWS)


def counts(seed):
    random, x, signal = grid(seed)
    return x, random.poisson(np.exp(1.5 * signal)).astype(float), random.uniform(0.5, 1.5, ROWS)


def payments(seed, share_of_zeros):
    random, x, signal = grid(seed)
    y = random.gamma(2, np.exp(signal) * 5).astype(np.float32).astype(float)
    y[random.random(ROWS) < share_of_zeros] = 0
    return x, y, random.uniform(0.5, 1.5, ROWS)


xa, ya, wa = amounts(1)
xc, yc, wc = counts(2)
xg, yg, wg = payments(3, 0)
xt, yt, wt = payments(4, 0.6)
yb = (ya > 1.5).astype(float)
fits = [
    scikit("Absolute", "absolute_error", xa, ya, wa),
    scikit("Quantile", "quantile", xa, ya, wa, quantile=0.9),
    scikit("Quantile", "quantile", xa, ya, wa, quantile=0.25),
    scikit("Poisson", "poisson", xc, yc),
    scikit("Poisson", "poisson", xc, yc, wc),
    boost("Absolute", "reg:absoluteerror", 1.0, xa, ya, wa, tree_method="hist", rate=1, trees=1, ours=dict(baseScore=1.0, learningRate=1, trees=1)),
    boost("Logistic", "binary:logistic", 0.5, xa, yb, minimum_weight=2.0, ours=dict(baseScore=0.0, positiveClassWeight=3.0), scale_pos_weight=3.0),
    boost("Poisson", "count:poisson", np.average(yc), xc, yc, max_delta_step=0),
    boost("Gamma", "reg:gamma", np.average(yg), xg, yg),
    boost("Gamma", "reg:gamma", np.average(yg, weights=wg), xg, yg, wg, minimum_weight=4.0),
    boost("Tweedie", "reg:tweedie", np.average(yt), xt, yt, ours=dict(tweediePower=1.5), tweedie_variance_power=1.5),
    boost("Tweedie", "reg:tweedie", np.average(yt, weights=wt), xt, yt, wt, ours=dict(tweediePower=1.2), tweedie_variance_power=1.2),
]
with open(__file__.replace(".py", ".json"), "w", newline="\n") as out:
    text = json.dumps(dict(origin="objectives.py, scikit-learn 1.2.1 and xgboost 1.7.4, 2026-11-23", fits=fits), separators=(",", ":"))
    out.write(text.replace('{"name"', '\n{"name"') + "\n")
