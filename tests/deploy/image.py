"""Replays the Dockerfile; see image.sh."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

import dockerfile

# What an image holds is here already: programs of the machine, read-only.
IMAGES = {"node:22-slim": "node", "mcr.microsoft.com/dotnet/sdk:10.0": "dotnet", "mcr.microsoft.com/dotnet/runtime:10.0": "dotnet", "mcr.microsoft.com/dotnet/aspnet:10.0": "dotnet"}
MACHINE = ["usr", "bin", "sbin", "lib", "lib64", "etc", "opt"]
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def furnish(root):
    """Programs and devices of the machine in a root that holds a stage's own files."""
    for name in MACHINE:
        if os.path.islink(f"/{name}"):
            os.path.lexists(f"{root}/{name}") or os.symlink(os.readlink(f"/{name}"), f"{root}/{name}")
        elif os.path.isdir(f"/{name}"):
            os.makedirs(f"{root}/{name}", exist_ok=True)
            mount("--bind", f"/{name}", f"{root}/{name}")
            mount("-o", "remount,bind,ro", f"{root}/{name}")
    for name in ("dev", "proc", "tmp"):
        os.makedirs(f"{root}/{name}", exist_ok=True)
    os.chmod(f"{root}/tmp", 0o1777)
    mount("--rbind", "/dev", f"{root}/dev")
    mount("-t", "proc", "proc", f"{root}/proc")


def copy(line, rest, root, folder, source_of):
    """COPY as the engine does it: what is missing fails, a folder's content is copied, several need a folder to go to."""
    words = rest.split()
    origin = source_of(words.pop(0)[len("--from="):] if words[0].startswith("--from=") else None)
    *sources, target = words
    place = os.path.normpath(f"{root}/{target if target.startswith('/') else os.path.join(folder, target)}")
    if len(sources) > 1 and not target.endswith("/"):
        raise SystemExit(f"Dockerfile, line {line}: several files are copied to '{target}'; expected a folder, with a slash.")
    for source in sources:
        found = sorted(glob.glob(f"{origin}/{source.lstrip('/')}"))
        if not found:
            raise SystemExit(f"Dockerfile, line {line}: there is no '{source}' to copy, or .dockerignore keeps it out.")
        for one in found:
            if os.path.isdir(one):
                shutil.copytree(one, place, dirs_exist_ok=True, symlinks=True)
            else:
                into = target.endswith("/") or os.path.isdir(place)
                os.makedirs(place if into else os.path.dirname(place), exist_ok=True)
                shutil.copy2(one, place)


def build(stage, roots, work, sent):
    """Runs the steps of a stage; returns what the image would be started with."""
    if stage.image not in IMAGES:
        raise SystemExit(f"Dockerfile: FROM {stage.image}; known here are {', '.join(IMAGES)}.")
    if not shutil.which(IMAGES[stage.image]):
        raise SystemExit(f"{IMAGES[stage.image]} is not on this machine; it stands for {stage.image}.")
    root = roots[stage.name] = f"{work}/{stage.name}"
    os.makedirs(root)
    image = {"root": root, "folder": "/", "env": {"PATH": PATH}, "user": None, "ports": [], "entry": None, "health": None}
    furnished = False
    for line, word, rest in stage.steps:
        print(f"{stage.name}, line {line}: {word} {rest[:100]}", flush=True)
        if word == "WORKDIR":
            image["folder"] = os.path.join(image["folder"], rest)
            os.makedirs(root + image["folder"], exist_ok=True)
        elif word == "COPY":
            copy(line, rest, root, image["folder"], lambda name: sent if name is None else roots[name])
        elif word == "RUN":
            if not furnished:
                furnish(root)
                home = os.environ["HOME"]  # Caches and addresses of the package managers.
                os.makedirs(root + home, exist_ok=True)
                mount("--bind", home, root + home)
                furnished = True
            environment = {**os.environ, **image["env"], "DOTNET_NOLOGO": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "TMPDIR": "/tmp"}
            environment["PATH"] = os.environ["PATH"]
            done = subprocess.run(["chroot", root, "/bin/sh", "-c", f"cd {image['folder']} && {rest}"], env=environment, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"Dockerfile, line {line}: RUN ended with {done.returncode}.\n{(done.stdout + done.stderr)[-4000:]}")
        elif word == "ENV":
            image["env"].update(dockerfile.pairs(rest))
        elif word == "EXPOSE":
            image["ports"] += [int(port) for port in rest.split()]
        elif word == "USER":
            image["user"] = rest
        elif word == "ENTRYPOINT":
            image["entry"] = dockerfile.exec_form(line, word, rest)
        elif word == "HEALTHCHECK":
            image["health"] = dockerfile.exec_form(line, word, rest[rest.index("CMD ") + 4:])
        elif word == "LABEL":
            dockerfile.pairs(rest)
    return image


def main():
    before = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True).stdout
    work = tempfile.mkdtemp(prefix="clickstream-image-")
    os.chmod(work, 0o755)
    try:
        print(f"context: {dockerfile.context('.', f'{work}/context')} files")
        roots, images = {}, {}
        for stage in dockerfile.read("Dockerfile"):
            images[stage.name] = build(stage, roots, work, f"{work}/context")
        # In a network of its own, where the port is free whatever runs on the machine.
        for name in ("api", "trainer"):
            furnish(images[name]["root"])
            subprocess.run(["unshare", "-n", sys.executable, "tests/deploy/container.py", name, json.dumps(images[name])], check=True)
    except subprocess.CalledProcessError as error:
        return error.returncode
    finally:
        subprocess.run(f"grep -o ' {work}[^ ]*' /proc/self/mounts | sort -r | xargs -r umount -l", shell=True)
        print(f"kept: {work}") if os.environ.get("KEEP") else shutil.rmtree(work, ignore_errors=True)
    if subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True).stdout != before:
        print("the repository was changed")
        return 1
    print("all steps went well")
    return 0


sys.exit(main())
