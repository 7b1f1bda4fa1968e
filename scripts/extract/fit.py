#!/usr/bin/env python3
"""Fits the models that tell main text from the rest of a page, and kinds of pages apart. See README.md in this folder.

  fit.py pages  SHARED OUT          writes OUT/pages.tsv for the feature writer
  fit.py fit    SHARED OUT MODELS   cross-validates by site (models of each fold in OUT), fits on everything, writes
                                    MODELS/main_text.bin and MODELS/page_type.bin
  fit.py score  SHARED OUT MODELS   figures of OUT/held_out.jsonl: every page as read with the models of its fold;
                                    records them in MODELS/quality.json

Needs numpy, lightgbm and rapidfuzz. Deterministic: fixed seeds, one thread.
"""
import json
import sys
from datetime import datetime, timezone
from urllib.parse import urlparse

from export import write_many, write_one
from figures import evaluate
from labels import WORD, labels, truths

COMMON = dict(bagging_freq=1, verbose=-1, num_threads=1, seed=1, deterministic=True, force_row_wise=True, max_bin=63)
# Two views of the same table: the mean of their log-odds is steadier than either.
VIEWS = [
    (220, dict(COMMON, objective="cross_entropy", learning_rate=.07, num_leaves=16, min_data_in_leaf=250,
               feature_fraction=.2, bagging_fraction=.6, lambda_l2=20, path_smooth=5)),
    (150, dict(COMMON, objective="cross_entropy", learning_rate=.1, num_leaves=31, min_data_in_leaf=60,
               feature_fraction=.4, bagging_fraction=.7, lambda_l2=5)),
]
# In the order of KINDS in src/analysis/extract/page_type.
KINDS = ["article", "documentation", "service", "product", "listing", "collection", "forum"]
KIND = (200, dict(COMMON, objective="binary", learning_rate=.06, num_leaves=4, min_data_in_leaf=5,
                  feature_fraction=.15, bagging_fraction=.7, lambda_l2=1))
# All pages of the article benchmark are articles, of few sites: they count less for the kind.
ARTICLE_BENCHMARK = .15
FOLDS = 5
# As in src/analysis/extract/keep.rs.
LOWEST, HIGHEST, COMMENTS = .2, .5, 4


def choose(p, chars):
    """The plug-in rule of src/analysis/extract/keep.rs."""
    import numpy as np
    if not len(p):
        return p >= 1
    order = np.argsort(-p, kind="stable")
    f1 = 2 * np.cumsum(p[order] * chars[order]) / (np.cumsum(chars[order]) + (p * chars).sum() + 1e-9)
    return p >= np.clip(p[order[np.argmax(f1)]], LOWEST, HIGHEST)


def site_of(page, unit):
    return ".".join((urlparse(page[1]).netloc or unit["page"]).removeprefix("www.").split(".")[-2:])


def fit(shared, folder, models):
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
    comment = np.concatenate([u["comments"] for u in units]).astype(bool)
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

    def text(keep):
        return ["\n".join(t for t, k in zip(u["texts"], keep[a:b]) if k) for u, a, b in zip(units, start, end)]

    print("units chosen by label:", end=" ")
    evaluate(pages, text(np.nan_to_num(y) >= .5))
    # Folds by registered domain, so that no site is in both halves.
    sites = [site_of(p, u) for p, u in zip(pages, units)]
    names = sorted(set(sites))
    fold_of = dict(zip(names, np.random.RandomState(0).permutation(len(names)) % FOLDS))
    page_fold = np.array([fold_of[s] for s in sites])
    with open(f"{folder}/folds.tsv", "w") as file:
        file.writelines(f"{u['page']}\t{p[1]}\t{f}\n" for u, p, f in zip(units, pages, page_fold))
    fold = page_fold[page]

    # Kinds of pages. As features of the units their odds gained nothing (.9636, .8818).
    kx = np.array([u["features"] for u in units], dtype="<f4")
    kind = np.array([KINDS.index(p[3]) for p in pages])
    kind_weight = np.array([1 if p[0] == "wcxb" else ARTICLE_BENCHMARK for p in pages])

    def kind_models(rows):
        trees, parameters = KIND
        return [lgb.train(parameters, lgb.Dataset(kx[rows], label=kind[rows] == k, weight=kind_weight[rows]), trees)
                for k in range(len(KINDS))]

    odds = np.zeros((len(pages), len(KINDS)), dtype="<f4")
    for f in range(FOLDS):
        fitted = kind_models(page_fold != f)
        odds[page_fold == f] = np.array([m.predict(kx[page_fold == f], raw_score=True) for m in fitted]).T
        write_many(fitted, kx.shape[1], f"{folder}/fold-{f}.page_type.bin")
    guess = odds.argmax(1)
    right = (guess == kind) & np.array([p[0] == "wcxb" for p in pages])
    print("kind of page, cross-validated by site:", right.sum(), "of", sum(p[0] == "wcxb" for p in pages), flush=True)
    drop = comment & (guess != KINDS.index("forum"))[page]

    def views(rows, label):
        out = []
        for trees, parameters in VIEWS:
            out.append(lgb.train(parameters, lgb.Dataset(x[rows], label=y[rows], weight=weight[rows]), trees))
            print(label, flush=True)
        return out

    raws = np.zeros((len(VIEWS) + 1, len(y)))
    for f in range(FOLDS):
        fitted = views(ok & (fold != f), f"fold {f}")
        for i, model in enumerate(fitted):
            raws[i][fold == f] = model.predict(x[fold == f], raw_score=True)
        write_one(fitted, width, f"{folder}/fold-{f}.main_text.bin")
    raws[-1] = raws[:-1].mean(0)
    np.save(f"{folder}/raws.npy", raws)
    for name, raw in zip(["first view", "second view", "both"], raws):
        p = 1 / (1 + np.exp(-(raw - COMMENTS * drop)))
        print(f"cross-validated by site, {name}:", end=" ")
        evaluate(pages, text(np.concatenate([choose(p[a:b], chars[a:b]) & ok[a:b] for a, b in zip(start, end)])))
    write_many(kind_models(np.ones(len(pages), bool)), kx.shape[1], f"{models}/page_type.bin")
    write_one(views(ok, "all"), width, f"{models}/main_text.bin")


def score(shared, folder, models):
    known = truths(shared)
    read = [json.loads(line) for line in open(f"{folder}/held_out.jsonl")]
    pages = [known[r["page"]] for r in read]
    print("whole reading, cross-validated by site:", end=" ")
    figures = evaluate(pages, [r["main_text"] for r in read])
    wcxb = [(p, r) for p, r in zip(pages, read) if p[0] == "wcxb"]
    right = sum(p[3] == r["page_type"] for p, r in wcxb)
    print("kind of page:", right, "of", len(wcxb))
    record = {
        "models": ["main_text.bin", "page_type.bin"],
        "fitted_on": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "data": f"article-extraction-benchmark ({len(read) - len(wcxb)} pages), Web Content Extraction Benchmark, "
                f"development split ({len(wcxb)} pages)",
        "quality": f"of the whole of reading, cross-validated by registered domain in {FOLDS} folds",
        **figures,
        "page_type_right": right,
        "views": [{"trees": t, **p} for t, p in VIEWS],
        "page_type": {"trees": KIND[0], **KIND[1]},
    }
    with open(f"{models}/quality.json", "w") as file:
        json.dump(record, file, indent=2)
        file.write("\n")
    for p, r in zip(pages, read):
        if r["outcome"] != "ok":
            print(r["outcome"], r["evidence"], len(p[2].split()), "words in truth", p[1])


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "pages":
        with open(f"{sys.argv[3]}/pages.tsv", "w") as file:
            file.writelines(f"{path}\t{v[1]}\n" for path, v in truths(sys.argv[2]).items())
    elif len(sys.argv) == 5 and sys.argv[1] == "fit":
        fit(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == "score":
        score(*sys.argv[2:])
    else:
        raise SystemExit(__doc__)
