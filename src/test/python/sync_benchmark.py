"""A sync of a config file by semantic-router into a new Qdrant collection. Prints "seconds cpu-seconds" of it, without the imports.

Arguments: config file, host, gRPC port, REST port, key or "", collection, base URL of the embeddings server.
"""

import json
import os
import sys
import time

os.environ.setdefault("SEMANTIC_ROUTER_LOG_LEVEL", "CRITICAL")
# One of the library's own libraries would look for prices on the network.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import openai  # noqa: E402
from pydantic import PrivateAttr  # noqa: E402
from qdrant_client import QdrantClient  # noqa: E402,F401
from semantic_router import Route  # noqa: E402
from semantic_router.encoders import DenseEncoder  # noqa: E402
from semantic_router.index.qdrant import QdrantIndex  # noqa: E402
from semantic_router.routers import SemanticRouter  # noqa: E402


class OpenAI(DenseEncoder):
    """The call that the library's OpenAIEncoder makes, without counting tokens: for that it would load a file from the network."""

    _client: openai.Client = PrivateAttr()
    type: str = "openai"

    def __init__(self, name, url):
        super().__init__(name=name, score_threshold=0.3)
        self._client = openai.Client(base_url=url, api_key="none")

    def __call__(self, docs):
        answer = self._client.embeddings.create(input=docs, model=self.name)
        return [each.embedding for each in answer.data]


def main():
    file, host, grpc_port, rest_port, key, collection, url = sys.argv[1:]
    cpu, start = time.process_time(), time.perf_counter()
    with open(file, encoding="utf-8") as text:
        config = json.load(text)
    index = QdrantIndex(index_name=collection, location=None, host=host, port=int(rest_port), grpc_port=int(grpc_port),
                        prefer_grpc=True, https=False, api_key=key or None, timeout=60)
    router = SemanticRouter(encoder=OpenAI(config["encoder_name"], url),
                            routes=[Route(**route) for route in config["routes"]], index=index, auto_sync="local")
    assert router.is_synced()
    print(time.perf_counter() - start, time.process_time() - cpu)


main()
