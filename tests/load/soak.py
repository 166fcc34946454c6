"""Loads a service with everything at once, checks every answer and watches its memory; soak.sh says what comes of it.

usage: soak.py SERVICE.dll WORK_FOLDER PORT MINUTES RATE SEED SAMPLES.csv      WORK_FOLDER holds models/, other/conversion.zip, shop/test.csv and perhaps rows.csv
"""
import collections
import os
import sys
import threading
import time

import hostile_cases
import soak_load
import soak_watch
from fuzz import POLITE, ask_politely
from hostile import Service

REST = 60  # Seconds to come to rest.
MORE_THREADS, MORE_FILES = 6, 3  # The first use of some parts opens a file for good; what leaks by the request is hundreds.


class Tally:
    """Answers by kind and by how they ended, and those that were not intended."""

    def __init__(self):
        self.count, self.unintended, self.lock = collections.Counter(), [], threading.Lock()

    def add(self, kind, how, wrong=None):
        with self.lock:
            self.count[kind, how] += 1
            if wrong:
                self.count["NOT INTENDED", kind] += 1
                if len(self.unintended) < 50:
                    self.unintended.append(f"{kind}: {how}: {wrong}")
                    print(f"  NOT INTENDED: {kind}: {how}: {wrong}", flush=True)


def at_rest(service, threads, files):
    until = time.monotonic() + REST
    time.sleep(5)
    while (service.status("Threads") > threads + MORE_THREADS or service.files() > files + MORE_FILES or service.temporaries()[0]) and time.monotonic() < until:
        time.sleep(1)
    return service.status("Threads"), service.files(), service.temporaries()[0]


def stopped(service, known):
    """SIGTERM in the middle of a batch: what was not as wanted."""
    header, _, rows = known.events.partition(b"\n")
    try:
        answer = hostile_cases.terminate(service, header + b"\n" + rows * 20, None)[0]
    except AssertionError as failed:
        return [f"SIGTERM in the middle of a batch: {failed}"]
    print(f"SIGTERM in the middle of a batch of {20 * rows.count(10)} events: {answer}, {answer.lines} lines, exit code {service.process.returncode}", flush=True)
    return [] if answer.ended == "whole" and answer.status == 200 and answer.lines == known.sessions + 1 else [f"a batch that SIGTERM met ended {answer}, {answer.lines} lines; wanted {known.sessions + 1}"]


def main(program, work, port, minutes, rate, seed, samples):
    with open(f"{work}/polite.json", "wb") as file:
        file.write(POLITE + b"\n")
    service = Service(program, work, "soak", port, f"{work}/models", f"{work}/polite.json")
    tally, over, wrong = Tally(), threading.Event(), []
    try:
        service.await_ready()
        ask_politely(port)
        shelf = soak_load.Shelf(port, work)
        known = soak_load.Known(port, work, shelf)
        loads = [lambda i=i: soak_load.singles(port, known, tally, over, rate / 4, seed + i) for i in range(4)] + [
            lambda: soak_load.batches(port, known, tally, over), lambda: soak_load.broken(port, tally, over, seed), lambda: soak_load.rude(port, known, tally, over),
            lambda: soak_load.scrapes(port, tally, over), lambda: shelf.keep_changing(tally, over, seed)]
        time.sleep(REST // 4)
        threads, files = service.status("Threads"), service.files()
        watch = soak_watch.Watch(service, samples)
        workers = [threading.Thread(target=load, daemon=True) for load in loads]
        for worker in [watch, *workers]:
            worker.start()
        begun = time.monotonic()
        print(f"{minutes} minutes, {rate} single requests a second, seed {seed}; a sample each {soak_watch.EVERY} s in {samples}", flush=True)
        while time.monotonic() < begun + minutes * 60 and service.process.poll() is None and any(worker.is_alive() for worker in workers):
            time.sleep(1)
        wrong += [] if all(worker.is_alive() for worker in workers) else ["a load ended before its time"]
        watch.over.set()
        over.set()
        for worker in [watch, *workers]:
            worker.join(60)
        visits = service.visits(begun)
        threads_after, files_after, left = at_rest(service, threads, files)
        shelf.settle()
        ask_politely(port)
        report(tally, watch, visits, f"{threads} / {watch.most_threads} / {threads_after}", f"{files} / {watch.most_files} / {files_after}", left, minutes)
        wrong += watch.verdict(minutes)
        wrong += [f"{threads_after} threads at rest, {threads} before"] if threads_after > threads + MORE_THREADS else []
        wrong += [f"{files_after} files and sockets at rest, {files} before"] if files_after > files + MORE_FILES else []
        wrong += [f"{left} temporary files were left"] if left else []
        wrong += stopped(service, known) if service.process.poll() is None else ["the service ended before its time"]
        wrong += [f"the log complains: {line}" for line in service.complaints()[:5]]
    finally:
        over.set()
        service.end()
    wrong += [] if service.process.returncode == 0 else [f"the service ended with {service.process.returncode}"]
    unintended = sum(number for (kind, _), number in tally.count.items() if kind == "NOT INTENDED")
    for line in tally.unintended[:10] + wrong:
        print(f"  NOT AS WANTED: {line}")
    print(f"{sum(n for (kind, _), n in tally.count.items() if kind != 'NOT INTENDED')} requests, {unintended} not as intended; {'all as wanted' if not wrong and not unintended else 'NOT as wanted'}")
    sys.exit(1 if wrong or unintended else 0)


def report(tally, watch, visits, threads, files, left, minutes):
    print("\n| kind | ended | number |\n| --- | --- | --- |")
    for (kind, how), number in sorted(tally.count.items()):
        print(f"| {kind} | {how} | {number} |")
    times = sorted(took for took, _ in visits)
    print(f"| polite client | 200 | {sum(status == 200 for _, status in visits)} of {len(visits)}, p50 {times[len(times) // 2] * 1000:.1f} ms, p99 {times[len(times) * 99 // 100] * 1000:.0f} ms |")
    if any(status != 200 for _, status in visits):
        tally.add("polite client", "failed", "a polite request failed")
    watch.print(minutes)
    print(f"threads before / most / after: {threads}; files and sockets: {files}; temporary files left: {left}", flush=True)


if __name__ == "__main__":
    os.makedirs(f"{sys.argv[2]}/shelf", exist_ok=True)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6]), sys.argv[7])
