"""Records of 1.x on each store, and the routes that a new router reads from records."""

import json

import parts
import rows
from files import NESTED, NUMBERS, TEXTS, indexed
from parts import mongo_recorded

from semantic_router import Route
from semantic_router.index import LocalIndex, PineconeIndex, PostgresIndex, QdrantIndex
from semantic_router.index.base import to_routes, to_utterance

# No store takes these as part of a record.
UNFIT = {"nul\x00here"}


def routes():
    yield Route(name="plain", utterances=["one", "two"])
    yield Route(name=" a b ", utterances=["spaced"], description="A description", confidence_threshold=0.25)
    yield Route(name="a-b", utterances=["spaced"], description="", confidence_threshold=0)
    yield Route(name="described", utterances=["x"], description="only a description")
    yield Route(name="threshold", utterances=["x"], confidence_threshold=1e-07)
    yield Route(name="metadata", utterances=["x"], metadata={"owner": "a", "level": 2, "share": 0.5, "on": True, "tags": ["x", "y"]})
    yield Route(name="null in metadata", utterances=["x"], metadata={"a": None, "b": 1})
    yield Route(name="all", utterances=["x", "y"], description="d", confidence_threshold=0.5, metadata={"z": 1, "a": "b"})
    yield Route(name="own reserved keys", utterances=["x"], metadata={"sr_note": 1, "sr_route": "other", "sr_utterance": "o", "k": 2})
    yield Route(name="own description", utterances=["x"], metadata={"sr_description": "from metadata", "sr_confidence_threshold": 0.75})
    yield Route(name="both descriptions", utterances=["x"], description="the route's", metadata={"sr_description": "from metadata"})
    yield Route(name="numbers", utterances=["x"], metadata=NUMBERS)
    yield Route(name="nested", utterances=["x"], metadata=NESTED)
    yield Route(name="not text", utterances=[1, 1.5, True, None, ["a"]])
    yield Route(name="empty", utterances=[])
    yield Route(name="twice", utterances=["same", "same", "other"])
    for i, text in enumerate(TEXTS):
        if text not in UNFIT and len(text) < 200:
            yield Route(name=text, utterances=[text or "u"], description=text, metadata={f"k{i}": text})


def by_route(route):
    """One route's records on each store, in the store's own form, without vectors."""
    row = {"route": json.dumps(route.to_dict())}
    for store, made in STORES.items():
        try:
            index = made()
            indexed(index=index, routes=[route])
            row[store] = kept(store, index)
        except Exception as e:  # noqa: BLE001
            row[store] = {"refused": type(e).__name__}
    return row


STORES = {
    "qdrant": lambda: QdrantIndex(),
    "qdrant_namespace": lambda: QdrantIndex(namespace="org-1"),
    "pinecone": lambda: PineconeIndex(dimensions=parts.DIMENSIONS),
    "mongodb": lambda: mongo_recorded(),
}


def kept(store, index):
    if store.startswith("qdrant"):
        points = index.client.scroll(index.index_name, limit=100)[0] if index.client.collection_exists(index.index_name) else []
        return sorted(({"id": str(p.id), "payload": json.dumps(p.payload)} for p in points), key=lambda p: p["id"])
    if store == "pinecone":
        space = index.index.spaces.get("", {}) if index.index else {}
        return sorted(({"id": r["id"], "metadata": json.dumps(r["metadata"])} for r in space.values()), key=lambda r: r["id"])
    found = index._client.documents.values()
    return sorted(({"id": d["_id"], "document": json.dumps({k: v for k, v in d.items() if k != "embedding"})} for d in found),
                  key=lambda d: d["id"])


def postgres(connection):
    """The rows of one table that every route was added to, and what becomes of a table of 0.x."""
    import psycopg

    refused = {}
    for i, route in enumerate(routes()):
        index = PostgresIndex(connection_string=connection, index_name="records")
        try:
            indexed(index=index, routes=[route])
        except Exception as e:  # noqa: BLE001
            refused[i] = type(e).__name__
    with psycopg.connect(connection, autocommit=True) as conn:
        found = conn.execute("SELECT id, route, utterance, metadata::text FROM semantic_router_records").fetchall()
        columns = conn.execute(
            "SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns "
            "WHERE table_name = 'semantic_router_records' ORDER BY ordinal_position").fetchall()
        indexes = conn.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'semantic_router_records' ORDER BY indexname").fetchall()
        yield {"what": "rows", "refused": refused, "rows": sorted([list(row) for row in found])}
        yield {"what": "columns", "rows": [list(row) for row in columns]}
        yield {"what": "indexes", "rows": [row[0] for row in indexes]}
        yield from classic_table(conn, connection)


def classic_table(conn, connection):
    conn.execute("CREATE TABLE semantic_router_old (id VARCHAR(255) PRIMARY KEY, route VARCHAR(255), utterance TEXT, vector VECTOR(4))")
    conn.execute("COMMENT ON COLUMN semantic_router_old.vector IS '4'")
    conn.execute("INSERT INTO semantic_router_old VALUES ('r#1', 'r', 'u', '[1,0,0,0]')")

    def columns():
        return [row[0] for row in conn.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'semantic_router_old' ORDER BY ordinal_position")]

    def opened(what, **more):
        index = PostgresIndex(connection_string=connection, index_name="old")
        try:
            router = indexed(index=index, **more)
            return {"what": what, "routes": [json.dumps(r.to_dict()) for r in router.routes], "columns": columns()}
        except Exception as e:  # noqa: BLE001
            return {"what": what, "raised": f"{type(e).__name__}: {e}".split("\n")[0], "columns": columns()}

    yield opened("a router without routes opens a table of 0.x")
    yield opened("a router with a route opens a table of 0.x", routes=[Route(name="new", utterances=["u"], description="d")])
    yield opened("a router without routes opens it again")


def flat(route, utterance, **metadata):
    return {**metadata, "sr_route": route, "sr_utterance": utterance}


LISTINGS = {
    "records that agree": [flat("r", "a", sr_description="d", k=1), flat("r", "b", sr_description="d", k=1)],
    "the first record wins": [flat("r", "a", sr_description="first", k=1), flat("r", "b", sr_description="second", sr_confidence_threshold=0.5, k=2)],
    "the first record has nothing": [flat("r", "a"), flat("r", "b", sr_description="second", k=2)],
    "routes in the order of their first records": [flat("z", "a"), flat("a", "b"), flat("z", "c")],
    "no route": [{"text": "foreign"}, flat("r", "a")],
    "no route, with an utterance": [{"sr_utterance": "u", "k": 1}],
    "no utterance": [{"sr_route": "r", "k": 1}],
    "only the route is text": [{"sr_route": "r", "sr_utterance": 5}],
    "a route that is no text": [{"sr_route": 5, "sr_utterance": "u"}],
    "a null route": [{"sr_route": None, "sr_utterance": "u"}],
    "a record of 0.x on Pinecone": [flat("r", "u", sr_function_schema='[{"name": "f"}]', k=1)],
    "reserved keys are dropped": [flat("r", "u", sr_x=1, sr_=2, SR_y=3, srz=4)],
    "duplicates": [flat("r", "u"), flat("r", "u", sr_description="d")],
    "description that is no text": [flat("r", "u", sr_description=5)],
    "description null": [flat("r", "u", sr_description=None)],
    "threshold as text": [flat("r", "u", sr_confidence_threshold="0.5")],
    "threshold that is no number": [flat("r", "u", sr_confidence_threshold="high")],
    "threshold as a boolean": [flat("r", "u", sr_confidence_threshold=True)],
    "threshold as an integer": [flat("r", "u", sr_confidence_threshold=1)],
    "threshold null": [flat("r", "u", sr_confidence_threshold=None)],
    "metadata null": [flat("r", "u", k=None)],
}


def read_back(name, listing):
    row = {"name": name, "records": listing, "routes": None, "raised": None}
    try:
        row["routes"] = [r.to_dict() for r in to_routes([to_utterance(record) for record in listing])]
    except Exception as e:  # noqa: BLE001
        row["raised"] = rows.raised(e)
    return row


def on_stores():
    """What each store makes of records that no 1.x router wrote, before the routes are built from them."""
    from qdrant_client import models

    index = QdrantIndex()
    index.dimensions = parts.DIMENSIONS
    index._init_collection()
    payloads = [{"sr_route": "r", "sr_utterance": "u", "metadata": {"k": 1}}, {"sr_route": "r", "sr_utterance": "v", "metadata": None},
                {"text": "foreign"}, {"sr_route": "r", "sr_utterance": "w", "sr_description": "outside metadata"},
                {"sr_route": "s", "sr_utterance": "x", "metadata": {"sr_route": "inner", "sr_utterance": "inner"}}]
    index.client.upsert(index.index_name, [models.PointStruct(id=i, vector=[1, 0, 0, 0], payload=p) for i, p in enumerate(payloads)])
    yield {"store": "qdrant", "payloads": payloads, "read": [{"route": u.route, "utterance": u.utterance, "metadata": u.metadata}
                                                           for u in index.get_utterances()]}


def histories():
    """Routers that are built, edited and built again on one index: what is left."""
    for name, steps in {
        "an utterance taken out of the file stays": [[Route(name="r", utterances=["a", "b"])], [Route(name="r", utterances=["a"])]],
        "a route taken out of the file stays": [[Route(name="r", utterances=["a"]), Route(name="s", utterances=["b"])],
                                                [Route(name="r", utterances=["a"])]],
        "a description changed on some records": [[Route(name="r", utterances=["a", "b"], description="old")],
                                                  [Route(name="r", utterances=["b"], description="new")]],
    }.items():
        index = LocalIndex()
        for step in steps:
            router = indexed(index=index, routes=step)
        yield {"name": name, "built": [[r.to_dict() for r in step] for step in steps], "routes": [r.to_dict() for r in router.routes],
               "records": [u.model_dump() for u in index.get_utterances()]}


def main(connection):
    rows.write("records.json", [by_route(route) for route in routes()])
    rows.write("postgres.json", list(postgres(connection)))
    rows.write("read-back.json", [read_back(name, listing) for name, listing in LISTINGS.items()])
    rows.write("stores.json", list(on_stores()))
    rows.write("histories.json", list(histories()))
