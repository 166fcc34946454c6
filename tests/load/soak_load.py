"""The loads of soak.sh, each on a thread of its own until it is over."""
import gzip
import http.client
import json
import os
import random as randoms
import shutil
import time
import urllib.request

import fuzz_bodies
import fuzz_judge
import fuzz_requests
from fuzz import exchange
from hostile_client import post

SESSIONS = 40
PUBLISH = 5  # Seconds between changes of the models folder.
QUIET = (OSError, http.client.HTTPException)


class Shelf:
    """The models folder of the service, in which the package of conversion changes: by rename, as a publisher should."""

    def __init__(self, port, work):
        self.port, self.place, self.next = port, f"{work}/models/conversion.zip", f"{work}/models/.conversion.next"
        self.versions = [f"{work}/shelf/a.zip", f"{work}/shelf/b.zip"]
        shutil.copyfile(self.place, self.versions[0])
        shutil.copyfile(f"{work}/other/conversion.zip", self.versions[1])
        self.current = 0

    def model(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/models", timeout=20) as answer:
            return next(model for model in json.load(answer)["models"] if model["name"] == "conversion")

    def publish(self, version):
        shutil.copyfile(self.versions[version], self.next)
        os.replace(self.next, self.place)
        self.current = version

    def publish_bytes(self, data):
        with open(self.next, "wb") as file:
            file.write(data)
        os.replace(self.next, self.place)

    def await_change(self, sha256, seconds=60):
        until = time.monotonic() + seconds
        while (model := self.model())["sha256"] == sha256 or model["error"]:
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True

    def settle(self):
        self.publish(0)

    def keep_changing(self, tally, over, seed):
        random = randoms.Random(seed)
        while not over.wait(PUBLISH):
            try:
                kind = random.randrange(10)
                if kind < 7:
                    before = self.model()["sha256"]
                    self.publish(1 - self.current)
                    tally.add("reload", "swapped" if (live := self.await_change(before)) else "not live", None if live else "a good package was not live within 60 s")
                    continue
                if kind < 9:
                    with open(self.versions[self.current], "rb") as file:
                        good = bytearray(file.read())
                    if random.random() < 0.5:
                        del good[random.randrange(len(good)) :]
                    else:
                        place = random.randrange(len(good) - 200)
                        good[place : place + 100] = random.randbytes(100)
                    self.publish_bytes(bytes(good))
                    name = "corrupt, then good"
                else:
                    os.remove(self.place)
                    name = "deleted, then restored"
                over.wait(PUBLISH * 2)
                state = self.model()
                tally.add("reload", name, None if state["state"] == "ready" else f"the old version does not serve: {state['state']}, {state['error']}")
                self.publish(self.current)
                self.await_change("")
            except QUIET as broken:
                tally.add("reload", "broke", repr(broken))


class Known:
    """Requests, and what each of the two versions answers to them."""

    def __init__(self, port, work, shelf):
        random = randoms.Random(5)
        sessions = [fuzz_bodies.write(fuzz_bodies.session(random), random).encode() for _ in range(SESSIONS)]
        rows = feature_bodies(f"{work}/rows.csv")
        self.singles = [(path, body) for body in sessions + rows for path in (fuzz_bodies.PATHS if body in sessions else ["/classify", "/revenue", "/segment"])]
        self.batches = list(self.files(work))
        self.wanted = {}
        for version in (0, 1):
            if version:
                before = shelf.model()["sha256"]
                shelf.publish(1)
                if not shelf.await_change(before):
                    raise SystemExit("The second version was not taken.")
            for key, sent in [((path, body), fuzz_requests.request(path, body)) for path, body in self.singles] + [((name, b""), sent) for name, sent, _ in self.batches]:
                answer = fuzz_judge.answers(exchange(port, fuzz_requests.Case(0, "", sent), 120)[0])[0]
                if answer.status not in (200, 422) or not answer.whole:
                    raise SystemExit(f"{key[0]} is answered with {answer.status} before anything was done to it: {answer.body[:300]!r}")
                self.wanted.setdefault(key, set()).add((answer.status, answer.body))
        two = sum(len(answers) == 2 for answers in self.wanted.values())
        print(f"{len(self.wanted)} requests are known, {two} of them are answered otherwise by the second version", flush=True)

    def files(self, work):
        """Name, request and number of lines of the answer, or None where the file's own answer says it."""
        with open(f"{work}/shop/test.csv", "rb") as file:
            self.events = events = file.read()
        lines = events.splitlines(keepends=True)
        several = b"".join(lines[:4000])
        form = b'--soak\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + several + b"\r\n--soak--\r\n"
        self.sessions = sessions = len({line.split(b",")[2] for line in lines[1:]})
        yield "batch, events", fuzz_requests.request("/batch", events, "text/csv"), sessions + 1
        yield "batch, events, gzip", fuzz_requests.request("/batch", gzip.compress(events, mtime=0), "application/gzip"), sessions + 1
        yield "batch, events, form", fuzz_requests.request("/batch", form, "multipart/form-data; boundary=soak"), None
        yield "batch, events, ndjson", fuzz_requests.request("/batch", events, "text/csv", headers=["Accept: application/x-ndjson"]), sessions
        yield "batch, events, grouped", fuzz_requests.request("/batch?grouped=true&tasks=classify,revenue", several, "text/csv"), None
        if os.path.exists(f"{work}/rows.csv"):
            with open(f"{work}/rows.csv", "rb") as file:
                rows = file.read()
            yield "batch, rows", fuzz_requests.request("/batch?tasks=classify,revenue", rows, "text/csv"), rows.count(b"\n")

    def wrong(self, key, answer):
        if (answer.status, answer.body) in self.wanted[key]:
            return None
        return f"the answer of neither version: {answer.status} {answer.body[:200]!r}"


def feature_bodies(path):
    """Rows of features as the trainer wrote them, as JSON; none where there is no such file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        names = file.readline().strip().split(",")
        lines = [file.readline().strip().split(",") for _ in range(10)]
    return [json.dumps({"features": dict(zip(names, line))}).encode() for line in lines if len(line) == len(names)]


def singles(port, known, tally, over, rate, seed):
    """Kept-alive requests, so many a second."""
    random, connection, due = randoms.Random(seed), None, time.monotonic()
    while not over.is_set():
        due = max(due + 1 / rate, time.monotonic() - 1)
        over.wait(max(0.0, due - time.monotonic()))
        path, body = random.choice(known.singles)
        try:
            connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            came = connection.getresponse()
            answer = fuzz_judge.Answer(came.status, {}, came.read(), True)
            tally.add(f"single {path}", str(answer.status), known.wrong((path, body), answer))
        except QUIET as broken:
            connection = None
            tally.add(f"single {path}", "broke", repr(broken))


def batches(port, known, tally, over):
    while not over.is_set():
        for name, sent, lines in known.batches:
            data, ended = exchange(port, fuzz_requests.Case(0, name, sent), 120)
            found = fuzz_judge.answers(data)
            wrong = f"{ended} without a whole answer" if not found or not found[0].whole else known.wrong((name, b""), found[0])
            if not wrong and lines is not None and found[0].status == 200 and found[0].body.count(b"\n") != lines:
                wrong = f"{found[0].body.count(10)} lines, wanted {lines}"
            tally.add(name, str(found[0].status) if found else ended, wrong)
            if over.wait(1.5):
                return


def broken(port, tally, over, seed):
    number = 0
    while not over.wait(0.05):
        case = fuzz_requests.case(seed, number)
        how, wrong = fuzz_judge.judge(case, *exchange(port, case))
        tally.add("broken", how, f"case {number} of seed {seed}: {wrong}" if wrong else None)
        number += 1


def rude(port, known, tally, over):
    """Uploads that break off, readers that are slow, and readers that go away."""
    events = known.batches[0][1].partition(b"\r\n\r\n")[2]
    turn = 0
    while not over.wait(2):
        kind, named = [("upload cancelled by reset", {"broken": "rst"}), ("upload cancelled by end", {"broken": "fin"}), ("slow reader", {"slow": (20_000, 8)}), ("reader gone", {"slow": (20_000, 8), "left": 2})][turn % 4]
        turn += 1
        answer = post(port, [events] * 2 if "broken" in named else [events], **named)
        wanted = "whole" if kind == "slow reader" else "left"
        tally.add(kind, str(answer), None if answer.ended == wanted or (kind == "reader gone" and answer.ended == "whole") else f"ended {answer.ended}, wanted {wanted}")


def scrapes(port, tally, over):
    while not over.wait(5):
        for path, statuses in (("/metrics", (200, 404)), ("/models", (200,)), ("/healthz/ready", (200,)), ("/models/conversion", (200,))):
            data, ended = exchange(port, fuzz_requests.Case(0, "", fuzz_requests.request(path, method="GET", content_type=None)))
            found = fuzz_judge.answers(data)
            tally.add(f"GET {path}", str(found[0].status) if found else ended, None if found and found[0].status in statuses else f"{ended}, {data[:200]!r}")
