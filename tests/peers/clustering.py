"""The runs of clustering.sh, scikit-learn's half of them, and the table.

usage: clustering.py pairs OURS PAIRS ROWS [METHOD ...]      OURS: path of Clickstream.Benchmarks.dll; ROWS: 0 for the method's own number
       clustering.py fit FOLDER columns=N method=NAME        -> one JSON line, fit in this process; writes theirs.i32

A method is a line in METHODS and one in ClusterMethod.cs. Both sides have 2 threads and read the same float32 file before the clock starts.
"others" are the cores that other processes kept busy during a fit: a pair waits up to 20 s for a quiet machine, and is run again when others
had more than a tenth of a core in it, at most twice as often as asked for; when no pair is quiet, all count, and the table says so.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile

from training import busy_seconds, is_quiet, wait_for_quiet

THREADS = 2


def k_means(starts):
    def fit(x):
        from sklearn.cluster import KMeans
        return KMeans(n_clusters=5, init="k-means++", n_init=starts, algorithm="lloyd", random_state=0).fit(x).labels_
    return fit


def tree(linkage):
    def fit(x):
        from sklearn.cluster import AgglomerativeClustering
        return AgglomerativeClustering(n_clusters=8, linkage=linkage).fit(x).labels_
    return fit


def dbscan(radius):
    def fit(x):
        from sklearn.cluster import DBSCAN
        return DBSCAN(eps=radius, min_samples=10, n_jobs=THREADS).fit(x).labels_
    return fit


# name: (rows, columns, groups, percent of a group's spread that the groups' centres are spread by, fit)
METHODS = {
    "k-means": (1_000_000, 20, 8, 100, k_means(10)),
    "k-means-1": (1_000_000, 20, 8, 100, k_means(1)),
    "ward": (10_000, 20, 8, 100, tree("ward")),
    "average": (10_000, 20, 8, 200, tree("average")),
    "complete": (10_000, 20, 8, 200, tree("complete")),
    "dbscan": (50_000, 10, 8, 300, dbscan(2)),
    "dbscan-wide": (20_000, 10, 8, 300, dbscan(3)),
}


def peak_mib():
    # Not getrusage: its peak is handed down from the process that started this one.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def read(folder, columns):
    import numpy as np
    return np.fromfile(os.path.join(folder, "clusters_x.f32"), np.float32).reshape(-1, columns)


def fit(folder, *given):
    for library in ("OMP", "OPENBLAS", "MKL"):            # read once, when they are loaded
        os.environ[library + "_NUM_THREADS"] = str(THREADS)
    import time
    import numpy as np
    import sklearn.cluster                               # noqa: F401  loading is not fitting
    settings = dict(pair.split("=") for pair in given)
    x, method = read(folder, int(settings["columns"])), METHODS[settings["method"]][-1]
    before, busy, cpu, start = peak_mib(), busy_seconds(), time.process_time(), time.perf_counter()
    labels = method(x)
    seconds, cpu, busy, peak = time.perf_counter() - start, time.process_time() - cpu, busy_seconds() - busy, peak_mib()
    np.asarray(labels, np.int32).tofile(os.path.join(folder, "theirs.i32"))
    print(json.dumps(dict(side="sklearn", fit_s=seconds, cpu_s=cpu, before_mib=before, peak_mib=peak, others=(busy - cpu) / seconds)))


def judge(folder, columns, runs):
    """The sum of squares within clusters of each, noise left out, and how well they agree."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score
    x = read(folder, columns).astype(float)
    labels = [np.fromfile(os.path.join(folder, name + ".i32"), np.int32) for name in ("ours", "theirs")]
    for run, own in zip(runs, labels):
        run["wcss"] = sum(((x[own == c] - x[own == c].mean(axis=0)) ** 2).sum() for c in np.unique(own) if c >= 0)
        run["ari"] = adjusted_rand_score(*labels)


def line(method, label, run):
    print(f"{method:>16} {label:>6} {run['side']:>8} {run['fit_s']:8.3f} {run['cpu_s']:8.3f} {run['before_mib']:11.0f} {run['peak_mib']:9.0f} "
          f"{run['wcss']:14.7g} {run['ari']:7.4f} {run['others']:7.2f}", flush=True)


def pairs_of(method, ours, wanted, rows):
    own_rows, columns, groups, apart, _ = METHODS[method]
    rows = rows or own_rows
    # The garbage collector and the compiler as the trainer has them.
    environment = dict(os.environ, DOTNET_gcConcurrent="0", DOTNET_gcServer="0", DOTNET_TieredPGO="0", DOTNET_TC_QuickJitForLoops="0")
    ours, every = ["dotnet", ours, "peer-clustering"], []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*ours, "make", folder, f"rows={rows}", f"columns={columns}", f"groups={groups}", f"apart={apart}"], check=True)
        while len(every) < 2 * wanted and sum(map(is_quiet, every)) < wanted:
            sides = [ours, [sys.executable, __file__]]
            first = len(every) % 2                       # who begins alternates
            wait_for_quiet()
            runs = []
            for side in (sides[::-1] if first else sides):
                done = subprocess.run([*side, "fit", folder, f"columns={columns}", f"method={method}"],
                                      env=environment, stdout=subprocess.PIPE, check=True)
                runs.append(json.loads(done.stdout))
            every.append(runs[::-1] if first else runs)
            judge(folder, columns, every[-1])
            for run in every[-1]:
                line(method, f"{len(every)}", run)
    counted = [pair for pair in every if is_quiet(pair)] or every
    ratio = statistics.median(a["fit_s"] / b["fit_s"] for a, b in counted)
    best = min(a["fit_s"] for a, _ in every) / min(b["fit_s"] for _, b in every)
    print(f"{method:>16} {rows} x {columns}: ratio {ratio:.3f} in wall time, best run of all each {best:.3f}, CPU time "
          f"{statistics.median(a['cpu_s'] / b['cpu_s'] for a, b in counted):.3f}, peak memory "
          f"{statistics.median(a['peak_mib'] / b['peak_mib'] for a, b in counted):.3f}; {len(counted)} of {len(every)} pairs count"
          + ("" if is_quiet(counted[0]) else ": none was quiet, the times say little"), flush=True)
    return ratio


def pairs(ours, wanted, rows, *methods):
    print(f"{'method':>16} {'pair':>6} {'side':>8} {'fit s':>8} {'CPU s':>8} {'MiB before':>11} {'MiB peak':>9} {'WCSS':>14} {'ARI':>7} {'others':>7}")
    print(f"ratio {max(pairs_of(method, ours, int(wanted), int(rows)) for method in methods or METHODS):.3f}")


if __name__ == "__main__":
    {"fit": fit, "pairs": pairs}[sys.argv[1]](*sys.argv[2:])
