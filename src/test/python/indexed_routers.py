"""Routers of semantic-router 1.x, made and asked by a test."""

import json
import os
import pathlib
import tempfile

from both_sides import AskedEncoder, answer, close, learn, open_index

from pinecone import ServerlessSpec
from semantic_router import Route, config
from semantic_router.calibration import Calibrator
from semantic_router.index import PineconeIndex, QdrantIndex
from semantic_router.routers import IndexedRouter


CLIENTS = {}


def shared(cls, method):
    """Makes all indexes of one server use one client: a client takes longer to make than a router."""
    make = getattr(cls, method)

    def client(index, **more):
        server = (getattr(index, "base_url", None) or (index.host, index.grpc_port), index.namespace)
        if server not in CLIENTS:
            CLIENTS[server] = make(index, **more)
        if cls is PineconeIndex:
            index.ServerlessSpec = ServerlessSpec
        return CLIENTS[server]

    setattr(cls, method, client)


def delete(index, route_name):
    """As the library deletes on Pinecone's own server. On any other it sends no key, for its emulator asks for none; the test's asks."""
    ids = index._get_route_ids(route_name)
    if ids:
        index.index.delete(ids=ids, namespace=index.namespace)
    return ids


PineconeIndex.delete = delete
shared(QdrantIndex, "_initialize_clients")
shared(PineconeIndex, "_initialize_client")


def router(store, encoder, file=None):
    """A router of what a file says, on an index; without a file, of the index alone."""
    file = file or {"encoder": {"type": "openai", "name": "asked"}}
    named = {key: file[key] for key in ("alpha", "top_k", "aggregation", "confidence_threshold", "refresh_interval") if key in file}
    calibrator = file.get("calibrator")
    return IndexedRouter(
        encoder=AskedEncoder(**file["encoder"], url=encoder["url"]),
        routes=[Route(**route) for route in file.get("routes") or ()],
        index=open_index(store),
        calibrator=Calibrator(**calibrator) if calibrator else None,
        **named,
    )


def texts(routes):
    """Routes as JSON, each field as Python holds it."""
    return [route.to_dict() for route in routes]


def records(index, kind):
    """The records of an index in the form of its store, vectors included, sorted by id. Objects of JSON have no order on a wire."""
    if kind == "postgres":
        with index._connect().cursor() as cursor:
            cursor.execute(f"SELECT id, route, utterance, vector::text, metadata::text FROM {index._get_table_name()} ORDER BY id")
            return [list(row) for row in cursor.fetchall()]
    if kind == "qdrant":
        found = []
        offset = None
        while True:
            page, offset = index.client.scroll(index.index_name, limit=100, offset=offset, with_vectors=True)
            found += [[str(each.id), json.dumps(each.payload, sort_keys=True), each.vector] for each in page]
            # With gRPC the last page names an empty point.
            if not page or offset is None or getattr(offset, "uuid", offset) == "":
                return sorted(found)
    found = []
    for ids in index.index.list(namespace=index.namespace):
        fetched = index.index.fetch(ids=list(ids), namespace=index.namespace).vectors
        found += [[key, json.dumps(fetched[key].metadata, sort_keys=True), list(fetched[key].values)] for key in fetched]
    return sorted(found)


def shape(index, kind):
    """What an index is, beside its records."""
    if kind == "postgres":
        name = index._get_table_name()
        with index._connect().cursor() as cursor:
            cursor.execute("SELECT column_name, data_type, character_maximum_length, is_nullable, column_default FROM"
                           " information_schema.columns WHERE table_name = %s ORDER BY ordinal_position", (name,))
            columns = [[str(cell) for cell in row] for row in cursor.fetchall()]
            cursor.execute("SELECT col_description(%s::regclass, attnum) FROM pg_attribute WHERE attrelid = %s::regclass"
                           " AND attname = 'vector'", (name, name))
            return [columns, cursor.fetchone()[0]]
    if kind == "qdrant":
        made = index.client.get_collection(index.index_name).config.params.vectors
        return [made.size, str(made.distance)]
    made = index.client.describe_index(index.index_name)
    return [made.dimension, made.metric]


class Routers:
    def __init__(self):
        self.made = {}

    def build(self, store, encoder, file=None, **named):
        self.made[named["as"]] = router(store, encoder, file)
        return True

    def routes(self, **named):
        return texts(self.of(named).routes)

    def fresh(self, store, encoder, **named):
        """The routes of a router that is made of the index alone, and is gone afterwards."""
        made = router(store, encoder)
        try:
            return texts(made.routes)
        finally:
            close(made.index)

    def rebuild(self, store, encoder, file, **named):
        """Makes a router of a file over an index, which upserts the file's routes, and lets it go."""
        close(router(store, encoder, file).index)
        return True

    def add(self, routes, **named):
        self.of(named).add([Route(**route) for route in routes])
        return True

    def remove(self, name, **named):
        self.of(named).remove(name)
        return True

    def call(self, texts, **named):
        """Which route, and how sure of it."""
        made = self.of(named)
        return [[choice.name, choice.confidence] for choice in map(made, texts)]

    def records(self, store, **named):
        index = open_index(store)
        try:
            return records(index, store["kind"])
        finally:
            close(index)

    def shape(self, store, **named):
        index = open_index(store)
        try:
            return shape(index, store["kind"])
        finally:
            close(index)

    def load(self, text, format, url, environment=None, **named):
        """Loads a file as the library does, but for the encoder's model, and saves it again: its routes, and both formats."""
        def asked(described):
            cls = next(cls for cls, kind in config._ENCODERS.items() if kind.value == described.type)
            made = cls.model_construct(name=described.name, type=described.type)
            cls.__call__ = lambda self, docs: AskedEncoder(type="x", name="x", url=url)(docs)
            for method in ("encode_queries", "encode_documents"):
                if hasattr(cls, method):
                    setattr(cls, method, cls.__call__)
            return made

        os.environ.update(environment or {})
        config._build_encoder = asked
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / f"router.{format}"
            path.write_text(text, encoding="utf-8")
            made = config.load_router(path)
            made.to_yaml(path.with_suffix(".yaml"))
            made.to_json(path.with_suffix(".json"))
            return {"routes": texts(made.routes), "yaml": path.with_suffix(".yaml").read_bytes().decode(),
                    "json": path.with_suffix(".json").read_bytes().decode()}

    def learn(self, url, texts, **named):
        return learn(url, texts)

    def forget(self, **named):
        close(self.made.pop(named["as"]).index)
        return True

    def of(self, named):
        return self.made[named["as"]]


if __name__ == "__main__":
    answer(Routers())
