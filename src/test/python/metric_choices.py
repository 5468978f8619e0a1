"""Writes src/test/resources/golden-metrics.json: which route semantic-router 0.1.16 chooses on an index of each metric.

Run: target/interop/venv/bin/python src/test/python/metric_choices.py > src/test/resources/golden-metrics.json

The indexes are Qdrant collections in memory. Pinecone gives the squared distance for "euclidean"; its row squares the scores.
Vectors are eighths, so every store computes with the same numbers.
"""

import json
import logging
import sys
from typing import Any, List

import numpy as np
from semantic_router import Route
from semantic_router.encoders import DenseEncoder
from semantic_router.index.qdrant import QdrantIndex
from semantic_router.routers import SemanticRouter
from semantic_router.schema import Metric

logging.disable(logging.CRITICAL)

UTTERANCES = {
    ("greeting", "good morning"): [4, 1, 0, 0, 1, 0, 0, 0],
    ("greeting", "hello there"): [8, 2, 1, 0, 0, 0, 0, 0],
    ("greeting", "nice to meet you"): [16, 3, 2, 1, 0, 0, 0, 0],
    ("returns", "send it back"): [1, 5, 0, 0, 0, 1, 0, 0],
    ("returns", "i want my money back"): [2, 12, 1, 0, 0, 3, 0, 0],
    ("returns", "where do I return this"): [3, 7, 0, 2, 0, 0, 0, 0],
    ("shipping", "where is my parcel"): [0, 1, 6, 1, 0, 0, 2, 0],
    ("shipping", "when does it arrive"): [1, 0, 14, 5, 0, 0, 0, 0],
    ("shipping", "how long is delivery"): [2, 2, 5, 0, 0, 0, 0, 3],
}
THRESHOLDS = {"greeting": 0.5, "returns": 1.25, "shipping": None}
ROUTER_THRESHOLD = 0.75
SENTENCES = {
    "hello": [5, 1, 1, 0, 0, 0, 0, 1],
    "take this back": [2, 6, 1, 0, 0, 1, 0, 0],
    "parcel": [1, 2, 6, 1, 0, 0, 1, 0],
    "short": [1, 1, 1, 0, 0, 0, 0, 0],
}


def vector(eighths: List[int]) -> List[float]:
    return [number / 8 for number in eighths]


class Table(DenseEncoder):
    name: str = "table"
    score_threshold: float = ROUTER_THRESHOLD
    type: str = "huggingface"

    def __call__(self, docs: List[Any]) -> List[List[float]]:
        known = {text: vector(numbers) for (_, text), numbers in UTTERANCES.items()}
        known |= {text: vector(numbers) for text, numbers in SENTENCES.items()}
        return [known[doc] for doc in docs]


class Squared(QdrantIndex):
    def query(self, *args: Any, **kwargs: Any):
        scores, routes = super().query(*args, **kwargs)
        return np.square(scores), routes


def choices(metric: Metric, kind: type) -> List[dict]:
    rows = []
    for aggregation in ("mean", "max", "sum"):
        routes = [
            Route(
                name=name,
                utterances=[text for (route, text) in UTTERANCES if route == name],
                score_threshold=threshold,
            )
            for name, threshold in THRESHOLDS.items()
        ]
        index = kind(location=":memory:", metric=metric, dimensions=8)
        router = SemanticRouter(
            encoder=Table(), routes=routes, index=index, aggregation=aggregation, top_k=5, auto_sync="local"
        )
        for sentence, numbers in SENTENCES.items():
            query = np.array(vector(numbers))
            scores, names = index.query(query, top_k=5)
            results = [{"route": name, "score": float(score)} for name, score in zip(names, scores)]
            # The rest is what SemanticRouter.__call__ does.
            scored = router._score_routes(query_results=results)
            choice = router(text=sentence, simulate_static=False)
            rows.append(
                {
                    "aggregation": aggregation,
                    "sentence": sentence,
                    "nearest": results,
                    "scores": [{"route": name, "score": float(total)} for name, total, _ in scored],
                    "chosen": choice.name,
                    "score": None if choice.similarity_score is None else float(choice.similarity_score),
                }
            )
    return rows


json.dump(
    {
        "utterances": [
            {"route": route, "utterance": text, "vector": vector(numbers)}
            for (route, text), numbers in UTTERANCES.items()
        ],
        "sentences": {text: vector(numbers) for text, numbers in SENTENCES.items()},
        "thresholds": THRESHOLDS,
        "router_threshold": ROUTER_THRESHOLD,
        "cosine": choices(Metric.COSINE, QdrantIndex),
        "dot_product": choices(Metric.DOTPRODUCT, QdrantIndex),
        "euclidean": choices(Metric.EUCLIDEAN, QdrantIndex),
        "euclidean_squared": choices(Metric.EUCLIDEAN, Squared),
    },
    sys.stdout,
    indent=1,
)
print()
