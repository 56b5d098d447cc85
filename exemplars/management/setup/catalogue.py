"""Fields and criteria from the data files: creates what is missing by code, never changes what exists."""

from exemplars.enums import CountedBy
from exemplars.management.files import read
from exemplars.models import Criterion, CriterionSet, Field, Unit, UnitSuccession, UnitType


def set_up_fields() -> None:
    for row in read("reference", "fields")["field"]:
        Field.objects.get_or_create(slug=row["slug"], defaults=_field(row))


def _field(row: dict) -> dict:
    return {
        **{name: row[name] for name in ("name", "short_label", "official_label", "intro", "hue", "enabled")},
        **{f"for_{subject}": True for subject in row["subject_types"]},
        **{f"allows_{kind}": True for kind in row["kinds"]},
        "sort_order": row["order"],
        "aliases": "\n".join(row["aliases"]),
        "parent": Field.objects.get(slug=row["parent"]) if row.get("parent") else None,
    }


def set_up_criteria() -> None:
    working, _created = CriterionSet.objects.get_or_create(
        working=True, defaults={"name": "Tiêu chí hiện hành"}
    )
    fields = {field.slug: field for field in Field.objects.all()}
    for row in read("reference", "criteria")["criterion"]:
        line, created = Criterion.objects.get_or_create(
            criterion_set=working, code=row["code"], defaults=_criterion(row, fields.get(row["field"]))
        )
        if not created:
            _add_missing_examples(line, row)


def _add_missing_examples(line: Criterion, row: dict) -> None:
    """A line that is older than its examples gets them; words that stand there stay."""
    missing = {name: words for name, words in _examples(row).items() if not getattr(line, name)}
    if missing:
        for name, words in missing.items():
            setattr(line, name, words)
        line.save(update_fields=list(missing))


def _examples(row: dict) -> dict:
    return {"good_example": row["good"], "weak_example": row["weak"]}


EVIDENCE = {"text": "text", "number": "number", "yearly": "years", "file": "file", "link": "link"}


def _criterion(row: dict, field: Field | None) -> dict:
    return {
        **{name: row[name] for name in ("level", "leader_only", "allows_not_applicable", "source")},
        **{f"for_{subject}": True for subject in row["subject_types"]},
        **{f"asks_{column}": hint in row["evidence"] for hint, column in EVIDENCE.items()},
        **_examples(row),
        "field": field,
        "wording": row["text"],
        "sort_order": row["order"],
    }


def set_up_units() -> None:
    for row in read("reference", "unit_types")["unit_type"]:
        UnitType.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "minimum": row.get("minimum"),
                "counted_by": CountedBy(row["counted"]),
                "sort_order": row["order"],
            },
        )
    types = {unit_type.slug: unit_type for unit_type in UnitType.objects.all()}
    data = read("reference", "units")
    for row in data["unit"]:
        set_up_unit(row, types[row["unit_type"]])
    for row in data["succession"]:
        UnitSuccession.objects.get_or_create(
            predecessor=Unit.objects.get(slug=row["predecessor"]),
            successor=Unit.objects.get(slug=row["successor"]),
            date=row["date"],
            defaults={name: row[name] for name in ("kind", "legal_document", "note")},
        )


def set_up_unit(row: dict, unit_type: UnitType) -> Unit:
    optional = ("official_code", "code_system", "valid_from", "valid_to")
    unit, _created = Unit.objects.get_or_create(
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "short_name": row["short_name"],
            "unit_type": unit_type,
            "aliases": "\n".join(row.get("aliases", [])),
            "parent": Unit.objects.get(slug=row["parent"]) if row.get("parent") else None,
            **{name: row[name] for name in optional if name in row},
        },
    )
    return unit
