"""Which route 1.x chooses, with which confidence, and what a fit makes of labelled scores."""

import itertools
import math
import random

import numpy as np
import rows
from files import indexed

from semantic_router import Route
from semantic_router.calibration import Calibrator, ece
from semantic_router.index import HybridLocalIndex
from semantic_router.routers.base import BaseRouter, run
from semantic_router.routers.indexed import _AGG
from semantic_router.schema import SparseEmbedding

UTTERANCES = {
    ("greeting", "good morning"): [4, 1, 0, 0], ("greeting", "hello there"): [8, 2, 1, 0], ("greeting", "nice to meet you"): [16, 3, 2, 1],
    ("returns", "send it back"): [1, 5, 0, 0], ("returns", "my money back"): [2, 12, 1, 0], ("returns", "a return"): [3, 7, 0, 2],
    ("shipping", "my parcel"): [0, 1, 6, 1], ("shipping", "when does it arrive"): [1, 0, 14, 5], ("opposite", "never"): [-1, -1, -1, -1],
}
SENTENCES = {"hello": [5, 1, 1, 0], "take this back": [2, 6, 1, 0], "parcel": [1, 2, 6, 1], "nothing": [-1, -2, -1, -3]}
CALIBRATORS = {
    "none": None, "platt": {"method": "platt", "params": {"a": [9.25], "b": [-6.5]}},
    "platt, flat": {"method": "platt", "params": {"a": [0.0], "b": [0.25]}},
    "isotonic": {"method": "isotonic", "params": {"x": [0.1, 0.5, 0.5, 0.75, 0.9], "y": [0.05, 0.05, 0.4, 0.4, 0.95]}},
    "isotonic, one point": {"method": "isotonic", "params": {"x": [0.5], "y": [0.25]}},
}
THRESHOLDS = [{}, {"greeting": 0.9, "returns": 0.0}, {"greeting": 0.5, "shipping": 0.99, "opposite": -1.0}]


def made(calibrator):
    return None if calibrator is None else Calibrator(calibrator["method"], calibrator["params"])


class Scored(BaseRouter):
    """A router whose scores are given."""

    def __init__(self, scores, routes, **more):
        super().__init__(routes, **more)
        self.scores = scores

    async def _scores(self, query):
        return self.scores[query]


def picks(choice):
    found = choice if isinstance(choice, list) else [choice]
    return [{"name": each.name, "confidence": each.confidence, "calibrated": each.calibrated} for each in found]


def choose():
    names = list(dict.fromkeys(route for route, _ in UTTERANCES))
    for top_k, aggregation, thresholds, router_threshold, calibrator in itertools.product(
            (1, 3, 5, 50), _AGG, THRESHOLDS, (None, 0.4), CALIBRATORS):
        if (top_k, aggregation) not in {(5, "mean"), (3, "max"), (5, "sum"), (50, "mean"), (1, "max")}:
            continue
        routes = [Route(name=name, utterances=[u for r, u in UTTERANCES if r == name], confidence_threshold=thresholds.get(name))
                  for name in names]
        router = indexed(top_k=top_k, aggregation=aggregation, confidence_threshold=router_threshold,
                         calibrator=made(CALIBRATORS[calibrator]), encoder=None)
        router.index.add(embeddings=[list(map(float, v)) for v in UTTERANCES.values()], routes=[r for r, _ in UTTERANCES],
                         utterances=[u for _, u in UTTERANCES], metadata_list=metadata(routes))
        router.refresh()
        for sentence, vector in SENTENCES.items():
            query = np.array(vector, dtype=float)
            scores, found = router.index.query(query, top_k=top_k)
            raw = run(router._query(query, None))
            yield {"top_k": top_k, "aggregation": aggregation, "thresholds": thresholds, "router_threshold": router_threshold,
                   "calibrator": CALIBRATORS[calibrator], "sentence": sentence,
                   "hits": [{"route": str(n), "score": float(s)} for n, s in zip(found, scores)], "scores": raw,
                   "best": picks(router._choose(raw, 1, None)), "all": picks(router._choose(raw, None, None)),
                   "with_threshold": picks(router._choose(raw, 1, 0.6))}


def metadata(routes):
    threshold = {route.name: route.confidence_threshold for route in routes}
    return [{} if threshold[r] is None else {"sr_confidence_threshold": threshold[r]} for r, _ in UTTERANCES]


def ties():
    """Scores given as they are: equal ones, those of routes that are not known yet, zeros and negative ones."""
    cases = {
        "equal scores keep the order of the routes": ({"b": 0.5, "a": 0.5, "c": 0.5}, {}, None, None),
        "a calibrator that ties keeps the order of the raw scores": ({"a": 0.6, "b": 0.7, "c": 0.65}, {}, None, "platt, flat"),
        "a route without hits beats one with a negative score": ({"a": -0.2, "b": 0.0}, {}, None, None),
        "a threshold of zero is one": ({"a": -0.1}, {"a": 0.0}, None, None),
        "a threshold of zero passes zero": ({"a": 0.0}, {"a": 0.0}, 0.5, None),
        "a threshold that is met exactly passes": ({"a": 0.5}, {"a": 0.5}, None, None),
        "the second passes where the first does not": ({"a": 0.9, "b": 0.8}, {"a": 0.95}, 0.7, None),
        "the route's own threshold overrides a higher one": ({"a": 0.3}, {"a": 0.2}, 0.9, None),
        "no route": ({}, {}, None, None),
        "a threshold that is no number lets nothing pass": ({"a": 0.9}, {"a": math.nan}, None, None),
        "an infinite threshold": ({"a": 0.9, "b": 0.1}, {"a": math.inf}, None, None),
        "a calibrated threshold": ({"a": 0.7}, {"a": 0.5}, None, "platt"),
        "an unknown route takes the router's threshold": ({"a": 0.7, "new": 0.8}, {"a": 0.1}, 0.75, None),
    }
    for name, (scores, thresholds, router_threshold, calibrator) in cases.items():
        known = [Route(name=n, confidence_threshold=thresholds.get(n)) for n in scores if n != "new"]
        router = Scored({"q": scores}, known, confidence_threshold=router_threshold,
                        calibrator=made(CALIBRATORS[calibrator or "none"]))
        yield {"name": name, "scores": list(scores.items()), "thresholds": thresholds, "router_threshold": router_threshold,
               "calibrator": CALIBRATORS[calibrator or "none"], "best": picks(router("q")), "all": picks(router("q", limit=None)),
               "two": picks(router("q", limit=2))}


def hybrid():
    index = HybridLocalIndex()
    stored = [[1.0, 2.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.5], [2.0, 0.0, 0.0, 0.0]]
    sparse = [{1: 0.5, 7: 0.25}, {2: 1.5}, {1: 1.0, 2: 0.125}]
    router = indexed(index=index, sparse_encoder=None)
    index.add(embeddings=stored, routes=["a", "b", "a"], utterances=["x", "y", "z"],
              sparse_embeddings=[SparseEmbedding.from_dict(each) for each in sparse])
    router.refresh()
    for alpha in (0.0, 0.3, 0.7, 1.0):
        router.alpha = alpha
        query = {1: 2.0, 2: 0.5}
        scores = run(router._query([1.0, 0.5, 0.25, 3.0], SparseEmbedding.from_dict(query)))
        yield {"alpha": alpha, "dense": [1.0, 0.5, 0.25, 3.0], "sparse": query, "stored": stored, "stored_sparse": sparse, "scores": scores}


def calibrations():
    random.seed(20261130)
    grid = [-1.0, -0.5, 0.0, 0.1, 0.25, 0.3333, 0.5, 0.75, 0.9, 1.0, 2.0]
    cases = {"two": ([0.2, 0.8], [0, 1]), "falling": ([0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0]), "equal scores": ([0.5] * 6, [1, 0, 1, 1, 0, 1]),
             "all right": ([0.1, 0.9], [1, 1]), "all wrong": ([0.1, 0.9], [0, 0]), "one": ([0.5], [1]), "none": ([], []),
             "separated": ([0.1, 0.2, 0.3, 0.7, 0.8, 0.9], [0, 0, 0, 1, 1, 1]), "alternating": ([i / 10 for i in range(10)], [0, 1] * 5),
             "two zeros": ([0.0, -0.0, 0.5, -0.0, 0.0, 0.25], [1, 0, 1, 1, 0, 1]), "sums": ([-3.5, 0.25, 4.0, 7.5, 12.0, 19.0], [0, 0, 1, 0, 1, 1]),
             "falling and rising": ([-0.4, -0.2, 0.1, 0.3, 0.6, 0.8, 0.95], [1, 0, 0, 1, 0, 1, 1])}
    for i in range(20):
        n = random.choice((3, 8, 25, 120, 400))
        scores = [random.choice((random.random(), random.randrange(20) / 20)) for _ in range(n)]
        cases[f"random {i}"] = scores, [int(random.random() < s ** random.choice((0.5, 1, 2))) for s in scores]
    for name, (scores, correct) in cases.items():
        for method in ("platt", "isotonic"):
            row = {"name": name, "method": method, "scores": scores, "correct": correct}
            try:
                fitted = Calibrator.fit(np.array(scores), np.array(correct), method)
                row |= {"params": fitted.params, "grid": grid, "confidences": [float(p) for p in fitted(np.array(grid))],
                        "ece": ece(fitted(np.array(scores)), np.array(correct))}
            except Exception as e:  # noqa: BLE001
                row["raised"] = str(e)
            yield row


def fits():
    """A router's own fit and evaluate over labelled queries, some of them without a route."""
    random.seed(7)
    names = ["a", "b", "c"]
    for count in (4, 12, 60):
        for method in ("platt", "isotonic"):
            scores = {f"q{i}": {n: round(random.random(), 6) for n in names} for i in range(count)}
            labels = [random.choice([max(s, key=s.get), *names, None]) for s in scores.values()]
            for threshold in (None, 0.5):
                router = Scored(scores, [Route(name=n) for n in names], confidence_threshold=threshold)
                row = {"method": method, "threshold": threshold, "scores": list(scores.values()), "labels": labels,
                       "accuracy_before": router.evaluate(list(scores), labels)}
                report = router.fit(list(scores), labels, method)
                yield row | {"params": router.calibrator.params, "n": report.n, "accuracy": report.accuracy, "ece": report.ece,
                             "accuracy_after": router.evaluate(list(scores), labels)}


def main():
    rows.write("choices.json", list(choose()))
    rows.write("ties.json", list(ties()))
    rows.write("hybrid.json", list(hybrid()))
    rows.write("calibration.json", list(calibrations()))
    rows.write("fit.json", list(fits()))
