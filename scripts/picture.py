"""A picture of a brief as a browser shows it, for the README.

usage: python scripts/picture.py BRIEF.html PICTURE.jpg [--width 1280] [--height 1400] [--open N]

Needs Chromium and the extra `browser`. --open N opens the evidence of point N of the first article.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Take the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("brief", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=1400)
    parser.add_argument("--open", type=int, default=0)
    chosen = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(
            "Chromium is not here: install it (Debian: apt-get install chromium)", file=sys.stderr
        )
        return 2
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": chosen.width, "height": chosen.height})
        page.goto(chosen.brief.resolve().as_uri())
        if chosen.open:
            page.locator("details").nth(chosen.open - 1).evaluate("each => each.open = true")
        page.screenshot(path=str(chosen.picture), type="jpeg", quality=82)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
