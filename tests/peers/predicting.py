"""Measures XGBoost and ours in turn on the same trees; called by predicting.sh.

usage: python3 predicting.py OURS.dll ROWS PAIRS     (OURS.dll: the built Clickstream.Benchmarks)

XGBoost learns 200 trees of 31 leaves from made rows of 17 columns (half of each label is noise, so that every tree finds 31 leaves; 5 % of the values
are missing), hands its trees over, and both score the same rows. A pair is a run of ours and a run of XGBoost's, each the median of 5 passes after one
that is not counted.
"""
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
import numpy as np
import xgboost

TREES, LEAVES, COLUMNS, TRAINING_ROWS, PASSES = 200, 31, 17, 20_000, 5


def make_rows(count):
    random = np.random.default_rng(1)
    x = random.random((count, COLUMNS), dtype=np.float32)
    noisy = np.where(random.random(count) < 0.5, random.random(count), x[:, 0] + x[:, 1] * x[:, 2])
    x[random.random(x.shape) < 0.05] = np.nan
    return x, (noisy > 0.6).astype(np.float32)


def train(x, y):
    settings = dict(objective="binary:logistic", base_score=0.5, tree_method="hist", grow_policy="lossguide", max_leaves=LEAVES, max_depth=0,
                    min_child_weight=0.01, eta=0.1, nthread=2)
    booster = xgboost.train(settings, xgboost.DMatrix(x, y), TREES)
    leaves = sum(tree.count("leaf=") for tree in booster.get_dump())
    if leaves != TREES * LEAVES:
        sys.exit(f"XGBoost grew {leaves} leaves; wanted {TREES * LEAVES}.")
    return booster


def flat(booster):
    """The trees in the form of our TreeEnsemble. XGBoost sends x < c left, we x <= t: t is the float32 before c. A base score of 0.5 is log-odds 0."""
    starts, nodes = [], []

    def add(node):
        index = len(nodes)
        nodes.append(None)
        if "leaf" in node:
            nodes[index] = (-1, 0.0, False, -1, -1, node["leaf"], node["cover"])
            return index
        children = {child["nodeid"]: add(child) for child in node["children"]}
        threshold = float(np.nextafter(np.float32(node["split_condition"]), np.float32(-np.inf)))
        nodes[index] = (int(node["split"][1:]), threshold, node["missing"] == node["yes"], children[node["yes"]], children[node["no"]], 0.0, node["cover"])
        return index

    for tree in booster.get_dump(dump_format="json", with_stats=True):
        starts.append(len(nodes))
        add(json.loads(tree))
    names = ["Columns", "Thresholds", "MissingGoesLeft", "LeftChildren", "RightChildren", "Values", "Covers"]
    return dict(ColumnCount=COLUMNS, BaseScore=0.0, TreeStarts=starts, **{name: list(column) for name, column in zip(names, zip(*nodes))})


def median_seconds(call):
    call()
    seconds = []
    for _ in range(PASSES):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def theirs(booster, x):
    def batch():
        booster.inplace_predict(x, predict_type="margin")

    def in_turn():
        for row in range(500):
            booster.inplace_predict(x[row:row + 1], predict_type="margin")

    def explain():
        booster.predict(xgboost.DMatrix(x[:1000], nthread=1), pred_contribs=True)

    figures = {}
    booster.set_param({"nthread": 2})
    figures["batchTwoThreads"] = median_seconds(batch)
    booster.set_param({"nthread": 1})
    figures["batchOneThread"] = median_seconds(batch)
    figures["rowOneThread"] = median_seconds(in_turn) / 500
    figures["explain"] = median_seconds(explain) / 1000
    return figures


def ours(dll, files):
    run = subprocess.run(["dotnet", dll, "peer-predicting", *map(str, files)], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"Ours failed: {run.stdout}{run.stderr}")
    return json.loads(run.stdout)


def table(rows, pairs):
    def figures(side, name):
        return [pair[side][name] for pair in pairs if name in pair[side]]

    def line(what, name, show):
        left, right = figures(0, name), figures(1, name)
        ratio = f"{statistics.median(a / b for a, b in zip(left, right)):10.3f}" if right else f"{'-':>10}"
        print(f"{what:<42}{show(statistics.median(left)):>14}{show(statistics.median(right)) if right else '-':>14}{ratio}")

    def microseconds(value):
        return f"{value * 1e6:.2f} us"

    def rate(value):
        return f"{rows / value:,.0f}/s"

    print(f"{TREES} trees of {LEAVES} leaves, {COLUMNS} columns, {rows:,} rows, {len(pairs)} pairs; XGBoost {xgboost.__version__}")
    print(f"{'':<42}{'ours':>14}{'XGBoost':>14}{'  time ratio':>12}")
    line("one row in turn, 1 thread", "rowOneThread", microseconds)
    line("one row in turn, 2 threads, a row", "rowTwoThreads", microseconds)
    line("  bytes allocated a row", "bytes", lambda value: f"{value:.0f}")
    line("batch, 1 thread", "batchOneThread", rate)
    line("batch, 2 threads", "batchTwoThreads", rate)
    line("TreeSHAP one row, 1 thread", "explain", microseconds)
    print("one row: ours in its own process, XGBoost's inplace_predict from Python; TreeSHAP: XGBoost's from a batch of 1,000 rows")


def main():
    dll, rows, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    x, y = make_rows(max(rows, TRAINING_ROWS))
    booster = train(x[:TRAINING_ROWS], y[:TRAINING_ROWS])
    x = np.ascontiguousarray(x[:rows])
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("model.json", "rows.f32", "scores.f32")]
        files[0].write_text(json.dumps(flat(booster)))
        x.tofile(files[1])
        booster.inplace_predict(x[:1000], predict_type="margin").astype(np.float32).tofile(files[2])
        for pair in range(count):
            # Who goes first changes from pair to pair.
            if pair % 2 == 0:
                mine = ours(dll, files)
                pairs.append((mine, theirs(booster, x)))
            else:
                peer = theirs(booster, x)
                pairs.append((ours(dll, files), peer))
    table(rows, pairs)
    print(f"ratio {statistics.median(a['batchTwoThreads'] / b['batchTwoThreads'] for a, b in pairs):.3f}")


main()
