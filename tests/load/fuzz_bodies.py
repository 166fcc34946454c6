"""Broken JSON bodies: sessions, rows of features and the bodies of other servers' protocols, changed by the grammar of JSON, by their meaning, or by their bytes."""
import copy
import json
import struct

PATHS = ["/classify", "/revenue", "/segment", "/abandonment", "/recommend", "/score"]

FEATURES = ["event_count", "item_views", "device", "country", "traffic_source", "last_event", "cart_value", "duration_seconds", "returning", "hour", "colour"]

TEXTS = ["", " ", "NaN", "null", "NA", "-", "\0", "\u202e", "\ufeff", "İ", "ﬃ", "e\u0301", "\U0001f6d2", "\uffff", "\u2028", "../../etc/passwd", "=1+1", "'; DROP TABLE x;--", "<script>",
         "%s%n", "{0}", "1,5", "mobile", "view_item", "purchase", "PURCHASE", "Product Viewed", "EUR", "€", "2026-11-20", "1795342500", "a" * 300, "ż" * 5000, "\n\r\t", "true", "１２"]

# As they stand in a body: what a JSON writer would not write.
NUMBERS = ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e-400", "1e308", "-0", "-0.0", "0x10", "01", "1.", ".5", "+1", "1e", "--1", "1_000", "9" * 400, "0." + "0" * 400 + "1",
           "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648", "1e15", "1.0000000000000001e16", "1E+5", "１"]

TIMES = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-20T24:00:00Z",
         "2026-11-20T23:59:60Z", "2026-11-20T18:15:00+99:00", "2026-11-20", "20/11/2026", "now", "", "2026-11-20T18:15:00", "2026-11-20T18:15:00.12345678901234567890Z", "-2026-11-20T00:00:00Z",
         "0000-00-00T00:00:00Z", "1970-01-01T00:00:00Z", "2026-W47-5", "T18:15Z", 0, -1, 1e300, 253402300800, 253402300799999, 9223372036854775807, -62135596801, 1795342500.5, True, None, [], {}]

NAMES = ["events", "features", "visitor", "economics", "sessionId", "batch", "eventTime", "event_time", "timestamp", "eventName", "event", "name", "itemId", "items", "price", "quantity", "value",
         "currency", "exclude", "itemIds", "categories", "minPrice", "maxPrice", "margin", "couponCost", "saveRate", "params", "properties", "context", "", " ", "__proto__", "$type", "$ref", "a.b", "/", "~", "\0", "é"]

KINDS = ["page_view", "view_item", "view_item_list", "search", "add_to_cart", "remove_from_cart", "view_cart", "begin_checkout", "add_payment_info", "purchase"]


class Raw:
    """Stands in a tree for text that is written as it is."""

    def __init__(self, text):
        self.text = text


def time_of(random, second):
    return f"2026-11-{20 + second // 86400 % 8:02}T{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def session(random):
    second = random.randrange(86400)
    events = []
    for _ in range(1 + random.randrange(6)):
        second += 1 + random.randrange(90)
        events.append({"eventTime": time_of(random, second), "eventName": random.choice(KINDS[:8]), "itemId": f"P{random.randrange(90)}", "itemCategory": random.choice(["phones", "toys", "dresses"]),
                       "price": round(random.uniform(1, 200), 2), "quantity": 1 + random.randrange(3)})
    whole = {"sessionId": f"s-{random.randrange(1000)}", "visitor": {"device": "mobile", "country": "PL", "trafficSource": "email", "returning": True}, "events": events}
    if random.random() < 0.15:
        whole["economics"] = {"margin": 12, "couponCost": 2, "saveRate": 0.1}
    return whole


def foreign(random):
    """A session as others write it, some of its events as yet others do."""
    def ga4(i):
        return {"event_timestamp": (1795342500 + i * 20) * 1_000_000, "event_name": "view_item", "user_pseudo_id": "u1", "items": [{"item_id": f"P{i}", "price": 3.5}], "device": {"category": "mobile"}}

    def segment(i):
        return {"timestamp": time_of(random, 3600 + i * 20), "event": "Product Viewed", "type": "track", "anonymousId": "u1", "properties": {"product_id": f"P{i}", "price": 3.5}}

    def rees46(i):
        return {"event_time": f"2026-11-20 10:00:{i % 60:02} UTC", "event_type": "view", "product_id": i, "category_code": "toys", "price": 3.5, "user_id": 1, "user_session": "a"}

    def retail(i):
        return {"timestamp": (1795342500 + i) * 1000, "visitorid": 7, "event": "addtocart", "itemid": i}

    def canonical(i):
        return {"eventTime": time_of(random, 3600 + i), "eventName": "view_item", "itemId": f"P{i}"}

    writers = [ga4, segment, rees46, retail, canonical]
    one = random.choice(writers)
    events = [(random.choice(writers) if random.random() < 0.3 else one)(i) for i in range(1 + random.randrange(5))]
    return {random.choice(["events", "events", "batch"]): events}


def rows(random):
    return {"sessionId": "r", "features": {name: random.choice([1, 2.5, "mobile", None, True, "NaN"]) for name in random.sample(FEATURES, 1 + random.randrange(len(FEATURES)))}}


def items(random):
    return {"itemIds": [f"P{random.randrange(90)}" for _ in range(1 + random.randrange(4))], "exclude": ["P68"], "categories": ["phones"], "minPrice": 1, "maxPrice": 100}


def places(tree, found=None):
    found = [] if found is None else found
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(pairs):
        found.append((tree, key))
        places(value, found)
    return found


def odd(random):
    """A value that hardly belongs anywhere."""
    choice = random.randrange(10)
    if choice < 3:
        return random.choice(TEXTS)
    if choice < 6:
        return Raw(random.choice(NUMBERS))
    if choice == 6:
        return random.choice(TIMES)
    return random.choice([None, True, False, 0, 1, -3, 2.5, [], {}, [[]], [1], [None], {"a": 1}, {"": {}}, [{}], -99.5])


def change(tree, random):
    """One change of a tree, in place."""
    where = places(tree)
    if not where:
        return
    parent, key = random.choice(where)
    kind = random.randrange(10)
    if kind < 4:
        parent[key] = odd(random)
    elif kind == 4:
        del parent[key]
    elif kind == 5 and isinstance(parent, dict):
        parent[random.choice(NAMES)] = parent.pop(key) if random.random() < 0.5 else odd(random)
    elif kind == 6:
        times = [(p, k) for p, k in where if isinstance(k, str) and "ime" in k]
        if times:
            parent, key = random.choice(times)
        parent[key] = random.choice(TIMES)
    elif kind == 7:
        other, others = random.choice(where)
        try:
            parent[key], other[others] = copy.deepcopy(other[others]), copy.deepcopy(parent[key])
        except (KeyError, IndexError):
            pass
    elif kind == 8:
        parent[key] = [copy.deepcopy(parent[key])] * random.choice([0, 1, 2, 50])
    else:
        depth = random.choice([2, 10, 63, 64, 65, 500])
        parent[key] = Raw("[" * depth + "]" * depth if random.random() < 0.5 else '{"a":' * depth + "1" + "}" * depth)


def write(tree, random, repeats=0.0):
    """JSON with Raw as it is, and sometimes a name twice."""
    if isinstance(tree, Raw):
        return tree.text
    if isinstance(tree, dict):
        parts = []
        for name, value in tree.items():
            parts.append(json.dumps(name, ensure_ascii=random.random() < 0.5) + ":" + write(value, random, repeats))
            if random.random() < repeats:
                parts.append(json.dumps(name) + ":" + write(random.choice([value, odd(random)]), random))
        return "{" + ",".join(parts) + "}"
    if isinstance(tree, list):
        return "[" + ",".join(write(value, random, repeats) for value in tree) + "]"
    return json.dumps(tree, ensure_ascii=random.random() < 0.5)


def some(random):
    return random.choice([session, session, session, foreign, rows, items])(random)


def grammar(random):
    tree = some(random)
    for _ in range(1 + random.randrange(3)):
        change(tree, random)
    return write(tree, random, 0.1 if random.random() < 0.2 else 0).encode("utf-8", "surrogatepass")


def damaged(random):
    """Bytes of a body changed."""
    text = write(some(random), random)
    body = text.encode()
    place = random.randrange(len(body))
    return random.choice([
        lambda: body[:place],
        lambda: body[:place] + body[place + 1 :],
        lambda: body[:place] + random.randbytes(1 + random.randrange(4)) + body[place:],
        lambda: body[:place] + bytes([body[place] ^ (1 << random.randrange(8))]) + body[place + 1 :],
        lambda: body[:place] + random.choice(b"{}[],:\"\\0 -").to_bytes(1, "big") + body[place:],
        lambda: b"\xef\xbb\xbf" + body,
        lambda: text.encode("utf-16"),
        lambda: text.encode("utf-16-be"),
        lambda: text.encode("utf-32"),
        lambda: text.replace("e", "\\u0065", 3).encode(),
        lambda: text.replace("P", random.choice(["\\ud800", "\\udc00\\ud800", "\\u0000", "\\x41", "\\", "\x01", "\x7f"]), 2).encode(),
        lambda: body.replace(b"P", random.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc3"]), 2),
        lambda: body + random.choice([b"x", b"{}", b",", b"]", b"\0", body, b" " * 5000, b"/*", b"\n//x"]),
        lambda: b"/* c */" + body,
        lambda: body.replace(b",", b",,", 1),
        lambda: body.replace(b"}", b",}", 1),
        lambda: body.replace(b'"', b"'"),
        lambda: random.choice([b"", b" ", b"null", b"[]", b"{}", b"0", b'""', b"true", b"nul", b"[" * 100000, b'{"a":' * 20000, b'"' + b"x" * 70000, b"\0" * 100, b"{" + body, b"[" + body + b"]"]),
    ])()


def large(random):
    """A body as large as is taken, and larger: many events, long texts, many names."""
    event = json.dumps({"eventTime": "2026-11-20T18:15:00Z", "eventName": "view_item", "itemId": "P1"}).encode()
    return random.choice([
        lambda: b'{"events":[' + b",".join([event] * 100_000) + b"]}",
        lambda: b'{"events":[' + b",".join([event] * random.choice([500, 501, 1000, 1001, 5000, 10_000])) + b"]}",
        lambda: b'{"events":[' + b",".join([b"{}"] * 100_000) + b"]}",
        lambda: b'{"sessionId":"' + b"x" * random.choice([1 << 16, 1 << 20]) + b'","events":[' + event + b"]}",
        lambda: b'{"features":{' + b",".join(b'"f%d":%d' % (i, i) for i in range(50_000)) + b"}}",
        lambda: b'{"itemIds":[' + b",".join(b'"P%d"' % i for i in range(100_000)) + b"]}",
        lambda: b'{"events":[' + event + b"]" + b" " * (1 << 20) + b"}",
    ])()


def tensors(random):
    """A request of the Open Inference Protocol V2: the body and, where binary parts follow, the length of its JSON."""
    count = 1 + random.randrange(3)
    inputs = [{"name": name, "shape": [count], "datatype": "FP64", "data": [1.5] * count} for name in random.sample(FEATURES, 3)]
    tree = {"id": "1", "inputs": inputs, "outputs": [{"name": "probability"}]}
    binary = b""
    if random.random() < 0.4:
        for one in inputs:
            del one["data"]
            piece = struct.pack(f"<{count}d", *[2.0] * count) if random.random() < 0.5 else random.randbytes(random.randrange(30))
            one["parameters"] = {"binary_data_size": random.choice([len(piece), len(piece), 0, -1, 1 << 40, "8"])}
            binary += piece
    for _ in range(random.randrange(3)):
        one = random.choice(inputs)
        name = random.choice(["shape", "datatype", "name", "data"])
        one[name] = {
            "shape": [[], [0], [-1], [1 << 31], [1 << 62, 4], [count, 1], [1, count], ["1"], 1, None, [2] * 40],
            "datatype": ["FP32", "INT64", "UINT64", "BYTES", "BOOL", "FP16", "fp64", "", None, 3],
            "name": ["", None, 1, "colour", "event_count"],
            "data": [[], [[1], [2]], "x", None, [None], ["a"], [True], [Raw("1e400")], [1] * 1000, {"b64": "AA=="}],
        }[name][random.randrange(5)]
    if random.random() < 0.4:
        change(tree, random)
    text = write(tree, random).encode("utf-8", "surrogatepass")
    return text + binary, random.choice([len(text), len(text), len(text), 0, -1, len(text) + 5, 1 << 40, "x"]) if binary else None


def frames(random):
    """A body of MLflow's /invocations."""
    names = random.sample(FEATURES, 3)
    tree = random.choice([
        lambda: {"dataframe_split": {"columns": names, "data": [[1, 2.5, "mobile"], [3, None, "x"]], "index": [0, 1]}},
        lambda: {"dataframe_records": [{name: 1 for name in names}, {names[0]: "x"}]},
        lambda: {"instances": [{name: 1 for name in names}]},
        lambda: {"inputs": {name: [1, 2] for name in names}, "params": {"reasons": 1}},
    ])()
    for _ in range(random.randrange(4)):
        change(tree, random)
    return write(tree, random, 0.05).encode("utf-8", "surrogatepass")
