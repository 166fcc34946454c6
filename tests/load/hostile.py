"""Runs the cases of hostile_cases.py on services that it starts, and prints a line a case; hostile.sh says what they are.

usage: hostile.py SERVICE.dll WORK_FOLDER PORT [CASE ...]      WORK_FOLDER holds models/ (of session rows), shop.csv, features.jsonl and events.jsonl
"""
import collections
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import hostile_cases
from hostile_client import polite

REST = 5  # Seconds after a case by which all is to be as before.
MOST_THREADS = 60  # Of a service that two cores serve; each thread that waits for something would be one more.
# Of the server: the service stopped reading a body just as the next bytes of it came. The answer has been sent, and the connection ends, as it should.
HARMLESS = "automatic draining of the request body failed because the body reader is in an invalid state"
MOST_WAIT = 0.25  # Seconds that 99 of 100 polite requests may wait beyond three times what they wait at services that nobody attacks meanwhile.


class Service:
    """A process of the service, watched."""

    def __init__(self, program, folder, name, port, models, body, **settings):
        self.name, self.port, self.body = name, port, body
        self.temporary = tempfile.mkdtemp(dir=folder)
        self.log_path, self.polite_path = f"{folder}/{name}.log", f"{folder}/{name}.polite"
        environment = {**os.environ, "Models__Directory": models, "TMPDIR": self.temporary, **settings}
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(["dotnet", program, "--urls", f"http://127.0.0.1:{port}"], stdout=log, stderr=log, env=environment)
        self.visitor = None

    def await_ready(self):
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz/ready").close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit(f"Nothing answered at port {self.port} within 30 s.")
        self.visitor = subprocess.Popen([sys.executable, __file__, "polite", str(self.port), self.body, self.polite_path])

    def end(self):
        for process in (self.visitor, self.process):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(40)
                except subprocess.TimeoutExpired:
                    process.kill()

    def status(self, field):
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
                for line in file:
                    if line.startswith(field + ":"):
                        return int(line.split()[1])
        except OSError:
            pass
        return 0

    def files(self):
        """Open files and sockets; assemblies aside, which are opened when their code first runs."""
        folder, count = f"/proc/{self.process.pid}/fd", 0
        try:
            for name in os.listdir(folder):
                try:
                    count += not os.readlink(f"{folder}/{name}").endswith(".dll")
                except OSError:
                    pass  # Closed meanwhile.
        except OSError:
            pass
        return count

    def temporaries(self):
        """Number of temporary files, and MiB in them."""
        count = length = 0
        for entry in os.scandir(self.temporary):
            if entry.name.startswith("clickstream-"):
                try:
                    count, length = count + 1, length + entry.stat().st_size
                except OSError:
                    pass  # Deleted meanwhile.
        return count, length / (1 << 20)

    def forget_peak(self):
        try:
            with open(f"/proc/{self.process.pid}/clear_refs", "w", encoding="ascii") as file:
                file.write("5")
        except OSError:
            pass  # Then the peak is that of all cases so far.

    def complaints(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return [line.strip() for line in log if ("[ERR]" in line or "[FTL]" in line or "Unhandled" in line) and HARMLESS not in line]

    def visits(self, since):
        with open(self.polite_path, encoding="ascii") as file:
            rows = [line.split() for line in file if line.endswith("\n")]
        return [(float(took), int(status)) for asked, took, status in rows if float(asked) >= since]


class Watch(threading.Thread):
    """The most threads of a service meanwhile, and the most MiB in its temporary files."""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.over, self.threads, self.spilled = service, threading.Event(), 0, 0.0

    def run(self):
        while not self.over.wait(0.05):
            self.threads = max(self.threads, self.service.status("Threads"))
            self.spilled = max(self.spilled, self.service.temporaries()[1])


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def said(answers):
    return ", ".join(f"{count}x {text}" if len(answers) > 1 else text for text, count in collections.Counter(map(str, answers)).items())


def run(case, service, others):
    """Does what a case is; what was not as wanted, in words."""
    wrong, complained = [], len(service.complaints())
    threads, files, begun = service.status("Threads"), service.files(), time.monotonic()
    service.forget_peak()
    watch = Watch(service)
    watch.start()
    try:
        answers = case.work(service)
    except Exception as thrown:  # A case that breaks is one that failed.
        answers = []
        wrong.append(f"the case broke: {thrown!r}")
    seconds, peak = time.monotonic() - begun, service.status("VmHWM") / 1024
    watch.over.set()
    watch.join()
    until = time.monotonic() + REST
    while case.leaves_service and time.monotonic() < until and (case.heavy or service.files() > files or service.temporaries()[0] > 0):
        time.sleep(0.1)
    peak = max(peak, service.status("VmHWM") / 1024)
    visits = service.visits(begun)
    times, peaceful = [took for took, _ in visits], [took for other in others for took, _ in other.visits(begun)]
    wait, peace = percentile(times, 0.99), percentile(peaceful, 0.99)
    wrong += case.wrong(answers)
    if peak > case.mib:
        wrong.append(f"peak of {peak:.0f} MiB, at most {case.mib} wanted")
    if watch.threads > MOST_THREADS:
        wrong.append(f"{watch.threads} threads, at most {MOST_THREADS} wanted")
    if case.leaves_service:
        if service.files() > files:
            wrong.append(f"{service.files()} files and sockets open, {files} before")
        failed = [status for took, status in visits if status != 200]
        if failed:
            wrong.append(f"{len(failed)} of {len(visits)} polite requests failed: {failed[0] or 'no answer'}")
        if wait > 3 * peace + MOST_WAIT:
            wrong.append(f"polite requests took {wait:.1f} s, at services in peace {peace:.1f} s")
        wrong += [f"the log complains: {line}" for line in service.complaints()[complained:][:2]]
    left = service.temporaries()[0]
    if left > 0:
        wrong.append(f"{left} temporary files were left")
    if watch.spilled > case.spilled_mib:
        wrong.append(f"{watch.spilled:.0f} MiB in temporary files, at most {case.spilled_mib} wanted")
    codes = sorted({answer.problem for answer in answers if answer.status >= 400})
    detail = "; ".join(f"{code}: {text}" for code, text in codes)
    print(f"| {case.name} | {service.name} | {said(answers)} | {detail} | {peak:.0f} | {seconds:.1f} | {threads} / {watch.threads} / {service.status('Threads')} | "
          f"{files} / {service.files()} | {watch.spilled:.0f} / {left} | {wait * 1000:.0f} / {max(times, default=0) * 1000:.0f} / {peace * 1000:.0f} | "
          f"{'yes' if not wrong else 'NO'} |", flush=True)
    for line in wrong:
        print(f"  NOT AS WANTED: {case.name}: {line}", flush=True)
    return times, peaceful, not wrong


def main(program, work, port, *words):
    cases = [case for case in hostile_cases.all_cases(work) if not words or any(word in case.name for word in words)]
    limit = str(hostile_cases.LIMIT_BYTES)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that what was started is ended.
    services = {
        "rows": Service(program, work, "rows", port, f"{work}/models", f"{work}/features.jsonl"),
        "events": Service(program, work, "events", port + 1, "models", f"{work}/events.jsonl", Batch__MaximumEvents=str(hostile_cases.LIMIT_EVENTS)),
        "limited": Service(program, work, "limited", port + 2, f"{work}/models", f"{work}/features.jsonl", Batch__MaximumBodyBytes=limit),
    }
    try:
        for service in services.values():
            service.await_ready()
        print("| case | service | ended | problem | peak MiB | s | threads before / most / after | files open before / after | temporary files: most MiB / number after "
              "| polite ms p99 / worst / p99 in peace | as wanted |")
        print("|" + " --- |" * 11, flush=True)
        results = [run(case, services[case.service], [other for name, other in services.items() if name != case.service]) for case in cases]
        times, peaceful = ([took for result in results for took in result[i]] for i in (0, 1))
        print(f"\nPolite client: {len(times)} requests, p50 {percentile(times, 0.5) * 1000:.1f} ms, p99 {percentile(times, 0.99) * 1000:.1f} ms, "
              f"worst {max(times, default=0) * 1000:.0f} ms; "
              f"at services in peace p99 {percentile(peaceful, 0.99) * 1000:.1f} ms.")
    finally:
        for service in services.values():
            service.end()
    good = sum(result[2] for result in results)
    print(f"{len(results)} cases, {good} as wanted")
    sys.exit(0 if good == len(results) else 1)


if __name__ == "__main__":
    if sys.argv[1] == "polite":
        polite(int(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
