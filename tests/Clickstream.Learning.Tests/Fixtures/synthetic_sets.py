"""Writes synthetic_sets.json: how well XGBoost 1.7.4 does on rows held out of the synthetic sets that Clickstream.TestKit/Peers makes too.

usage: python3 synthetic_sets.py     (made 2026-11-23 with Python 3.11.2, numpy 1.24.2, xgboost 1.7.4, scikit-learn 1.2.1)

Each set is made anew for each of 10 seeds; half of its rows are learned from, the other half is held out. The file holds no rows: for each
seed a fingerprint of them (sums of features and targets, so that a test notices when the two generators part) and the figure on the rows
held out: ROC-AUC, or root mean squared error, or mean deviance of a score that is the logarithm of the mean.
Entries "... (native)", "... (poisson)" and "... (gamma)" are the same rows with native categories or another objective.
"""
import json
import math
import numpy as np
import xgboost as xgb
from sklearn.metrics import mean_gamma_deviance, mean_poisson_deviance, mean_squared_error, roc_auc_score

SEEDS = range(1, 11)
TREES = 100
SETTINGS = dict(eta=0.1, tree_method="hist", grow_policy="lossguide", max_depth=0, max_leaves=15, min_child_weight=1, reg_lambda=1,
                max_bin=256, nthread=1)


class Uniform:
    """Knuth's 64-bit linear congruential generator; the top 24 bits make a float32 in [0, 1) exactly."""
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 40) / 2 ** 24

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.next()))
        return radius * math.cos(2 * math.pi * self.next())


def uniforms(random, count):
    return [random.next() for _ in range(count)]


def drawn(random, logit):
    return 1.0 if random.next() < 1 / (1 + math.exp(-logit)) else 0.0


def linear(random):
    x = uniforms(random, 6)
    return x, drawn(random, 4 * x[0] - 3 * x[1] + 2 * x[2] - x[3] - 1)


def xor(random):
    x = uniforms(random, 6)
    return x, drawn(random, 2 if (x[0] > 0.5) != (x[1] > 0.5) else -2)


def noisy(random):
    x = uniforms(random, 10)
    return x, drawn(random, x[0] - x[1])


def categorical(random):
    x = [float(math.floor(200 * random.next())), random.next(), random.next()]
    effect = math.floor(x[0] * 37) % 11 / 2.5 - 2          # neighbours in code are no neighbours in effect
    return x, drawn(random, effect + 2 * x[1] - 1)


def missing(random):
    x = uniforms(random, 6)
    logit = 3 * x[0] - 3 * x[1] + 2 * x[2] - 1
    for column in range(6):
        if random.next() < 0.3:
            logit -= 1.5 if column == 0 else 0             # that the first is missing speaks against, as a low value does
            x[column] = math.nan
    return x, drawn(random, logit)


def imbalanced(random):
    x = uniforms(random, 6)
    return x, drawn(random, 8 * x[0] + 3 * x[1] * x[2] - 12)


def heavy_tail(random):
    x = uniforms(random, 6)
    return x, math.exp(1 + x[0] + (1 if x[1] > 0.6 else 0) + 0.8 * random.normal())


def counts(random):
    x = uniforms(random, 6)
    mean, count, product = math.exp(0.2 + x[0] - (0.7 if x[1] > 0.5 else 0)), 0, random.next()
    while product > math.exp(-mean):                       # Knuth's Poisson draw
        count += 1
        product *= random.next()
    return x, float(count)


def irrelevant(random):
    x = uniforms(random, 30)
    return x, drawn(random, 6 * x[0] * x[1] - 4 * x[2] * x[3] + (1.5 if x[4] > 0.7 else -0.5))


def ties(random):
    x = [math.floor(levels * random.next()) / levels for levels in (3, 5, 5, 10, 2, 4)]
    return x, 3 * (x[0] > 0.3) - 2 * (x[1] > 0.5) * (x[4] > 0.2) + x[3] + random.normal()


SETS = [
    # name, made by, columns that hold categories, rows, objective, figure
    ("linear", linear, [], 4000, "binary:logistic", "auc"),
    ("xor", xor, [], 4000, "binary:logistic", "auc"),
    ("noisy", noisy, [], 4000, "binary:logistic", "auc"),
    ("200 categories", categorical, [], 6000, "binary:logistic", "auc"),
    ("200 categories (native)", categorical, [0], 6000, "binary:logistic", "auc"),
    ("30 % missing", missing, [], 4000, "binary:logistic", "auc"),
    ("imbalanced 1:200", imbalanced, [], 16000, "binary:logistic", "auc"),
    ("heavy tail", heavy_tail, [], 4000, "reg:squarederror", "rmse"),
    ("heavy tail (gamma)", heavy_tail, [], 4000, "reg:gamma", "gamma deviance"),
    ("counts", counts, [], 4000, "reg:squarederror", "rmse"),
    ("counts (poisson)", counts, [], 4000, "count:poisson", "poisson deviance"),
    ("irrelevant columns", irrelevant, [], 4000, "binary:logistic", "auc"),
    ("ties", ties, [], 4000, "reg:squarederror", "rmse"),
]


def make(rule, seed, rows):
    random = Uniform(seed)
    x, y = zip(*(rule(random) for _ in range(rows)))
    return np.array(x, np.float32), np.array(y)


def figure(kind, y, score):
    if kind == "auc":
        return roc_auc_score(y, score)
    if kind == "rmse":
        return math.sqrt(mean_squared_error(y, score))
    mean = np.exp(score.astype(float))
    return mean_gamma_deviance(y, mean) if kind == "gamma deviance" else mean_poisson_deviance(y, mean)


def judge(rule, categories, rows, objective, kind, seed):
    x, y = make(rule, seed, rows)
    types = ["c" if column in categories else "float" for column in range(x.shape[1])]
    train, test = (xgb.DMatrix(x[part], y[part], feature_types=types, enable_categorical=True)
                   for part in (slice(rows // 2), slice(rows // 2, None)))
    # The mean is where ours starts from too. The log-link objectives take base_score as a mean, the logistic one as a probability.
    # Counts by full Newton steps, as ours: XGBoost's own setting for counts, max_delta_step=0.7, halves every step, which is another learning rate.
    booster = xgb.train(dict(objective=objective, base_score=float(y[:rows // 2].mean()), max_delta_step=0, **SETTINGS), train, TREES)
    score = booster.predict(test, output_margin=True)
    return dict(seed=seed, features=float(np.nansum(x.astype(float))), targets=float(y.sum()), peer=float(figure(kind, y[rows // 2:], score)))


fixture = dict(
    origin="synthetic_sets.py, xgboost 1.7.4, 2026-11-23",
    sets=[dict(name=name, runs=[judge(rule, categories, rows, objective, kind, seed) for seed in SEEDS])
          for name, rule, categories, rows, objective, kind in SETS])
with open(__file__.replace(".py", ".json"), "w", newline="\n") as out:
    out.write(json.dumps(fixture, separators=(",", ":")).replace('{"name"', '\n{"name"').replace('{"seed"', '\n{"seed"') + "\n")
