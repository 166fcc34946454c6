"""The runs of training.sh, XGBoost's half of them, and the tables.

usage: training.py pairs OURS ROWS PAIRS LEAVES THREADS WARM     OURS: path of Clickstream.Benchmarks.dll
       training.py sweep OURS LEAVES THREADS WARM
       training.py fit FOLDER columns=N trees=N leaves=N depth=N threads=N warm=0|1     -> one JSON line, fit in this process

leaves=64 with depth=6 is XGBoost's usual way, level by level without a limit; fewer leaves: the best leaf first.
"others" are the cores that other processes kept busy during a fit. XGBoost's threads wait for one another in a loop and lose far more than
ours when a core is taken away. So a pair waits up to 20 s for a quiet machine, and is run again when others had more than a tenth of a core
in it, at most twice as often as asked for; when no pair is quiet, all count, and the table says so.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

QUIET = 0.1                # cores that others may keep busy
PATIENCE = 20              # seconds


def busy_seconds():
    with open("/proc/stat") as stat:
        return sum(map(int, stat.readline().split()[1:4])) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet():
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        busy, start = busy_seconds(), time.monotonic()
        time.sleep(0.5)
        if busy_seconds() - busy <= QUIET * (time.monotonic() - start):
            return


def fit(folder, *given):
    settings = dict(pair.split("=") for pair in given)
    trees, leaves, depth, threads, columns = (int(settings[k]) for k in ("trees", "leaves", "depth", "threads", "columns"))
    os.environ["OMP_NUM_THREADS"] = str(threads)     # OpenMP reads it once, when it is loaded
    import resource
    import numpy as np
    from sklearn.metrics import roc_auc_score
    from xgboost import XGBClassifier

    def peak_mib():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def read(name):
        x = np.fromfile(os.path.join(folder, name + "_x.f32"), np.float32).reshape(-1, columns)
        return x, np.fromfile(os.path.join(folder, name + "_y.f32"), np.float32)

    def model():
        by_level = leaves >= 2 ** depth
        return XGBClassifier(n_estimators=trees, learning_rate=0.1, tree_method="hist", max_depth=depth, max_leaves=0 if by_level else leaves,
                             grow_policy="depthwise" if by_level else "lossguide", max_bin=256, min_child_weight=1, reg_lambda=1, n_jobs=threads)

    if settings["warm"] == "1":
        model().fit(*read("heldout"))
    x, y = read("train")
    before, busy, cpu, start = peak_mib(), busy_seconds(), time.process_time(), time.perf_counter()
    fitted = model().fit(x, y)
    seconds, cpu, busy, peak = time.perf_counter() - start, time.process_time() - cpu, busy_seconds() - busy, peak_mib()
    x, y = read("heldout")
    auc = roc_auc_score(y, fitted.predict_proba(x)[:, 1])
    count = sum(tree.count("leaf=") for tree in fitted.get_booster().get_dump())
    print(json.dumps(dict(side="XGBoost", fit_s=seconds, cpu_s=cpu, before_mib=before, peak_mib=peak, auc=auc,
                          others=(busy - cpu) / seconds, leaves=count)))


class Rows:
    """Made once by ours, read by both sides."""
    def __init__(self, ours, folder, rows, columns):
        # The garbage collector and the compiler as the trainer has them.
        self.environment = dict(os.environ, DOTNET_gcConcurrent="0", DOTNET_gcServer="0", DOTNET_TieredPGO="0", DOTNET_TC_QuickJitForLoops="0")
        self.ours, self.folder, self.columns = ["dotnet", ours, "peer-training"], folder, columns
        subprocess.run([*self.ours, "make", folder, f"rows={rows}", f"columns={columns}", "heldOut=20000"], check=True)

    def run(self, command, trees, leaves, threads, warm):
        settings = [f"columns={self.columns}", f"trees={trees}", f"leaves={leaves}", "depth=6", f"threads={threads}", f"warm={warm}"]
        done = subprocess.run([*command, "fit", self.folder, *settings], env=self.environment, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def pair(self, number, *settings):
        """One run of each; who begins alternates."""
        sides = [self.ours, [sys.executable, __file__]]
        wait_for_quiet()
        runs = [self.run(side, *settings) for side in (sides if number % 2 else sides[::-1])]
        return runs if number % 2 else runs[::-1]


def is_quiet(pair):
    return all(run["others"] <= QUIET for run in pair)


FIELDS = ("fit_s", "cpu_s", "before_mib", "peak_mib", "auc", "leaves", "others")


def line(label, side, run):
    print(f"{label:>6} {side:>8} {run['fit_s']:8.3f} {run['cpu_s']:8.3f} {run['before_mib']:11.0f} {run['peak_mib']:9.0f} {run['auc']:13.5f} "
          f"{run['leaves']:7.0f} {run['others']:7.2f}", flush=True)


def pairs(ours, rows, wanted, leaves, threads, warm):
    rows, wanted, leaves = int(rows), int(wanted), int(leaves)
    print(f"{rows} rows, 17 columns, 200 trees, at most {leaves} leaves and depth 6, learning rate 0.1, {threads} threads; each run a fresh process")
    print(f"{'pair':>6} {'side':>8} {'fit s':>8} {'CPU s':>8} {'MiB before':>11} {'MiB peak':>9} {'held-out AUC':>13} {'leaves':>7} {'others':>7}")
    every = []
    with tempfile.TemporaryDirectory() as folder:
        made = Rows(ours, folder, rows, 17)
        while len(every) < 2 * wanted and sum(map(is_quiet, every)) < wanted:
            every.append(made.pair(len(every) + 1, 200, leaves, threads, warm))
            for run in every[-1]:
                line(len(every), run["side"], run)
    counted, median = [pair for pair in every if is_quiet(pair)] or every, statistics.median
    print(f"{len(counted)} of {len(every)} pairs count" + ("" if is_quiet(counted[0]) else ": none was quiet, the times say little") + ".")
    for index, side in enumerate(("ours", "XGBoost")):
        line("median", side, {f: median(pair[index][f] for pair in counted) for f in FIELDS})
    for field, name in (("fit_s", "wall time"), ("cpu_s", "CPU time"), ("peak_mib", "peak memory")):
        ratios = [a[field] / b[field] for a, b in counted]
        best = min(a[field] for a, _ in every) / min(b[field] for _, b in every)
        print(f"ours / XGBoost, {name}: median {median(ratios):.3f}, {min(ratios):.3f} to {max(ratios):.3f}; best run of all each {best:.3f}")
    print(f"ours - XGBoost, held-out AUC: {median(a['auc'] - b['auc'] for a, b in counted):+.5f}")
    print(f"ratio {median(a['fit_s'] / b['fit_s'] for a, b in counted):.3f}")


def sweep(ours, leaves, threads, warm):
    """A point a line: the best of each side's three runs, as a disturbance can only make a run longer."""
    points = [(rows, 17, 200) for rows in (12_000, 25_000, 50_000, 100_000, 200_000, 400_000)]
    points += [(100_000, columns, 200) for columns in (8, 34, 68)] + [(100_000, 17, trees) for trees in (50, 100, 400)]
    print(f"{'rows':>9} {'columns':>8} {'trees':>6} {'ours s':>8} {'XGBoost s':>10} {'ratio':>6} {'ours MiB':>9} {'XGBoost MiB':>12}")
    for rows, columns, trees in points:
        with tempfile.TemporaryDirectory() as folder:
            made = Rows(ours, folder, rows, columns)
            runs = [made.pair(number, trees, leaves, threads, warm) for number in (1, 2, 3)]
        (a, b), (c, d) = ([min(run[side][field] for run in runs) for side in (0, 1)] for field in ("fit_s", "peak_mib"))
        print(f"{rows:9d} {columns:8d} {trees:6d} {a:8.3f} {b:10.3f} {a / b:6.2f} {c:9.0f} {d:12.0f}", flush=True)


if __name__ == "__main__":
    {"fit": fit, "pairs": pairs, "sweep": sweep}[sys.argv[1]](*sys.argv[2:])
