"""Swaps a model again and again under load, with packages that must never go live in between: see swaps.sh."""
import hashlib
import io
import json
import os
import shutil
import statistics
import sys
import time
import zipfile

from model_service import Load, Service, rename_into, version_of, wait

LIMIT = 30


def rewritten(source, target, change):
    """A copy of a package whose entries are changed: change(entries) edits a dictionary of them."""
    with zipfile.ZipFile(source) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    change(entries)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)


def with_entry(name, content):
    """Puts another content into an entry, and its checksum into the manifest: only what the content says is wrong then."""
    def change(entries):
        entries[name] = content(entries[name])
        manifest = json.loads(entries["clickstream/manifest.json"])
        manifest["checksums"][name] = hashlib.sha256(entries[name]).hexdigest()
        entries["clickstream/manifest.json"] = json.dumps(manifest).encode()
    return change


def failing(probes):
    found = json.loads(probes)
    found[0]["answer"][0] = 1 - found[0]["answer"][0]
    return json.dumps(found).encode()


def other_schema(entries):
    manifest = json.loads(entries["clickstream/manifest.json"])
    manifest["features"][0]["name"] = "strangers_seen"
    entries["clickstream/manifest.json"] = json.dumps(manifest).encode()


def other_input(entries):
    manifest = json.loads(entries["clickstream/manifest.json"])
    manifest["grain"] = "rows" if isinstance(manifest["grain"], str) and manifest["grain"].islower() else "Rows"
    entries["clickstream/manifest.json"] = json.dumps(manifest).encode()


def one_digit_changed(good):
    """A package whose manifest says another threshold than it was written with: it can be read, and only the zip's own checksum tells."""
    place = "clickstream/manifest.json"
    with zipfile.ZipFile(good) as package, io.BytesIO() as copy:
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as stored:
            for name in package.namelist():
                stored.writestr(name, package.read(name))
        data = bytearray(copy.getvalue())
        at = data.index(b'"threshold"', data.index(place.encode()))
    at = next(i for i in range(at, len(data)) if data[i] in b"123456789")
    data[at] = data[at] - 1 if data[at] == ord("9") else data[at] + 1
    return bytes(data)


def make_bad(good, models, folder):
    """Packages that must not go live, by what is wrong with them."""
    os.makedirs(folder)
    with open(good, "rb") as file:
        whole = file.read()
    bad = {name: f"{folder}/{name}.zip" for name in
           ["truncated", "empty", "corrupt", "no zip", "other schema", "other input", "failing probes", "no probes", "bomb", "bomb of text", "other task", "damaged manifest"]}
    with open(bad["truncated"], "wb") as file:
        file.write(whole[:len(whole) * 2 // 3])
    open(bad["empty"], "wb").close()
    spoilt = bytearray(whole)
    spoilt[len(whole) // 2] ^= 0xFF
    with open(bad["corrupt"], "wb") as file:
        file.write(spoilt)
    with open(bad["no zip"], "wb") as file:
        file.write(b"<html>The store is not available.</html>")
    rewritten(good, bad["other schema"], other_schema)
    rewritten(good, bad["other input"], other_input)
    rewritten(good, bad["failing probes"], with_entry("clickstream/probes.json", failing))
    rewritten(good, bad["no probes"], with_entry("clickstream/probes.json", lambda _: b"[]"))
    rewritten(good, bad["bomb"], with_entry("clickstream/pipeline.json", lambda _: b"[" * (400 << 20)))
    rewritten(good, bad["bomb of text"], with_entry("clickstream/card.md", lambda _: b" " * (400 << 20)))
    shutil.copyfile(f"{models}/abandonment.zip", bad["other task"])
    with open(bad["damaged manifest"], "wb") as file:
        file.write(one_digit_changed(good))
    return bad


def main(program, work, port, swaps):
    folder, target = f"{work}/models", f"{work}/models/conversion.zip"
    sources = {version_of(path): path for path in (f"{work}/a/conversion.zip", f"{work}/b/conversion.zip")}
    bad = make_bad(f"{work}/b/conversion.zip", "models", f"{work}/bad")
    shutil.copytree(f"{work}/a", folder)
    service = Service(program, folder, port, f"{work}/log", Models__SettleTime="00:00:00.200")
    load = Load(port, 4)
    names, refused, wrong, seconds, memory = list(bad), {}, [], [], []
    peak_of_bombs = 0
    try:
        for swap in range(swaps):
            old = service.model()["version"]
            if swap % 10 == 5:
                name = names[swap // 10 % len(names)]
                rename_into(bad[name], target)
                wait(lambda: service.model()["error"], LIMIT, f"the {name} package to be refused")
                model = service.model()
                if model["version"] != old or model["state"] != "ready":
                    wrong.append(f"{name}: {model}")
                refused[name] = refused.get(name, 0) + 1
                if "bomb" in name:
                    peak_of_bombs = max(peak_of_bombs, service.resident_mib())
            if swap == swaps // 2:
                os.rename(folder, folder + ".away")
                time.sleep(7)
                if not service.is_ready() or service.model()["version"] != old:
                    wrong.append("the folder vanished, and the service was not ready or served another model")
                os.rename(folder + ".away", folder)
            new = next(version for version in sources if version != old)
            rename_into(sources[new], target)
            seconds.append(wait(lambda: load.last and load.last[0] == new, LIMIT, "the new version"))
            if swap % max(1, swaps // 10) == 0:
                memory.append(service.resident_mib())
                print(f"{swap:5} swaps: {load.count()} answers, {len(load.failures)} failed, {memory[-1]:.0f} MiB resident", flush=True)
        error = service.model()["error"]
    finally:
        load.end()
        memory.append(service.resident_mib())
        code = service.stop()
    kinds = {}
    for key, count in load.answers.items():
        kinds[key[0]] = kinds.get(key[0], 0) + count
    print(f"refused: {', '.join(f'{name} {count}x' for name, count in refused.items())}; resident at most {peak_of_bombs:.0f} MiB after a bomb")
    print(f"a swap took {statistics.median(seconds):.2f} s (most {max(seconds):.2f}); resident {', '.join(f'{mib:.0f}' for mib in memory)} MiB")
    print(f"{load.count()} answers, of {len(load.answers)} kinds: {', '.join(f'version {version} {count}' for version, count in kinds.items())}; slowest {load.slowest * 1000:.0f} ms")
    for what in wrong + load.failures[:5]:
        print(f"  {what}")
    print(f"{len(seconds)} swaps, {len(load.failures)} failed requests")
    whole = set(kinds) == set(sources) and len(load.answers) == 2
    return 0 if not load.failures and not wrong and whole and error is None and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], os.path.realpath(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
