"""Routers of semantic-router, made and asked by a test: a line of JSON in, a line of JSON out, until standard input ends.

A line names what to do, the router it is about ("as") and the rest of what it needs; the answer is {"ok": value} or
{"error": "what Python raised"}. Vectors come from the test, over HTTP on loopback, so that both sides have the same ones.
"""

import json
import os
import sys
import urllib.request

os.environ.setdefault("SEMANTIC_ROUTER_LOG_LEVEL", "CRITICAL")
# One of the library's own libraries would look for prices on the network.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
# Whatever a library prints must not get between the answers.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

from semantic_router import Route  # noqa: E402
from semantic_router.encoders import DenseEncoder  # noqa: E402
from semantic_router.routers import SemanticRouter  # noqa: E402


class AskedEncoder(DenseEncoder):
    """Asks the test for its vectors."""

    url: str

    def __call__(self, docs):
        request = urllib.request.Request(self.url, json.dumps(docs).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def open_index(store):
    kind = store["kind"]
    if kind == "postgres":
        from semantic_router.index.postgres import PostgresIndex

        return PostgresIndex(connection_string=store["connection"], index_name=store["name"])
    if kind == "qdrant":
        from semantic_router.index.qdrant import QdrantIndex

        return QdrantIndex(index_name=store["collection"], location=None, host="127.0.0.1", port=store["port"],
                           grpc_port=store["grpc_port"], prefer_grpc=store["prefer_grpc"], https=False,
                           namespace=store.get("namespace"), timeout=30)
    if kind == "pinecone":
        from semantic_router.index.pinecone import PineconeIndex

        return PineconeIndex(api_key=store["key"], index_name=store["name"], namespace=store.get("namespace", ""),
                             base_url=store["base_url"], metric="cosine", init_async_index=True)
    raise ValueError(f"no store is called {kind}")


class Routers:
    def __init__(self):
        self.made = {}

    def make(self, config, encoder, store, auto=False, **named):
        """A router over an index; unless "auto", without the sync that some indexes bring with them."""
        index = open_index(store)
        router = SemanticRouter(
            encoder=AskedEncoder(type=config["encoder_type"], name=config["encoder_name"],
                                 score_threshold=encoder["threshold"], url=encoder["url"]),
            routes=[Route(**route) for route in config["routes"]],
            index=index,
            init_async_index=not auto,
        )
        self.made[named["as"]] = router
        if not auto:
            index.dimensions = encoder["dimensions"]
            if store["kind"] != "qdrant":
                index.index = index._init_index(force_create=True)
        return True

    def sync(self, mode, **named):
        return self.of(named).sync(mode)

    def is_synced(self, **named):
        return self.of(named).is_synced()

    def diff(self, **named):
        """The lines that differ; what is the same is left out."""
        lines = self.of(named).get_utterance_diff(include_metadata=True)
        return [line for line in lines if not line.startswith(" ")]

    def utterances(self, **named):
        return [[each.route, each.utterance] for each in self.of(named).index.get_utterances(include_metadata=True)]

    def hash(self, **named):
        return self.of(named)._get_hash().value

    def stored_hash(self, **named):
        return self.of(named).index._read_hash().value

    def config(self, **named):
        return json.dumps(self.of(named).to_config().to_dict())

    def call(self, texts, **named):
        return [self.of(named)(text).name for text in texts]

    def lock(self, value, **named):
        self.of(named).index.lock(value=value)
        return True

    def locked(self, **named):
        return self.of(named).index._is_locked()

    def forget(self, **named):
        router = self.made.pop(named["as"])
        if hasattr(router.index, "close"):
            router.index.close()
        return True

    def of(self, named):
        return self.made[named["as"]]


def main():
    routers = Routers()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"ok": getattr(routers, asked.pop("do"))(**asked)}
        except Exception as e:  # the test is told, whatever it is
            answer = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
