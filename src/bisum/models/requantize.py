"""Weights in groups of 16 or 32 with zero points, as GGUF has them, to int8 with one scale a row.

OpenVINO multiplies the latter several times as fast on CPUs without matrix units, and the rows of a 4-bit model lose
nothing by 8 bits. Done once: the result is kept in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bisum.models.cores import cores

ROWS = 4096  # at a time: bounds the memory of the largest matrix


class Stored(NamedTuple):
    """A constant of an OpenVINO model."""

    shape: Sequence[int]
    data: Any  # the array that lies over its bytes


def requantize(model: Path, target: Path) -> None:
    """Read an OpenVINO model (.xml) whose matrices are in groups, and write it with int8 rows to `target`."""
    import openvino
    from openvino import opset13 as ops

    graph = openvino.Core().read_model(str(model))
    found = list(_grouped(graph))
    with ThreadPoolExecutor(cores(0)) as pool:
        made = pool.map(lambda each: _rows(*each[1]), found)
        for (product, _), (rows, steps) in zip(found, made, strict=True):
            scaled = ops.multiply(ops.convert(ops.constant(rows), "f16"), ops.constant(steps))
            product.input(1).replace_source_output(ops.convert(scaled, "f32").output(0))
    openvino.save_model(graph, str(target), compress_to_fp16=False)


def _grouped(graph: Any) -> Iterator[tuple[Any, tuple[Stored, Stored, Stored]]]:
    """Yield every MatMul over (values - zeros) * scales, with these three.

    Their bytes are asked for here, in one thread: two that ask first at the same time wait for each other for ever
    (openvino 2026.4).
    """
    for product in graph.get_ops():
        if product.get_type_name() != "MatMul":
            continue
        scaled = _behind(product.input_value(1).get_node(), "Convert", "Reshape")
        if scaled is None or scaled.get_type_name() != "Multiply":
            continue
        shifted = scaled.input_value(0).get_node()
        if shifted.get_type_name() == "Subtract":
            values, zeros = (_behind(shifted.input_value(i).get_node(), "Convert") for i in (0, 1))
            yield (
                product,
                (_stored(values), _stored(zeros), _stored(scaled.input_value(1).get_node())),
            )


def _stored(constant: Any) -> Stored:
    return Stored(constant.get_output_shape(0), constant.data)


def _behind(node: Any, *kinds: str) -> Any:
    """Return what feeds a chain of nodes of these kinds, None if the chain is another."""
    for kind in kinds:
        if node.get_type_name() != kind:
            return None
        node = node.input_value(0).get_node()
    return node


def _rows(
    values: Stored, zeros: Stored, scales: Stored
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    count = values.shape[0]
    grouped, shifts, factors = _numbers(values), _numbers(zeros), np.asarray(scales.data)
    rows = np.empty((count, grouped[0].size), np.int8)
    steps = np.empty((count, 1), np.float16)
    for start in range(0, count, ROWS):
        part = slice(start, start + ROWS)
        weights = grouped[part].astype(np.float32)
        weights -= shifts[part]
        weights *= factors[part]
        weights = weights.reshape(len(weights), -1)
        largest = np.abs(weights).max(axis=1, keepdims=True)
        step = np.where(largest > 0, largest / 127, 1).astype(np.float16)
        steps[part] = step
        rows[part] = np.clip(np.rint(weights / step.astype(np.float32)), -127, 127)
    return rows, steps


def _numbers(stored: Stored) -> npt.NDArray[np.uint8]:
    """The numbers of a constant; 4-bit ones lie two in a byte, the low half first."""
    data, shape = np.asarray(stored.data), list(stored.shape)
    if data.size == np.prod(shape):
        return data.reshape(shape)
    packed = data.reshape(-1).view(np.uint8)
    return np.stack((packed & 15, packed >> 4), axis=-1).reshape(shape)
