"""The classics of session-based recommendation, plainly from their papers, and ours by POST /recommend. See recommendation.sh.

usage: recommendation.py split KIND FILE FOLDER               writes train.csv and test.csv, unchanged lines of FILE
       recommendation.py judge KIND FOLDER [URL FIGURES.json]     prints the table; URL: the service with our package; FIGURES: of evaluate --json

AR, SR and S-KNN: Ludewig and Jannach 2018, "Evaluation of session-based recommendation algorithms", section 3; Jannach and Ludewig 2017 for S-KNN.
VS-KNN: the same, and Kersbergen, Sprangers and Schelter 2022 (VMIS-kNN) for the weight of the match and for idf. STAN: Garg and others 2019.
"""
import collections
import csv
import datetime
import gzip
import hashlib
import http.client
import itertools
import json
import sys
import time
import urllib.parse

import numpy

CUT = 20
RESAMPLES = 1000
TUNED_SESSIONS = 600
NEIGHBOURS = [100, 500, 1500]
SAMPLES = [500, 1000, 5000]
DAY = 86400.0

Session = collections.namedtuple("Session", "id items start")


class Kind:
    def __init__(self, delimiter, session, item, moment, splits):
        self.delimiter, self.session, self.item, self.moment, self.splits = delimiter, session, item, moment, splits


def last_fifth(sessions):
    """Later sessions are judged than those learned from."""
    ordered = sorted(sessions, key=lambda session: session.start)
    return {session.id for session in ordered[len(ordered) - len(ordered) // 5:]}


def any_fifth(sessions):
    """Days are too coarse for an order: a fifth by the session's id."""
    return {session.id for session in sessions if hashlib.sha1(session.id.encode()).digest()[1] % 5 == 0}


def day_of(row):
    return datetime.datetime(int(row["year"]), int(row["month"]), int(row["day"]), tzinfo=datetime.timezone.utc).timestamp()


KINDS = {
    "yoochoose": Kind("\t", "SessionId", "ItemId", lambda row: float(row["Time"]), last_fifth),
    "eshop": Kind(";", "session ID", "page 2 (clothing model)", day_of, any_fifth),
}


def read(kind, lines):
    """Sessions in the order of the file, clicks in the order of time; rows of one moment stay as they lie."""
    clicks = collections.defaultdict(list)
    for row in csv.DictReader(lines, delimiter=kind.delimiter):
        clicks[row[kind.session]].append((kind.moment(row), row[kind.item]))
    sessions = []
    for session, events in clicks.items():
        events.sort(key=lambda event: event[0])
        sessions.append(Session(session, [item for _, item in events], events[0][0]))
    return sessions


def split(kind, path, folder):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        lines = file.read().splitlines()
    test = kind.splits(read(kind, lines))
    column = lines[0].split(kind.delimiter).index(kind.session)
    for name, wanted in [("train", False), ("test", True)]:
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8", newline="\n") as file:
            file.write(lines[0] + "\n")
            file.writelines(line + "\n" for line in lines[1:] if (line.split(kind.delimiter)[column] in test) == wanted)


def without_repeats(items):
    """A click on the item that is shown already says nothing new."""
    return [item for item, _ in itertools.groupby(items)]


class Past:
    """Past sessions by number, oldest first, and each item's sessions."""

    def __init__(self, sessions):
        ordered = sorted(sessions, key=lambda session: session.start)
        counts = collections.Counter(item for session in ordered for item in session.items)
        self.ids = sorted(counts)
        self.numbers = {item: number for number, item in enumerate(self.ids)}
        self.size = len(self.ids)
        self.popularity = numpy.array([counts[item] for item in self.ids], float)
        self.place = numpy.empty(self.size, int)  # 0 for the most popular: what a tie is broken by.
        self.place[numpy.lexsort((numpy.arange(self.size), -self.popularity))] = numpy.arange(self.size)
        self.clicks = [[self.numbers[item] for item in without_repeats(session.items)] for session in ordered]
        self.starts = numpy.array([session.start for session in ordered])
        self.sets = [numpy.array(sorted(set(clicks))) for clicks in self.clicks]
        self.places = [numpy.array([len(clicks) - 1 - clicks[::-1].index(item) for item in items]) for clicks, items in zip(self.clicks, self.sets)]
        self.lengths = numpy.array([len(items) for items in self.sets], float)
        containing = [[] for _ in range(self.size)]
        for session, items in enumerate(self.sets):
            for item in items:
                containing[item].append(session)
        self.containing = [numpy.array(sessions, int) for sessions in containing]
        self.idf = numpy.log(len(self.sets) / numpy.array([max(1, len(sessions)) for sessions in self.containing]))


class Popularity:
    name = "popularity"

    def __init__(self, past):
        self.past = past

    def score(self, clicks, start):
        return self.past.popularity


class Rules:
    """Scores by what was clicked with, or after, the last item: a table of item by item."""

    def __init__(self, past):
        self.past, self.table = past, numpy.zeros((past.size, past.size), numpy.float32)
        for session, clicks in enumerate(past.clicks):
            self.count(session, clicks)

    def score(self, clicks, start):
        return self.table[clicks[-1]] if clicks[-1] >= 0 else numpy.zeros(self.past.size)


class AssociationRules(Rules):
    name = "AR"

    def count(self, session, clicks):
        items = self.past.sets[session]
        self.table[numpy.ix_(items, items)] += 1


class MarkovChain(Rules):
    name = "MC (next click)"

    def count(self, session, clicks):
        for before, after in zip(clicks, clicks[1:]):
            self.table[before, after] += 1


class SequentialRules(Rules):
    name = "SR (1/d)"

    def count(self, session, clicks):
        for y, before in enumerate(clicks):
            numpy.add.at(self.table[before], clicks[y + 1:], 1 / numpy.arange(1, len(clicks) - y))


class Neighbours:
    """The k most alike of the m latest past sessions that share an item with the current one."""

    def __init__(self, past, k, m):
        self.past, self.k, self.m = past, k, m

    def latest(self, weights):
        """Numbers of the m latest sessions that share an item, and the sum of the weights of what each shares."""
        found = [self.past.containing[item] for item in weights]
        if not found:
            return numpy.empty(0, int), numpy.empty(0)
        values = numpy.repeat(list(weights.values()), [len(sessions) for sessions in found])
        sessions, place = numpy.unique(numpy.concatenate(found), return_inverse=True)
        return sessions[-self.m:], numpy.bincount(place, values)[-self.m:]

    def most_alike(self, sessions, alike):
        """Of equals, the later."""
        if len(sessions) <= self.k:
            return sessions, alike
        kept = numpy.lexsort((-sessions, -alike))[:self.k]
        return sessions[kept], alike[kept]

    def add_up(self, sessions, values):
        scores = numpy.zeros(self.past.size)
        if len(sessions):
            sets = [self.past.sets[session] for session in sessions]
            scores += numpy.bincount(numpy.concatenate(sets), numpy.repeat(values, [len(items) for items in sets]), self.past.size)
        return scores


class SessionKnn(Neighbours):
    """Cosine of the sets of items."""

    name = "S-KNN"
    grid = [dict(k=k, m=m) for k in NEIGHBOURS for m in SAMPLES if k <= m]

    def score(self, clicks, start):
        known = {item: 1.0 for item in clicks if item >= 0}
        sessions, shared = self.latest(known)
        return self.add_up(*self.most_alike(sessions, shared / numpy.sqrt(len(known) * self.past.lengths[sessions])))


def linear(clicks):
    """1 for the last click, falling in equal steps to 1/n for the first; an item counts where it was clicked last."""
    return {item: (position + 1) / len(clicks) for position, item in enumerate(clicks) if item >= 0}


class VectorSessionKnn(Neighbours):
    """Product with the linearly decayed vector of the session; with `match`, a neighbour's items also weigh by its latest match, and idf."""

    name = "VS-KNN"
    grid = [dict(k=k, m=m, match=match) for k in NEIGHBOURS for m in SAMPLES if k <= m for match in [False, True]]

    def __init__(self, past, k, m, match):
        super().__init__(past, k, m)
        self.match = match

    def score(self, clicks, start):
        weights = linear(clicks)
        sessions, alike = self.most_alike(*self.latest(weights))
        if not self.match:
            return self.add_up(sessions, alike)
        latest = latest_matches(self.past, weights, sessions)
        steps = len(clicks) * (1 - numpy.array([weights[item] for item in latest]))
        return self.add_up(sessions, alike * numpy.clip(1 - 0.1 * steps, 0, 1)) * self.past.idf


def latest_matches(past, weights, sessions):
    """The item of each session that was clicked last in the current one."""
    latest = numpy.full(len(sessions), -1)
    for item, _ in sorted(weights.items(), key=lambda entry: entry[1]):
        latest[numpy.isin(sessions, past.containing[item], assume_unique=True)] = item
    return latest


class Stan(Neighbours):
    """Three decays: of clicks before the last, of sessions past, of places away from the match in a neighbour."""

    name = "STAN"
    grid = [dict(k=500, m=5000, clicks=a, days=b, places=c) for a in [1.0, 4.0] for b in [2.5, 40.0, 1e9] for c in [0.7, 3.0, 1e9]]

    def __init__(self, past, k, m, clicks, days, places):
        super().__init__(past, k, m)
        self.clicks, self.days, self.places = clicks, days, places

    def score(self, clicks, start):
        last = len(clicks) - 1
        weights = {item: numpy.exp((position - last) / self.clicks) for position, item in enumerate(clicks) if item >= 0}
        sessions, shared = self.latest(weights)
        alike = shared / numpy.sqrt(max(1, len(weights)) * self.past.lengths[sessions])
        alike = alike * numpy.exp(-numpy.maximum(0, start - self.past.starts[sessions]) / DAY / self.days)
        sessions, alike = self.most_alike(sessions, alike)
        if not len(sessions):
            return numpy.zeros(self.past.size)
        sizes = [len(self.past.sets[session]) for session in sessions]
        items, places = (numpy.concatenate([of[session] for session in sessions]) for of in (self.past.sets, self.past.places))
        match = items == numpy.repeat(latest_matches(self.past, weights, sessions), sizes)
        values = numpy.exp(-numpy.abs(places - numpy.repeat(places[match], sizes)) / self.places) * numpy.repeat(alike, sizes)
        return numpy.bincount(items[~match], values[~match], self.past.size)


CLASSICS = [Popularity, AssociationRules, MarkovChain, SequentialRules, SessionKnn, VectorSessionKnn, Stan]


def questions(session):
    """(clicks so far, the next click): one for every click but the last, repeats too."""
    for position in range(1, len(session.items)):
        yield session.items[:position], session.items[position]


def rank_of(past, scores, current, wanted):
    """1 for the best; the current item is left out. 0 for an item that can not be answered. Of equals, the more popular is first."""
    target = past.numbers.get(wanted, -1)
    if target < 0 or target == current:
        return 0
    before = (scores > scores[target]) | ((scores == scores[target]) & (past.place < past.place[target]))
    if current >= 0:
        before[current] = False
    return 1 + int(before.sum())


def ranks(past, method, sessions):
    answer = []
    for session in sessions:
        for so_far, wanted in questions(session):
            clicks = [past.numbers.get(item, -1) for item in without_repeats(so_far)]
            answer.append(rank_of(past, method.score(clicks, session.start), clicks[-1], wanted))
    return numpy.array(answer)


def gains(found):
    """(hit, reciprocal rank) of each question, at the cut."""
    hit = (found > 0) & (found <= CUT)
    return numpy.stack([hit.astype(float), numpy.where(hit, 1 / numpy.maximum(found, 1), 0)])


def tune(method, sessions):
    """The setting with the largest HR@20 + MRR@20 on the last fifth of the training sessions, of which no test session is one."""
    ordered = sorted(sessions, key=lambda session: session.start)
    cut = len(ordered) - len(ordered) // 5
    past, later = Past(ordered[:cut]), [session for session in ordered[cut:] if len(session.items) > 1]
    later = [later[i] for i in sorted(numpy.random.default_rng(1).permutation(len(later))[:TUNED_SESSIONS])]
    return max(method.grid, key=lambda setting: gains(ranks(past, method(past, **setting), later)).mean(axis=1).sum())


def ask(url, sessions):
    """Our top of each question, over HTTP, as a shop would ask: the ids clicked so far."""
    server = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(server.hostname, server.port, timeout=60)
    for session in sessions:
        for so_far, _ in questions(session):
            connection.request("POST", f"/recommend?k={CUT}", json.dumps({"itemIds": so_far}), {"Content-Type": "application/json"})
            response = connection.getresponse()
            body = json.load(response)
            if response.status != 200:
                raise SystemExit(f"POST /recommend of {so_far} answers {response.status}: {body}")
            yield [item["itemId"] for item in body["items"]]


def bootstrap(difference, owner):
    """95 % interval of the mean over questions, sessions drawn with all their questions."""
    sizes = numpy.bincount(owner)
    sums = numpy.stack([numpy.bincount(owner, row) for row in difference])
    random = numpy.random.default_rng(1)
    drawn = []
    for _ in range(RESAMPLES):
        times = numpy.bincount(random.integers(len(sizes), size=len(sizes)), minlength=len(sizes))
        drawn.append(sums @ times / (sizes @ times))
    return numpy.percentile(drawn, [2.5, 97.5], axis=0)


def judge(kind, folder, url=None, figures=None):
    with open(f"{folder}/train.csv", encoding="utf-8") as train, open(f"{folder}/test.csv", encoding="utf-8") as test:
        learned, judged = read(kind, train), [session for session in read(kind, test) if len(session.items) > 1]
    past = Past(learned)
    asked = [(so_far, wanted) for session in judged for so_far, wanted in questions(session)]
    owner = numpy.repeat(numpy.arange(len(judged)), [len(session.items) - 1 for session in judged])
    repeats = numpy.array([so_far[-1] == wanted for so_far, wanted in asked])
    unknown = numpy.array([wanted not in past.numbers for _, wanted in asked])
    print(f"{len(learned)} sessions of {past.size} items to learn from; {len(judged)} test sessions of two clicks or more, {len(asked)} questions: "
          f"{repeats.sum()} next clicks repeat the item, {unknown.sum()} are of items never seen (misses).")
    found, settings = {}, {}
    for method in CLASSICS:
        setting = tune(method, learned) if hasattr(method, "grid") else {}
        found[method.name] = gains(ranks(past, method(past, **setting), judged))
        settings[method.name] = ", ".join(f"{name} {value:g}" if not isinstance(value, bool) else (name if value else f"no {name}") for name, value in setting.items())
    if url:
        began = time.monotonic()
        answers = list(ask(url, judged))
        seconds = time.monotonic() - began
        for (so_far, _), answer in zip(asked, answers):
            if len(answer) > CUT or len(set(answer)) < len(answer) or so_far[-1] in answer or any(item not in past.numbers for item in answer):
                raise SystemExit(f"POST /recommend of {so_far} answers {answer}: more than {CUT}, one twice, the current one or one never seen.")
        places = numpy.array([answer.index(wanted) + 1 if wanted in answer else 0 for (_, wanted), answer in zip(asked, answers)])
        found["ours"] = gains(places)
        settings["ours"] = f"coverage {len(set().union(*answers)) / past.size:.3f}, {1000 * seconds / len(asked):.2f} ms a question"
    header = ["method", f"HR@{CUT}", f"MRR@{CUT}", f"HR@{CUT} w/o repeats", f"MRR@{CUT} w/o repeats"]
    header += [f"ours less it, HR@{CUT} [95 %]", f"ours less it, MRR@{CUT} [95 %]"] if url else []
    print("| " + " | ".join(header + ["settings"]) + " |")
    print("|" + " --- |" * (len(header) + 1))
    for name, gain in found.items():
        cells = [name] + [f"{value:.4f}" for value in [*gain.mean(axis=1), *gain[:, ~repeats].mean(axis=1)]]
        if url:
            difference = found["ours"] - gain
            low, high = bootstrap(difference, owner)
            cells += [f"{d:+.4f} [{l:+.4f}, {h:+.4f}]" if name != "ours" else "" for d, l, h in zip(difference.mean(axis=1), low, high)]
        print("| " + " | ".join(cells + [settings[name]]) + " |")
    if figures:
        compare(figures, found["ours"], repeats)
    if url:
        best = numpy.max([gain.mean(axis=1) for name, gain in found.items() if name != "ours"], axis=0)
        ahead = found["ours"].mean(axis=1) - best
        print(f"ours less the best of the classics: HR@{CUT} {ahead[0]:+.4f}, MRR@{CUT} {ahead[1]:+.4f}")


def compare(path, ours, repeats):
    """`evaluate` must say what the questions over HTTP say."""
    with open(path, encoding="utf-8") as file:
        said = json.load(file)["recommendation"]
    for name, index in [("hitRateAt20", 0), ("mrrAt20", 1)]:
        print(f"evaluate --json: {name} {said[name]:.4f}; by the answers over HTTP {ours[index].mean():.4f}, without repeats {ours[index, ~repeats].mean():.4f}")


if sys.argv[1:2] == ["split"]:
    split(KINDS[sys.argv[2]], sys.argv[3], sys.argv[4])
elif sys.argv[1:2] == ["judge"]:
    judge(KINDS[sys.argv[2]], *sys.argv[3:])
else:
    sys.exit(__doc__)
