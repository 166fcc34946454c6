"""What is wanted of an answer to a broken request: one answer, in time, that says what is wrong as a problem; or a whole and sane one."""
import csv
import io
import json
import math
import re

# Stack traces, names of our types and of the framework's, places on a disk.
LEAK = re.compile(r"\n\s+at |Exception|System\.[A-Z]|Microsoft\.[A-Z]|Clickstream\.[A-Z]\w+|Newtonsoft|\.cs:|/(?:home|root|tmp|usr|work|app)/\w|[A-Z]:\\\\")
NAMES = {
    "/classify": {"willPurchase", "probability", "threshold", "model", "warnings"}, "/revenue": {"model", "warnings"}, "/segment": {"model", "warnings"},
    "/abandonment": {"probability", "model", "warnings"}, "/recommend": {"items", "model", "warnings"}, "/score": {"sessionId"}, "/explore": {"figures", "sections"}}
OWN = "x-content-type-options"  # Stands in whatever our code answers; the server's own refusals have it not.


class Answer:
    def __init__(self, status, headers, body, whole):
        self.status, self.headers, self.body, self.whole = status, headers, body, whole

    @property
    def kind(self):
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def code(self):
        try:
            return json.loads(self.body)["code"]
        except (ValueError, KeyError, TypeError):
            return ""


def answers(data, head_only=False):
    """Takes apart what came back until the end of the connection. A rest that is no HTTP is an answer of status 0."""
    found = []
    while data:
        head, end, rest = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        match = re.fullmatch(r"HTTP/1\.1 (\d{3}) ?.*", lines[0])
        if not match or not end:
            return [*found, Answer(0, {}, data, False)]
        status, headers = int(match[1]), {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        body, whole, data = b"", True, rest
        if status < 200:
            continue
        if head_only or status in (204, 304):
            pass
        elif headers.get("transfer-encoding") == "chunked":
            while True:
                size, end, data = data.partition(b"\r\n")
                length = int(size, 16) if end and re.fullmatch(rb"[0-9a-fA-F]+", size) else -1
                if length < 0 or len(data) < length + 2:
                    whole, data = False, b""
                    break
                body, data = body + data[:length], data[length + 2 :]
                if length == 0:
                    break
        elif "content-length" in headers:
            length = int(headers["content-length"])
            body, data, whole = data[:length], data[length:], len(data) >= length
        else:
            body, data = data, b""
        found.append(Answer(status, headers, body, whole))
    return found


def refuse_constant(text):
    raise ValueError(f"{text} in JSON")


def read_json(text):
    return json.loads(text, parse_constant=refuse_constant)


def insane(tree, name=""):
    """The first number in a tree that cannot be, in words."""
    if isinstance(tree, dict):
        return next((wrong for key, value in tree.items() if (wrong := insane(value, key))), None)
    if isinstance(tree, list):
        return next((wrong for value in tree if (wrong := insane(value, name))), None)
    if isinstance(tree, float) and not math.isfinite(tree):
        return f"{name} is {tree}"
    if name.lower().endswith("probability") and tree is not None and not (isinstance(tree, (int, float)) and 0 <= tree <= 1):
        return f"{name} is {tree}"
    return None


def of_problem(case, answer):
    if answer.kind != "application/problem+json":
        return f"a {answer.status} of type '{answer.kind}'"
    try:
        problem = read_json(answer.body.decode())
    except ValueError as broken:
        return f"the problem is no JSON: {broken}"
    lacking = [name for name in ("type", "title", "status", "detail", "code") if not problem.get(name)]
    if lacking:
        return f"the problem has no {', '.join(lacking)}"
    if problem["status"] != answer.status:
        return f"the problem says {problem['status']}"
    leak = next((found for found in LEAK.findall(answer.body.decode()) if found.strip().encode() not in case.sent), None)
    return f"tells of the inside: {leak}" if leak else None


def of_batch(answer):
    text = answer.body.decode()
    if answer.kind == "application/x-ndjson":
        return next((wrong for line in text.splitlines() if (wrong := insane(read_json(line)))), None)
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not lines or "status" not in lines[0]:
        return "a CSV without a column of status"
    probable = [i for i, name in enumerate(lines[0]) if name.endswith("probability")]
    for line in lines[1:]:
        if len(line) != len(lines[0]):
            return f"a line of {len(line)} cells below a header of {len(lines[0])}"
        wrong = [line[i] for i in probable if line[i] and not 0 <= float(line[i]) <= 1]
        if wrong:
            return f"a probability of {wrong[0]}"
    return None


def of_success(case, answer):
    try:
        path = case.path.split("?")[0]
        if path == "/batch" and answer.kind in ("text/csv", "application/x-ndjson"):
            return of_batch(answer)
        if path in ("/ping", "/health") and answer.kind == "application/json":
            return None if answer.body == b"\n" else "a ping that is not MLflow's"  # Which calls an empty line JSON.
        if answer.kind == "application/json":
            tree = read_json(answer.body.decode())
            lacking = NAMES.get(path, set()) - set(tree)
            return f"an answer without {', '.join(sorted(lacking))}" if lacking else insane(tree)
    except (ValueError, csv.Error) as broken:
        return f"a {answer.status} that cannot be read: {broken}"
    return None


def is_servers_own(answer):
    """Whether the server refused it as HTTP, before any code of ours ran."""
    return answer.status in (400, 405, 408, 411, 413, 414, 431, 501, 505) and OWN not in answer.headers and not answer.body


def judge(case, data, ended):
    """How it ended, in a word or two, and what is wrong with that (None: nothing)."""
    if ended == "silent":
        return "silent", "no whole answer in time"
    try:
        found = answers(data, case.head_only)
    except ValueError as broken:
        return "garbage", f"no HTTP: {broken}"
    if not found:
        return "closed", None if case.below else "closed without an answer"
    said = []
    for answer in found:
        own = is_servers_own(answer)
        said.append(f"{answer.status} (server)" if own else str(answer.status) if answer.status else "HTTP/2")
        if own and case.below:
            continue
        if answer.status == 0:
            wrong = None if case.below and b"HTTP/2" in case.sent else "no HTTP"
        elif not answer.whole:
            wrong = "broke off"
        elif answer.status >= 500 and answer.status != 503:
            wrong = f"a {answer.status}"
        elif answer.status >= 400:
            wrong = None if case.head_only else of_problem(case, answer)
        else:
            wrong = None if case.head_only else of_success(case, answer)  # HEAD has no body that could be read.
        if wrong:
            return said[-1], wrong
    return " ".join(said[:1]) if not case.several else said[-1], None
