"""Random indexes: what a router reads from records that nobody tidied, and what it makes of each record alone."""

import random

import rows

from semantic_router.index.base import to_routes, to_utterance

ROWS = 200
DESCRIPTIONS = [None, None, "", "about it", "other"]
THRESHOLDS = [None, None, 0.0, 0.5, 1]
METADATA = [{}, {}, {"owner": "a"}, {"owner": "b", "n": 1}]
# What only other programs write. The library takes the last two for numbers.
ODD = [("sr_description", 5), ("sr_description", ["x"]), ("sr_description", True), ("sr_confidence_threshold", "high"),
       ("sr_confidence_threshold", [1]), ("sr_confidence_threshold", ""), ("sr_confidence_threshold", "0.5"), ("sr_confidence_threshold", True)]


def values(chance):
    meta = dict(chance.choice(METADATA))
    for key, all_of_it in (("sr_description", DESCRIPTIONS), ("sr_confidence_threshold", THRESHOLDS)):
        value = chance.choice(all_of_it)
        if value is not None:
            meta[key] = value
    return meta


def listing(chance):
    """Up to eight records of up to three routes; those of a route mostly agree."""
    usual = {route: values(chance) for route in ("a", "b", "c")}
    records = []
    for _ in range(chance.randrange(9)):
        route = chance.choice("aabbc")
        meta = dict(usual[route] if chance.random() < 0.7 else values(chance))
        if chance.random() < 0.06:
            meta.update([chance.choice(ODD)])
        records.append({**meta, "sr_route": route, "sr_utterance": chance.choice("1234")})
    return records


def read(records):
    try:
        return [route.to_dict() for route in to_routes([to_utterance(record) for record in records])]
    except Exception:  # noqa: BLE001
        return None


def alone(record):
    """Description, threshold and metadata of the route that one record makes; None where the library refuses them."""
    routes = read([record])
    return routes and [routes[0]["description"], routes[0]["confidence_threshold"], routes[0]["metadata"]]


def main():
    chance = random.Random(13)
    made = []
    for _ in range(ROWS):
        records = listing(chance)
        made.append({"records": records, "routes": read(records), "each": [alone(record) for record in records]})
    rows.write("readings.json", made)
