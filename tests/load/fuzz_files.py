"""Broken files for POST /batch and /explore: clicks and rows of features as CSV, changed as files go wrong; packed and in forms."""
import gzip

from fuzz_bodies import FEATURES, KINDS, NUMBERS, TEXTS, TIMES, time_of

COLUMNS = ["event_time", "event_name", "session_id", "item_id", "item_category", "price", "quantity", "currency", "device", "country"]


def clicks(random):
    second, lines = random.randrange(80000), [list(COLUMNS)]
    for i in range(random.choice([0, 1, 2, 5, 20, 60])):
        second += random.randrange(60)
        lines.append([time_of(random, second), random.choice(KINDS), f"s{i // 3}", f"P{random.randrange(90)}", "toys", str(random.randrange(90)), "1", "EUR", "mobile", "PL"])
    return lines


def rows(random):
    names = random.sample(FEATURES, 4 + random.randrange(6))
    return [["visitor", *names]] + [[f"v{i}", *(random.choice(["1", "2.5", "", "mobile", "true", "NaN"]) for _ in names)] for i in range(random.choice([0, 1, 3, 30]))]


def spoil(lines, random):
    """One change of the table, in place."""
    line = random.choice(lines)
    column = random.randrange(len(line)) if line else 0
    kind = random.randrange(9)
    if kind < 3 and line:
        line[column] = str(random.choice(random.choice([TEXTS, NUMBERS, TIMES])))
    elif kind == 3 and line:
        del line[column]
    elif kind == 4:
        line.extend([""] * random.choice([1, 5, 300]))
    elif kind == 5:
        lines.insert(random.randrange(len(lines) + 1), list(random.choice([line, [], [""], lines[0]])))
    elif kind == 6:
        lines[0].append(random.choice([*lines[0], "price", "item_id", "", " ", "event_time"]))
    elif kind == 7 and line:
        line[column] = random.choice(["x" * 100_000, '"', '""', 'a"b', '"a\nb"', "\0", "\r", "=cmd|'/c calc'!A1", "@SUM(1)", "+1", "-1", '"' * 301])
    elif len(lines[0]) > 1:
        del lines[0][random.randrange(len(lines[0]))]


def text(lines, random):
    separator = random.choice([",", ",", ",", ";", "\t", "|", " "])
    end = random.choice(["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n\r"])
    quote = random.random() < 0.15
    written = end.join((separator if random.random() < 0.97 else random.choice(";,\t")).join(f'"{cell}"' if quote else cell for cell in line) for line in lines)
    return written + (end if random.random() < 0.8 else "")


def table(random):
    lines = random.choice([clicks, clicks, rows])(random)
    for _ in range(random.randrange(4)):
        spoil(lines, random)
    written = text(lines, random)
    file = written.encode(random.choice(["utf-8", "utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "latin-1", "utf-8-sig", "utf-32"]), "replace")
    if random.random() < 0.25 and file:
        place = random.randrange(len(file))
        file = random.choice([
            lambda: file[:place], lambda: file[:place] + random.randbytes(3) + file[place:], lambda: file[:place] + b"\0" + file[place:],
            lambda: file[:place] + b'"' + file[place:], lambda: file[place:], lambda: file[:place] + b"\xff\xfe" + file[place:],
            lambda: random.choice([b"", b"\n", b"\r", b"\0" * 50, b'"', b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04" + file, b"%PDF-1.7\n", b"<html>", b"{}", b"sep=;\n" + file, b",,,,\n", b'"""\n'])])()
    return file


def packed(random):
    """Gzip, whole or not."""
    file = gzip.compress(table(random), 6, mtime=0)
    place = random.randrange(len(file))
    return random.choice([
        lambda: file, lambda: file[:place], lambda: file[:place] + bytes([file[place] ^ (1 << random.randrange(8))]) + file[place + 1 :], lambda: file + b"garbage", lambda: file + file,
        lambda: file + file[: len(file) // 2], lambda: b"\x1f\x8b" + random.randbytes(50), lambda: b"\x1f\x8b", lambda: file[:-8] + random.randbytes(8), lambda: gzip.compress(file, mtime=0), lambda: b"\x1f\x8b\x08" + b"\0" * 7])()


def form(random):
    """A multipart body and its Content-Type."""
    boundary = random.choice(["rude", "rude", "rude", "x" * 70, "a b", "", "=", "--"])
    file = packed(random) if random.random() < 0.2 else table(random)
    disposition = random.choice([
        'form-data; name="file"; filename="a.csv"', 'form-data; name="file"; filename="a.csv"', 'form-data; name="file"', "attachment", "", 'form-data; name="file"; filename="../../a"',
        "form-data; name=\"file\"; filename*=UTF-8''%ff", 'form-data; name="\xff', "form-data; filename=", 'form-data; name="file"; filename="' + "y" * 9000 + '"'])
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n{random.choice(['', 'Content-Type: text/csv', 'Content-Type', ': x', 'A: ' + 'b' * 20000])}\r\n\r\n".encode("latin-1")
    head = random.choice([lambda: head, lambda: head, lambda: head, lambda: head.replace(b"\r\n", b"\n"), lambda: b"preamble\r\n" + head, lambda: head[2:],
                          lambda: b"--" + boundary.encode() + b'\r\nContent-Disposition: form-data; name="k"\r\n\r\n5\r\n' + head, lambda: (head + b"\r\n") * 20])()
    body = head + file + f"\r\n--{boundary}--\r\n".encode()
    if random.random() < 0.5:
        body = body[: random.randrange(len(body) + 1)]
    named = random.choice([f"boundary={boundary}", f"boundary={boundary}", f'boundary="{boundary}"', "boundary=other", "", "boundary=", "boundary", 'boundary="', f"boundary={'z' * 500}"])
    return body, f"multipart/form-data; {named}"
