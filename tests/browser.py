"""Which browser the tests and measurements drive."""

import shutil

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
"""The first has no windows, and does the same with a quarter less work."""

CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
