"""Reading the data files of the app: TOML in, dictionaries in normal form C out."""

import tomllib
from pathlib import Path
from typing import Any

from exemplars import text

DATA = Path(__file__).resolve().parents[1] / "data"


def read(kind: str, name: str) -> dict[str, Any]:
    """The file `data/<kind>/<name>.toml`; several that share a beginning (`name-1`, `name-2`) are joined."""
    whole: dict[str, Any] = {}
    paths = sorted((DATA / kind).glob(f"{name}.toml")) + sorted((DATA / kind).glob(f"{name}-[0-9].toml"))
    if not paths:
        raise FileNotFoundError(f"No data file {kind}/{name}.toml")
    for path in paths:
        for key, value in _clean(tomllib.loads(path.read_text(encoding="utf-8"))).items():
            if isinstance(value, list) and key in whole:
                whole[key] = whole[key] + value
            else:
                whole[key] = value
    return whole


def _clean(value):
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    return value
