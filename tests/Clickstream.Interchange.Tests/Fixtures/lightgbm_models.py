"""Writes text models of LightGBM 4.6.0, rows, and what LightGBM answers for them, into the folder lightgbm beside this script.

usage: python3 lightgbm_models.py PATH/TO/lib_lightgbm.so

Debian has no LightGBM; the NuGet package LightGBM 4.6.0 brings the native library (runtimes/linux-x64/native), whose C API is called here by ctypes.
Made on 2026-11-25 with Python 3.11 and numpy 1.24.2. All rows are drawn from seeds; nothing is real. Values are float32 numbers given as doubles.

rows.json     {"columns": [...], "rows": [[...]]}; null is missing; column "kind" holds codes 0 to 39, "place" codes 0 to 3
answers.json  per case: name (of its file), objective, variant, and for all rows: margins (raw scores; of two classes both; of a random forest the
              answers), predictions, and contributions (the baseline last; of two classes those of the second less those of the first) of the first rows
"""
import ctypes
import json
import pathlib
import sys

import numpy as np

COLUMNS = ["price", "visits", "sale", "depth", "kind", "place"]
FLOAT64, FLOAT32, INT32 = 1, 0, 2
NORMAL, RAW, CONTRIBUTIONS = 0, 1, 3
native = ctypes.CDLL(sys.argv[1])
native.LGBM_GetLastError.restype = ctypes.c_char_p


def call(name, *arguments):
    if getattr(native, name)(*arguments) != 0:
        raise RuntimeError(f"{name}: {native.LGBM_GetLastError().decode()}")


def rows(seed, count):
    random = np.random.default_rng(seed)
    x = np.empty((count, 6), np.float32)
    x[:, 0] = random.gamma(2, 20, count)
    x[:, 1] = random.poisson(1.5, count)
    x[:, 2] = random.random(count) < 0.3
    x[:, 3] = random.normal(0, 1, count)
    x[:, 4] = random.integers(0, 40, count)
    x[:, 5] = random.integers(0, 4, count)
    signal = x[:, 3] + np.isin(x[:, 4], [1, 4, 5, 9, 17, 31, 32, 39]) * 1.5 - (x[:, 5] == 2) + 0.02 * x[:, 0] * x[:, 2] + (x[:, 1] > 2)
    x[random.random(x.shape) < 0.12] = np.nan
    return x.astype(np.float64), signal - 1.3, random


def targets(objective, signal, random):
    if objective in ("binary", "multiclass"):
        return random.random(len(signal)) < 1 / (1 + np.exp(-signal))
    if objective == "cross_entropy":
        return 1 / (1 + np.exp(-signal - random.normal(0, 0.3, len(signal))))
    if objective == "gamma":
        return random.gamma(2, np.exp(signal / 2)) + 0.01
    if objective == "tweedie":
        return random.gamma(2, np.exp(signal / 2)) * (random.random(len(signal)) < 0.6)
    if objective == "poisson":
        return random.poisson(np.exp(signal / 2))
    return 5 * signal + random.normal(0, 1, len(signal)) + 10


def train(path, x, y, settings, rounds):
    text = " ".join(f"{key}={value}" for key, value in settings.items()).encode()
    data, booster = ctypes.c_void_p(), ctypes.c_void_p()
    x = np.ascontiguousarray(x)
    call("LGBM_DatasetCreateFromMat", x.ctypes.data_as(ctypes.c_void_p), FLOAT64, x.shape[0], x.shape[1], 1, text, None, ctypes.byref(data))
    names = (ctypes.c_char_p * len(COLUMNS))(*(name.encode() for name in COLUMNS))
    call("LGBM_DatasetSetFeatureNames", data, names, len(COLUMNS))
    label = np.ascontiguousarray(y, np.float32)
    call("LGBM_DatasetSetField", data, b"label", label.ctypes.data_as(ctypes.c_void_p), len(label), FLOAT32)
    call("LGBM_BoosterCreate", data, text, ctypes.byref(booster))
    finished = ctypes.c_int()
    for _ in range(rounds):
        call("LGBM_BoosterUpdateOneIter", booster, ctypes.byref(finished))
    call("LGBM_BoosterSaveModel", booster, 0, -1, 0, str(path).encode())
    # Asked again from the file: what it says, and not what training remembers.
    loaded, iterations = ctypes.c_void_p(), ctypes.c_int()
    call("LGBM_BoosterCreateFromModelfile", str(path).encode(), ctypes.byref(iterations), ctypes.byref(loaded))
    return loaded


def predict(booster, x, kind, width):
    x = np.ascontiguousarray(x)
    out, length = np.zeros(len(x) * width), ctypes.c_int64()
    call("LGBM_BoosterPredictForMat", booster, x.ctypes.data_as(ctypes.c_void_p), FLOAT64, x.shape[0], x.shape[1], 1, kind, 0, -1, b"num_threads=1",
         ctypes.byref(length), out.ctypes.data_as(ctypes.POINTER(ctypes.c_double)))
    assert length.value == len(out), (length.value, len(out))
    return out.reshape(len(x), width)


def case(folder, objective, variant, x, **extra):
    tx, signal, random = rows(7, 1000)
    y = targets(objective, signal, random)
    settings = dict(objective=objective, num_leaves=8, learning_rate=0.2, min_data_in_leaf=10, seed=3, deterministic="true", force_row_wise="true",
                    num_threads=1, verbosity=-1, min_data_per_group=5, cat_smooth=1)
    if variant == "onehot":
        settings.update(categorical_feature="4,5", max_cat_to_onehot=100)
    if variant == "partition":
        settings.update(categorical_feature="4,5", max_cat_to_onehot=1)
    if variant == "forest":
        settings.update(boosting="rf", bagging_freq=1, bagging_fraction=0.6)
    if variant == "dart":
        settings.update(boosting="dart", categorical_feature="5", drop_rate=0.3)
    if variant == "unmissing":
        settings.update(use_missing="false")
    if variant == "zero":
        settings.update(zero_as_missing="true", categorical_feature="4,5")
    settings.update(extra)
    classes = 2 if objective == "multiclass" else 1
    if classes == 2:
        settings["num_class"] = 2
    name = f"{objective}-{variant}"
    booster = train(folder / f"{name}.txt", tx, y, settings, 8 // classes)
    answers = predict(booster, x, NORMAL, classes)
    scores = predict(booster, x, RAW, classes)
    if variant == "linear":
        return None  # Contributions of linear trees there are none.
    contributions = predict(booster, x[:10], CONTRIBUTIONS, 7 * classes)
    if classes == 2:
        contributions = contributions[:, 7:] - contributions[:, :7]
    if variant == "forest":
        # LightGBM does not take the mean of raw scores and contributions, only of answers.
        scores, contributions = scores / 8, contributions / 8
    return dict(name=name, objective=objective, variant=variant, margins=scores.squeeze().tolist(), predictions=answers.squeeze().tolist(),
                contributions=contributions.tolist())


folder = pathlib.Path(__file__).with_name("lightgbm")
folder.mkdir(exist_ok=True)
x, _, _ = rows(11, 150)
x[:20, 1] = 0
answers = [
    case(folder, "binary", "numeric", x),
    case(folder, "binary", "onehot", x),
    case(folder, "binary", "partition", x),
    case(folder, "binary", "steep", x, sigmoid=1.7),
    case(folder, "binary", "forest", x),
    case(folder, "binary", "dart", x),
    case(folder, "binary", "unmissing", x),
    case(folder, "cross_entropy", "partition", x),
    case(folder, "multiclass", "partition", x),
    case(folder, "regression", "partition", x),
    case(folder, "regression", "forest", x),
    case(folder, "regression", "goss", x, data_sample_strategy="goss"),
    case(folder, "regression_l1", "numeric", x),
    case(folder, "huber", "numeric", x),
    case(folder, "fair", "numeric", x),
    case(folder, "quantile", "onehot", x, alpha=0.7),
    case(folder, "mape", "numeric", x),
    case(folder, "poisson", "unmissing", x),
    case(folder, "gamma", "partition", x),
    case(folder, "tweedie", "dart", x),
]
# Refused by us: only their files are wanted.
case(folder, "regression", "sqrt", x, reg_sqrt="true")
case(folder, "regression", "linear", x, linear_tree="true")
case(folder, "binary", "zero", x)
text = json.dumps(dict(columns=COLUMNS, rows=[[None if np.isnan(v) else float(str(np.float32(v))) for v in row] for row in x]), separators=(",", ":"))
(folder / "rows.json").write_text(text.replace("],[", "],\n[") + "\n")
(folder / "answers.json").write_text(json.dumps(answers, separators=(",", ":")).replace('},{"name"', '},\n{"name"') + "\n")
