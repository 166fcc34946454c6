"""Starts what image.py put together, as an engine would with --read-only --cap-drop ALL --tmpfs /tmp, and asks it; see image.sh."""
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

NAME, IMAGE = sys.argv[1], json.loads(sys.argv[2])
ROOT = IMAGE["root"]
SCRATCH = os.sep + "tmp"  # The one place in a container that can be written to.
SESSION = json.dumps({"visitor": {"device": "mobile"}, "events": [{"eventTime": "2026-11-20T18:15:00Z", "eventName": "view_item", "itemId": "B12", "price": 38.0}]}).encode()


def check(what, well):
    print(f"{NAME}: {what}: {'yes' if well else 'NO'}", flush=True)
    if not well:
        sys.exit(1)


def command(arguments):
    user, _, group = IMAGE["user"].partition(":")
    inside = ["setpriv", f"--reuid={user}", f"--regid={group or user}", "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
    return ["chroot", ROOT, *inside, "env", "-i", *[f"{name}={value}" for name, value in IMAGE["env"].items()], "sh", "-c", 'cd "$0" && exec "$@"', IMAGE["folder"], *arguments]


def run(arguments):
    return subprocess.run(command(arguments), capture_output=True, text=True, timeout=120)


def ask(path, body=None, kind="application/json"):
    request = urllib.request.Request(f"http://127.0.0.1:{IMAGE['ports'][0]}{path}", body, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


# The root read-only, with all that is mounted in it; a /tmp as Docker's tmpfs is.
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["mount", "--rbind", ROOT, ROOT], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", ROOT], check=True)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m,mode=1777,noexec,nosuid,nodev", "tmpfs", f"{ROOT}/tmp"], check=True)

check("the user is a number and not root", IMAGE["user"] is not None and all(part.isdigit() and int(part) > 0 for part in IMAGE["user"].split(":")))
check("it is that user, without capabilities", run(["sh", "-c", "id -u; grep CapEff /proc/self/status"]).stdout.split() == [IMAGE["user"].split(":")[0], "CapEff:", "0" * 16])
check("nothing but /tmp can be written to", all(run(["touch", f"{place}/probe"]).returncode for place in ("", IMAGE["folder"], "/etc", "/usr", "/var")) and run(["touch", f"{SCRATCH}/probe"]).returncode == 0)
check("it is started without a shell", isinstance(IMAGE["entry"], list))
os.remove(f"{ROOT}/tmp/probe")

if NAME == "trainer":
    done = run([*IMAGE["entry"], "--help"])
    check("--help ends with 0", done.returncode == 0 and "train" in done.stdout)
    done = run([*IMAGE["entry"], "simulate", "--sessions", "50", "--seed", "7", "--out", f"{SCRATCH}/shop"])
    check("simulate writes into a volume", done.returncode == 0 and os.path.exists(f"{ROOT}/tmp/shop/train.csv"))
    sys.exit(0)

log = open(f"{ROOT}/tmp/service.log", "w+")
service = subprocess.Popen(command(IMAGE["entry"]), stdout=log, stderr=log)
try:
    for _ in range(300):
        try:
            ask("/healthz/ready")
            break
        except (OSError, urllib.error.URLError):
            if service.poll() is not None:
                log.seek(0)
                sys.exit(f"{NAME}: ended with {service.returncode}: {log.read()}")
            time.sleep(0.2)
    check(f"it is ready at the port that is exposed, {IMAGE['ports']}", b'"ready"' in ask("/healthz/ready"))
    check("the health check ends with 0", run(IMAGE["health"]).returncode == 0)
    check("a session is answered", 0 < json.loads(ask("/classify", SESSION))["probability"] < 1)
    rows = open("data/test.csv", "rb").read()
    scored = ask("/batch", rows, "text/csv").decode().splitlines()
    check(f"a file is answered, {len(scored) - 1} sessions", len(scored) == 1 + len({line.split(b",")[2] for line in rows.splitlines()[1:]}))
    check("the page is there, with its charts", b"<html" in ask("/") and os.path.isdir(f"{ROOT}{IMAGE['folder']}/wwwroot/lib"))
    # What is left in /tmp while it runs: nothing but this script's log.
    check("nothing is left in /tmp", os.listdir(f"{ROOT}/tmp") == ["service.log"])
    service.send_signal(signal.SIGTERM)
    check("SIGTERM ends it with 0", service.wait(60) == 0)
    check("the health check of what has ended fails", run(IMAGE["health"]).returncode == 1)
finally:
    if service.poll() is None:
        service.kill()
