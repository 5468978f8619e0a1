"""Routers of semantic-router 0.x, made and asked by a test."""

import json

from both_sides import AskedEncoder, answer, learn, open_index

from semantic_router import Route
from semantic_router.routers import SemanticRouter


class Routers:
    def __init__(self):
        self.made = {}

    def make(self, config, encoder, store, auto=False, **named):
        """A router over an index; unless "auto", without the sync that some indexes bring with them."""
        index = open_index(store, metric="cosine", init_async_index=True)
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

    def learn(self, url, texts, **named):
        return learn(url, texts)

    def of(self, named):
        return self.made[named["as"]]


if __name__ == "__main__":
    answer(Routers())
