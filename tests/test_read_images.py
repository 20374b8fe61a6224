"""Images of pages before they are read: the right way up, and no larger than their type needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("rapidocr")

from PIL import ImageOps  # noqa: E402

from bisum.models import ocr_bands  # noqa: E402
from bisum.read import images  # noqa: E402

ORIENTATION = 0x112
COLOURS = np.random.default_rng(0).integers(0, 255, (300, 420, 3), dtype=np.uint8)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_as_pillow_turns_it(orientation: int, tmp_path: Path) -> None:
    page, path = Image.fromarray(COLOURS), tmp_path / "a.png"
    page.getexif()[ORIENTATION] = orientation
    page.save(path, exif=page.getexif())
    with Image.open(path) as opened:
        upright = np.asarray(ImageOps.exif_transpose(opened))
    assert np.array_equal(images.image(path, 1)[0], upright)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_strips_make_the_page_that_was_there(mode: str, tmp_path: Path) -> None:
    page, path = Image.fromarray(COLOURS).convert(mode), tmp_path / "a.tif"
    page.save(path)
    with Image.open(path) as opened:
        assert np.array_equal(images.image(path, 1)[0], np.asarray(opened.convert("RGB")))


def test_a_page_too_fine_is_reduced_and_its_points_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, path = Image.fromarray(COLOURS).resize((1500, 2100)), tmp_path / "a.png"
    page.save(path, dpi=(600, 600))
    whole, fine = images.image(path, 1)
    monkeypatch.setattr(images, "FULL", 1_000_000)
    reduced, dots = images.image(path, 1)
    assert reduced.shape[0] * reduced.shape[1] == pytest.approx(1_000_000, rel=0.01)
    assert reduced.shape[1] / dots == pytest.approx(whole.shape[1] / fine, rel=0.01)
    wanted = page.resize((reduced.shape[1], reduced.shape[0]), Image.Resampling.BOX)
    assert np.abs(reduced.astype(int) - np.asarray(wanted, int)).max() <= 2


def test_an_a3_page_at_300_dots_is_not_reduced() -> None:
    assert 3508 * 4961 < 4724 * 6850 < images.FULL < images.LARGEST


def test_lines_of_a_ribbon_are_looked_for_in_few_pixels() -> None:
    looked: list[int] = []

    def look(part: NDArray[np.uint8]) -> list[ocr_bands.Corners]:
        looked.append(part.shape[0] * part.shape[1])
        return []

    for shape in ((200, 100_000, 3), (1300, 26_000, 3), (40_000, 800, 3)):
        ocr_bands.lines(np.zeros(shape, np.uint8), look)
    assert max(looked) < 2_500_000
