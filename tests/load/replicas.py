"""Drives three replicas behind nginx while they are killed and stopped; see replicas.sh."""
import asyncio
import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROUNDS, SECONDS, CONNECTIONS, PORT = (int(text) for text in sys.argv[1:5])
REPLICAS = [PORT + 1, PORT + 2, PORT + 3]
work = tempfile.mkdtemp()
os.chmod(work, 0o755)
started = {}
phase = "steady"
figures = {}  # phase -> milliseconds of each request
failures = []
MOST_PIECES = 400  # of a file of 1.4 MB each
PIECES_AFTER_THE_SIGNAL = 4


def start(port):
    log = open(f"{work}/{port}.log", "ab")
    environment = dict(os.environ, Models__Directory=os.path.abspath("models"), DOTNET_NOLOGO="1")
    started[port] = subprocess.Popen(["dotnet", os.environ["SERVICE"], "--urls", f"http://127.0.0.1:{port}"], env=environment, stdout=log, stderr=log)


def start_nginx():
    folder = f"{work}/nginx"
    os.makedirs(folder, exist_ok=True)
    shipped = open("deploy/nginx/nginx.conf").read()
    here, changed = re.subn(r"listen 8080;", f"listen 127.0.0.1:{PORT};", shipped)
    here, pids = re.subn(r"pid \S+/nginx.pid;", f"pid {folder}/nginx.pid;", here)
    assert (changed, pids) == (1, 1), "nginx.conf listens at one port and writes one pid"
    here = re.sub(r" /\w+/nginx-", f" {folder}/", here)
    open(f"{folder}/nginx.conf", "w").write(here)
    # As deploy/nginx/servers.conf has it, with addresses instead of a name.
    lines = [f"server 127.0.0.1:{port} max_fails=3 fail_timeout=2s;\nserver 127.0.0.1:{port} backup max_fails=0;\n" for port in REPLICAS]
    open(f"{folder}/servers.conf", "w").write("".join(lines))
    log = open(f"{work}/nginx.log", "ab")
    # As nobody: the container has no root either.
    if os.getuid() == 0:
        shutil.chown(folder, 65534)
        shutil.chown(f"{work}/nginx.log", 65534)
    drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
    started["nginx"] = subprocess.Popen(drop + [os.environ["NGINX_PROGRAM"], "-c", f"{folder}/nginx.conf", "-g", "daemon off;"], stdout=log, stderr=log)


def get(port, path, body=None, headers=None):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers or {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


async def until_ready(port, path="/healthz/ready"):
    for _ in range(600):
        try:
            await asyncio.to_thread(get, port, path)
            return
        except OSError:
            await asyncio.sleep(0.05)
    raise SystemExit(f"Nothing is ready at port {port} within 30 s.")


async def end(port, how):
    started[port].send_signal(how)
    return await asyncio.to_thread(started[port].wait, 60)


def sessions():
    """The first events of sessions of the shop, as bodies of /classify."""
    by_name = {}
    with open("data/test.csv", newline="") as file:
        for row in csv.DictReader(file):
            by_name.setdefault(row["session_id"], []).append(row)
    for name, rows in list(by_name.items())[:100]:
        events = [{"eventTime": r["event_time"], "eventName": r["event_name"], **({"itemId": r["item_id"]} if r["item_id"] else {}),
                   **({"itemCategory": r["item_category"]} if r["item_category"] else {}), **({"price": float(r["price"])} if r["price"] else {})} for r in rows[:8]]
        visitor = {"device": rows[0]["device"], "country": rows[0]["country"], "trafficSource": rows[0]["traffic_source"]}
        yield json.dumps({"sessionId": name, "visitor": visitor, "events": events}).encode()


async def read_answer(reader, begun=None):
    """Status, headers and body; anything that breaks off raises. Sets begun once the head is there."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    if begun:
        begun.set()
    status = int(head[0].split(" ")[1])
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    if headers.get("transfer-encoding") != "chunked":
        return status, headers, await reader.readexactly(int(headers["content-length"]))
    body = bytearray()
    while size := int(await reader.readline() or b"broken", 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return status, headers, bytes(body)


def post(path, body):
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def drive(asked, offset, stop):
    reader = writer = None
    turn = offset
    while not stop.is_set():
        request, expected = asked[turn % len(asked)]
        turn += 1
        at, now = time.perf_counter(), phase
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            writer.write(request)
            status, headers, body = await asyncio.wait_for(read_answer(reader), 20)
            if status != 200 or json.loads(body)["probability"] != expected:
                failures.append(f"{now}: {status} {body[:300]!r}")
            if headers.get("connection") == "close":
                writer.close()
                writer = None
        except (OSError, EOFError, ValueError, KeyError, asyncio.TimeoutError) as error:
            failures.append(f"{now}: {error!r}")
            if writer is not None:
                writer.close()
            writer = None
        figures.setdefault(now, []).append((time.perf_counter() - at) * 1000)


def connected():
    """The replicas that somebody is connected to."""
    with open("/proc/net/tcp") as table:
        local = [line.split()[1] for line in table if line.split()[3] == "01"]
    return [port for port in REPLICAS if f"0100007F:{port:04X}" in local]


async def send_file(how):
    """Sends a file piece by piece until the answer has begun, ends the replica, sends some pieces more; what came back, against the sessions sent."""
    with open("data/test.csv") as file:
        header, *lines = file.read().splitlines()
    column = header.split(",").index("session_id")
    rows = sorted((line.split(",") for line in lines), key=lambda row: row[column])  # ?grouped=true wants the events of a session together
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(b"POST /batch?grouped=true&tasks=classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n")
    begun = asyncio.Event()
    answer = asyncio.create_task(read_answer(reader, begun))
    sessions_sent, ending, port, rest = set(), None, None, PIECES_AFTER_THE_SIGNAL
    try:
        for piece in range(MOST_PIECES):
            names = [f"{row[column]}-{piece}" for row in rows]
            sessions_sent.update(names)
            text = (header + "\n" if piece == 0 else "") + "".join(
                ",".join([*row[:column], name, *row[column + 1:]]) + "\n" for row, name in zip(rows, names))
            writer.write(f"{len(text):x}\r\n{text}\r\n".encode())
            await writer.drain()
            if ending is None and begun.is_set():
                port, = connected()
                at, ending = time.perf_counter(), asyncio.create_task(end(port, how))
            elif ending is not None:
                rest -= 1
            if rest == 0:
                break
            await asyncio.sleep(1)  # No faster than a busy machine scores: what is behind at the signal has thirty seconds.
        writer.write(b"0\r\n\r\n")
        await writer.drain()
    except OSError:
        pass  # The reading side tells.
    if ending is None:
        raise SystemExit(f"The answer to {MOST_PIECES} pieces of a file had not begun.")
    try:
        status, _, body = await asyncio.wait_for(answer, 60)
        outcome = f"{status}, {len(body.splitlines()) - 1} sessions" if status == 200 else f"{status} {body[:200]!r}"
    except (OSError, EOFError, ValueError) as error:
        outcome = f"broke off: {type(error).__name__}"
    writer.close()
    code = await ending
    seconds = time.perf_counter() - at
    start(port)
    await until_ready(port)
    return len(sessions_sent), outcome, code, seconds


async def main():
    global phase
    for port in REPLICAS:
        start(port)
    for port in REPLICAS:
        await until_ready(port)
    start_nginx()
    for _ in range(100):
        try:
            await asyncio.to_thread(get, PORT, "/metrics")
        except urllib.error.HTTPError:
            break  # 404: nginx answers, and has connected to nobody yet.
        except OSError:
            await asyncio.sleep(0.05)

    wrong = []
    sent, outcome, code, seconds = await send_file(signal.SIGTERM)
    print(f"/batch of {sent} sessions, SIGTERM to its replica once the answer had begun: {outcome}; the replica ended with {code} after {seconds:.1f} s", flush=True)
    if outcome != f"200, {sent} sessions" or code != 0:
        wrong.append("SIGTERM in a batch")
    sent, outcome, _, _ = await send_file(signal.SIGKILL)
    print(f"/batch of {sent} sessions, SIGKILL to its replica once the answer had begun: {outcome}", flush=True)
    if not outcome.startswith("broke off"):
        wrong.append("SIGKILL in a batch")

    # What each body is to be answered with, from one replica, and the same from all.
    asked = []
    for body in sessions():
        told = {json.loads(get(port, "/classify", body, {"Content-Type": "application/json"}))["probability"] for port in REPLICAS}
        assert len(told) == 1, f"replicas differ: {told}"
        asked.append((post("/classify", body), told.pop()))

    stop = asyncio.Event()
    drivers = [asyncio.create_task(drive(asked, i * 7, stop)) for i in range(CONNECTIONS)]
    await asyncio.sleep(SECONDS)
    exits = []
    for turn in range(ROUNDS):
        killed, stopped = REPLICAS[turn % 3], REPLICAS[(turn + 1) % 3]
        phase = "SIGKILL"
        await end(killed, signal.SIGKILL)
        await asyncio.sleep(SECONDS)
        phase = "start after SIGKILL"
        start(killed)
        await until_ready(killed)
        await asyncio.sleep(SECONDS)
        phase = "SIGTERM"
        exits.append(await end(stopped, signal.SIGTERM))
        await asyncio.sleep(SECONDS)
        phase = "start after SIGTERM"
        start(stopped)
        await until_ready(stopped)
        await asyncio.sleep(SECONDS)
    stop.set()
    await asyncio.gather(*drivers)

    print("| phase | requests | p50 ms | p99 ms | longest ms | failed |\n| --- | --- | --- | --- | --- | --- |")
    for name, taken in [*figures.items(), ("all", [one for list_ in figures.values() for one in list_])]:
        taken.sort()
        failed = sum(name == "all" or one.startswith(f"{name}:") for one in failures)
        print(f"| {name} | {len(taken)} | {taken[len(taken) // 2]:.1f} | {taken[len(taken) * 99 // 100]:.1f} | {taken[-1]:.0f} | {failed} |")
    if any(exits):
        wrong.append(f"exit codes after SIGTERM: {exits}")
    for line in failures[:10]:
        print(line, file=sys.stderr)
    for line in wrong:
        print(f"wrong: {line}")
    with open(f"{work}/nginx.log") as log:
        tried = [line for line in log if "tried" in line or "upstream" in line]
    print(f"nginx noticed {sum('[error]' in line for line in tried)} requests that a replica did not answer; {ROUNDS} replicas got SIGKILL, {ROUNDS} SIGTERM")
    print(f"failed {len(failures)}")
    return 0 if not failures and not wrong else 1


try:
    code = asyncio.run(main())
finally:
    for process in started.values():
        process.terminate()
    for process in started.values():
        process.wait(30)
    if os.environ.get("KEEP"):
        print(work)
    else:
        shutil.rmtree(work, ignore_errors=True)
sys.exit(code)
