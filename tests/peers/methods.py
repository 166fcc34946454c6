"""The peer's half of methods.sh, and the runs of both halves.

Methods: a line in METHODS, with the same name as in tests/Clickstream.Benchmarks/Peers/PeerMethods.cs. A function there gets rows, answers and
the number of threads, learns (what the clock measures), and returns a function that judges on rows held out, by the same formula as ours. It
has learned from a few rows before the clock starts, so that the time of its imports does not count.
"""
import functools
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

HELD_OUT = 20_000
QUIET = 0.1                # cores that others may keep busy
PATIENCE = 20              # seconds


def sklearn_classifier(module, name, x, y, threads, **settings):
    from sklearn.metrics import roc_auc_score
    fitted = getattr(importlib.import_module(module), name)(**settings).fit(x, y)
    return lambda x, y: roc_auc_score(y, fitted.predict_proba(x)[:, 1])


def sklearn_regressor(module, name, x, y, threads, **settings):
    from sklearn.metrics import r2_score
    fitted = getattr(importlib.import_module(module), name)(**settings).fit(x, y)
    return lambda x, y: r2_score(y, fitted.predict(x))


def smote(x, y, threads):
    from imblearn.over_sampling import SMOTE
    from sklearn.neighbors import NearestNeighbors
    made = SMOTE(k_neighbors=NearestNeighbors(n_neighbors=6, n_jobs=threads), random_state=0).fit_resample(x, y)[1]
    return lambda x, y: made.mean()


def network(batch_size):
    # Three passes, whatever the loss does; that they are not enough is no news.
    warnings.filterwarnings("ignore", message="Stochastic Optimizer: Maximum iterations")
    warnings.filterwarnings("ignore", message="Got `batch_size` less than 1 or larger")
    return functools.partial(sklearn_classifier, "sklearn.neural_network", "MLPClassifier", hidden_layer_sizes=(64, 32), batch_size=batch_size,
                             max_iter=3, tol=0, n_iter_no_change=3, random_state=0)


def linear(learn, name, **settings):
    return functools.partial(learn, "sklearn.linear_model", name, **settings)


# Name: the function, the rows to learn from unless the script is told otherwise, and what the quality is.
METHODS = {
    "logistic": (linear(sklearn_classifier, "LogisticRegression", max_iter=1000), 1_000_000, "AUC"),
    "linear": (linear(sklearn_regressor, "LinearRegression"), 1_000_000, "R2"),
    "ridge": (linear(sklearn_regressor, "Ridge"), 1_000_000, "R2"),
    "lasso": (linear(sklearn_regressor, "Lasso", alpha=0.01), 1_000_000, "R2"),
    "elastic-net": (linear(sklearn_regressor, "ElasticNet", alpha=0.01), 1_000_000, "R2"),
    "smote": (smote, 300_000, "ones"),
    "smote-17": (smote, 300_000, "ones"),
    "neural-network": (network(200), 1_000_000, "AUC"),
    "neural-network-1024": (network(1024), 1_000_000, "AUC"),
}


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


def fit(method, folder, *given):
    settings = dict(pair.split("=") for pair in given)
    # The libraries read it once, when they are loaded.
    os.environ.update({name + "_NUM_THREADS": settings["threads"] for name in ("OMP", "OPENBLAS", "MKL", "BLIS")})
    import resource
    import numpy as np

    def peak_mib():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    with open(os.path.join(folder, "columns")) as file:
        columns = int(file.read())

    def read(name):
        x = np.fromfile(os.path.join(folder, name + "_x.f32"), np.float32).reshape(-1, columns)
        return x, np.fromfile(os.path.join(folder, name + "_y.f32"), np.float32)

    learn, threads = METHODS[method][0], int(settings["threads"])
    # A few rows first, so that loading libraries is not measured; with warm, as many as ours.
    held_x, held_y = read("heldout")
    rows = len(held_y) if settings["warm"] == "1" else 200
    learn(held_x[:rows], held_y[:rows], threads)
    x, y = read("train")
    before, busy, cpu, start = peak_mib(), busy_seconds(), time.process_time(), time.perf_counter()
    judge = learn(x, y, threads)
    seconds, cpu, busy, peak = time.perf_counter() - start, time.process_time() - cpu, busy_seconds() - busy, peak_mib()
    print(json.dumps(dict(side="peer", fit_s=seconds, cpu_s=cpu, before_mib=before, peak_mib=peak, quality=float(judge(held_x, held_y)),
                          others=(busy - cpu) / seconds)))


def run(command, folder, threads, warm):
    # The garbage collector and the compiler as the trainer has them.
    environment = dict(os.environ, DOTNET_gcConcurrent="0", DOTNET_gcServer="0", DOTNET_TieredPGO="0", DOTNET_TC_QuickJitForLoops="0",
                       DOTNET_PROCESSOR_COUNT=threads)
    done = subprocess.run([*command, "fit", folder, f"threads={threads}", f"warm={warm}"], env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def is_quiet(pair):
    return all(run["others"] <= QUIET for run in pair)


FIELDS = ("fit_s", "cpu_s", "before_mib", "peak_mib", "quality", "others")


def line(method, label, side, run):
    print(f"{method:>14} {label:>6} {side:>5} {run['fit_s']:8.3f} {run['cpu_s']:8.3f} {run['before_mib']:11.0f} {run['peak_mib']:9.0f} "
          f"{run['quality']:9.5f} {run['others']:7.2f}", flush=True)


def duel(method, ours, rows, wanted, threads, warm):
    sides = [["dotnet", ours, "peer-methods", method], [sys.executable, __file__, method]]
    every = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*sides[0], "make", folder, f"rows={rows}", f"heldOut={HELD_OUT}"], check=True)
        while len(every) < 2 * wanted and sum(map(is_quiet, every)) < wanted:
            wait_for_quiet()
            # Who begins alternates.
            order = (0, 1) if len(every) % 2 == 0 else (1, 0)
            runs = {side: run(sides[side], folder, threads, warm) for side in order}
            every.append((runs[0], runs[1]))
            for one in every[-1]:
                line(method, len(every), one["side"], one)
    counted, median = [pair for pair in every if is_quiet(pair)] or every, statistics.median
    for index, side in enumerate(("ours", "peer")):
        line(method, "median", side, {f: median(pair[index][f] for pair in counted) for f in FIELDS})
    ratios = {field: median(a[field] / b[field] for a, b in counted) for field in ("fit_s", "cpu_s", "peak_mib")}
    quiet = f"{len(counted)} of {len(every)} pairs count" if is_quiet(counted[0]) else f"none of {len(every)} pairs was quiet"
    return ratios, median(a["quality"] - b["quality"] for a, b in counted), quiet


def pairs(ours, rows, wanted, threads, warm, *names):
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        sys.exit(f"{unknown[0]} is not a method; expected {', '.join(METHODS)}")
    print(f"{threads} threads; each run a fresh process")
    print(f"{'method':>14} {'pair':>6} {'side':>5} {'fit s':>8} {'CPU s':>8} {'MiB before':>11} {'MiB peak':>9} {'quality':>9} {'others':>7}")
    names = names or tuple(METHODS)
    results = {name: duel(name, ours, int(rows) or METHODS[name][1], int(wanted), threads, warm) for name in names}
    print(f"\nours / peer, median of pairs\n{'method':>14} {'wall':>7} {'CPU':>7} {'memory':>7} {'quality, ours - peer':>22}")
    for name, (ratios, quality, quiet) in results.items():
        print(f"{name:>14} {ratios['fit_s']:7.3f} {ratios['cpu_s']:7.3f} {ratios['peak_mib']:7.3f} {quality:+17.5f} {METHODS[name][2]:>4}  {quiet}")
    print(f"ratio {max(ratios['fit_s'] for ratios, _, _ in results.values()):.3f}")


if __name__ == "__main__":
    if sys.argv[1] == "pairs":
        pairs(*sys.argv[2:])
    else:
        fit(sys.argv[1], sys.argv[3], *sys.argv[4:])
