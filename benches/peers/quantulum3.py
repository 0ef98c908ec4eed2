"""quantulum3 over JSON lines: quantulum3.py INPUT OUTPUT. Prints its version on standard output."""

import json
import math
import sys
from importlib.metadata import version
from pathlib import Path

# This file bears the package's name: without this line it would import itself.
HERE = Path(__file__).resolve().parent
sys.path = [p for p in sys.path if Path(p or ".").resolve() != HERE]

from quantulum3 import load, parser  # noqa: E402

TIME = {"minute", "hour", "day", "week", "month", "year"}


def simple(unit):
    """The vocabulary's name for a unit without a denominator, or quantulum3's own name."""
    if unit.name == "dimensionless":
        return "count"
    # "per cent" in two words: quantulum3 makes a unit of this name of it ("one per cent coin"); the name is taken.
    if unit.name in ("percentage", "per cent"):
        return "percent"
    if unit.name in TIME:
        return unit.name + "s"
    return unit.currency_code or unit.name


def name_of(unit):
    """As `simple`; a rate ("£21.75 per hour", "5 per week") takes the unit of its numerator."""
    name = simple(unit)
    top = [d for d in unit.dimensions if d["power"] > 0]
    if name == unit.name and len(top) < len(unit.dimensions):
        if not top:
            return "count"
        if len(top) == 1 and top[0]["power"] == 1:
            base = load.units("en_US").names.get(top[0]["base"])
            return simple(base) if base else name
    return name


def number(value):
    value = float(f"{value:.12g}")
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def read(text):
    found, lost = [], 0
    for quantity in parser.parse(text):
        # A quantity at the sentence's start may come with the start -1.
        start, end = max(quantity.span[0], 0), min(quantity.span[1], len(text))
        if quantity.surface and text[start:end] != quantity.surface and quantity.surface in text:
            start = text.index(quantity.surface)
            end = start + len(quantity.surface)
        # A range ("5-10%") is one quantity, its middle and the distance to both ends: the ends are given.
        off = quantity.uncertainty
        values = [quantity.value - off, quantity.value + off] if off else [quantity.value]
        if start >= end or not all(math.isfinite(v) for v in values):
            lost += 1
            continue
        unit = name_of(quantity.unit)
        found += [
            {"start": start, "end": end, "text": text[start:end], "value": number(v), "unit": unit} for v in values
        ]
    return sorted(found, key=lambda f: (f["start"], f["end"])), lost


def main():
    source, target = sys.argv[1:]
    sentences = errors = findings = lost = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            if not line.strip():
                continue
            item, found, gone = json.loads(line), [], 0
            try:
                found, gone = read(item["text"])
            except Exception:  # noqa: BLE001 - whatever a peer raises, the run goes on
                errors += 1
            out.write(json.dumps({"id": item["id"], "found": found}, ensure_ascii=False) + "\n")
            sentences, findings, lost = sentences + 1, findings + len(found), lost + gone
    print(
        f"quantulum3: {sentences} sentences, {findings} findings, {errors} sentences failed, "
        f"{lost} findings without a value or place left out",
        file=sys.stderr,
    )
    print(version("quantulum3"))


main()
