"""A roll-up as JSON values."""

from __future__ import annotations

from typing import Any

from convkit.collating.parent import Held
from convkit.collating.rollup import Rollup
from convkit.collating.summing import ExtraTotal, Share, Total, least_sure
from convkit.conversion.records import both, origin_record
from convkit.report import plain


def rollup_record(found: Rollup) -> dict[str, Any]:
    """The year and form of a sum, its units, every total with who gave what, and what is to be said."""
    return {
        "year": found.gathering.year,
        "form": found.gathering.form.id,
        "units": [
            {
                "name": place.unit.name,
                "code": place.unit.code,
                "parent": place.unit.parent,
                "file": place.source or None,
            }
            for place in found.gathering.places
        ],
        "notSummed": [{"file": one.source, "why": both(why)} for one, why, _ in found.gathering.aside],
        "totals": [_total(total) for total in found.totals],
        "extras": [_extra(one) for one in found.extras],
        "published": [_held(one) for one in found.held],
        "remarks": [{"grade": one.grade, "about": one.about, "message": both(one.words)} for one in found.remarks],
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "path": total.leaf.path,
        "value": None if total.value is None else plain(total.value),
        "known": total.known,
        "all": len(total.shares),
        "complete": total.complete,
        "shares": [_share(share) for share in total.shares],
    }


def _share(share: Share) -> dict[str, Any]:
    sure = least_sure(share.facts)
    return {
        "unit": share.place.unit.name,
        "file": share.place.source or None,
        "value": None if share.value is None else plain(share.value),
        "inferred": any(fact.inferred for fact in share.facts),
        "recognised": None if sure is None else plain(sure),
        "origins": [origin_record(fact.origin) for fact in share.facts],
        "why": None if share.why is None else both(share.why),
    }


def _extra(one: ExtraTotal) -> dict[str, Any]:
    extra = one.extra
    values = {fact.path: plain(fact.value) for fact in extra.values if fact.value is not None}
    return {
        "section": extra.section,
        "axis": extra.axis,
        "label": extra.label,
        "values": values,
        "files": list(one.whose),
    }


def _held(one: Held) -> dict[str, Any]:
    numbers = {
        name: None if value is None else plain(value)
        for name, value in (("published", one.published), ("own", one.own))
    }
    return {"path": one.total.leaf.path, **numbers, "verdict": one.verdict}
