from pathlib import Path

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
