from pathlib import Path

from recordcheck.formats import FORMATS

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
RENDERED = tuple(name for name, form in FORMATS.items() if form.annotates is None)
"""The formats that are text of their own."""
