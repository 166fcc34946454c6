"""Samples a service's memory, threads and open files, and says whether its memory is flat."""
import re
import statistics
import threading
import time
import urllib.request

EVERY = 10  # Seconds.
MOST_SLOPE = 60  # MiB an hour, over the second half.
MOST_STEP = 0.03  # By which the last quarter's median may be above the third's; noise of the collector is of this size.
SHORTEST = 10  # Minutes below which nothing is said.
HEAP = re.compile(r"^\w*(?:gc_heap|gc_last_collection_heap|gc_last_collection_memory_committed)\w*(?:\{[^}]*\})? ([\d.eE+]+)", re.MULTILINE)


def theil_sen(points):
    """The median of the slopes of all pairs: a few samples far off do not move it."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(points) for b in points[i + 1 :]]
    return statistics.median(slopes) if slopes else 0.0


class Watch(threading.Thread):
    def __init__(self, service, path):
        super().__init__(daemon=True)
        self.service, self.path, self.over, self.samples = service, path, threading.Event(), []

    @property
    def most_threads(self):
        return max((sample["threads"] for sample in self.samples), default=0)

    @property
    def most_files(self):
        return max((sample["files"] for sample in self.samples), default=0)

    def run(self):
        begun = time.monotonic()
        with open(self.path, "w", buffering=1, encoding="ascii") as file:
            file.write("second,rss_mib,pss_mib,anonymous_mib,heap_mib,threads,files,temporary_files\n")
            while not self.over.wait(EVERY):
                try:
                    sample = {"second": round(time.monotonic() - begun), **self.memory(), "heap_mib": self.heap(), "threads": self.service.status("Threads"),
                              "files": self.service.files(), "temporary_files": self.service.temporaries()[0]}
                except OSError:
                    continue  # Ended meanwhile.
                self.samples.append(sample)
                file.write(",".join(str(value) for value in sample.values()) + "\n")

    def memory(self):
        fields = {}
        with open(f"/proc/{self.service.process.pid}/smaps_rollup", encoding="ascii") as file:
            for line in file.read().splitlines()[1:]:
                name, value = line.split(":")
                fields[name] = int(value.split()[0]) / 1024
        return {"rss_mib": round(fields["Rss"], 1), "pss_mib": round(fields["Pss"], 1), "anonymous_mib": round(fields["Anonymous"], 1)}

    def heap(self):
        """Of the runtime, where /metrics tells it."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.service.port}/metrics", timeout=10) as answer:
                found = HEAP.search(answer.read().decode())
                return round(float(found[1]) / (1 << 20), 1) if found else ""
        except OSError:
            return ""

    def half(self, start, end):
        last = self.samples[-1]["second"]
        return [(sample["second"] / 3600, sample["anonymous_mib"]) for sample in self.samples if start * last <= sample["second"] <= end * last]

    def figures(self):
        second_half = self.half(0.5, 1)
        third, fourth = (statistics.median(mib for _, mib in self.half(*part)) for part in ((0.5, 0.75), (0.75, 1)))
        return theil_sen(second_half), third, fourth

    def verdict(self, minutes):
        if len(self.samples) < 4:
            return ["hardly a sample was taken"]
        slope, third, fourth = self.figures()
        if minutes < SHORTEST or slope <= MOST_SLOPE or fourth <= third * (1 + MOST_STEP):
            return []
        return [f"memory grows by {slope:.0f} MiB an hour, at most {MOST_SLOPE} wanted, and by {fourth - third:.0f} MiB from the third quarter to the last"]

    def print(self, minutes):
        print("\n| minute | RSS MiB | PSS MiB | anonymous MiB | managed heap MiB | threads | files |\n|" + " --- |" * 7)
        for minute in sorted({1, 2, 5, 10, 20, 30, minutes}):
            sample = next((one for one in self.samples if one["second"] >= minute * 60 - EVERY), None)
            if minute <= minutes and sample:
                print(f"| {minute} | {sample['rss_mib']} | {sample['pss_mib']} | {sample['anonymous_mib']} | {sample['heap_mib'] or '-'} | {sample['threads']} | {sample['files']} |")
        if len(self.samples) >= 4:
            slope, third, fourth = self.figures()
            said = "too short to say" if minutes < SHORTEST else "flat" if not self.verdict(minutes) else "NOT flat"
            print(f"anonymous memory over the second half: slope {slope:.1f} MiB an hour (Theil-Sen), medians of its quarters {third:.1f} and {fourth:.1f} MiB: {said}")
