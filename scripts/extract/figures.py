"""The figures by which reading is measured: words shared with the text that a person kept, and words of what was left out."""
import re
import statistics
from collections import Counter, defaultdict

from labels import WORD


def shingles(text, n=4):
    k = WORD.findall(text)
    return Counter(tuple(k[i:i + n]) for i in range(max(1, len(k) - n + 1)) if k[i:i + n])


def flat(text):
    return re.sub(r"\s+", " ", text or "").strip().lower()


def evaluate(pages, texts):
    """F1, precision, recall and leak for the text of each page."""
    precision, recall, f1, leak, kinds = [], [], [], [0, 0], defaultdict(list)
    for (kind, _, truth, page_type, without), text in zip(pages, texts):
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
          f"leak {leak[0] / leak[1]:.4f};", {k: round(statistics.mean(v), 3) for k, v in sorted(kinds.items())}, flush=True)
    return {
        "scrapinghub": {"f1": round(2 * p * r / (p + r), 4), "precision": round(p, 4), "recall": round(r, 4)},
        "wcxb_dev": {"f1": round(statistics.mean(f1), 4), "leak": round(leak[0] / leak[1], 4),
                     **{k: round(statistics.mean(v), 4) for k, v in sorted(kinds.items())}},
    }
