"""What is done to POST /batch, and what is wanted to come of it. The bounds of memory are of the whole process, models and all."""
import dataclasses
import gzip
import os
import random
import signal
import threading
import time
import typing

from hostile_client import Connection, head, post, several

LIMIT_BYTES, LIMIT_EVENTS = 64 << 20, 100_000
MIB = 1 << 20
ROWS_MIB = 450  # What several batches of rows at once may hold, whatever is sent: each a few MB read ahead, and a few lines of 4 MB on their way.
EVENTS_MIB = 450  # With 100,000 events kept.
STALLED_MIB = 600  # With 70,000 events kept of each of the 8 files that are taken at once; before there were lanes, 50 clients held 1,050.
WIDE_MIB = 800  # Where each comma of a 4 MB line is a cell: the reader of rows keeps a place for each, in four blocks at once.
SHUTDOWN = 40  # Seconds; the host has 30, and then ends what is left.
GZIP = {"content_type": "application/gzip"}
NDJSON = {"accept": "application/x-ndjson"}
MANY = 8


@dataclasses.dataclass
class Case:
    name: str
    service: str
    work: typing.Callable
    status: tuple = (200,)
    code: str = ""
    says: str = ""  # Stands in the problem's detail.
    ended: tuple = ("whole",)
    lines: int = -1  # Of each answer; -1: any.
    mib: int = ROWS_MIB
    spilled_mib: int = 500
    heavy: bool = True  # Waits the full time before it looks whether all is as before.
    leaves_service: bool = True

    def wrong(self, answers):
        found = []
        for answer in answers:
            code, detail = answer.problem
            if answer.ended not in self.ended:
                found.append(f"ended {answer.ended}, wanted {' or '.join(self.ended)}")
            if answer.status not in self.status:
                found.append(f"status {answer.status}, wanted {' or '.join(map(str, self.status))}")
            elif answer.status >= 400 and (code != self.code or self.says not in detail):
                found.append(f"problem {code}, '{detail}'; wanted {self.code}, '{self.says}'")
            if self.lines >= 0 and answer.lines != self.lines:
                found.append(f"{answer.lines} lines, wanted {self.lines}")
        return list(dict.fromkeys(found))


def bomb(start, piece, repeats):
    """Gzip of start and, so many times, of piece: of members that are repeated as they are."""
    packed = gzip.compress(piece, 9)
    return b"".join([gzip.compress(start, 9)] + [packed] * repeats)


def multipart(pieces):
    yield b'--rude\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'
    yield from pieces
    yield b"\r\n--rude--\r\n"


def repeat(start, piece, count):
    yield start
    for _ in range(count):
        yield piece


def slowly(pieces, size, seconds):
    """The first piece some bytes each 100 ms, then the rest at once."""
    for number, piece in enumerate(pieces):
        for place in range(0, size * 10 * seconds if number == 0 else 0, size):
            yield piece[place : place + size]
            time.sleep(0.1)
        yield piece[size * 10 * seconds :] if number == 0 else piece


def terminate(service, body, slow, path="/batch"):
    """SIGTERM while a file is answered: how that ends, and whether the process does within the 30 s that the host has for it."""
    connection = Connection(service.port, slow)
    connection.socket.sendall(head(path, len(body)))
    connection.send_meanwhile([body])
    time.sleep(2 if slow else 0.15)
    service.process.send_signal(signal.SIGTERM)
    begun, ends = time.monotonic(), []

    def wait():
        service.process.wait(60)
        ends.append(time.monotonic() - begun)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    answer = connection.read()
    answered = time.monotonic() - begun
    connection.close()
    waiting.join(60)
    if not ends or ends[0] > SHUTDOWN or service.process.returncode != 0:
        raise AssertionError(f"ended after {ends} s, exit code {service.process.returncode}; the answer after {answered:.1f} s")
    return [answer]


def all_cases(work):
    with open(os.path.join(work, "shop.csv"), "rb") as file:
        header, data = file.read().split(b"\n", 1)
    header += b"\n"
    rows = data * max(1, MIB // len(data))
    count = rows.count(b"\n")
    hundred = (100 * MIB) // len(rows)  # Pieces of 100 MB.
    multi = {"content_type": "multipart/form-data; boundary=rude"}
    wide = b",".join(b"c%d" % i for i in range(100_000)) + b"\n"
    noted = header[:-1] + b",note\n"
    row = data.split(b"\n", 1)[0]
    big = row + b"," + b"x" * 3_900_000 + b"\n"
    noise = random.Random(8).randbytes(MIB)
    events = b"event_time,event_name,session_id,item_id,price\n"
    one_session = b"2026-11-02T00:00:40Z,view_item,s1,B12,38.0\n"
    scattered = b"".join(b"2026-11-02T00:00:40Z,view_item,s%d,B12,38.0\n" % i for i in range(10_000))
    odd_names = (b"".join(b"2026-11-02T00:00:40Z,name-%d-%s,s%d,B12,38.0\n" % (i, b"y" * 200, i) for i in range(k, k + 10_000)) for k in range(0, 1_000_000, 10_000))
    noted_mib = b"".join(random.Random(i).randbytes(20).hex().encode() + b"x" * 1960 for i in range(524))  # Packs to a hundredth.
    heavy_events = b"".join([gzip.compress(events, 9)] + [
        gzip.compress(b"2026-11-02T00:00:40Z,view_item,s%d,%s,38.0\n" % (i, noted_mib), 9) for i in range(2000)])
    one_line, some_rows, no_lines = bomb(header, b"x" * (100 * MIB), 100), bomb(header, (row + b"\n") * (10 * MIB // len(row)), 1000), bomb(header, b"\n" * (100 * MIB), 100)
    few_count = (50 * MIB) // (len(row) + 1)
    few_rows = gzip.compress(header + (row + b"\n") * few_count, 9)
    stalling = [scattered] * 7
    long_line = [b"x" * MIB] * 50
    too_long = "a row is longer than 4 MB"
    half = rows * 20

    def each(count, pieces, **named):
        return lambda service: several(count, lambda _: post(service.port, pieces(), **named))

    def one(pieces, **named):
        return lambda service: [post(service.port, pieces() if callable(pieces) else pieces, **named)]

    def sized(pieces, **named):
        return one(pieces, length=sum(map(len, pieces)), **named)

    def hundred_mb():
        return repeat(header, rows, hundred)

    def refused(name, service, work, code="malformed_csv", says="", status=400, **named):
        return Case(name, service, work, (status,), code, says, **named)

    whole = hundred * count + 1
    # Kestrel takes the end of what a client sends, in the middle of a body, for the end of the client.
    unheard = {"status": (0, 400), "ended": ("closed", "reset", "whole"), "code": "bad_request", "says": "Unexpected end of request content"}
    cut_short = {"ended": ("whole", "broke off", "reset"), "leaves_service": False, "heavy": False}
    gone = {"status": (0,), "ended": ("left",)}
    return [
        Case("nobody else", "rows", lambda service: time.sleep(3) or []),
        Case("100 MB, read at once", "rows", one(hundred_mb), lines=whole),
        Case("slow writers: 64 bytes each 100 ms for 10 s, then 10 MB", "rows", each(MANY, lambda: slowly([header + rows] + [rows] * 9, 64, 10)), lines=10 * count + 1),
        refused("too slow writers: 2 bytes each 100 ms", "rows", each(MANY, lambda: slowly([header + rows], 2, 20)), "timeout", "too slowly", 408),
        Case("slow readers: 100 MB, 10 kB/s for 20 s", "rows", each(4, hundred_mb, slow=(10_000, 20)), lines=whole),
        Case("all sent before a byte is read, 100 MB", "rows", each(2, hundred_mb, first=True), lines=whole),
        Case("upload cancelled by RST after 20 MB", "rows", each(MANY, lambda: [header, half], broken="rst"), **gone),
        Case("upload cancelled by FIN after 20 MB", "rows", each(MANY, lambda: [header, half], broken="fin"), **gone),
        Case("reader gone after 2 s of the answer", "rows", each(MANY, hundred_mb, slow=(1_000_000, 30), left=2), ended=("left",)),
        refused("gzip bomb, one line of 10 GB", "rows", each(2, lambda: [one_line], **GZIP), says=too_long),
        Case("gzip bomb, rows of 10 GB", "rows", each(2, lambda: [some_rows], left=15, **GZIP), ended=("broke off", "reset")),
        refused("gzip bomb, empty lines of 10 GB", "rows", each(2, lambda: [no_lines], **GZIP), "body_too_large", "more than 250 times", 413),
        Case("packed rows that are all alike, 50 MB", "rows", each(2, lambda: [few_rows], **GZIP), lines=few_count + 1),
        refused("gzip bomb, empty lines of 10 GB, limit of 64 MB", "limited", each(2, lambda: [no_lines], **GZIP), "body_too_large", "", 413),
        refused("gzip bomb by Content-Encoding, limit of 64 MB", "limited", each(2, lambda: [no_lines], content_encoding="gzip"), "body_too_large", "", 413),
        refused("gzip bomb in multipart, limit of 64 MB", "limited", each(2, lambda: multipart([no_lines]), **multi), "body_too_large", "", 413),
        Case("gzip bomb by Content-Encoding, rows of 10 GB, nobody reads for 15 s", "rows", each(2, lambda: [some_rows], content_encoding="gzip", slow=(10, 15), left=16), ended=("left",)),
        refused("a line of 50 MB", "rows", each(4, lambda: [header, *long_line, b"\n"]), says=too_long),
        refused("a line of 50 MB, all sent before a byte is read", "rows", one([header, *long_line, b"\n"], first=True), says=too_long),
        refused("a quote open for 50 MB", "rows", each(4, lambda: [header, b'"', *long_line, b"\n"]), says=too_long),
        refused("gzip bomb, 10 GB of empty lines before any header", "rows", each(2, lambda: [bomb(b"\n", b"\n" * (100 * MIB), 100)], **GZIP), "body_too_large", "more than 250 times", 413),
        refused("a header of 50 MB", "rows", each(4, lambda: [*long_line, b"\n"]), says=too_long),
        refused("a line of 50 MB in multipart", "rows", each(4, lambda: multipart([header, *long_line]), **multi), says=too_long),
        Case("a cell of 3.9 MB", "rows", each(4, lambda: [noted, big * 3]), lines=4),
        Case("a cell of 3.9 MB, ten times", "rows", lambda service: [answer for _ in range(10) for answer in each(4, lambda: [noted, big * 3])(service)], lines=4),
        Case("a cell of 3.9 MB, NDJSON", "rows", each(4, lambda: [noted, big * 3], **NDJSON), lines=3),
        Case("a million empty lines", "rows", one([header, b"\n" * 1_000_000]), lines=1),
        refused("a million empty lines and nothing else", "rows", one([b"\n" * 1_000_000]), says="is empty"),
        Case("a million empty lines, NDJSON", "rows", one([header, b"\n" * 1_000_000], **NDJSON), lines=0),
        Case("a million lines of one cell", "rows", one([b"PageValues\n", b"1\n" * 1_000_000]), lines=1_000_001),
        Case("a million lines of one cell, all others missing", "rows", one([header, b"1\n" * 1_000_000]), lines=1_000_001),
        refused("a header of 100,000 columns", "rows", one([wide]), says="at most 10000 are read", heavy=False),
        Case("a header alone", "rows", one([header]), lines=1, heavy=False),
        refused("nothing at all", "rows", one([], length=0), says="is empty", heavy=False),
        refused("binary", "rows", one([noise] * 10), says="not text", heavy=False),
        refused("binary behind a header", "rows", one([header, b"\0" * MIB]), says="not text", heavy=False),
        Case("chunks that break off", "rows", one([header, rows], broken="half"), **unheard, heavy=False),
        refused("chunks that are none", "rows", one([b"10\r\n0123456789abcdef\r\nzz\r\n"], raw=True), "bad_request", "chunk", heavy=False),
        Case("Content-Length of more than is sent", "rows", one([header, rows], length=10 * MIB, broken="half"), **unheard, heavy=False),
        Case("Content-Length of less than is sent", "rows", one([header, rows], length=len(header) + 1000), heavy=False),
        refused("multipart that breaks off", "rows", one([*multipart([header, row])][:-1], **multi), "malformed_upload", "Unexpected end of Stream", heavy=False),
        Case("multipart that breaks off after its answer began", "rows", one([*multipart([header, rows])][:-1], **multi), ended=("broke off", "reset"), heavy=False),
        refused("multipart without a part", "rows", one([header, rows], **multi), "malformed_upload", "", heavy=False),
        Case("multipart, Content-Length of more than is sent", "rows", one([*multipart([header, rows])], length=10 * MIB, broken="half", **multi), **unheard, heavy=False),
        refused("300,000 events, 100,000 are kept", "events", one(lambda: repeat(events, scattered, 30)), "too_many_events", "grouped=true", 413, mib=EVENTS_MIB),
        refused("grouped=true, one session of 2 M events", "events", one(lambda: repeat(events, one_session * 10_000, 200), path="/batch?grouped=true"),
                "too_many_events", "of one session", 413, mib=EVENTS_MIB),
        refused("gzip bomb, 2,000 events of 1 MB each", "events", one([heavy_events], **GZIP), "too_many_events", "", 413, mib=EVENTS_MIB),
        Case("grouped=true, a million event names nobody knows", "events", one(lambda: [events, *odd_names], path="/batch?grouped=true"), mib=EVENTS_MIB, lines=1_000_001),
        Case("grouped=true, 2,000 sessions of 1 MB each, packed", "events", one([heavy_events], path="/batch?grouped=true", **GZIP), mib=EVENTS_MIB, lines=2001),
        Case("a name of 20,000 letters in each of 20,000 lines, NDJSON", "rows", each(2, lambda: [b"PageValues," + b"n" * 20_000 + b"\n", b"1,x\n" * 20_000], **NDJSON), lines=20_000),
        Case("a name of 20,000 letters, an error in each of 100,000 lines", "rows", each(2, lambda: [b"Page" + b"_" * 20_000 + b"Values\n", b"x\n" * 100_000]), lines=100_001),
        Case("at rest for 25 s", "rows", lambda service: time.sleep(25) or []),
        refused("a header of 4 million columns", "limited", each(4, lambda: [b"a" + b"," * 4_000_000 + b"\n"]), says="at most 10000 are read", mib=WIDE_MIB),
        Case("a header of 10,000 columns", "limited", each(4, lambda: [b"PageValues," + wide[: wide.index(b",c9999")] + b"\n", b"1\n" * 1000]), lines=1001, mib=WIDE_MIB),
        Case("a row of 4 million cells", "limited", each(4, lambda: [header, b"," * 4_000_000 + b"\n", row + b"\n"]), lines=3, mib=WIDE_MIB),
        Case("50 clients that send 3.3 MB and read nothing for 20 s", "events", each(50, lambda: [events, *stalling], length=len(events) + sum(map(len, stalling)), slow=(10, 20), left=21),
             (0, 200, 503), "overloaded", ended=("left", "whole", "reset", "closed", "broke off"), mib=STALLED_MIB),
        Case("SIGTERM in the middle, read at once", "events", lambda service: terminate(service, events + scattered * 9, None), **cut_short),
        Case("SIGTERM in the middle, read at 10 kB/s", "limited", lambda service: terminate(service, header + rows * 40, (10_000, 60)), **cut_short),
    ]

