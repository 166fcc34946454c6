"""Trains XGBoost and logistic regression on the table of `features` and sets them beside our conversion_probability. See prefixes.sh."""
import sys

import numpy
import pandas
import xgboost
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

LENGTHS = [1, 2, 3, 5, 8, 13, 21]
AFTER_CART = [0, 2, 4, 6, 8, 10]
LEADING = ["session_id", "block", "prefix_length", "events_after_cart", "weight", "purchased", "amount", "abandonment_weight", "abandoned"]
HIDDEN = ["purchase_probability", "desire", "patience", "research", "thrift", "price_level", "aim"]
FEWEST_ROWS = 30
ENOUGH_ROWS = 1000
RESAMPLES = 200


def read(path, oracle):
    text = {"session_id": str}
    rows = pandas.read_csv(path, dtype=text, keep_default_na=False, na_values=[""], float_precision="round_trip")
    features = [c for c in rows.columns if c not in LEADING and not c.endswith("_probability")]
    for column in features:
        if rows[column].dtype == object:
            rows[column] = rows[column].astype("category")
        else:
            rows[column] = rows[column].astype("float32")
    if oracle:
        hidden = pandas.read_csv(oracle, dtype=text)
        rows = rows.merge(hidden[["session_id"] + HIDDEN], on="session_id", how="left")
    return rows, features


def boost(blocks, columns):
    """The best of a few usual settings by log loss on the tune block, each stopped early on it."""
    matrices = {
        name: xgboost.DMatrix(block[columns], block["purchased"], weight=block["weight"], enable_categorical=True) for name, block in blocks.items()
    }
    best = None
    for depth, child, rate in [(4, 5, 0.05), (6, 10, 0.05), (6, 30, 0.03), (8, 50, 0.03)]:
        settings = {
            "objective": "binary:logistic", "eval_metric": "logloss", "tree_method": "hist", "eta": rate, "max_depth": depth,
            "min_child_weight": child / 10, "colsample_bytree": 0.7, "subsample": 0.8, "lambda": 1, "nthread": 2, "seed": 1,
        }
        model = xgboost.train(settings, matrices["train"], 3000, evals=[(matrices["tune"], "tune")], early_stopping_rounds=50, verbose_eval=False)
        if best is None or model.best_score < best.best_score:
            best, chosen = model, settings
    print(f"XGBoost on {len(columns)} columns: depth {chosen['max_depth']}, eta {chosen['eta']}, {best.best_iteration + 1} trees, log loss on tune {best.best_score:.4f}")
    return {name: best.predict(matrix, iteration_range=(0, best.best_iteration + 1)) for name, matrix in matrices.items()}


def logistic(blocks, columns):
    train = blocks["train"]
    numbers = [c for c in columns if train[c].dtype != "category"]
    names = [c for c in columns if train[c].dtype == "category"]
    shrink = FunctionTransformer(lambda values: numpy.sign(values) * numpy.log1p(numpy.abs(values)))  # Counts and seconds have long tails.
    numbers = [c for c in numbers if train[c].notna().any()]
    prepare = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median", add_indicator=True), shrink, StandardScaler()), numbers),
        ("names", OneHotEncoder(handle_unknown="ignore", min_frequency=20), names),
    ])
    model = make_pipeline(prepare, LogisticRegression(C=0.1, max_iter=1000))
    model.fit(as_text(train[columns]), train["purchased"], logisticregression__sample_weight=train["weight"])
    return {name: model.predict_proba(as_text(block[columns]))[:, 1] for name, block in blocks.items()}


def as_text(table):
    table = table.copy()
    for column in table.columns:
        if table[column].dtype == "category":
            table[column] = table[column].astype(object).where(table[column].notna(), "(missing)")
    return table


def ece(labels, said, bins=10):
    order = numpy.argsort(said, kind="stable")
    return sum(len(part) * abs(labels[part].mean() - said[part].mean()) for part in numpy.array_split(order, bins)) / len(labels)


def platt(blocks, said):
    clip = lambda p: numpy.clip(p, 1e-6, 1 - 1e-6)
    logit = lambda p: numpy.log(clip(p) / (1 - clip(p))).reshape(-1, 1)
    block = blocks["calibrate"]
    return LogisticRegression(C=1e6).fit(logit(said["calibrate"]), block["purchased"], sample_weight=block["weight"]).predict_proba(logit(said["test"]))[:, 1]


def isotonic(blocks, said):
    block = blocks["calibrate"]
    return IsotonicRegression(out_of_bounds="clip").fit(said["calibrate"], block["purchased"], sample_weight=block["weight"]).predict(said["test"])


def difference(labels, ours, theirs):
    """Paired 95 % bootstrap interval of the difference of PR-AUC; at one moment a session has one row."""
    random = numpy.random.default_rng(1)
    drawn = []
    for _ in range(RESAMPLES):
        rows = random.integers(len(labels), size=len(labels))
        if 0 < labels[rows].sum() < len(rows):
            drawn.append(average_precision_score(labels[rows], ours[rows]) - average_precision_score(labels[rows], theirs[rows]))
    return numpy.percentile(drawn, [2.5, 97.5])


def main():
    rows, features = read(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    blocks = {name: rows[rows["block"] == name].reset_index(drop=True) for name in ["train", "calibrate", "tune", "test"]}
    print("rows: " + ", ".join(f"{name} {len(block)}" for name, block in blocks.items()))
    test = blocks["test"]
    boosted = boost(blocks, features)
    models = {
        "ours": test["conversion_probability"].to_numpy(),
        "XGBoost": boosted["test"],
        "logistic": logistic(blocks, features)["test"],
    }
    if "desire" in rows.columns:
        models["oracle"] = boost(blocks, features + HIDDEN)["test"]
    calibrated = {"ours": models["ours"], "XGBoost+Platt": platt(blocks, boosted), "XGBoost+isotonic": isotonic(blocks, boosted)}
    labels, weights = test["purchased"].to_numpy(), test["weight"].to_numpy()
    print("all test rows, weighted: " + "; ".join(
        f"{name} PR-AUC {average_precision_score(labels, said, sample_weight=weights):.4f} ROC-AUC {roc_auc_score(labels, said, sample_weight=weights):.4f}"
        f" log loss {log_loss(labels, said.astype(float), sample_weight=weights):.4f}" for name, said in models.items()))
    header = ["moment", "rows", "base rate"] + [f"PR {name}" for name in models] + ["ours - XGBoost [95 %]"]
    header += [f"ROC {name}" for name in models] + [f"ECE {name}" for name in calibrated]
    print("| " + " | ".join(header) + " |")
    print("|" + " --- |" * len(header))
    smallest = []
    moments = [(f"{n} events", test["prefix_length"] == n) for n in LENGTHS] + [(f"cart + {k}", test["events_after_cart"] == k) for k in AFTER_CART]
    for name, holds in moments:
        at = numpy.flatnonzero(holds.to_numpy())
        if len(at) < FEWEST_ROWS or not 0 < labels[at].sum() < len(at):
            print(f"| {name} | {len(at)} |" + " |" * (len(header) - 2))
            continue
        pr = {model: average_precision_score(labels[at], said[at]) for model, said in models.items()}
        low, high = difference(labels[at], models["ours"][at], models["XGBoost"][at])
        gap = pr["ours"] - pr["XGBoost"]
        if len(at) >= ENOUGH_ROWS:
            smallest.append(gap)
        cells = [name, str(len(at)), f"{labels[at].mean():.4f}"] + [f"{figure:.4f}" for figure in pr.values()] + [f"{gap:+.4f} [{low:+.4f}, {high:+.4f}]"]
        cells += [f"{roc_auc_score(labels[at], said[at]):.4f}" for said in models.values()]
        cells += [f"{ece(labels[at], said[at]):.4f}" for said in calibrated.values()]
        print("| " + " | ".join(cells) + " |")
    if smallest:
        print(f"smallest difference {min(smallest):+.4f}")


main()
