"""The cases of fuzz.sh: case(seed, number) is always the same bytes. A family says what is broken; the rest of the request is as it should be."""
import dataclasses
import gzip
import random as randoms
import urllib.parse

import fuzz_bodies
import fuzz_files

JSON = "application/json"


@dataclasses.dataclass
class Case:
    number: int
    family: str
    sent: bytes
    path: str = ""
    head_only: bool = False  # No body comes back: HEAD.
    ends: bool = False  # What is sent may be less than it announces: where no answer comes, the sender says that nothing more does.
    below: bool = False  # Broken as HTTP itself: the server may refuse it before any of our code runs, without a body, or close.
    several: bool = False  # More than one request; each is answered.


def request(path, body=b"", content_type=JSON, method="POST", headers=(), length=True, version="HTTP/1.1"):
    lines = [f"{method} {path} {version}", "Host: localhost", "Connection: close"]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    if length and (body or method == "POST"):
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join([*lines, *headers]) + "\r\n\r\n").encode("utf-8", "surrogateescape") + body


def chunks(body, random):
    size = 1 + random.randrange(max(1, len(body)))
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (body[i : i + size] for i in range(0, len(body), size))) + b"0\r\n\r\n"


def query(random):
    known = {"reasons": ["5", "0", "50"], "k": ["5", "1", "100"], "trajectory": ["true"], "map": ["true"], "label": ["Revenue"], "tasks": ["classify,revenue", "recommend"], "grouped": ["true"], "profile": ["ga4"]}
    odd = ["-1", "99999999999", "NaN", "1e3", "", " ", "0x1", "+5", "1.0", "%00", "%", "%zz", "%ff", "%ED%A0%80", "５", "true", "TRUE", "null", "classify,,", ",", "a" * 3000, "<b>", "&&", "=", "[]",
           "2147483648", "-2147483649", "5%0d%0aX:1", "nothing", "%2525", "1;2", "1,2", "--5"]
    parts = []
    for _ in range(1 + random.randrange(3)):
        name = random.choice([*known, "reasons", "k", "Reasons", "K[]", "", "x", "%72easons", "tasks", "margin"])
        value = random.choice(odd) if random.random() < 0.8 else random.choice(known.get(name, odd))
        if not value.isascii():
            value = urllib.parse.quote(value)
        parts.append(f"{name}={value}".replace(" ", "%20") if random.random() < 0.9 else urllib.parse.quote(name))
    return "?" + random.choice(["&", "&", "&", ";", "&&"]).join(parts)


def queried(random):
    if random.random() < 0.25:
        return dict(path=(path := random.choice(["/batch", "/batch", "/explore"]) + query(random)), sent=request(path, fuzz_files.table(random), "text/csv"))
    path = random.choice(fuzz_bodies.PATHS) + query(random)
    return dict(path=path, sent=request(path, fuzz_bodies.write(fuzz_bodies.session(random), random).encode()))


def bodied(make):
    def case(random):
        path = random.choice(fuzz_bodies.PATHS)
        return dict(path=path, sent=request(path, make(random)))
    return case


def headed(random):
    """Headers that say something else than what is sent."""
    path, body = random.choice([*fuzz_bodies.PATHS, "/batch", "/explore"]), fuzz_bodies.write(fuzz_bodies.session(random), random).encode()
    kind = random.choice([JSON, JSON, JSON + "; charset=utf-8", "text/csv"])
    types = ["", "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=none", "application/json;", "json", "application/problem+json", "text/csv, application/json", "multipart/form-data",
             "application/x-www-form-urlencoded", ";", "a/b/c", "application/" + "x" * 5000, "*/*", 'application/json; charset="', "APPLICATION/JSON", "application/json; boundary=a", None, "text/csv; header=absent", "application/gzip"]
    encodings = ["gzip", "br", "deflate", "zstd", "identity", "gzip, gzip", "gzip,identity", "", "x", "GZIP", "*", "zstd, br"]
    accepts = ["text/html", "", "*/*;q=", ";;;", "application/x-ndjson;q=2", "a" * 5000, "application/json;q=0", "text/csv, application/x-ndjson", "q=", "\x01" if random.random() < 0.1 else "x/y;z"]
    more = []
    for _ in range(1 + random.randrange(3)):
        match random.randrange(8):
            case 0 | 1: kind = random.choice(types)
            case 2:
                more.append(f"Content-Encoding: {random.choice(encodings)}")
                body = random.choice([body, gzip.compress(body, mtime=0), gzip.compress(body, mtime=0)[:-5], b"", gzip.compress(body, mtime=0) + b"x"])
            case 3: more.append(f"Accept: {random.choice(accepts)}")
            case 4: more.append(random.choice(["Expect: 100-continue", "Expect: x", "Range: bytes=0-", "If-None-Match: *", "If-Modified-Since: x", "Origin: http://evil.example", "Cookie: " + "a=b; " * 500]))
            case 5: more.append(random.choice(["X-Forwarded-For: 1.2.3.4, x", "X-Forwarded-Proto: gopher", "Forwarded: for=\"", "X-HTTP-Method-Override: DELETE", "traceparent: 00-xyz", "traceparent: 00-" + "0" * 32 + "-" + "0" * 16 + "-00", "X-Api-Key: \udcff", "Authorization: Bearer", "Authorization: Basic !!!"]))
            case 6: more += [f"X-{i}: {i}" for i in range(random.choice([10, 60, 90]))]
            case 7: more.append(random.choice(["Accept-Encoding: gzip;q=x", "Accept-Language: " + "x," * 500, "Clickstream-Profile: none", "Upgrade: websocket", "TE: trailers, deflate", "Trailer: Content-Length"]))
    return dict(path=path, sent=request(path, body, kind, headers=more), below=len(more) > 50 or any(ord(letter) < 32 or ord(letter) > 126 for line in more for letter in line))


def framed(random):
    """What is wrong with it is HTTP."""
    body = fuzz_bodies.write(fuzz_bodies.session(random), random).encode()
    whole, bare = request("/classify", body), request("/classify", length=False)[:-2]
    chunked = bare + b"Transfer-Encoding: chunked\r\n\r\n"
    place = random.randrange(len(whole))
    size = len(body)
    return dict(path="/classify", below=True, ends=True, sent=random.choice([
        lambda: whole[:place], lambda: whole[:place] + random.randbytes(2) + whole[place:], lambda: whole[:place] + b"\r\n" + whole[place:], lambda: random.randbytes(1 + random.randrange(300)),
        lambda: bare + b"Content-Length: %d\r\n\r\n" % (size + 1 + random.randrange(999)) + body,
        lambda: bare + b"Content-Length: %d\r\n\r\n" % random.randrange(size) + body,
        lambda: bare + b"Content-Length: " + random.choice([b"-1", b"x", b"", b"1e3", b"0x10", b"99999999999999999999", b"+5", b"5, 5", b" 5 5", b"9223372036854775807"]) + b"\r\n\r\n" + body,
        lambda: bare + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + body, lambda: bare + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % size + chunks(body, random),
        lambda: bare + b"Transfer-Encoding: " + random.choice([b"gzip", b"chunked, gzip", b"gzip, chunked", b"identity", b"x", b"", b"chunked, chunked", b"\x0bchunked", b"Chunked"]) + b"\r\n\r\n" + chunks(body, random),
        lambda: chunked + chunks(body, random)[: random.randrange(size)], lambda: chunked + b"zz\r\n" + body, lambda: chunked + b"-5\r\n" + body, lambda: chunked + b"ffffffffffffffffff\r\n" + body,
        lambda: chunked + b"5;" + b"x" * random.choice([10, 100_000]) + b"\r\n" + body, lambda: chunked + b"%x\r\n" % size + body + b"XX0\r\n\r\n", lambda: chunked + chunks(body, random)[:-2] + b"A: b\r\nContent-Length: 1\r\n\r\n",
        lambda: chunked + b"5\n" + body, lambda: whole.replace(b"\r\n", b"\n"), lambda: whole.replace(b"Host: localhost\r\n", b""), lambda: whole.replace(b"Host: localhost", random.choice([b"Host: a\r\nHost: b", b"Host: [", b"Host: a b", b"Host:", b"Host: \xff", b"Host: a:99999999"])),
        lambda: whole.replace(b"HTTP/1.1", random.choice([b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/3", b"HTTP/1.2", b"http/1.1", b"HTTP/1.1 ", b"", b"HTTP/11", b"ICY/1.0"]), 1),
        lambda: whole.replace(b"POST", random.choice([b"post", b"P\0ST", b"", b"P" * 9000, b"PO ST", b"{}", b"PRI", b"\xff"]), 1),
        lambda: bare + b"".join(b"X-%d: %d\r\n" % (i, i) for i in range(random.choice([99, 101, 1000]))) + b"Content-Length: %d\r\n\r\n" % size + body,
        lambda: bare + b"X: " + b"y" * random.choice([8000, 33_000, 100_000]) + b"\r\nContent-Length: %d\r\n\r\n" % size + body, lambda: request("/" + "x" * random.choice([8000, 9000, 100_000]), body),
        lambda: bare + random.choice([b"no colon\r\n", b": empty\r\n", b"a b: c\r\n", b" folded: x\r\n", b"x\0: y\r\n", b"x: y\0\r\n", b"x: \r y\r\n", b"\xff: y\r\n", b"x: \xff\r\n", b"x\r: y\r\n"]) + b"\r\n",
        lambda: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + random.choice([b"", b"\0\0\0\4\0\0\0\0\0", random.randbytes(40)]), lambda: b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + random.randbytes(100), lambda: b"\r\n" * random.randrange(1, 50) + whole])())


def pipelined(random):
    parts = [request(random.choice(fuzz_bodies.PATHS), fuzz_bodies.grammar(random)).replace(b"Connection: close\r\n", b"") for _ in range(2 + random.randrange(4))]
    return dict(path="(several)", sent=b"".join(parts) + request("/healthz/live", method="GET", content_type=None), several=True)


def targeted(random):
    """Addresses and methods that nobody has."""
    path = random.choice([
        "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/appsettings.json", "/appsettings.json", "/./classify", "//classify", "/classify/", "/CLASSIFY", "/classify%00", "/classify%2f", "/%", "/%zz", "/%ff", "/%c0%ae%c0%ae/",
        "/\\..\\..\\x", "/..;/x", "/models/..%2fconversion", "/Clickstream.Api.dll", "/wwwroot/", "/index.html%20", "/index.html::$DATA", "/CON", "/a" * 500, "/%u002e", "*", "http://localhost/classify", "http://[::1/x", "https://other.example/classify", "/swagger/../x",
        "/swagger/v1/swagger.json/..", "/.git/config", "/.env", "/index.html/..", "/%E2%80%AE", "/?", "/?x=%00", "/#x", "/healthz/live?x=1", "/healthz/x", "/problems/%0a", "/problems/" + "x" * 2000, "/js/", "/favicon.ico", "/classify;a=b", "/classify?x#y",
        "/" + "".join(random.choice("abc./%\\~+;:@!$&'()*,=[]|^`{}\"<>") for _ in range(1 + random.randrange(20)))])
    method = random.choice(["GET", "GET", "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "BREW", "get", "CONNECT", "M-SEARCH", "_"])
    return dict(path=path, sent=request(path, method=method, content_type=None), head_only=method == "HEAD", below=True)


def got(random):
    numbers = ["NaN", "-1", "1e400", "Infinity", "", "12", "2", "0.1", "1.5", "x", "1,5", "%00", "1e15", "1e16", "-0", "12&margin=13", "９"]
    path = random.choice(["/models", "/profiles", "/healthz/live", "/healthz/ready", "/metrics"] + ["/models/" + random.choice(
        ["conversion", "revenue", "segment", "abandonment", "recommendation", "classify", "CONVERSION", "x", "%00", "..", "conversion%2f", "conversion/drift", "conversion/x", "conversion/versions", "é"])] * 6 + ["/problems/" + random.choice(["x", "not_found", "NOT_FOUND", "%00", "internal_error"])])
    if random.random() < 0.8:
        names = random.sample(["margin", "couponCost", "saveRate"], random.randrange(4)) or [random.choice(["Margin", "x", "window", "version"])]
        path += "?" + "&".join(f"{name}={random.choice(numbers)}" for name in names)
    return dict(path=path.encode("ascii", "ignore").decode(), sent=request(path.encode("ascii", "ignore").decode(), method=random.choice(["GET"] * 8 + ["HEAD", "POST", "DELETE"]), content_type=None), below="%00" in path)


def filed(make, kind):
    def case(random):
        path = random.choice(["/batch", "/batch", "/batch", "/batch?grouped=true", "/batch?tasks=classify", "/batch?tasks=recommend&k=3", "/batch?tasks=segment,revenue", "/batch?map=true", "/explore", "/explore?label=Revenue"])
        accept = ["Accept: application/x-ndjson"] if random.random() < 0.3 else []
        body = make(random)
        body, content_type = body if isinstance(body, tuple) else (body, kind)
        sent = request(path, body, content_type, headers=accept)
        if random.random() < 0.2:
            sent = request(path, b"", content_type, headers=[*accept, "Transfer-Encoding: chunked"], length=False) + chunks(body, random)
        return dict(path=path, sent=sent)
    return case


def inferred(random):
    model = random.choice(["conversion", "revenue", "segment", "abandonment", "recommendation", "x", "%00", ".."])
    if random.random() < 0.3:
        path = random.choice(["/v2", "/v2/health/live", "/v2/health/ready", "/v2/models", f"/v2/models/{model}", f"/v2/models/{model}/ready", f"/v2/models/{model}/versions/1", f"/v2/models/{model}/versions/{'9' * 40}/ready", "/v2/x"])
        return dict(path=path, sent=request(path, method=random.choice(["GET", "GET", "POST", "PUT"]), content_type=None), below="%00" in path)
    body, length = fuzz_bodies.tensors(random)
    path = f"/v2/models/{model}" + random.choice(["", "", "", "/versions/1", "/versions/x"]) + "/infer"
    headers = [f"Inference-Header-Content-Length: {length}"] if length is not None else []
    return dict(path=path, sent=request(path, body, random.choice([JSON, JSON, "application/octet-stream", "text/plain", None]) if not headers else "application/octet-stream", headers=headers), below="%00" in path)


def invoked(random):
    if random.random() < 0.1:
        path = random.choice(["/ping", "/version", "/health", "/invocations"])
        return dict(path=path, sent=request(path, method=random.choice(["GET", "POST", "PUT", "HEAD"]), content_type=None))
    path = "/invocations" + random.choice(["", "", "?task=conversion", "?task=x", "/conversion"])
    if random.random() < 0.4:
        return dict(path=path, sent=request(path, fuzz_files.table(random), random.choice(["text/csv", "text/csv; charset=utf-8", "text/csv;x"])))
    return dict(path=path, sent=request(path, fuzz_bodies.frames(random), random.choice([JSON, JSON, JSON, "application/json; format=pandas-split", "application/json;"])))


# How many of a hundred cases are of a family; large bodies are one of two hundred.
FAMILIES = [
    ("json: grammar", 25, bodied(fuzz_bodies.grammar)), ("json: bytes", 14, bodied(fuzz_bodies.damaged)), ("query", 7, queried), ("headers", 8, headed), ("http framing", 8, framed),
    ("pipelined", 2, pipelined), ("addresses and methods", 7, targeted), ("get", 4, got), ("csv", 11, filed(fuzz_files.table, "text/csv")), ("csv, packed", 3, filed(fuzz_files.packed, "application/gzip")),
    ("csv in a form", 4, filed(fuzz_files.form, "")), ("open inference", 4, inferred), ("mlflow", 3, invoked)]


def case(seed, number, only=None):
    """The case of this number."""
    random = randoms.Random(f"{seed}/{number}")
    name, make = "json: large", bodied(fuzz_bodies.large)
    if random.randrange(200) or only:
        name, _, make = random.choices([family for family in FAMILIES if not only or family[0] in only], [family[1] for family in FAMILIES if not only or family[0] in only])[0]
    made = make(random)
    if made.get("head_only") is None and made["sent"].startswith(b"HEAD "):
        made["head_only"] = True
    return Case(number, name, **made)
