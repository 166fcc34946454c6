"""Reads a Dockerfile and a .dockerignore as far as this repository uses them; anything else is an error, so that nothing is passed over in silence."""
import json
import os
import re
import shlex

KNOWN = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "EXPOSE", "USER", "HEALTHCHECK", "ENTRYPOINT", "LABEL", "STOPSIGNAL"}


class Stage:
    """One FROM with the steps below it."""

    def __init__(self, image, name):
        self.image, self.name, self.steps = image, name, []


def read(path):
    """The stages in order; each step is (line, instruction, rest)."""
    stages, text, start = [], "", 0
    for number, line in enumerate(open(path), 1):
        if line.lstrip().startswith("#") or (not line.strip() and not text):
            continue
        start = start if text else number
        text += line.rstrip("\n")
        if text.endswith("\\"):
            text = text[:-1]
            continue
        word, _, rest = text.strip().partition(" ")
        text = ""
        if word not in KNOWN:
            raise SystemExit(f"Dockerfile, line {start}: '{word}' is not one of {', '.join(sorted(KNOWN))}.")
        if word == "FROM":
            image, _, name = rest.partition(" AS ")
            stages.append(Stage(image.strip(), name.strip()))
        else:
            stages[-1].steps.append((start, word, rest.strip()))
    if text:
        raise SystemExit("Dockerfile: the last line goes on, but nothing follows.")
    return stages


def exec_form(line, word, rest):
    """A command as a JSON list: as a text it would run under a shell, which does not pass signals on."""
    try:
        command = json.loads(rest)
    except ValueError:
        raise SystemExit(f'Dockerfile, line {line}: {word} is {rest}; expected ["program", "argument"].')
    return command


def pairs(rest):
    """NAME=value of ENV and LABEL."""
    return dict(part.split("=", 1) for part in shlex.split(rest))


def ignored(patterns):
    """Whether .dockerignore keeps a path out: patterns match from the root, a folder's match takes all below it."""
    compiled = []
    for pattern in patterns:
        if pattern.startswith("!"):
            raise SystemExit(f".dockerignore: '{pattern}': exceptions are not read here.")
        text = re.escape(pattern.strip("/")).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
        compiled.append(re.compile(f"{text}(/.*)?"))
    return lambda path: any(one.fullmatch(path) for one in compiled)


def context(root, target):
    """Copies what the engine would be sent."""
    patterns = [line.strip() for line in open(f"{root}/.dockerignore") if line.strip() and not line.startswith("#")]
    out = ignored(patterns)
    files = 0
    for folder, folders, names in os.walk(root):
        place = os.path.relpath(folder, root)
        inside = (lambda name: name) if place == "." else (lambda name: f"{place}/{name}")
        folders[:] = [name for name in folders if not out(inside(name))]
        for name in names:
            if not out(inside(name)):
                os.makedirs(f"{target}/{place}", exist_ok=True)
                with open(f"{folder}/{name}", "rb") as source, open(f"{target}/{place}/{name}", "wb") as copy:
                    copy.write(source.read())
                os.chmod(f"{target}/{place}/{name}", os.stat(f"{folder}/{name}").st_mode & 0o777)
                files += 1
    return files
