"""Parts of routers that need no network: encoders with vectors of their own, and clients that keep what they are given."""

import hashlib
import os
import sys
import types

os.environ.setdefault("SEMANTIC_ROUTER_LOG_LEVEL", "CRITICAL")
for key in ("OPENAI_API_KEY", "COHERE_API_KEY", "PINECONE_API_KEY", "JEV_API_KEY"):
    os.environ[key] = "not-a-key"
for name in ("OPENAI_BASE_URL", "PINECONE_API_BASE_URL", "PINECONE_INDEX_NAME"):
    os.environ.pop(name, None)
os.environ["MONGO_CONNECTION_URI"] = "mongodb://127.0.0.1:1"

from semantic_router.encoders import BM25Encoder, CohereEncoder, OpenAIEncoder  # noqa: E402
from semantic_router.index import MongoDbIndex, PineconeIndex, QdrantIndex  # noqa: E402
from semantic_router.schema import SparseEmbedding  # noqa: E402

import numpy as np  # noqa: E402
import tiktoken  # noqa: E402

# OpenAI's encoder fetches its token table when it is built.
tiktoken.encoding_for_model = lambda name: None

DIMENSIONS = 4


def vector(text):
    """Eighths, so that every store computes with the same numbers."""
    digest = hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).digest()
    return [digest[i] % 16 / 8 + 0.125 for i in range(DIMENSIONS)]


def vectors(self, docs):
    return [vector(doc) for doc in docs]


def sparse(self, docs, *rest):
    return [SparseEmbedding(embedding=np.array([[len(str(doc)) % 7, 0.5], [9, 0.25]])) for doc in docs]


for encoder in (OpenAIEncoder, CohereEncoder):
    encoder.__call__ = vectors
CohereEncoder.encode_queries = vectors
CohereEncoder.encode_documents = vectors
BM25Encoder.__init__ = lambda self, name="bm25", **more: super(BM25Encoder, self).__init__(name=name)
BM25Encoder.fit = lambda self, routes: self
BM25Encoder.__call__ = sparse
for name in ("encode_queries", "encode_documents"):
    if hasattr(BM25Encoder, name):
        setattr(BM25Encoder, name, sparse)

# GLiNER2 itself brings torch; a file only needs its class.
gliner2 = types.ModuleType("gliner2.classification")
gliner2.ClassificationConfig = gliner2.ClassificationSchema = lambda **more: None
gliner2.Classifier = None
sys.modules["gliner2"] = types.ModuleType("gliner2")
sys.modules["gliner2.classification"] = gliner2


def qdrant_in_memory(self):
    from qdrant_client import QdrantClient

    return QdrantClient(location=":memory:"), None


class RecordedPinecone:
    """Pinecone's client and its index: keeps the records by namespace and lists them by id."""

    def __init__(self, **more):
        self.spaces = {}
        self.created = None

    def has_index(self, name):
        return self.created is not None

    def create_index(self, name, dimension, metric, spec):
        self.created = {"name": name, "dimension": dimension, "metric": metric}

    def describe_index(self, name):
        return types.SimpleNamespace(host="index.svc.pinecone.io")

    def Index(self, name, **more):
        return self

    def describe_index_stats(self):
        return {"dimension": self.created["dimension"]}

    def upsert(self, vectors, namespace):
        space = self.spaces.setdefault(namespace, {})
        for each in vectors:
            space[each["id"]] = each

    def list(self, prefix=None, namespace=""):
        found = sorted(key for key in self.spaces.get(namespace, {}) if key.startswith(prefix or ""))
        yield found

    def fetch(self, ids, namespace):
        space = self.spaces.get(namespace, {})
        return types.SimpleNamespace(
            vectors={key: types.SimpleNamespace(metadata=space[key]["metadata"]) for key in ids if key in space}
        )


def pinecone_recorded(self, api_key=None):
    self.ServerlessSpec = lambda **more: more
    return RecordedPinecone()


class RecordedMongo:
    """A collection that keeps its documents and finds all of them."""

    def __init__(self):
        self.documents = {}

    def __getitem__(self, name):
        return self

    def list_collection_names(self):
        return []

    def create_collection(self, name):
        pass

    def list_search_indexes(self, name):
        return [{"status": "READY", "queryable": True}]

    def bulk_write(self, operations, ordered):
        for each in operations:
            self.documents[each._filter["_id"]] = each._doc

    def aggregate(self, pipeline):
        return [{}]

    def find(self, scope, projection=None):
        return [d for d in self.documents.values() if all(d.get(k) == v for k, v in scope.items())]


def mongo_recorded(**more):
    index = MongoDbIndex(**more)
    index._client = RecordedMongo()
    return index


PineconeIndex._initialize_client = pinecone_recorded

QdrantIndex._initialize_clients = qdrant_in_memory
