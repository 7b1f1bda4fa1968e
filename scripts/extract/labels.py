"""The measured pages, and which of their units are main text."""
import glob
import json
import os
import re

WORD = re.compile(r"\w+")


def truths(shared):
    """path -> (set, url, main text, kind of page, boilerplate that must not appear)"""
    out, base = {}, f"{shared}/data/pages"
    for key, v in json.load(open(f"{base}/scrapinghub/ground-truth.json")).items():
        out[f"pages/scrapinghub/html/{key}.html.gz"] = ("sh", v.get("url") or "", v.get("articleBody", ""), "article", [])
    for f in sorted(glob.glob(f"{base}/wcxb-dev/ground-truth/*.json")):
        v = json.load(open(f))
        g = v["ground_truth"]
        out[f"pages/wcxb-dev/html/{os.path.basename(f)[:-5]}.html.gz"] = (
            "wcxb", v.get("url") or "", g.get("main_content") or "", v["_internal"]["page_type"]["primary"],
            g.get("without") or [])
    return out


def words(text):
    return [w.lower() for w in WORD.findall(text)]


def labels(unit, truth):
    """Share of each unit's words that the true text has, in order; None for a repetition."""
    from rapidfuzz.distance import LCSseq
    import numpy as np
    true = words(truth)
    lines = {re.sub(r"[\W_]+", " ", line).strip().lower() for line in re.split(r"\n|\|", truth)}
    tokens = [words(t) for t in unit["texts"]]
    ids = {}
    a = [ids.setdefault(w, len(ids)) for t in tokens for w in t]
    b = [ids.setdefault(w, len(ids)) for w in true]
    run = np.zeros(len(a), int)
    if a and b:
        for op in LCSseq.opcodes(a, b):
            if op.tag == "equal":
                run[op.src_start:op.src_end] = op.src_end - op.src_start
    grams = {tuple(true[i:i + 4]) for i in range(len(true) - 3)}
    y, at = np.zeros(len(tokens)), 0
    for i, t in enumerate(tokens):
        n = len(t)
        r, at = run[at:at + n], at + n
        if not n:
            continue
        # A run shorter than three words proves something only when it is the whole unit.
        y[i] = (((r >= 3) | (r >= n)) & (r > 0)).mean()
        if n >= 6:
            covered = np.zeros(n, bool)
            for j in range(n - 3):
                if tuple(t[j:j + 4]) in grams:
                    covered[j:j + 4] = True
            y[i] = max(y[i], covered.mean())
    raw = y.copy()
    for i, t in enumerate(tokens):
        # One to three words are on every page: they need their own line or a neighbour that is text.
        if 0 < len(t) <= 3 and raw[i] >= .5 and " ".join(t) not in lines:
            near = [j for j in range(max(0, i - 3), min(len(tokens), i + 4)) if j != i and len(tokens[j]) > 3]
            if not any(raw[j] >= .5 for j in near):
                y[i] = 0
    kinds = np.array(unit["kinds"])
    # Rows repeat their column names, which the true text has once (BlockKind::TableRow is 3).
    y[kinds == 3] = np.minimum(1, y[kinds == 3] * 1.5)
    seen = set()
    for i, t in enumerate(unit["texts"]):
        if len(t) >= 60:
            if t in seen:
                y[i] = np.nan
            seen.add(t)
    return y
