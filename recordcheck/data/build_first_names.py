"""Make `first_names.txt.gz` from the names that Faker knows (for maintainers; see `recordcheck/data/__init__.py`).

    pip install faker==40.63.0 && python -m recordcheck.data.build_first_names

A name is given to girls and women (1) or to boys and men (2) where MOSTLY times more lists of the LOCALES say so than
the other, else to both (3).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from recordcheck.data import pack

OUTPUT = Path(__file__).with_name("first_names.txt.gz")
LOCALES = (
    "en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ", "en_US", "en", "ga_IE", "ig_NG", "ha_NG", "yo_NG", "sw",
    "tw_GH", "fr_DZ", "fr_FR", "pl_PL", "pt_PT", "ro_RO", "tr_TR", "es_ES", "it_IT", "hu_HU", "cs_CZ", "sk_SK",
    "az_AZ", "zu_ZA",
)  # fmt: skip
WOMEN, MEN = 1, 2
BOTH = WOMEN + MEN
MOSTLY = 3


def read() -> dict[str, float]:
    """Return names in lower case with WOMEN, MEN or BOTH."""
    seen: dict[str, list[int]] = {}
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for names, value in ((provider.first_names_female, WOMEN), (provider.first_names_male, MEN)):
            for name in {name.lower() for name in names if " " not in name and len(name) > 1}:
                seen.setdefault(name, []).append(value)
    return {name: _given_to(values) for name, values in seen.items()}


def _given_to(values: list[int]) -> int:
    women, men = values.count(WOMEN), values.count(MEN)
    return WOMEN if women >= MOSTLY * men else MEN if men >= MOSTLY * women else BOTH


def main() -> int:
    """Write the packed table."""
    OUTPUT.write_bytes(pack(read()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
