"""Record the digests of the default spaCy pipeline's files: python -m recordcheck.data.build_model_digests."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

from recordcheck.language import DEFAULT_MODEL, UNUSED

if __name__ == "__main__":
    root = Path(str(files(DEFAULT_MODEL)))
    meta = json.loads((root / "meta.json").read_text("utf-8"))
    inside = root / f"{DEFAULT_MODEL}-{meta['version']}"
    used = [p for p in sorted(inside.rglob("*")) if p.is_file() and p.relative_to(inside).parts[0] not in UNUSED]
    digests = {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in used
        if p.suffix not in (".md", ".py") and not p.name.startswith("LICENSE") and p.name != "accuracy.json"
    }
    out = Path(__file__).with_name("model_digests.json")
    text = json.dumps({"name": DEFAULT_MODEL, "version": meta["version"], "sha256": digests}, indent=1)
    out.write_text(text + "\n", encoding="utf-8")
