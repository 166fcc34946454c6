"""Turns canonical rows of events into the bodies that recommend.sh posts, as Lua files for wrk.

usage: recommend.py FILE.csv FOLDER      writes classify.lua, recommend.lua and items.lua: the same moments of the same sessions

A moment is a session up to a click on a product, its last event excepted. Up to 2,000 of them, of sessions spread over the file.
"""
import csv
import gzip
import itertools
import json
import sys

MOMENTS = 2000
CLICKS = {"view_item", "select_item", "add_to_wishlist", "add_to_cart"}
NAMES = [("event_time", "eventTime"), ("event_name", "eventName"), ("item_id", "itemId"), ("item_category", "itemCategory"), ("item_brand", "itemBrand")]
SCRIPT = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local bodies = {%s}
local number = 0
request = function()
  number = number %% #bodies + 1
  return wrk.format(nil, nil, nil, bodies[number])
end
response = function(status) if status ~= 200 then error("answered " .. status) end end
"""


def event(row):
    body = {theirs: row[ours] for ours, theirs in NAMES if row[ours]}
    if row["price"]:
        body["price"] = float(row["price"])
    return body


def moments(rows):
    for _, session in itertools.groupby(rows, key=lambda row: row["session_id"]):
        session = list(session)
        for count in range(1, len(session)):
            if session[count - 1]["event_name"] in CLICKS and session[count - 1]["item_id"]:
                yield session[:count]


def main(path, folder):
    opened = gzip.open(path, "rt", encoding="utf-8", newline="") if path.endswith(".gz") else open(path, encoding="utf-8", newline="")
    with opened as file:
        found = list(moments(csv.DictReader(file)))
    if not found:
        sys.exit(f"{path} has no click on a product that is followed by another event of its session.")
    found = found[:: max(1, len(found) // MOMENTS)][:MOMENTS]
    events = [{"events": [event(row) for row in rows]} for rows in found]
    items = [{"itemIds": [row["item_id"] for row in rows if row["event_name"] in CLICKS and row["item_id"]]} for rows in found]
    for name, bodies in [("classify", events), ("recommend", events), ("items", items)]:
        with open(f"{folder}/{name}.lua", "w", encoding="utf-8") as file:
            file.write(SCRIPT % ",\n".join(f"[==[{json.dumps(body, separators=(',', ':'))}]==]" for body in bodies))
    print(f"{len(found)} moments, on average {sum(map(len, found)) / len(found):.1f} events.")


main(*sys.argv[1:])
