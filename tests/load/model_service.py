"""A service that is asked all the time while its models folder is changed: used by publish.py and swaps.py."""
import http.client
import json
import os
import shutil
import signal
import subprocess
import threading
import time

SESSION = json.dumps({
    "sessionId": "s-1",
    "visitor": {"device": "mobile", "country": "PL", "trafficSource": "email", "returning": True},
    "events": [
        {"eventTime": "2026-11-20T18:15:00Z", "eventName": "view_item", "itemId": "B12", "itemCategory": "dresses", "price": 38.0},
        {"eventTime": "2026-11-20T18:16:10Z", "eventName": "add_to_cart", "itemId": "B12", "itemCategory": "dresses", "price": 38.0},
    ],
})


class Service:
    """The program with a models folder of its own."""

    def __init__(self, program, folder, port, log, **settings):
        self.port, self.folder = port, folder
        environment = {**os.environ, "Models__Directory": folder, "ASPNETCORE_ENVIRONMENT": "Production", **settings}
        self.log = open(log, "wb")
        self.process = subprocess.Popen(
            ["dotnet", program, "--urls", f"http://127.0.0.1:{port}"], env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        wait(lambda: self.is_ready(), 60, "the service to be ready")

    def is_ready(self):
        try:
            return self.get("/healthz/ready")[0] == 200
        except OSError:
            return False

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def model(self):
        """What GET /models says of conversion."""
        return next(model for model in self.get("/models")[1]["models"] if model["name"] == "conversion")

    def resident_mib(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.log.close()


class Load:
    """Asks POST /classify on several connections until it is ended, and keeps what was answered."""

    def __init__(self, port, connections):
        self.port, self.ended = port, threading.Event()
        self.lock, self.answers, self.failures, self.slowest = threading.Lock(), {}, [], 0.0
        self.last = None
        self.threads = [threading.Thread(target=self.ask, daemon=True) for _ in range(connections)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.ended.is_set():
            begun = time.monotonic()
            try:
                connection.request("POST", "/classify", SESSION, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200:
                    raise ValueError(f"{answer.status} {body[:200]!r}")
                found = json.loads(body)
                key = (found["model"]["version"], found["model"]["sha256"], found["probability"], found["threshold"])
                with self.lock:
                    self.answers[key] = self.answers.get(key, 0) + 1
                    self.slowest = max(self.slowest, time.monotonic() - begun)
                    self.last = key
            except (OSError, ValueError, KeyError, http.client.HTTPException) as error:
                with self.lock:
                    self.failures.append(repr(error))
                connection.close()
                time.sleep(0.05)
        connection.close()

    def count(self):
        with self.lock:
            return sum(self.answers.values())

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join(60)


def wait(condition, seconds, what):
    """Waits until something is so; raises when it does not come to be. Returns the seconds that it took."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if condition():
            return time.monotonic() - begun
        time.sleep(0.01)
    raise TimeoutError(f"waited {seconds} s for {what}")


def rename_into(source, target):
    """The way to publish: copied beside, then renamed."""
    shutil.copyfile(source, target + ".tmp")
    os.replace(target + ".tmp", target)


def version_of(path):
    import zipfile
    with zipfile.ZipFile(path) as package:
        return json.loads(package.read("clickstream/manifest.json"))["version"]
