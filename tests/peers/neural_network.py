"""The peer's half of neural_network.sh: scikit-learn's MLPClassifier on the rows that ours made, and the pairs.

usage: neural_network.py pairs OURS ROWS COLUMNS BATCH EPOCHS THREADS PAIRS     OURS: path of Clickstream.Benchmarks.dll
       neural_network.py fit FOLDER columns=N batch=N epochs=N threads=N        -> one JSON line, fit in this process
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def fit(folder, *given):
    columns, batch, epochs, threads = (int(dict(pair.split("=") for pair in given)[k]) for k in ("columns", "batch", "epochs", "threads"))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):     # read once, when the library is loaded
        os.environ[name] = str(threads)
    import warnings
    import numpy as np
    from sklearn.metrics import roc_auc_score
    from sklearn.neural_network import MLPClassifier
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_info

    def read(name):
        x = np.fromfile(os.path.join(folder, name + "_x.f32"), np.float32).reshape(-1, columns)
        return x, np.fromfile(os.path.join(folder, name + "_y.f32"), np.float32).astype(int)

    x, y = read("train")
    held, labels = read("heldout")
    scaler = StandardScaler().fit(x)
    x, held = scaler.transform(x), scaler.transform(held)
    warnings.simplefilter("ignore")
    model = MLPClassifier((64, 32), batch_size=batch, max_iter=epochs, alpha=1e-4, tol=0, n_iter_no_change=epochs, random_state=0)
    wall, cpu = time.perf_counter(), time.process_time()
    model.fit(x, y)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert x.dtype == np.float32 and model.coefs_[0].dtype == np.float32 and model.n_iter_ == epochs
    blas = ", ".join(sorted({library["internal_api"] for library in threadpool_info() if library["user_api"] == "blas"})) or "reference"
    print(json.dumps({
        "side": "scikit-learn", "fit_s": wall, "cpu_s": cpu, "auc": roc_auc_score(labels, model.predict_proba(held)[:, 1]), "blas": blas}))


def pairs(ours, rows, columns, batch, epochs, threads, count):
    settings = [f"columns={columns}", f"batch={batch}", f"epochs={epochs}", f"threads={threads}"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dotnet", ours, "peer-training", "make", folder, f"rows={rows}", f"columns={columns}", "heldOut=20000"], check=True)
        sides = [["dotnet", ours, "peer-network", folder, *settings, "warm=1"], [sys.executable, __file__, "fit", folder, *settings]]
        ratios, seconds = [], []
        for pair in range(int(count)):
            runs = {}
            for side in sides if pair % 2 == 0 else sides[::-1]:
                run = json.loads(subprocess.run(side, check=True, capture_output=True, text=True).stdout)
                runs[run["side"]] = run
            a, b = runs["ours"], runs["scikit-learn"]
            ratios.append(a["fit_s"] / b["fit_s"])
            seconds.append(a["cpu_s"] / b["cpu_s"])
            print(f"ours {a['fit_s']:.2f} s (CPU {a['cpu_s']:.2f}), AUC {a['auc']:.4f}; scikit-learn on {b['blas']} BLAS "
                  f"{b['fit_s']:.2f} s (CPU {b['cpu_s']:.2f}), AUC {b['auc']:.4f}", flush=True)
        print(f"{rows} rows, {columns} columns, 64-32, batch {batch}, {epochs} epochs, {threads} threads; CPU ratio {statistics.median(seconds):.3f}")
        print(f"ratio {statistics.median(ratios):.3f}")


{"pairs": pairs, "fit": fit}[sys.argv[1]](*sys.argv[2:])
