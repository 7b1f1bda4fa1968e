#!/usr/bin/env python3
"""Fits src/analysis/coverage/parameters.json from labelled data.

    python3 -m venv venv && venv/bin/pip install numpy
    venv/bin/python scripts/coverage/fit.py --bin target/release/ranksimulator --data ../shared/data/coverage

Reads the features that `cover --features` prints, so nothing is computed twice in two languages.

hybrid    judged fan-out queries (2 answered = 1, 1 partly = .5 as in the score, 0 not = 0), and the same asked of another
          page of the same language as further negatives. Reported: cross-validation by page, never on the page scored.
open      questions of XQuAD (en) and SQuAD-it to a page with (1) and without (0) the answering paragraph, and to
          other pages (0). Fitted on articles with an even number; reported on odd ones and on es and de.
semantic  as hybrid, with the features that need no words: query and page differ in language.
lexical   as hybrid, with the features that need no vectors.

Logistic regression with an L2 penalty on standardised features, solved by Newton's method. The same input gives the
same bytes.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess

import numpy as np

HYBRID = ["win", "joint_shaped", "stand_out", "cov_win", "cov_page", "cov_heading", "missing", "missing_sum", "bare",
          "entity_share", "terms", "specific", "base", "question", "comparison", "price", "asks_list", "asks_figure",
          "shape_missing", "log_windows"]
OPEN = ["win", "stand_out", "joint", "cov_win", "cov_page", "cov_sentence", "missing_sum", "rare_win", "terms",
        "top3", "log_windows"]
SEMANTIC = ["win", "top3", "stand_out", "base", "question", "comparison", "price", "log_windows"]
LEXICAL = ["cov_win", "cov_page", "cov_sentence", "cov_heading", "missing", "missing_sum", "rare_win", "bare",
           "entity_share", "terms", "specific", "question", "comparison", "price", "asks_list", "asks_figure",
           "shape_missing", "log_windows"]
PARTLY = 0.5
WRONG_PAGE_WEIGHT = 0.1

a = argparse.ArgumentParser()
a.add_argument("--bin", required=True)
a.add_argument("--data", required=True, type=pathlib.Path)
a.add_argument("--date", default=datetime.date.today().isoformat())
a.add_argument("--out", type=pathlib.Path,
               default=pathlib.Path(__file__).resolve().parents[2] / "src/analysis/coverage/parameters.json")
o = a.parse_args()


def features(lines):
    """Runs the program on the lines: names of the features and rows by id."""
    text = "\n".join(json.dumps(l, ensure_ascii=False) for l in lines) + "\n"
    r = subprocess.run([o.bin, "cover", "--features"], input=text, capture_output=True, text=True, encoding="utf8", check=True)
    out = [json.loads(l) for l in r.stdout.splitlines()]
    return out[0]["names"], {d["id"]: d["rows"] for d in out}


def fit(x, y, w, penalty):
    """Weighted logistic regression, y in 0 to 1; raw intercept and weights."""
    mean, std = np.average(x, 0, w), np.sqrt(np.average((x - np.average(x, 0, w)) ** 2, 0, w))
    std[std < 1e-9] = 1.0
    z = np.column_stack([np.ones(len(x)), (x - mean) / std])
    ridge = np.eye(z.shape[1]) * penalty
    ridge[0, 0] = 0
    b = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(z @ b)))
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + ridge, z.T @ (w * (y - p)) - ridge @ b)
        b += step
        if np.abs(step).max() < 1e-10:
            break
    weights = b[1:] / std
    return b[0] - weights @ mean, weights


def predict(model, x):
    return 1 / (1 + np.exp(-(model[0] + x @ model[1])))


def auc(pos, neg):
    return float(((pos[:, None] > neg[None]).mean() + .5 * (pos[:, None] == neg[None]).mean()))


def judged_quality(p, label, page):
    """The measures of the judged data: auc, balanced accuracy, weighted kappa, error of the page's mean."""
    pos, neg = p[label == 2], p[label == 0]
    v = np.where(p >= .5, 2, np.where(p >= .3, 1, 0))
    seen = np.abs(label - v).mean() / 2
    chance = sum((label == i).mean() * (v == j).mean() * abs(i - j) / 2 for i in range(3) for j in range(3))
    mae = np.mean([abs(p[page == g].mean() - label[page == g].mean() / 2) * 100 for g in np.unique(page)])
    return {"auc": round(auc(pos, neg), 3), "balanced_accuracy": round(float((pos >= .5).mean() + (neg < .5).mean()) / 2, 3),
            "kappa": round(float(1 - seen / chance), 3), "score_mae": round(float(mae), 1)}


def error(p, y):
    """Expected calibration error, ten bins."""
    total = 0.0
    for k in range(10):
        b = (p >= k / 10) & ((p < (k + 1) / 10) | (k == 9))
        if b.any():
            total += b.mean() * abs(p[b].mean() - y[b].mean())
    return float(total)


# The product's task: fan-out queries about an entity.
judged = []
for name in ("judged-en.jsonl", "judged-multi.jsonl"):
    judged += [(name, json.loads(l)) for l in open(o.data / name, encoding="utf8") if l.strip()]


def line(page, text, key):
    return {"id": key, "title": text.get("title") or "", "language": page["language"], "entity": page["entity"],
            "kind": page["kind"], "text": text["text"], "queries": [q["query"] for q in page["queries"]]}


lines = [line(p, p, p["id"]) for _, p in judged]
for i, (_, p) in enumerate(judged):
    others = [q for _, q in judged[i + 1:] + judged[:i] if q["language"] == p["language"]]
    if others:
        lines.append(line(p, others[0], "wrong " + p["id"]))
names, got = features(lines)
index = {n: i for i, n in enumerate(names)}
rows = [(f, p["id"], q["label"], r["f"]) for f, p in judged for q, r in zip(p["queries"], got[p["id"]])]
wrong = [(p["id"], r["f"]) for _, p in judged for r in got.get("wrong " + p["id"], [])]
file = np.array([r[0] for r in rows])
page = np.array([r[1] for r in rows])
label = np.array([r[2] for r in rows])
everything = np.array([r[3] for r in rows])
wrong_page = np.array([r[0] for r in wrong])
wrong_all = np.array([r[1] for r in wrong])
target = np.where(label == 2, 1.0, np.where(label == 1, PARTLY, 0.0))


def fit_judged(use, train, penalty):
    """Fits on the judged rows of `train` pages, and on their queries asked of a wrong page."""
    columns = [index[u] for u in use]
    k, kw = np.isin(page, train), np.isin(wrong_page, train)
    x = np.vstack([everything[k][:, columns], wrong_all[kw][:, columns]])
    y = np.r_[target[k], np.zeros(kw.sum())]
    w = np.r_[np.ones(k.sum()), np.full(kw.sum(), WRONG_PAGE_WEIGHT)]
    return fit(x, y, w, penalty)


quality, models = {}, {}
pages = sorted(set(page))
for name, use, penalty in (("hybrid", HYBRID, 8.0), ("semantic", SEMANTIC, 30.0), ("lexical", LEXICAL, 30.0)):
    columns = [index[u] for u in use]
    p, pw = np.zeros(len(rows)), np.zeros(len(wrong))
    for g in pages:
        m = fit_judged(use, [h for h in pages if h != g], penalty)
        p[page == g] = predict(m, everything[page == g][:, columns])
        pw[wrong_page == g] = predict(m, wrong_all[wrong_page == g][:, columns])
    for f in ("judged-en.jsonl", "judged-multi.jsonl"):
        k = file == f
        quality[f"{name}, {f}, cross-validated by page"] = judged_quality(p[k], label[k], page[k])
    quality[f"{name}, wrong page, cross-validated"] = {"mean_probability": round(float(pw.mean()), 3)}
    m = fit_judged(use, pages, penalty)
    models[name] = {"intercept": round(float(m[0]), 6), "weights": {u: round(float(w), 6) for u, w in zip(use, m[1])}}

# Questions to a text whose entity is not named.
rnd = random.Random(7)


def squad(name, language, questions=400, paragraphs=12):
    """Lines and their meaning: (id, kind, article)."""
    articles = []
    for article in json.load(open(o.data / name, encoding="utf8"))["data"]:
        paras = {}
        for p in article["paragraphs"]:
            paras.setdefault(p["context"], []).extend(q["question"] for q in p["qas"])
        items = [i for i in paras.items() if i[1]]
        articles.append((article.get("title", ""), rnd.sample(items, min(paragraphs, len(items)))))
    asked = [(i, c, q) for i, (_, items) in enumerate(articles) for c, qs in items for q in qs]
    by_page, by_para = {}, {}
    for i, c, q in rnd.sample(asked, min(questions, len(asked))):
        by_page.setdefault(i, []).append(q)
        by_para.setdefault((i, c), []).append(q)
    out, what = [], []

    def add(kind, i, title, paras, queries):
        key = f"{name} {len(out)}"
        out.append({"id": key, "title": title, "language": language, "text": "\n\n".join(paras), "queries": queries})
        what.append((key, kind, i))

    everything = [(i, c) for i, (_, items) in enumerate(articles) for c, _ in items]
    for i, qs in by_page.items():
        title, items = articles[i]
        add("with", i, title, [c for c, _ in items], qs)
        j = rnd.choice([j for j in range(len(articles)) if j != i])
        add("off", i, articles[j][0], [c for c, _ in articles[j][1]], qs)
    for (i, c), qs in by_para.items():
        add("lao", i, articles[i][0], [x for x, _ in articles[i][1] if x != c], qs)
    for size in (5, 20, 80):
        for i, qs in list(by_page.items())[:12]:
            pool = [c for j, c in everything if j != i]
            add(f"null {size}", i, "", rnd.sample(pool, min(size, len(pool))), qs[:8])
    return out, what


sets = {}
for name, language in (("xquad.en.json", "en"), ("squad-it.json", "it"), ("xquad.es.json", "es"), ("xquad.de.json", "de")):
    out, what = squad(name, language)
    _, got = features(out)
    sets[name] = [(kind, i, r["f"]) for key, kind, i in what for r in got[key]]
columns = [index[u] for u in OPEN]
train = [r for n in ("xquad.en.json", "squad-it.json") for r in sets[n] if r[1] % 2 == 0]
x = np.array([[r[2][c] for c in columns] for r in train])
y = np.array([float(r[0] == "with") for r in train])
w = np.array([1.0 if r[0] in ("with", "lao") else 0.3 for r in train])
m = fit(x, y, w, 3.0)
models["open"] = {"intercept": round(float(m[0]), 6), "weights": {u: round(float(v), 6) for u, v in zip(OPEN, m[1])}}
for name, all_rows in sets.items():
    test = [r for r in all_rows if name in ("xquad.es.json", "xquad.de.json") or r[1] % 2 == 1]
    kind = np.array([r[0] for r in test])
    p = predict(m, np.array([[r[2][c] for c in columns] for r in test]))
    yes, no = p[kind == "with"], p[kind == "lao"]
    quality[f"open, {name}, articles not fitted on" if name not in ("xquad.es.json", "xquad.de.json") else f"open, {name}"] = {
        "auc_lao": round(auc(yes, no), 3), "auc_off": round(auc(yes, p[kind == "off"]), 3),
        "ece": round(error(np.r_[yes, no], np.r_[np.ones(len(yes)), np.zeros(len(no))]), 3),
        **{f"false_covered_{s}": round(float((p[kind == f"null {s}"] >= .5).mean()), 3) for s in (5, 20, 80)}}

document = {
    "method": "coverage-2",
    "fitted": o.date,
    "model": "multilingual-e5-small, int8",
    "data": [f"judged fan-out queries: {len(rows)} on {len(pages)} pages in en, de, es, fr, it",
             "XQuAD en and SQuAD-it, articles with an even number (model `open`)"],
    "quality": quality,
    **{k: models[k] for k in ("hybrid", "open", "semantic", "lexical")},
}
o.out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf8")
for k, v in quality.items():
    print(k, v)
