"""Writes neural_networks.json: how well scikit-learn's MLPClassifier and MLPRegressor do on rows held out of made-up sets.

usage: python3 neural_networks.py     (made 2026-11-25 with Python 3.11.2, numpy 1.24.2, scikit-learn 1.2.1)

Each set is made anew for each of 10 seeds (NetworkSet.cs makes the same rows); half of its 1,200 rows are learned from, the other half is held
out. The file holds no rows: for each seed the sums of features and targets, so that a test notices when the two generators part, and the
ROC-AUC or root mean squared error on the rows held out. 32 and 16 neurons, Adam, batches of 64, rate 0.003, alpha 0.0064 (0.0001 of a row),
40 epochs, no early stopping; MLPRegressor learns the target as it is, which has a deviation of about 1.
"""
import json
import math
import warnings
import numpy as np
import sklearn
from sklearn.metrics import mean_squared_error, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor

assert sklearn.__version__ == "1.2.1"
warnings.simplefilter("ignore")
ROWS, COLUMNS, SEEDS = 1200, 6, range(1, 11)


class Uniform:
    """Knuth's 64-bit linear congruential generator; the top 24 bits make a float32 in [0, 1) exactly."""
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 40) / 2 ** 24


RULES = {
    "linear": lambda x: 2 * x[0] - 1.5 * x[1] + x[2],
    "xor": lambda x: 2.0 if (x[0] > 0) != (x[1] > 0) else -2.0,
    "bowl": lambda x: 2 * x[0] * x[0] - abs(x[1]) - 0.5 + 0.3 * x[2],
    "amount": lambda x: 0.6 * x[0] * x[1] + 0.5 * abs(x[2]) + 0.3 * x[3],
    "steep": lambda x: max(0.0, 2 * x[0] - 1) - max(0.0, x[1]) + 0.2 * x[2],
}


def make(name, seed):
    random, rule = Uniform(seed), RULES[name]
    x = np.array([[0.0] * COLUMNS] * ROWS)
    y = np.zeros(ROWS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            x[row, column] = 4 * random.next() - 2
        signal, draw = rule(x[row]), random.next()
        y[row] = signal + draw - 0.5 if name in ("amount", "steep") else float(draw < 1 / (1 + math.exp(-signal)))
    return x, y


def judge(name, seed):
    x, y = make(name, seed)
    half, amounts = ROWS // 2, name in ("amount", "steep")
    model = (MLPRegressor if amounts else MLPClassifier)(
        (32, 16), batch_size=64, learning_rate_init=3e-3, alpha=6.4e-3, max_iter=40, tol=0, n_iter_no_change=40, random_state=seed)
    model.fit(x[:half].astype(np.float32), y[:half])
    held = x[half:].astype(np.float32)
    peer = math.sqrt(mean_squared_error(y[half:], model.predict(held))) if amounts else roc_auc_score(y[half:], model.predict_proba(held)[:, 1])
    return dict(seed=seed, features=float(x.sum()), targets=float(y.sum()), peer=float(peer))


fixture = dict(origin="neural_networks.py, scikit-learn 1.2.1, 2026-11-25",
               sets=[dict(name=name, runs=[judge(name, seed) for seed in SEEDS]) for name in RULES])
with open(__file__.replace(".py", ".json"), "w", newline="\n") as out:
    out.write(json.dumps(fixture, separators=(",", ":")).replace('{"name"', '\n{"name"').replace('{"seed"', '\n{"seed"') + "\n")
