"""Runs the cases of fuzz_requests.py on a service that it starts, and judges each answer (fuzz_judge.py); fuzz.sh says what comes of it.

usage: fuzz.py SERVICE.dll MODELS WORK_FOLDER PORT COUNT SEED [--case NUMBER]
"""
import collections
import concurrent.futures
import signal
import socket
import sys
import time

import fuzz_judge
import fuzz_requests
from hostile import Service

SECONDS = 30  # In which each case must be answered; a machine that others use has its moments.
WORKERS = 6
PATIENCE = 0.7  # Seconds after which a sender whose request may be cut off says that nothing more comes.
WARM_SHARE = 0.5  # Of the cases, after which the service is at its size: the collector keeps what a few large bodies once took.
MORE_THREADS, MORE_FILES, MORE_MIB, MORE_SHARE = 6, 3, 40, 0.15  # What may be left at rest, beyond what there was after the first half.
# Bytes of managed memory, so that what stands at rest is not garbage that nobody has collected yet: without a bound it varies by 100 MiB from run to run. What leaks shows as growth, or as a 500.
HEAP = f"{256 << 20:x}"
REST = 60  # Seconds to come to rest: the pool of threads gives those back that had nothing to do for 20 s.
POLITE = (b'{"sessionId":"s-1","visitor":{"device":"mobile","country":"PL","trafficSource":"email","returning":true},"events":[{"eventTime":"2026-11-20T18:15:00Z",'
          b'"eventName":"view_item","itemId":"B12","itemCategory":"dresses","price":38.0},{"eventTime":"2026-11-20T18:16:10Z","eventName":"add_to_cart","itemId":"B12","price":38.0}]}')


def exchange(port, case, seconds=SECONDS):
    """Sends a case and reads until the service closes: what came, and how it ended."""
    data, until = [], time.monotonic() + seconds
    with socket.socket() as connection:
        try:
            connection.settimeout(seconds)
            connection.connect(("127.0.0.1", port))
            try:
                connection.sendall(case.sent)
            except TimeoutError:
                return b"", "silent"
            except OSError:
                pass  # Refused before it was all sent; what the service says of it is read.
            waits = case.ends
            while True:
                connection.settimeout(PATIENCE if waits else max(0.01, until - time.monotonic()))
                try:
                    piece = connection.recv(1 << 18)
                except TimeoutError:
                    if not waits:
                        raise
                    connection.shutdown(socket.SHUT_WR)
                    waits = False
                    continue
                if not piece:
                    return b"".join(data), "closed"
                data.append(piece)
        except TimeoutError:
            return b"".join(data), "silent"
        except OSError:
            return b"".join(data), "reset"


def ask_politely(port):
    case = fuzz_requests.Case(-1, "polite", fuzz_requests.request("/score", POLITE), "/score")
    data, ended = exchange(port, case)
    how, wrong = fuzz_judge.judge(case, data, ended)
    if how != "200" or wrong:
        sys.exit(f"A polite request ended {how}: {wrong}; {data[:300]!r}")
    return fuzz_judge.answers(data)[0].body


class Standing:
    """Threads, open files and MiB of memory of a service."""

    def __init__(self, service):
        self.threads, self.files, self.mib = service.status("Threads"), service.files(), service.status("RssAnon") / 1024

    def __str__(self):
        return f"{self.threads} threads, {self.files} files and sockets, {self.mib:.0f} MiB (anonymous)"

    def beyond(self, other):
        found = [] if self.threads <= other.threads + MORE_THREADS else [f"{self.threads} threads, {other.threads} before"]
        found += [] if self.files <= other.files + MORE_FILES else [f"{self.files} files and sockets open, {other.files} before"]
        most = other.mib * (1 + MORE_SHARE) + MORE_MIB
        return found + ([] if self.mib <= most else [f"{self.mib:.0f} MiB at rest, {other.mib:.0f} before, at most {most:.0f} wanted"])


def rest(service, before=None):
    """How it stands once it stands still, or after so many seconds."""
    until = time.monotonic() + REST
    time.sleep(3)
    while before and Standing(service).beyond(before) and time.monotonic() < until:
        time.sleep(1)
    return Standing(service)


def attack(port, seed, numbers, count, examples):
    def one(number):
        case, begun = fuzz_requests.case(seed, number), time.monotonic()
        data, ended = exchange(port, case)
        how, wrong = fuzz_judge.judge(case, data, ended)
        return case.family, how, wrong, number, data[:400], time.monotonic() - begun

    slowest = (0.0, 0)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for family, how, wrong, number, data, took in pool.map(one, numbers):
            count[family, how] += 1
            slowest = max(slowest, (took, number))
            if wrong:
                examples.append((number, family, wrong, data))
                print(f"  NOT AS WANTED: case {number} ({family}): {wrong}: {data[:200]!r}", flush=True)
    return slowest


def replay(port, seed, number):
    case = fuzz_requests.case(seed, number)
    print(f"case {number} of seed {seed}: {case.family}, {len(case.sent)} bytes\n--- sent\n{case.sent[:4000].decode('latin-1')}")
    begun = time.monotonic()
    data, ended = exchange(port, case)
    print(f"--- came, {time.monotonic() - begun:.2f} s, {ended}\n{data[:4000].decode('latin-1')}\n--- judged: {fuzz_judge.judge(case, data, ended)}")


def told(service, complaint):
    """A complaint of the log, with the lines before and after it."""
    with open(service.log_path, encoding="utf-8", errors="replace") as log:
        lines = log.read().splitlines()
    place = next(i for i, line in enumerate(lines) if complaint in line)
    return "\n    ".join(lines[max(0, place - 3) : place + 15])


def table(count):
    hows = sorted({how for _, how in count})
    families = [name for name, _, _ in fuzz_requests.FAMILIES] + ["json: large"]
    print("\n| family | cases | " + " | ".join(hows) + " |\n|" + " --- |" * (len(hows) + 2))
    for family in families:
        print(f"| {family} | {sum(n for (one, _), n in count.items() if one == family)} | " + " | ".join(str(count[family, how] or "") for how in hows) + " |")
    print(f"| all | {sum(count.values())} | " + " | ".join(str(sum(n for (_, one), n in count.items() if one == how)) for how in hows) + " |")
    print("(server): refused by the server as HTTP, without a body, before any code of ours runs. closed: the sender said that nothing more comes, in the middle of a request.")


def main(program, models, work, port, total, seed, *options):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that what was started is ended.
    with open(f"{work}/polite.json", "wb") as file:
        file.write(POLITE + b"\n")
    service, wrong, examples, count = Service(program, work, "fuzz", port, models, f"{work}/polite.json", DOTNET_GCHeapHardLimit=HEAP), [], [], collections.Counter()
    try:
        service.await_ready()
        if options:
            replay(port, seed, int(options[1]))
            return
        begun, wanted = time.monotonic(), ask_politely(port)
        warm = int(total * WARM_SHARE)
        first = attack(port, seed, range(warm), count, examples)
        before = rest(service)
        slowest = max(first, attack(port, seed, range(warm, total), count, examples))
        seconds, visited = time.monotonic() - begun, service.visits(0)
        after, more = rest(service, before), 0
        table(count)
        print(f"\n{total} cases of seed {seed} in {seconds:.0f} s, slowest {slowest[0]:.1f} s (case {slowest[1]})\nat rest after {warm} cases: {before}\nat rest after {total} cases: {after}")
        if after.beyond(before):
            # Not yet warm, or a leak: what leaks goes on growing, by as much again over as many cases again.
            before, more = after, total - warm
            attack(port, seed, range(total, total + more), count, examples)
            after = rest(service, before)
            print(f"at rest after {total + more} cases: {after}")
        total += more
        wrong += after.beyond(before)
        failed = [status for _, status in visited if status != 200]
        print(f"polite client meanwhile: {len(visited)} requests, {len(failed)} failed, slowest {max(took for took, _ in visited) * 1000:.0f} ms")
        wrong += [f"{len(failed)} polite requests failed"] if failed else []
        wrong += [] if ask_politely(port) == wanted else ["a polite request is answered otherwise than before"]
        complaints, left = service.complaints(), service.temporaries()[0]
        wrong += [f"the log complains {len(complaints)} times: {told(service, complaints[0])}"] if complaints else []
        wrong += [f"{left} temporary files were left"] if left else []
    finally:
        service.end()
    if service.process.returncode != 0:
        wrong.append(f"the service ended with {service.process.returncode}")
    for line in wrong:
        print(f"  NOT AS WANTED: {line}")
    for number, family, what, _ in examples[:20]:
        print(f"  tests/load/fuzz.sh --case {number} {seed}     {family}: {what}")
    print(f"{total} cases, {total - len(examples)} as wanted{'' if not wrong else '; the service is not as before'}")
    sys.exit(1 if wrong or examples else 0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6]), *sys.argv[7:])
