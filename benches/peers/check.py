"""check.py INPUT OUTDIR: every line of INPUT answered in order, every offset right, every value a number."""

import json
import math
import sys
from pathlib import Path


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


asked = lines(Path(sys.argv[1]))
for name in sorted(json.loads((Path(sys.argv[2]) / "versions.json").read_text())):
    answers = lines(Path(sys.argv[2]) / f"{name}.jsonl")
    assert [a["id"] for a in answers] == [q["id"] for q in asked], f"{name}: other ids"
    for question, answer in zip(asked, answers):
        for f in answer["found"]:
            where = f"{name}, {answer['id']}: {f}"
            assert set(f) == {"start", "end", "text", "value", "unit"}, where
            assert f["text"] and question["text"][f["start"] : f["end"]] == f["text"], where
            assert type(f["value"]) in (int, float) and math.isfinite(f["value"]), where
            assert type(f["unit"]) is str and f["unit"], where
    print(f"{name}: {len(answers)} answers, every offset right", file=sys.stderr)
