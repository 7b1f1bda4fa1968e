"""Writes ONNX files: the few protobuf messages that a feed-forward graph needs.

Message and field numbers are those of onnx.proto3 of the ONNX project (IR version 11).
"""

import struct

FLOAT, UINT8, INT8, INT32, INT64 = 1, 2, 3, 6, 7


def _varint(value):
    if value < 0:
        value += 1 << 64
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _bytes(field, *parts):
    return b"".join([_varint(field << 3 | 2), _varint(sum(map(len, parts))), *parts])


def _text(field, value):
    return _bytes(field, value.encode())


def _attribute(name, value):
    if isinstance(value, float):
        body = _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
    elif isinstance(value, int):
        body = _number(3, value) + _number(20, 2)
    else:
        body = b"".join(_number(8, v) for v in value) + _number(20, 7)
    return _bytes(5, _text(1, name), body)


def _value_info(field, name, kind, shape):
    dims = [_bytes(1, _number(1, d) if isinstance(d, int) else _text(2, d)) for d in shape]
    tensor_type = _bytes(1, _number(1, kind), _bytes(2, *dims))
    return _bytes(field, _text(1, name), _bytes(2, tensor_type))


class Graph:
    """A graph under construction. Tensors are named; every operator here has one main output."""

    def __init__(self, name):
        self._name = name
        self._nodes, self._tensors, self._ends = [], [], []

    def input(self, name, kind, shape):
        self._ends.append(_value_info(11, name, kind, shape))
        return name

    def output(self, name, kind, shape):
        self._ends.append(_value_info(12, name, kind, shape))

    def tensor(self, name, kind, shape, data):
        """A constant; `data` is its little-endian bytes."""
        dims = b"".join(_number(1, d) for d in shape)
        self._tensors.append((5, dims + _number(2, kind) + _text(8, name), bytes(data)))
        return name

    def floats(self, name, shape, values):
        return self.tensor(name, FLOAT, shape, struct.pack(f"<{len(values)}f", *values))

    def integers(self, name, values):
        return self.tensor(name, INT64, [len(values)], struct.pack(f"<{len(values)}q", *values))

    def node(self, operator, inputs, output, extra_outputs=(), **attributes):
        """Adds an operator and returns the name of its first output."""
        body = [_text(1, i) for i in inputs]
        body += [_text(2, o) for o in (output, *extra_outputs)]
        body += [_text(3, output), _text(4, operator)]
        body += [_attribute(k, v) for k, v in attributes.items()]
        self._nodes.append(_bytes(1, *body))
        return output

    def write(self, file, opset, producer, metadata):
        tensors = []
        for field, head, data in self._tensors:
            raw = _varint(9 << 3 | 2) + _varint(len(data))
            size = len(head) + len(raw) + len(data)
            tensors += [_varint(field << 3 | 2) + _varint(size) + head + raw, data]
        graph = [*self._nodes, _text(2, self._name), *tensors, *self._ends]
        file.write(_number(1, 11) + _text(2, producer))
        for key, value in metadata.items():
            file.write(_bytes(14, _text(1, key), _text(2, value)))
        file.write(_bytes(8, _text(1, ""), _number(2, opset)))
        file.write(_varint(7 << 3 | 2) + _varint(sum(map(len, graph))))
        for part in graph:
            file.write(part)
