"""Writes preprocessing.json: what scikit-learn 1.2.1 makes of columns that Preprocessing/ScikitLearnPreparationTests.cs prepares too.

usage: python3 preprocessing.py     (made 2026-11-25 with Python 3.11.2, numpy 1.24.2, scikit-learn 1.2.1)

scikit-learn 1.2.1 has no TargetEncoder: the values of "target" are its later formula, and Micci-Barreca's, worked out here in two plain passes.
"""
import json
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler


def impute(numbers):
    """The stand-in of each strategy; -7.5 is the constant."""
    column = numbers.reshape(-1, 1)
    made = {name: SimpleImputer(strategy=name, fill_value=-7.5).fit(column) for name in ("mean", "median", "most_frequent", "constant")}
    return {name: float(imputer.statistics_[0]) for name, imputer in made.items()}


def scale(train, later, weights):
    column, new = train.reshape(-1, 1), later.reshape(-1, 1)
    standard = StandardScaler().fit(column, sample_weight=weights)
    return dict(train=train.tolist(), later=later.tolist(), weights=weights.tolist(),
                standard=standard.transform(new).ravel().tolist(),
                minMax=MinMaxScaler().fit(column).transform(new).ravel().tolist(),
                clipped=MinMaxScaler(clip=True).fit(column).transform(new).ravel().tolist())


def one_hot(train, later, **settings):
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", sparse_output=False, **settings).fit(train.reshape(-1, 1))
    names = [name.replace("x0_infrequent_sklearn", "x0_(other)").replace("x0_", "x=") for name in encoder.get_feature_names_out()]
    return dict(names=names, later=later.tolist(), rows=encoder.transform(later.reshape(-1, 1)).tolist(), **settings)


def ordinal(order, values):
    encoder = OrdinalEncoder(categories=[order], handle_unknown="use_encoded_value", unknown_value=-1)
    encoder.fit(np.array(order, dtype=object).reshape(-1, 1))
    return dict(order=order, values=values, codes=encoder.transform(np.array(values, dtype=object).reshape(-1, 1)).ravel().tolist())


def target(categories, targets, smoothing):
    """By category (null is the missing one): the smoothed mean target. Smoothing None is scikit-learn 1.3's "auto"."""
    values = {}
    for category in sorted(set(categories), key=str):
        own = targets[[c == category for c in categories]]
        if smoothing is None:
            trust = len(own) * targets.var() / (own.var() + len(own) * targets.var())
        else:
            trust = len(own) / (len(own) + smoothing)
        values[category or "(missing)"] = float(trust * own.mean() + (1 - trust) * targets.mean())
    return dict(smoothing=smoothing, mean=float(targets.mean()), values=values)


if __name__ == "__main__":
    random = np.random.default_rng(5)
    numbers = random.integers(0, 12, 60).astype(np.float32)
    numbers[random.random(60) < 0.2] = np.nan
    train = np.round(random.gamma(2, 30, 40), 2).astype(np.float32).astype(float)
    later = np.round(np.append(random.gamma(2, 30, 10), [-50, 900]), 2).astype(np.float32).astype(float)
    # Counts 30, 17, 9, 5, 3, 1: no two alike, so that orders agree.
    train_names = np.array(["DE"] * 30 + ["PL"] * 17 + ["FR"] * 9 + ["IT"] * 5 + ["ES"] * 3 + ["PT"])
    later_names = np.array(["PL", "DE", "PT", "ES", "IT", "FR", "XX"])
    categories = [str(c) if c != "none" else None for c in random.choice(["a", "b", "c", "d", "none"], 80, p=[0.4, 0.3, 0.15, 0.1, 0.05])]
    labels = (random.random(80) < [{"a": 0.2, "b": 0.5, "c": 0.8}.get(c, 0.4) for c in categories]).astype(float)
    amounts = np.round(random.gamma(2, 20, 80) + 10 * labels, 2)
    result = dict(
        numbers=[None if np.isnan(n) else float(n) for n in numbers], imputed=impute(numbers),
        scaled=scale(train, later, random.integers(1, 5, 40).astype(float)),
        trainNames=train_names.tolist(),
        oneHot=[one_hot(train_names, later_names, min_frequency=0.1), one_hot(train_names, later_names, max_categories=4),
                one_hot(train_names, later_names[:-1], max_categories=20)],
        ordinal=ordinal(["small", "medium", "large"], ["large", "small", "huge", "medium"]),
        categories=categories, labels=labels.tolist(), amounts=amounts.tolist(),
        targetOfLabels=[target(categories, labels, m) for m in (None, 0, 10)],
        targetOfAmounts=[target(categories, amounts, m) for m in (None, 0, 2.5)])
    with open("preprocessing.json", "w") as file:
        json.dump(result, file)
        file.write("\n")
