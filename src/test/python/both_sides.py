"""What routers of both lines of semantic-router need in a test: vectors, indexes and answers.

Asked by a test: a line of JSON in, a line of JSON out, until standard input ends. A line names what to do, the router it is about
("as") and the rest of what it needs; the answer is {"ok": value} or {"error": "what Python raised"}.
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

from semantic_router.encoders import DenseEncoder  # noqa: E402

AT_ONCE = 500
learned = {}


def asked(url, docs):
    """The test's vectors, over HTTP on loopback, so that both sides have the same ones."""
    request = urllib.request.Request(url, json.dumps(docs).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


class AskedEncoder(DenseEncoder):
    """Asks the test for its vectors, but for those that were learned."""

    url: str

    def __call__(self, docs):
        if all(doc in learned for doc in docs):
            return [learned[doc] for doc in docs]
        return asked(self.url, docs)


def learn(url, texts):
    """Asks for many vectors at once, to measure or repeat calls without the time that they take to travel."""
    missing = [text for text in dict.fromkeys(texts) if text not in learned]
    for start in range(0, len(missing), AT_ONCE):
        batch = missing[start:start + AT_ONCE]
        learned.update(zip(batch, asked(url, batch)))
    return len(missing)


def open_index(store, **for_pinecone):
    kind = store["kind"]
    if kind == "postgres":
        from semantic_router.index.postgres import PostgresIndex

        return PostgresIndex(connection_string=store["connection"], index_name=store["name"])
    if kind == "qdrant":
        from semantic_router.index.qdrant import QdrantIndex

        return QdrantIndex(index_name=store["collection"], location=None, host=store["host"], port=store["port"],
                           grpc_port=store["grpc_port"], prefer_grpc=store["prefer_grpc"], https=False,
                           namespace=store.get("namespace"), api_key=store.get("key"), timeout=30)
    if kind == "pinecone":
        from semantic_router.index.pinecone import PineconeIndex

        return PineconeIndex(api_key=store["key"], index_name=store["name"], namespace=store.get("namespace", ""),
                             base_url=store["base_url"], **for_pinecone)
    raise ValueError(f"no store is called {kind}")


def close(index):
    if hasattr(index, "close"):
        index.close()


def answer(routers):
    for line in sys.stdin:
        named = json.loads(line)
        try:
            said = {"ok": getattr(routers, named.pop("do"))(**named)}
        except Exception as e:  # the test is told, whatever it is
            said = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(said), file=answers, flush=True)
