"""Boosted trees as the compact file that src/analysis/extract/model.rs reads."""
import struct


def layout(boosters, width):
    """The trees of all boosters as one model; leaves divided by the number of boosters."""
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
    return bytes(out)


def write_one(boosters, width, path):
    """One model."""
    data = layout(boosters, width)
    open(path, "wb").write(data)
    print(path, len(data), "bytes", flush=True)


def write_many(models, width, path):
    """Several models, each after its length."""
    data = b"".join(struct.pack("<I", len(d)) + d for d in (layout([m], width) for m in models))
    open(path, "wb").write(data)
    print(path, len(data), "bytes", flush=True)
