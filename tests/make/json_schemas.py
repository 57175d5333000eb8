"""The published JSON schemas as validators; they refer to one another by their names."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from make.drawn import SCHEMAS
from referencing import Registry, Resource

_READ: dict[str, Any] = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(SCHEMAS.glob("*.schema.json"))
}
_KNOWN: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in _READ.values()
)
VALIDATORS = {
    name: Draft202012Validator(schema, registry=_KNOWN, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in _READ.items()
}
