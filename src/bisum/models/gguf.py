"""Writes a GGUF file, version 3: what it says of a model, then the model's matrices in blocks of 4 or 8 bits.

The layout is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md; only what the tiny models need of it.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Value = int | float | bool | str | Sequence[str] | Sequence[int]
Matrix = npt.NDArray[np.float32]

VERSION = 3
ALIGNMENT = 32  # bytes
BLOCK = 32  # numbers that share a scale
F32, Q4_0, Q8_0 = 0, 2, 8  # the numbers of the format's types of matrices
MOSTLY_Q4_0 = 2  # general.file_type
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9  # of its types of values


def write(
    path: Path, said: Mapping[str, Value], matrices: Mapping[str, tuple[int, Matrix]]
) -> None:
    """Write a file: its values by key, and its matrices by name, each with the type to write it in.

    Raises ValueError for a matrix of 4 or 8 bits whose rows are not whole blocks.
    """
    data = [_packed(kind, matrix) for kind, matrix in matrices.values()]
    head = [b"GGUF", struct.pack("<IQQ", VERSION, len(matrices), len(said))]
    head += [_text(key) + _value(value) for key, value in said.items()]
    place = 0
    for (name, (kind, matrix)), packed in zip(matrices.items(), data, strict=True):
        sizes = matrix.shape[::-1]  # the size of a row comes first
        head.append(
            _text(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, kind, place)
        )
        place += len(packed)
    path.write_bytes(_aligned(b"".join(head)) + b"".join(data))


def _text(text: str) -> bytes:
    coded = text.encode()
    return struct.pack("<Q", len(coded)) + coded


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return struct.pack("<I?", BOOL, value)
    if isinstance(value, int):
        return struct.pack("<II", UINT32, value)
    if isinstance(value, float):
        return struct.pack("<If", FLOAT32, value)
    if isinstance(value, str):
        return struct.pack("<I", STRING) + _text(value)
    texts = [_text(each) if isinstance(each, str) else struct.pack("<i", each) for each in value]
    kind = STRING if isinstance(value[0], str) else INT32
    return struct.pack("<IIQ", ARRAY, kind, len(texts)) + b"".join(texts)


def _packed(kind: int, matrix: Matrix) -> bytes:
    if kind == F32:
        return _aligned(matrix.astype("<f4").tobytes())
    if matrix.shape[-1] % BLOCK:
        raise ValueError(f"rows of {matrix.shape[-1]} numbers are not whole blocks of {BLOCK}")
    blocks = matrix.reshape(-1, BLOCK)
    largest = 7 if kind == Q4_0 else 127
    scales = np.abs(blocks).max(axis=1, keepdims=True) / largest
    whole = np.rint(blocks / np.where(scales, scales, 1)).astype(np.int8)
    if kind == Q4_0:  # two in a byte, one of either half of a block, each 8 more than it is
        raised = (whole + 8).astype(np.uint8)
        numbers = raised[:, : BLOCK // 2] | raised[:, BLOCK // 2 :] << 4
    else:
        numbers = whole.view(np.uint8)
    return _aligned(np.hstack((scales.astype("<f2").view(np.uint8), numbers)).tobytes())


def _aligned(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
