#!/usr/bin/env python3
"""Fits the model that tells main text from the rest of a page. See README.md in this folder.

  fit.py pages  SHARED OUT      writes OUT/pages.tsv for the feature writer
  fit.py fit    SHARED OUT MODEL   labels, cross-validates by site, fits on everything, writes MODEL

Needs numpy, lightgbm and rapidfuzz. Deterministic: fixed seeds, one thread.
"""
import glob
import json
import os
import re
import statistics
import struct
import sys
from collections import Counter, defaultdict
from urllib.parse import urlparse

WORD = re.compile(r"\w+")
# Two views of the same table: the mean of their log-odds is steadier than either.
COMMON = dict(objective="cross_entropy", bagging_freq=1, verbose=-1, num_threads=1, seed=1, deterministic=True,
              force_row_wise=True, max_bin=63)
VIEWS = [
    (150, dict(COMMON, learning_rate=.1, num_leaves=31, min_data_in_leaf=60, feature_fraction=.4,
               bagging_fraction=.7, lambda_l2=5)),
    (220, dict(COMMON, learning_rate=.07, num_leaves=16, min_data_in_leaf=250, feature_fraction=.2,
               bagging_fraction=.6, lambda_l2=20, path_smooth=5)),
]
FOLDS = 5
LOWEST, HIGHEST = .2, .5


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


def shingles(text, n=4):
    k = WORD.findall(text)
    return Counter(tuple(k[i:i + n]) for i in range(max(1, len(k) - n + 1)) if k[i:i + n])


def flat(text):
    return re.sub(r"\s+", " ", text or "").strip().lower()


def evaluate(pages, keep):
    """The figures of tools/score_extraction.py for a choice of units."""
    precision, recall, f1, leak, kinds = [], [], [], [0, 0], defaultdict(list)
    for (kind, _, truth, page_type, without), unit, k in zip(*pages, keep):
        text = "\n".join(t for t, kept in zip(unit["texts"], k) if kept)
        if kind == "sh":
            t, g = shingles(truth), shingles(text)
            tp = sum((t & g).values())
            if g:
                precision.append(tp / sum(g.values()))
            if t:
                recall.append(tp / sum(t.values()))
            continue
        p, t = Counter(WORD.findall(text.lower())), Counter(WORD.findall(truth.lower()))
        o = sum((p & t).values())
        f1.append(2 * o / (sum(p.values()) + sum(t.values())) if o else float(not p and not t))
        kinds[page_type].append(f1[-1])
        for s in without:
            leak[1] += 1
            leak[0] += flat(s) in flat(text)
    p, r = statistics.mean(precision), statistics.mean(recall)
    print(f"scrapinghub F1 {2 * p * r / (p + r):.4f} P {p:.4f} R {r:.4f}; wcxb-dev F1 {statistics.mean(f1):.4f} "
          f"leak {leak[0] / leak[1]:.4f};", {k: round(statistics.mean(v), 3) for k, v in sorted(kinds.items())})


def choose(p, chars):
    """The plug-in rule of src/analysis/extract/keep.rs."""
    import numpy as np
    if not len(p):
        return p >= 1
    order = np.argsort(-p, kind="stable")
    f1 = 2 * np.cumsum(p[order] * chars[order]) / (np.cumsum(chars[order]) + (p * chars).sum() + 1e-9)
    return p >= np.clip(p[order[np.argmax(f1)]], LOWEST, HIGHEST)


def export(boosters, width, path):
    """All trees in one file (layout: src/analysis/extract/model.rs); leaves divided by the number of views."""
    import numpy as np
    trees = [t["tree_structure"] for b in boosters for t in b.dump_model()["tree_info"]]
    out = bytearray(b"RSTM" + struct.pack("<HHI", 1, width, len(trees)))
    for root in trees:
        splits, leaves = [], []

        def walk(node):
            if "split_index" not in node:
                leaves.append(node["leaf_value"] / len(boosters))
                return -len(leaves)
            threshold = np.float32(node["threshold"])
            if float(threshold) > node["threshold"]:
                threshold = np.nextafter(threshold, np.float32(-np.inf))
            i = len(splits)
            splits.append(None)
            left, right = walk(node["left_child"]), walk(node["right_child"])
            splits[i] = (node["split_feature"], threshold, left, right)
            return i

        walk(root)
        out += struct.pack("<H", len(splits))
        for split in splits:
            out += struct.pack("<Hfhh", *split)
        out += struct.pack("<H", len(leaves))
        for leaf in leaves:
            out += struct.pack("<f", leaf)
    open(path, "wb").write(out)
    print(path, len(out), "bytes,", len(trees), "trees")


def fit(shared, folder, model):
    import lightgbm as lgb
    import numpy as np
    known = truths(shared)
    units = [json.loads(line) for line in open(f"{folder}/units.jsonl")]
    pages = [known[u["page"]] for u in units]
    width = next(u["width"] for u in units if u["width"])
    x = np.fromfile(f"{folder}/features.f32", dtype="<f4").reshape(-1, width)
    ys = [labels(u, p[2]) for u, p in zip(units, pages)]
    y = np.concatenate(ys)
    ok = ~np.isnan(y)
    size = np.concatenate([[len(WORD.findall(t)) for t in u["texts"]] for u in units])
    chars = np.concatenate([[sum(not c.isspace() for c in t) for t in u["texts"]] for u in units])
    chars = np.where(ok, chars, 0)
    end = np.cumsum([len(v) for v in ys])
    start = end - [len(v) for v in ys]
    page = np.repeat(np.arange(len(ys)), end - start)
    # A page counts once, whatever its length: words, over the geometric mean of all and of true words.
    total = np.array([max(1, size[a:b].sum()) for a, b in zip(start, end)])
    true = np.array([max(20, np.nansum(y[a:b] * size[a:b])) for a, b in zip(start, end)])
    weight = size / np.sqrt(total * true)[page] * 200 + .02
    print("units chosen by label:", end=" ")
    evaluate((pages, units), [np.nan_to_num(v) >= .5 for v in ys])
    # Folds by registered domain, so that no site is in both halves.
    site = [".".join((urlparse(p[1]).netloc or u["page"]).removeprefix("www.").split(".")[-2:]) for p, u in zip(pages, units)]
    names = sorted(set(site))
    fold = dict(zip(names, np.random.RandomState(0).permutation(len(names)) % FOLDS))
    fold = np.array([fold[s] for s in site])[page]
    raw = np.zeros(len(y))
    for f in range(FOLDS):
        for trees, parameters in VIEWS:
            data = lgb.Dataset(x[ok & (fold != f)], label=y[ok & (fold != f)], weight=weight[ok & (fold != f)])
            raw[fold == f] += lgb.train(parameters, data, trees).predict(x[fold == f], raw_score=True) / len(VIEWS)
        print("fold", f, flush=True)
    p = 1 / (1 + np.exp(-raw))
    print("cross-validated by site:", end=" ")
    evaluate((pages, units), [choose(p[a:b], chars[a:b]) & ok[a:b] for a, b in zip(start, end)])
    boosters = [lgb.train(parameters, lgb.Dataset(x[ok], label=y[ok], weight=weight[ok]), trees) for trees, parameters in VIEWS]
    export(boosters, width, model)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "pages":
        with open(f"{sys.argv[3]}/pages.tsv", "w") as file:
            file.writelines(f"{path}\t{v[1]}\n" for path, v in truths(sys.argv[2]).items())
    elif len(sys.argv) == 5 and sys.argv[1] == "fit":
        fit(*sys.argv[2:])
    else:
        raise SystemExit(__doc__)
