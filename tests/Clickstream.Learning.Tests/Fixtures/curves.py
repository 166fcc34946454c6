"""Writes curves.json: rows and the curves and scores that scikit-learn 1.2.1 makes of them; Metrics/ScikitLearnCurveTests.cs reads it.

Made on 2026-11-25 with scikit-learn 1.2.1, numpy 1.24.2, Python 3.11: python3 curves.py

The probabilities of "tied" have one digit. calibration_curve knows no weights and, at the edge of a bin, puts ties elsewhere than we do: it is
asked of "distinct" alone, where no two are equal. median_absolute_error is asked with weights that do not meet the half of their sum.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

assert sklearn.__version__ == "1.2.1"
rng = np.random.default_rng(20261125)


def rows(name, n, digits):
    p = rng.beta(1, 3, size=n).round(digits)
    y = (rng.random(n) < p ** 0.8).astype(float)
    w = rng.uniform(0.2, 3, size=n).round(3)
    amounts = (20 * rng.gamma(2, 1 + p) * (rng.random(n) < 0.7)).round(2)
    predicted = (40 * p + 5 * rng.normal(size=n)).clip(0).round(1)
    sets = [judge(y, p, amounts, predicted, None), judge(y, p, amounts, predicted, w)]
    if name == "distinct":
        assert len(set(p)) == n
        observed, stated = calibration_curve(y, p, n_bins=10, strategy="quantile")
        sets[0]["calibration"] = {"observed": observed.tolist(), "predicted": stated.tolist()}
    return {"name": name, "labels": y.tolist(), "probabilities": p.tolist(), "weights": w.tolist(), "amounts": amounts.tolist(),
            "predicted": predicted.tolist(), "unweighted": sets[0], "weighted": sets[1]}


def judge(y, p, amounts, predicted, w):
    fpr, tpr, roc_thresholds = metrics.roc_curve(y, p, sample_weight=w, drop_intermediate=False)
    precision, recall, pr_thresholds = metrics.precision_recall_curve(y, p, sample_weight=w)
    said = p >= 0.4
    return {
        # Without the first, which scikit-learn sets above all predictions.
        "roc": {"falsePositiveRate": fpr.tolist(), "truePositiveRate": tpr.tolist(), "thresholds": roc_thresholds[1:].tolist()},
        # By rising recall.
        "precisionRecall": {"recall": recall[::-1].tolist(), "precision": precision[::-1].tolist(), "thresholds": pr_thresholds[::-1].tolist()},
        "rocAuc": metrics.roc_auc_score(y, p, sample_weight=w),
        "averagePrecision": metrics.average_precision_score(y, p, sample_weight=w),
        "balancedAccuracy": metrics.balanced_accuracy_score(y, said, sample_weight=w),
        "matthews": metrics.matthews_corrcoef(y, said, sample_weight=w),
        "medianAbsoluteError": metrics.median_absolute_error(amounts, predicted, sample_weight=w),
        "rootMeanSquaredLogError": metrics.mean_squared_log_error(amounts, predicted, sample_weight=w, squared=False),
    }


origin = "curves.py, scikit-learn 1.2.1, 2026-11-25"
text = json.dumps({"origin": origin, "sets": [rows("distinct", 200, 15), rows("tied", 150, 1)]}, separators=(",", ":"))
pathlib.Path(__file__).with_suffix(".json").write_text(text.replace('},{"name"', '},\n{"name"') + "\n")
