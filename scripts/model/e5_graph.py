"""Builds the ONNX graph of multilingual-e5-small: token numbers in, one vector per token out."""

from onnx_writer import FLOAT, INT8, INT32, INT64, UINT8, Graph

# Weights use 7 of 8 bits. Processors without 8-bit dot product instructions add two products of 8-bit
# numbers in 16 bits, where 255 * 127 * 2 would overflow silently and 255 * 63 * 2 does not. Measured,
# the seventh bit costs nothing: the 4-bit source and the activations decide the accuracy.
LIMIT = 63


def build(weights):
    hidden, inner = weights.hidden, weights.inner
    graph = Graph("multilingual-e5-small")
    ids = graph.input("input_ids", INT64, [1, "sequence"])
    x = _embed(graph, weights, ids)

    def constant(name):
        values = weights.floats(name)
        return graph.floats(name, [len(values)], values)

    def quantise(x, name):
        return graph.node("DynamicQuantizeLinear", [x], f"{name}.u8", [f"{name}.scale", f"{name}.zero"])

    def linear(x, name, columns, rows):
        """x of `columns` numbers, already quantised, times a matrix, plus bias: `rows` numbers."""
        source = x[: -len(".u8")]
        matrix, scales = weights.int8(f"{name}.w", rows, columns, LIMIT)
        graph.tensor(f"{name}.weight", INT8, [columns, rows], matrix)
        graph.tensor(f"{name}.weight.zero", INT8, [], b"\0")
        graph.floats(f"{name}.weight.scale", [rows], scales)
        graph.floats(f"{name}.bias", [rows], weights.floats(f"{name}.b"))
        product = graph.node(
            "MatMulInteger", [x, f"{name}.weight", f"{source}.zero", f"{name}.weight.zero"], f"{name}.i32"
        )
        product = graph.node("Cast", [product], f"{name}.f32", to=FLOAT)
        scale = graph.node("Mul", [f"{source}.scale", f"{name}.weight.scale"], f"{name}.out.scale")
        product = graph.node("Mul", [product, scale], f"{name}.scaled")
        return graph.node("Add", [product, f"{name}.bias"], f"{name}.out")

    def normalise(a, b, name, output):
        total = graph.node("Add", [a, b], f"{name}.sum")
        inputs = [total, constant(f"{name}.w"), constant(f"{name}.b")]
        return graph.node("LayerNormalization", inputs, output, axis=-1, epsilon=weights.epsilon)

    for layer in range(weights.layers):
        at = f"l{layer}"
        quantised = quantise(x, f"{at}.x")
        for n in "qkv":
            linear(quantised, f"{at}.{n}", hidden, hidden)
        context = graph.node(
            "Attention",
            [f"{at}.{n}.out" for n in "qkv"],
            f"{at}.context",
            q_num_heads=weights.heads,
            kv_num_heads=weights.heads,
        )
        attended = linear(quantise(context, f"{at}.c"), f"{at}.ao", hidden, hidden)
        x = normalise(x, attended, f"{at}.aln", f"{at}.attended")
        inside = linear(quantise(x, f"{at}.a"), f"{at}.fi", hidden, inner)
        inside = graph.node("Gelu", [inside], f"{at}.gelu")
        inside = linear(quantise(inside, f"{at}.g"), f"{at}.fo", inner, hidden)
        last = layer == weights.layers - 1
        x = normalise(x, inside, f"{at}.oln", "last_hidden_state" if last else f"{at}.end")
    graph.output("last_hidden_state", FLOAT, [1, "sequence", hidden])
    return graph


def _embed(graph, weights, ids):
    """Word plus position plus type, normalised.

    The table of words stays in 4 bits, as it came: only the rows that a text needs are unpacked, by
    looking each byte up in a table of its two numbers.
    """
    hidden, blocks = weights.hidden, weights.hidden // 32
    scales, packed = weights.packed("emb.word")
    words = len(scales) // blocks
    graph.tensor("word.packed", UINT8, [words, hidden // 2], packed)
    graph.floats("word.scale", [words, blocks], scales)
    graph.floats("nibbles", [256, 2], [v for b in range(256) for v in ((b & 15) - 8, (b >> 4) - 8)])
    graph.integers("blocks", [1, -1, blocks, 16, 2])
    graph.integers("whole", [1, -1, hidden])
    graph.integers("scale_axes", [3, 4])
    rows = graph.node("Gather", ["word.packed", ids], "word.bytes")
    rows = graph.node("Cast", [rows], "word.indices", to=INT32)
    rows = graph.node("Gather", ["nibbles", rows], "word.pairs")
    rows = graph.node("Reshape", [rows, "blocks"], "word.blocks")
    rows = graph.node("Transpose", [rows], "word.ordered", perm=[0, 1, 2, 4, 3])
    scale = graph.node("Gather", ["word.scale", ids], "word.row_scale")
    scale = graph.node("Unsqueeze", [scale, "scale_axes"], "word.block_scale")
    rows = graph.node("Mul", [rows, scale], "word.scaled")
    rows = graph.node("Reshape", [rows, "whole"], "word")

    kind = weights.floats("emb.type")[:hidden]
    place = weights.floats("emb.pos")
    graph.floats("place", [len(place) // hidden, hidden], [v + kind[i % hidden] for i, v in enumerate(place)])
    length = graph.node("Shape", [ids], "length", start=1, end=2)
    graph.integers("zero", [0])
    here = graph.node("Slice", ["place", "zero", length, "zero"], "place.here")
    total = graph.node("Add", [rows, here], "embedding.sum")
    gain, shift = weights.floats("emb.ln.w"), weights.floats("emb.ln.b")
    inputs = [total, graph.floats("emb.ln.w", [hidden], gain), graph.floats("emb.ln.b", [hidden], shift)]
    return graph.node("LayerNormalization", inputs, "embedding", axis=-1, epsilon=weights.epsilon)
