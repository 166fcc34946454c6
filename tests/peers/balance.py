"""The peers' half of balance.sh: what each way to balance the training rows does to scikit-learn's and XGBoost's models and to ours.

usage: balance.py DATA.csv[.gz] FOLDER      FOLDER holds folds.csv and ours.csv

Every model learns on the training rows of a fold as they are, with class weights (the network: it takes none), under-sampled, over-sampled and
with SMOTE of imbalanced-learn on the prepared matrix (numbers scaled for SMOTE, as ours does), and is judged on the rows held out at their natural
rate: first as it answers, then with the odds corrected for the rate that it was trained at, p / (p + (1 - p) x negatives / positives).
"""
import sys
import warnings
import numpy as np
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from sklearn.metrics import average_precision_score, brier_score_loss, f1_score, log_loss, roc_auc_score
from sklearn.preprocessing import OneHotEncoder
from quality import NUMBERS, PEERS, load, read_folds, read_ours

WAYS = ["none", "weights", "under", "over", "smote"]
NAMESAKES = {"gradient-boosting": "HistGradientBoosting", "random-forest": "RandomForest", "decision-tree": "DecisionTree",
             "neural-network": "MLPClassifier of logarithms", "logistic-regression": "LogisticRegression of logarithms"}


def balanced(way, x, y, seed):
    if way == "under":
        return RandomUnderSampler(random_state=seed).fit_resample(x, y)
    if way == "over":
        return RandomOverSampler(random_state=seed).fit_resample(x, y)
    if way == "smote":
        spread = x.std(0)
        spread[len(NUMBERS):] = 1
        spread[spread == 0] = 1
        made, labels = SMOTE(random_state=seed).fit_resample(x / spread, y)
        return made * spread, labels
    return x, y


def fit(name, way, x, y, seed):
    model = PEERS[name](seed)
    if way == "weights":
        if name.startswith("MLP"):
            return None
        weights = np.where(y == 1, len(y) / 2 / y.sum(), len(y) / 2 / (len(y) - y.sum()))
        if hasattr(model, "steps"):
            return model.fit(x, y, **{model.steps[-1][0] + "__sample_weight": weights})
        return model.fit(x, y, sample_weight=weights)
    return model.fit(*balanced(way, x, y, seed))


def calibration_error(y, p, bins=10):
    parts = np.array_split(np.argsort(p, kind="stable"), bins)
    return sum(len(part) * abs(y[part].mean() - p[part].mean()) for part in parts) / len(y)


def judge(y, p, way, ratio):
    p = np.clip(p.astype(float), 1e-6, 1 - 1e-6)
    q = p if way == "none" else p / (p + (1 - p) * ratio)
    return [roc_auc_score(y, p), average_precision_score(y, p), f1_score(y, p >= 0.5), log_loss(y, p), brier_score_loss(y, p), calibration_error(y, p),
            f1_score(y, q >= 0.5), log_loss(y, q), brier_score_loss(y, q), calibration_error(y, q)]


def main():
    warnings.filterwarnings("ignore", message="Found unknown categories|.*iterations reached.*")
    x, z, y = load(sys.argv[1])
    folds = read_folds(sys.argv[2] + "/folds.csv", len(y))
    ours = read_ours(sys.argv[2] + "/ours.csv", folds.shape)
    figures = {}
    for repeat in range(len(folds)):
        for fold in range(folds.max() + 1):
            train, test = np.flatnonzero(folds[repeat] != fold), np.flatnonzero(folds[repeat] == fold)
            encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(z[train])
            a, b = (np.hstack([x[part], encoder.transform(z[part])]) for part in (train, test))
            ratio = (y[train] == 0).sum() / (y[train] == 1).sum()
            for mine, peer in NAMESAKES.items():
                for way in WAYS:
                    fitted = fit(peer, way, a, y[train], 1000 + repeat * 5 + fold)
                    if fitted is not None:
                        figures.setdefault((peer, way), []).append(judge(y[test], fitted.predict_proba(b)[:, 1], way, ratio))
                    figures.setdefault((mine, way), []).append(judge(y[test], ours[f"{mine}/{way}"][repeat, test], way, ratio))

    print(f"{len(y)} rows, {y.sum()} purchases; means over {folds.size // len(y) * (folds.max() + 1)} test folds at their natural rate")
    print("| model | balanced by | ROC-AUC | PR-AUC | F1 at 0.5 | log loss | Brier | ECE | corrected: F1 at 0.5 | log loss | Brier | ECE |")
    print("| --- | --- |" + " --- |" * 10)
    for mine, peer in NAMESAKES.items():
        for name in (mine, peer):
            for way in WAYS:
                if (name, way) in figures:
                    print(f"| {name} | {way} | " + " | ".join(f"{value:.4f}" for value in np.mean(figures[name, way], 0)) + " |")


main()
