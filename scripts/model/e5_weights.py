"""Reads the 4-bit weights of multilingual-e5-small and re-quantises them.

The file ("E5S1") holds a header, a tokenizer that we do not use, a directory and the tensors. A 4-bit
tensor is a row of blocks of 32 numbers: a half-precision scale and 16 bytes, of which byte j holds
number j in its low and number j + 16 in its high half, both shifted by 8.
"""

import struct
from array import array

BLOCK, BLOCK_BYTES = 32, 18
_LOW = bytes(i & 15 for i in range(256))
_HIGH = bytes(i >> 4 for i in range(256))


class Weights:
    def __init__(self, data):
        self._data = data
        if data[:4] != b"E5S1":
            raise ValueError("not a file of 4-bit e5 weights")
        (self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _) = struct.unpack_from(
            "<7i", data, 8
        )
        (self.epsilon,) = struct.unpack_from("<f", data, 36)
        pieces = struct.unpack_from("<i", data, 44)[0]
        (text_bytes,) = struct.unpack_from("<Q", data, 64)
        at = 72 + 4 * (pieces + 1) + 4 * pieces + text_bytes
        at += 8 + struct.unpack_from("<iI", data, at)[1]
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        self._directory = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            kind, numbers, offset, size = struct.unpack_from("<BIQQ", data, at)
            at += 21
            self._directory[name] = (kind == 0 or size == 4 * numbers, numbers, offset, size)

    def _raw(self, name, is_float):
        found_float, numbers, offset, size = self._directory[name]
        if found_float != is_float:
            raise ValueError(f"the tensor {name} is not of the expected kind")
        return self._data[offset : offset + size], numbers

    def floats(self, name):
        """A tensor as numbers, whatever it is stored as."""
        if self._directory[name][0]:
            return array("f", self._raw(name, True)[0])
        scales, low, high = self.blocks(name)
        out = array("f")
        for i, scale in enumerate(scales):
            at = i * BLOCK // 2
            out.extend((v - 8) * scale for v in low[at : at + BLOCK // 2] + high[at : at + BLOCK // 2])
        return out

    def blocks(self, name):
        """The scales of a 4-bit tensor and its low and high halves, one number of 0..15 per byte."""
        scales, packed = self.packed(name)
        return scales, packed.translate(_LOW), packed.translate(_HIGH)

    def packed(self, name):
        """The scales of a 4-bit tensor and the 16 bytes of each block, one after another."""
        raw, _ = self._raw(name, False)
        count = len(raw) // BLOCK_BYTES
        halves = bytearray(2 * count)
        halves[0::2], halves[1::2] = raw[0::BLOCK_BYTES], raw[1::BLOCK_BYTES]
        packed = bytearray(16 * count)
        for j in range(16):
            packed[j::16] = raw[2 + j :: BLOCK_BYTES]
        return struct.unpack(f"<{count}e", halves), bytes(packed)

    def int8(self, name, rows, columns, limit):
        """A 4-bit matrix as (columns x rows) bytes of -limit..limit and one scale per original row.

        Transposed, because ONNX multiplies from the left. A row's largest number is 8 times its
        largest scale: that is how this kind of 4-bit quantisation chooses its scales.
        """
        scales, low, high = self.blocks(name)
        per_row = columns // BLOCK
        if len(scales) != rows * per_row:
            raise ValueError(f"the tensor {name} does not have {rows} x {columns} numbers")
        out, row_scales, tables = bytearray(rows * columns), [], {}
        for row in range(rows):
            first = row * per_row
            peak = max(map(abs, scales[first : first + per_row])) or 1.0
            row_scales.append(8 * peak / limit)
            line = []
            for block in range(first, first + per_row):
                ratio = scales[block] / peak
                table = tables.get(ratio)
                if table is None:
                    step = ratio * limit / 8
                    table = bytes(round(v * step) & 255 for v in range(-8, 8)) + bytes(240)
                    tables[ratio] = table
                at = block * 16
                line += [low[at : at + 16].translate(table), high[at : at + 16].translate(table)]
            out[row::rows] = b"".join(line)
        return out, row_scales
