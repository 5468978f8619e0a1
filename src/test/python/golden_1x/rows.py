"""Golden files: a JSON array, a row a line, ASCII, as the others in src/test/resources."""

import json
import math
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "resources" / "golden-1x"


def write(name, rows):
    """Writes the rows of one golden file."""
    FOLDER.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(finite(row), allow_nan=False) for row in rows)
    (FOLDER / name).write_text(f"[\n{lines}\n]\n", encoding="ascii")
    print(f"{name}: {len(rows)} rows")


def finite(value):
    """The value with "nan", "inf" and "-inf" as text, since JSON has no word for them."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def raised(error):
    """What the library says when it refuses something: the places and messages of pydantic, or the exception's own text."""
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        return [{"at": ".".join(map(str, each["loc"])), "message": each["msg"]} for each in error.errors()]
    return [{"at": "", "message": str(error)}]
