"""Publishes packages in good and bad ways while the model is asked: see publish.sh."""
import fcntl
import os
import shutil
import statistics
import sys
import time

from model_service import Load, Service, rename_into, version_of, wait

LIMIT = 30  # Seconds after which a package counts as not noticed.


def by_rename(source, target, _):
    rename_into(source, target)


def in_place(source, target, _):
    shutil.copyfile(source, target)


def locking(source, target, _):
    """As a program that opens the file for itself alone: on this system an advisory lock, which the service's runtime heeds."""
    with open(source, "rb") as content, open(target, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(content.read())
        file.flush()
        time.sleep(1)


def in_four_parts(source, target, _):
    with open(source, "rb") as content:
        whole = content.read()
    with open(target, "wb") as file:
        for part in range(4):
            file.write(whole[len(whole) * part // 4:len(whole) * (part + 1) // 4])
            file.flush()
            if part < 3:
                time.sleep(0.5)


def after_a_corrupt_one(source, target, turn):
    with open(source, "rb") as content:
        whole = bytearray(content.read())
    whole[len(whole) // 3] ^= 0x55
    with open(target, "wb") as file:
        file.write(whole[:-100])
    time.sleep(0.2 if turn % 2 else 4)  # Before, and after it was refused.
    shutil.copyfile(source, target)


def main(program, work, port, times):
    folder, target = f"{work}/models", f"{work}/models/conversion.zip"
    sources = {version_of(path): path for path in (f"{work}/a/conversion.zip", f"{work}/b/conversion.zip")}
    shutil.copytree(f"{work}/a", folder)
    service = Service(program, folder, port, f"{work}/log")
    load = Load(port, 2)
    noticed = 0
    try:
        for name, publish in [("rename", by_rename), ("cp in place", in_place), ("locking writer", locking),
                              ("writer in four parts", in_four_parts), ("corrupt, then good", after_a_corrupt_one)]:
            found, seconds, before = 0, [], load.count()
            for turn in range(times):
                old = service.model()["version"]
                new = next(version for version in sources if version != old)
                publish(sources[new], target, turn)
                try:
                    seconds.append(wait(lambda: load.last and load.last[0] == new, LIMIT, "the new version"))
                    found += 1
                except TimeoutError:
                    rename_into(sources[new], target)
            noticed += found
            took = f"after {statistics.median(seconds):.2f} s (most {max(seconds):.2f})" if seconds else "never"
            print(f"{name:22} noticed {found:2} of {times} {took}; meanwhile {load.count() - before} answers, {len(load.failures)} failures", flush=True)
    finally:
        load.end()
        code = service.stop()
    versions = {key[0] for key in load.answers}
    print(f"{load.count()} answers of {len(load.answers)} kinds, {len(load.failures)} failed, slowest {load.slowest * 1000:.0f} ms; exit code {code}")
    for failure in load.failures[:5]:
        print(f"  {failure}")
    print(f"noticed {noticed} of {5 * times}")
    whole = len(load.answers) == 2 and versions == set(sources)
    return 0 if noticed == 5 * times and not load.failures and whole and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], os.path.realpath(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
