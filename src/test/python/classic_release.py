"""What a release of the line 0.x computes for the golden vectors, so that two releases can be compared.

Run by make golden with the Python of each release: computes the rows of golden/ids.json, config-ids.json and hash.json, of
golden-config.json, and the records of each store again, and prints a line of JSON a file: its rows, how many of them came out
otherwise, and the SHA-256 of the text that this release gives the file. With --records it writes golden/records.json as well.
"""

import hashlib
import json
import logging
import os
import pathlib
import sys
import tempfile
import types

os.environ.setdefault("SEMANTIC_ROUTER_LOG_LEVEL", "CRITICAL")
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
logging.disable(logging.CRITICAL)

from importlib.metadata import version  # noqa: E402

from semantic_router import Route  # noqa: E402
from semantic_router.encoders import DenseEncoder  # noqa: E402
from semantic_router.index.pinecone import PineconeRecord, build_records  # noqa: E402
from semantic_router.index.postgres import PostgresIndexRecord  # noqa: E402
from semantic_router.index.qdrant import QdrantIndex  # noqa: E402
from semantic_router.routers import SemanticRouter  # noqa: E402
from semantic_router.routers.base import RouterConfig  # noqa: E402
from semantic_router.schema import ConfigParameter  # noqa: E402

RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources"
QDRANT = {}


def read(name):
    return json.loads((RESOURCES / name).read_text(encoding="utf-8"))


def text(rows):
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def qdrant(namespace):
    if namespace not in QDRANT:
        QDRANT[namespace] = QdrantIndex(location=":memory:", namespace=namespace)
    return QDRANT[namespace]


def ids(row):
    route, utterance, namespace = row["route"], row["utterance"], row["namespace"]
    return {"route": route, "utterance": utterance, "namespace": namespace,
            "qdrant": qdrant(namespace)._point_ids_for_utterances({route: [utterance]})[0],
            "pinecone": PineconeRecord(values=[0.0], route=route, utterance=utterance).id,
            "postgres": PostgresIndexRecord(vector=[0.0], route=route, utterance=utterance).id}


def config_ids(row):
    parameter = ConfigParameter(field=row["field"], value="x", scope=row["scope"])
    # A scope is empty on Pinecone alone.
    return {"field": row["field"], "scope": row["scope"],
            "qdrant": qdrant(None)._config_point_id(row["field"], row["scope"]) if row["scope"] else None,
            "pinecone": parameter.to_pinecone(dimensions=1)["id"]}


def hashed(row):
    config = loaded(row["config"], ".json")
    router = types.SimpleNamespace(to_config=lambda: config)
    return {"note": row["note"], "config": json.dumps(config.to_dict()), "python_json_sha256": config.get_hash().value
            if hasattr(config, "get_hash") else SemanticRouter._get_hash(router).value}


def loaded(content, ending):
    with tempfile.NamedTemporaryFile("w", suffix=ending, encoding="utf-8", errors="surrogatepass", delete=False) as file:
        file.write(content)
    try:
        return RouterConfig.from_file(file.name)
    finally:
        os.unlink(file.name)


def file_config(row):
    try:
        config = json.dumps(loaded(row["text"], {"JSON": ".json", "YAML": ".yaml"}[row["format"]]).to_dict())
    except BaseException:  # noqa: B036
        config = None
    return {"format": row["format"], "text": row["text"], "config": config}


class Eighths(DenseEncoder):
    name: str = "eighths"
    score_threshold: float = 0.3
    type: str = "huggingface"

    def __call__(self, docs):
        return [[hashlib.sha256(str(doc).encode()).digest()[i] % 16 / 8 + 0.125 for i in range(4)] for doc in docs]


def records():
    """The routes of the plain hashes, as records of Qdrant (payload and id, after a sync) and of Pinecone."""
    for row in read("golden/hash.json"):
        routes = [Route(**{k: v for k, v in route.items() if k != "llm"}) for route in json.loads(row["config"])["routes"]]
        found = {}
        for namespace in (None, "org-1"):
            index = QdrantIndex(location=":memory:", namespace=namespace)
            SemanticRouter(encoder=Eighths(), routes=[r.model_copy(deep=True) for r in routes], index=index, auto_sync="local")
            there = index.client.scroll(index.index_name, limit=1000)[0] if index.client.collection_exists(index.index_name) else []
            found[str(namespace)] = sorted(({"id": str(p.id), "payload": json.dumps(p.payload)} for p in there), key=lambda p: p["id"])
        flat = [(r.name, u, r.function_schemas, r.metadata) for r in routes for u in r.utterances]
        pinecone = build_records(
            embeddings=[[0.0] for _ in flat], routes=[f[0] for f in flat], utterances=[f[1] for f in flat],
            function_schemas=[f[2] for f in flat], metadata_list=[f[3] or {} for f in flat])
        yield {"note": row["note"], "qdrant": found["None"], "qdrant_namespace": found["org-1"],
               "pinecone": [{"id": r["id"], "metadata": json.dumps(r["metadata"])} for r in pinecone]}


def main():
    made = {"golden/ids.json": ids, "golden/config-ids.json": config_ids, "golden/hash.json": hashed, "golden-config.json": file_config}
    for name, make in made.items():
        before = read(name)
        after = [make(row) for row in before]
        differing = [i for i, (a, b) in enumerate(zip(before, after)) if a != b]
        for i in differing[:5]:
            print(name, i, before[i], after[i], file=sys.stderr)
        report(name, after, len(differing))
    after = list(records())
    if "--records" in sys.argv:
        (RESOURCES / "golden" / "records.json").write_text(text(after), encoding="ascii")
    report("golden/records.json", after, sum(a != b for a, b in zip(read("golden/records.json"), after)))


def report(name, rows, differing):
    digest = hashlib.sha256(text(rows).encode("ascii")).hexdigest()
    print(json.dumps({"release": version("semantic-router"), "golden": name, "rows": len(rows), "differing": differing, "sha256": digest}))


main()
