"""Writes models of XGBoost 1.7.4 as JSON and UBJSON, rows, and what XGBoost answers for them; XGBoost/*Tests.cs reads them.

usage: python3 xgboost_models.py small      writes the fixtures that are kept, into the folder xgboost beside this script
       python3 xgboost_models.py FOLDER     writes the large ones into FOLDER: 10,000 rows, 100 trees, every objective in every variant

Kept fixtures made on 2026-11-25 with Python 3.11, numpy 1.24.2, xgboost 1.7.4 (Debian). All rows are drawn from seeds; nothing is real.
(The script must not be called xgboost.py, or it would import itself.)

rows.json     {"columns": [...], "rows": [[...]]}; null is missing; column "kind" holds codes 0 to 19, "place" codes 0 to 3
answers.json  per case: name (of its files), objective, variant, and for all rows: margins (of multi:*: both, class 0 first), predictions, and
              contributions (pred_contribs, the bias last; of multi:* those of class 1 less those of class 0) of the first rows
"""
import json
import pathlib
import sys

import numpy as np
import xgboost as xgb

assert xgb.__version__ == "1.7.4"
COLUMNS = ["price", "visits", "sale", "depth", "kind", "place"]
TYPES = ["float", "int", "i", "float", "c", "c"]
OBJECTIVES = ["binary:logistic", "binary:logitraw", "reg:logistic", "reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:tweedie",
              "reg:gamma", "count:poisson", "multi:softprob", "multi:softmax"]
VARIANTS = ["numeric", "onehot", "partition", "dart"]


def rows(seed, count):
    random = np.random.default_rng(seed)
    x = np.empty((count, 6), np.float32)
    x[:, 0] = random.gamma(2, 20, count)
    x[:, 1] = random.poisson(3, count)
    x[:, 2] = random.random(count) < 0.3
    x[:, 3] = random.normal(0, 1, count)
    x[:, 4] = random.integers(0, 20, count)
    x[:, 5] = random.integers(0, 4, count)
    signal = x[:, 3] + np.isin(x[:, 4], [1, 4, 5, 9, 17]) * 1.5 - (x[:, 5] == 2) + 0.02 * x[:, 0] * x[:, 2] + (x[:, 1] > 3)
    x[random.random(x.shape) < 0.12] = np.nan
    return x, signal - 1.3, random


def targets(objective, signal, random):
    if objective.startswith(("binary", "multi")):
        return (random.random(len(signal)) < 1 / (1 + np.exp(-signal))).astype(float)
    if objective == "reg:logistic":
        return 1 / (1 + np.exp(-signal - random.normal(0, 0.3, len(signal))))
    if objective == "reg:gamma":
        return random.gamma(2, np.exp(signal / 2)) + 0.01
    if objective == "reg:tweedie":
        return random.gamma(2, np.exp(signal / 2)) * (random.random(len(signal)) < 0.6)
    if objective == "count:poisson":
        return random.poisson(np.exp(signal / 2)).astype(float)
    return 5 * signal + random.normal(0, 1, len(signal))


def case(folder, objective, variant, train_rows, x, trees, depth, explained):
    tx, signal, random = rows(7, train_rows)
    y = targets(objective, signal, random)
    categorical = variant != "numeric"

    def matrix(values, labels=None):
        return xgb.DMatrix(values, labels, feature_names=COLUMNS, feature_types=TYPES if categorical else None, enable_categorical=categorical)

    settings = dict(objective=objective, max_depth=depth, eta=0.2, tree_method="hist", nthread=1, seed=3, base_score=0.4)
    if categorical:
        settings["max_cat_to_onehot"] = 100 if variant == "onehot" else 2
    if variant == "numeric":
        settings.update(subsample=0.8, num_parallel_tree=2 if not objective.startswith("multi") else 1)
    if variant == "dart":
        settings.update(booster="dart", rate_drop=0.1, skip_drop=0.3)
    if objective.startswith("multi"):
        settings["num_class"] = 2
    booster = xgb.train(settings, matrix(tx, y), trees // (2 if objective.startswith("multi") or variant == "numeric" else 1))
    name = f"{objective.replace(':', '-')}-{variant}"
    booster.save_model(folder / f"{name}.json")
    with open(folder / f"{name}.json", "a") as text:
        text.write("\n")
    booster.save_model(folder / f"{name}.ubj")
    margins = booster.predict(matrix(x), output_margin=True)
    contributions = booster.predict(matrix(x[:explained]), pred_contribs=True)
    if objective.startswith("multi"):
        contributions = contributions[:, 1] - contributions[:, 0]
    return dict(name=name, objective=objective, variant=variant, margins=numbers(margins), predictions=numbers(booster.predict(matrix(x))),
                contributions=numbers(contributions))


def numbers(values):
    """float32 as the shortest text that gives it back; NaN as null."""
    if np.ndim(values) > 0:
        return [numbers(value) for value in values]
    return None if np.isnan(values) else float(str(np.float32(values)))


def write(folder, cases, row_count, train_rows, trees, depth, explained):
    folder.mkdir(exist_ok=True)
    x, _, _ = rows(11, row_count)
    answers = [case(folder, objective, variant, train_rows, x, trees, depth, explained) for objective, variant in cases]
    text = json.dumps(dict(columns=COLUMNS, rows=numbers(x)), separators=(",", ":"))
    (folder / "rows.json").write_text(text.replace("],[", "],\n[") + "\n")
    text = json.dumps(answers, separators=(",", ":")).replace('},{"name"', '},\n{"name"')
    (folder / "answers.json").write_text(text + "\n")


if sys.argv[1] == "small":
    kept = [("binary:logistic", "numeric"), ("binary:logistic", "onehot"), ("binary:logistic", "partition"), ("binary:logistic", "dart"),
            ("binary:logitraw", "onehot"), ("reg:logistic", "numeric"), ("reg:squarederror", "partition"), ("reg:absoluteerror", "numeric"),
            ("reg:pseudohubererror", "numeric"), ("reg:tweedie", "partition"), ("reg:gamma", "dart"), ("count:poisson", "numeric"),
            ("multi:softprob", "partition"), ("multi:softmax", "dart")]
    write(pathlib.Path(__file__).with_name("xgboost"), kept, 200, 1000, 8, 3, 10)
else:
    write(pathlib.Path(sys.argv[1]), [(o, v) for o in OBJECTIVES for v in VARIANTS], 10_000, 3000, 100, 5, 50)
