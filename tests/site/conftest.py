"""A browser to open the site in: the machine's own chromium, never one that is fetched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Skips where there is none, but fails where CI=true: there it must be."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing, and CI must have it")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as problem:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"chromium does not start: {problem}")
        yield started
        started.close()
