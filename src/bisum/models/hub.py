"""Weights from a model hub, through huggingface_hub: HF_ENDPOINT, HF_HUB_OFFLINE, HF_TOKEN and HF_HOME hold."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from bisum.config import WeightFile, Weights, WeightSource
from bisum.errors import WeightsError
from bisum.models import cache
from bisum.models.privacy import seal
from bisum.models.reporting import Report

SHA256 = re.compile("[0-9a-f]{64}")
PATIENCE = 3.0  # seconds a hub has to answer; HF_HUB_ETAG_TIMEOUT overrides


class Reporting:
    """A file that says how far it is with every write."""

    def __init__(self, target: BinaryIO, total: int, what: str, report: Report) -> None:
        self._target, self._total, self._what, self._report = target, total, what, report

    def write(self, chunk: bytes) -> int:
        written = self._target.write(chunk)
        self._report(self._target.tell(), self._total, self._what)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)


def deliver(source: WeightSource, weights: Weights, staging: Path, report: Report) -> None:
    """Download every file, each from where an earlier run stopped.

    Raises WeightsError where the hub does not answer in time or has no such file.
    """
    for file in weights.files:
        if not cache.damage(staging / file.name, file):
            continue
        with _explained(source):
            _download(source, file, staging, report)


def cached(source: WeightSource, file: WeightFile) -> Path | None:
    """Return a file as other programs left it in the hub's own cache on this machine, None if it is not there."""
    seal()
    from huggingface_hub import try_to_load_from_cache

    path = try_to_load_from_cache(source.place, file.name, revision=source.revision)
    return Path(path) if isinstance(path, str) else None


def promised(path: Path) -> str:
    """Return the sha256 a file in the hub's own cache should have, where its name there says so, else ""."""
    name = path.resolve().name  # a snapshot is made of links to files that are named by content
    return name if SHA256.fullmatch(name) else ""


def _download(source: WeightSource, file: WeightFile, staging: Path, report: Report) -> None:
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    url = hf_hub_url(source.place, file.name, revision=source.revision)
    size, sha256 = _promised(url)
    if file.sha256 and sha256 and sha256 != file.sha256:
        raise WeightsError(f"hub {source.place}: {file.name} is another file there (by its sha256)")
    partial = staging / f"{file.name}.hub"
    partial.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("ab") as target:
        if target.tell() > size:
            target.truncate(0)  # of another file
        reporting = Reporting(target, size, file.name, report)
        reporting.write(b"")
        http_get(
            url,
            cast("BinaryIO", reporting),
            resume_size=target.tell(),
            headers=build_hf_headers(),
            expected_size=size or None,
        )
    problem = cache.damage(partial, WeightFile(file.name, size, sha256))
    if problem:
        partial.unlink()
        raise WeightsError(f"hub {source.place}: {file.name} came {problem}")
    partial.replace(staging / file.name)


def _promised(url: str) -> tuple[int, str]:
    """Return the size of a file and, where the hub knows it, its sha256. A hub that keeps silent costs seconds."""
    from huggingface_hub import get_hf_file_metadata

    seconds = float(os.environ.get("HF_HUB_ETAG_TIMEOUT") or PATIENCE)
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(get_hf_file_metadata(url, timeout=seconds))
        except Exception as error:  # noqa: BLE001  # handed over to the caller's thread, where it is raised
            answers.append(error)

    # Looking up a host name knows no timeout of its own, so it happens in a thread that may be left behind.
    asker = threading.Thread(target=ask, daemon=True)
    asker.start()
    asker.join(seconds)
    if not answers:
        raise TimeoutError(f"no answer within {seconds:g} s")
    if isinstance(answers[0], Exception):
        raise answers[0]
    etag = str(answers[0].etag or "")
    return int(answers[0].size or 0), etag if SHA256.fullmatch(etag) else ""


@contextmanager
def _explained(source: WeightSource) -> Iterator[None]:
    """Turn what goes wrong on the way to a hub into one line."""
    seal()
    from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

    transport = cast("type[Exception]", HfHubHTTPError.__mro__[1])  # of the httpx at hand
    try:
        yield
    except OfflineModeIsEnabled as error:
        raise WeightsError(f"hub {source.place}: not asked, HF_HUB_OFFLINE is set") from error
    except (transport, OSError) as error:
        if getattr(error, "errno", None):
            raise  # of the disk, not of the hub
        said = " ".join(str(error).split())[:160]
        raise WeightsError(f"hub {source.place}: {said or type(error).__name__}") from error
