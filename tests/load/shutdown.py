"""Stops the service in the middle of its work and says what came of it; see shutdown.sh. Prints a line a case; the last is "N cases, M as wanted"."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

DELAY = 3
BODY = json.dumps({"events": [{"eventTime": "2026-11-20T18:15:00Z", "eventName": "view_item", "itemId": "B12", "price": 38.0}]})
HEADER = b"session_id,event_time,event_name,item_id,price\n"
ROWS = b"".join(b"s-%d,2026-11-20T18:15:00Z,view_item,B12,38.0\n" % i for i in range(20000))

service, port, models = sys.argv[1], int(sys.argv[2]), sys.argv[3]
cases = []


def case(name, is_wanted, found):
    cases.append(is_wanted)
    print(f"{'ok ' if is_wanted else 'NOT'} {name}: {found}")


def ask(method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Connection")
    finally:
        connection.close()


def start():
    process = subprocess.Popen(
        ["dotnet", service, "--urls", f"http://127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "Models__Directory": os.path.realpath(models), "Shutdown__Delay": f"00:00:0{DELAY}", "Shutdown__Timeout": "00:01:00"})
    for _ in range(600):
        try:
            if ask("GET", "/healthz/ready")[0] == 200:
                return process
        except OSError:
            pass
        time.sleep(0.1)
    process.kill()
    sys.exit("The service was not ready within a minute.")


def read_to_end(connection):
    answer = b""
    while piece := connection.recv(65536):
        answer += piece
    return answer


def head(path, length, kind):
    return f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()


def stopped():
    process = start()
    try:
        ask("POST", "/classify", BODY)
        metrics = ask("GET", "/metrics")[1]
        begun = socket.create_connection(("127.0.0.1", port), 60)
        begun.sendall(head("/classify", len(BODY), "application/json") + BODY.encode()[:10])
        file = HEADER + ROWS
        batch = socket.create_connection(("127.0.0.1", port), 60)
        batch.sendall(head("/batch?grouped=true", len(file), "text/csv") + file[:len(file) // 2])
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        told = time.monotonic()
        time.sleep(0.3)
        status, text, _ = ask("GET", "/healthz/ready")
        case("not ready at once", status == 503 and '"stopping"' in text, f"{status}")
        status, _, connection = ask("POST", "/classify", BODY)
        case("new requests are answered while it waits, and told to go", status == 200 and connection == "close", f"{status}, Connection: {connection}")
        time.sleep(max(0, told + DELAY + 0.5 - time.monotonic()))  # It takes nobody any more.
        begun.sendall(BODY.encode()[10:])
        batch.sendall(file[len(file) // 2:])
        answer, lines = read_to_end(begun), read_to_end(batch)
        case("a request in flight ends whole", answer.startswith(b"HTTP/1.1 200") and answer.endswith((b"}", b"}\r\n0\r\n\r\n")), answer[:12].decode())
        case("a batch in flight ends whole", lines.startswith(b"HTTP/1.1 200") and lines.endswith(b"0\r\n\r\n") and lines.count(b"\ns-") >= 19999, f"{lines.count(bytes(chr(10) + 's-', 'ascii'))} lines")
        code = process.wait(60)
        case("ends with 0, not before the delay", code == 0 and time.monotonic() - told >= DELAY, f"{code} after {time.monotonic() - told:.1f} s")
        return metrics
    finally:
        if process.poll() is None:
            process.kill()


def check_metrics(metrics):
    names = set(re.findall(r"^# TYPE (\S+)", metrics, re.MULTILINE))
    page = open("docs/operation.md", encoding="utf-8").read()
    rules = re.search(r"```yaml\n(groups:.*?)```", page, re.DOTALL).group(1)
    asked = {re.sub("_(bucket|sum|count)$", "", name) for name in re.findall(r"\b(?:clickstream|process|dotnet)_\w+", rules)}
    case("the alerts' metrics exist", asked <= names, f"{len(asked)} metrics, not there: {sorted(asked - names)}")
    told = set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE))
    case("the page's table names every metric", names <= told, f"{len(names)} metrics, not told: {sorted(names - told)}")
    if not shutil.which("promtool"):
        print("promtool is not here (Debian: prometheus): the text of /metrics and the alerts were not put to it.")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        file.write(rules)
        file.flush()
        checked = subprocess.run(["promtool", "check", "rules", file.name], capture_output=True, text=True)
    case("promtool check rules", checked.returncode == 0, (checked.stdout + checked.stderr).strip().replace("\n", " ")[-150:])
    checked = subprocess.run(["promtool", "check", "metrics"], input=metrics, capture_output=True, text=True)
    case("promtool check metrics", checked.returncode == 0, (checked.stdout + checked.stderr).strip().replace("\n", "; ") or "nothing to say")


check_metrics(stopped())
print(f"{len(cases)} cases, {sum(cases)} as wanted")
sys.exit(0 if all(cases) else 1)
