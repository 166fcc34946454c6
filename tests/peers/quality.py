"""The peers' half of quality.sh: learns XGBoost's and scikit-learn's models on the folds that ours wrote, and prints every figure.

usage: quality.py DATA.csv[.gz] FOLDER [FOLDS]      FOLDER holds folds.csv and ours.csv; FOLDS: only the first so many of the 15, to try it out

Ours and peers are judged by the same functions of scikit-learn on the same rows. The peers' settings were found by random search on another
5-fold split; numbers are taken as they are and the seven columns of codes and names become 0/1 columns, learned from the training fold. The
neural network and the logistic regression get scaled numbers: ours through the signed logarithm first, the peers with and without it, and ours
is held against the better. "Shares" are skewed numbers as shares of a log-normal distribution, which is how the trainer prepares them.
"""
import csv
import gzip
import sys
import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier
from xgboost import XGBClassifier

NUMBERS = ["Administrative", "Administrative_Duration", "Informational", "Informational_Duration", "ProductRelated",
           "ProductRelated_Duration", "BounceRates", "ExitRates", "PageValues", "SpecialDay"]
CATEGORIES = ["Month", "OperatingSystems", "Browser", "Region", "TrafficType", "VisitorType", "Weekend"]


def scaled(model, logarithm=False):
    numbers = make_pipeline(FunctionTransformer(lambda x: np.sign(x) * np.log1p(np.abs(x))), StandardScaler()) if logarithm else StandardScaler()
    return make_pipeline(ColumnTransformer([("numbers", numbers, slice(0, len(NUMBERS)))], remainder="passthrough"), model)


def network(seed, **preparation):
    return scaled(MLPClassifier(
        hidden_layer_sizes=(32, 16), alpha=0.1, batch_size=256, learning_rate_init=3e-3, early_stopping=True, n_iter_no_change=10, max_iter=150,
        random_state=seed), **preparation)


def logistic(**preparation):
    return scaled(LogisticRegression(max_iter=2000, C=0.3), **preparation)


PEERS = {
    "XGBoost": lambda seed: XGBClassifier(
        n_estimators=300, max_depth=4, learning_rate=0.03, subsample=0.8, colsample_bytree=0.7, min_child_weight=10, reg_lambda=5.0,
        tree_method="hist", n_jobs=2, random_state=seed),
    "HistGradientBoosting": lambda seed: HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.05, max_leaf_nodes=15, min_samples_leaf=20, l2_regularization=1.0, early_stopping=False, random_state=seed),
    "RandomForest": lambda seed: RandomForestClassifier(n_estimators=200, min_samples_leaf=5, max_features=0.3, n_jobs=2, random_state=seed),
    "DecisionTree": lambda seed: DecisionTreeClassifier(max_depth=6, min_samples_leaf=40, random_state=seed),
    "MLPClassifier": network,
    "MLPClassifier of logarithms": lambda seed: network(seed, logarithm=True),
    "LogisticRegression": lambda seed: logistic(),
    "LogisticRegression of logarithms": lambda seed: logistic(logarithm=True),
}

# Ours and its opponents; it is held against the one with the better mean, figure by figure.
DUELS = {
    "gradient-boosting": ["XGBoost", "HistGradientBoosting"],
    "random-forest": ["RandomForest"],
    "decision-tree": ["DecisionTree"],
    "neural-network": ["MLPClassifier", "MLPClassifier of logarithms"],
    "logistic-regression": ["LogisticRegression", "LogisticRegression of logarithms"],
    "logistic-regression, shares": ["LogisticRegression", "LogisticRegression of logarithms"],
    "logistic-regression, no logarithm": ["LogisticRegression"],
}

# Name, function of labels and probabilities, whether higher is better.
FIGURES = [("ROC-AUC", roc_auc_score, True), ("PR-AUC", average_precision_score, True), ("log loss", log_loss, False),
           ("Brier", brier_score_loss, False)]


def load(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", newline="") as file:
        rows = list(csv.DictReader(file))
    x = np.array([[float(row[name]) for name in NUMBERS] for row in rows])
    z = np.array([[row[name] for name in CATEGORIES] for row in rows], object)
    return x, z, np.array([row["Revenue"].strip().upper() in ("TRUE", "1") for row in rows], int)


def read_folds(path, count):
    """(repeat, row) -> fold"""
    folds = {}
    with open(path) as file:
        for row in csv.DictReader(file):
            folds.setdefault(int(row["repeat"]), np.full(count, -1))[int(row["row"])] = int(row["fold"])
    if any((fold < 0).any() for fold in folds.values()):
        raise SystemExit(f"{path} does not place each of the {count} rows of the data in a fold of each repeat.")
    return np.array([folds[repeat] for repeat in sorted(folds)])


def read_ours(path, shape):
    ours = {}
    with open(path) as file:
        for row in csv.DictReader(file):
            ours.setdefault(row["model"], np.full(shape, np.nan))[int(row["repeat"]), int(row["row"])] = float(row["probability"])
    return ours


def judge(y, p):
    p = np.clip(p.astype(float), 1e-15, 1 - 1e-15)
    return [score(y, p) for _, score, _ in FIGURES]


def main():
    x, z, y = load(sys.argv[1])
    folds = read_folds(sys.argv[2] + "/folds.csv", len(y))
    ours = read_ours(sys.argv[2] + "/ours.csv", folds.shape)
    parts = [(repeat, fold) for repeat in range(len(folds)) for fold in range(folds.max() + 1)]
    parts = parts[:int(sys.argv[3]) if len(sys.argv) > 3 else None]
    figures = {name: [] for name in [*ours, *PEERS]}
    for number, (repeat, fold) in enumerate(parts):
        train, test = np.flatnonzero(folds[repeat] != fold), np.flatnonzero(folds[repeat] == fold)
        encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(z[train])
        a, b = (np.hstack([x[part], encoder.transform(z[part])]).astype(np.float32) for part in (train, test))
        for name, model in PEERS.items():
            figures[name].append(judge(y[test], model(1000 + number).fit(a, y[train]).predict_proba(b)[:, 1]))
        for name in ours:
            figures[name].append(judge(y[test], ours[name][repeat, test]))
    figures = {name: np.array(rows) for name, rows in figures.items()}

    print(f"{len(y)} rows, {y.sum()} purchases; mean +- sd over {len(parts)} test folds")
    print("| model | " + " | ".join(name for name, _, _ in FIGURES) + " |")
    print("| --- |" + " --- |" * len(FIGURES))
    for name, rows in figures.items():
        print(f"| {name} | " + " | ".join(f"{m:.4f} +- {s:.4f}" for m, s in zip(rows.mean(0), rows.std(0, ddof=1))) + " |")
    for mine, peers in DUELS.items():
        if mine not in figures:
            print(f"\n{mine} is not in ours.csv: no line against {peers[0]}.")
            continue
        print(f"\n{mine} minus the better of {', '.join(peers)}, paired by fold: mean +- standard error, folds in which ours is better")
        for i, (name, _, higher) in enumerate(FIGURES):
            best = (max if higher else min)(peers, key=lambda peer: figures[peer][:, i].mean())
            difference = figures[mine][:, i] - figures[best][:, i]
            ahead = int(((difference > 0) == higher).sum())
            print(f"  {name:8s} against {best:20s} {difference.mean():+.5f} +- {difference.std(ddof=1) / len(parts) ** 0.5:.5f}"
                  f"  {ahead} of {len(parts)}  ours is {'better' if (difference.mean() > 0) == higher else 'worse'}")


if __name__ == "__main__":
    main()
