"""Config files of 1.x as the library writes them, and what it takes and refuses when it reads one."""

import json
import pathlib
import tempfile

import parts
import rows
from parts import mongo_recorded

import yaml
from semantic_router import Route
from semantic_router.calibration import Calibrator
from semantic_router.config import _ADAPTER, _parse, from_config
from semantic_router.decision_models import GLiNER2DecisionModel, SystemOneDecisionModel, TypeSafeDecisionModel
from semantic_router.encoders import BM25Encoder, CohereEncoder, OpenAIEncoder
from semantic_router.index import HybridLocalIndex, LocalIndex, PineconeIndex, PostgresIndex, QdrantIndex
from semantic_router.routers import Chain, DecisionRouter, IndexedRouter, Merge
from semantic_router.schema import Metric

LONG = "a sentence that is so long that PyYAML has to break it over several lines, " * 3
TEXTS = [
    "plain", "two words", "", " leading", "trailing ", "it's", 'say "hi"', "both ' and \"", "#no comment", "a # b", "a: b",
    "a:b", "- item", "-", "? key", "?", ": x", ":", "{a}", "[b]", "a, b", "&anchor", "*alias", "!tag", "|", ">", "%percent",
    "@at", "`tick`", "null", "Null", "~", "true", "True", "yes", "No", "on", "OFF", "y", "n", "1", "010", "0o10", "0x1f", "1_000",
    "1:30", "1.5", ".5", "1e5", "1.0e5", "1e-7", ".nan", ".inf", "-.INF", "2024-01-01", "2024-01-01 10:00:00", "=", "<<",
    "line\nbreak", "two\n\nbreaks", "\nleading break", "trailing break\n", "trailing breaks\n\n", "a \n b", "tab\there",
    "\ttab", "cr\rlf\r\n", "nel\x85here", "ls\u2028ps\u2029", "bell\x07", "esc\x1b[0m", "del\x7f", "nul\x00here", "c1\x9b",
    "café", "e\u0301", "日本語", "مرحبا بالعالم", "שלום", "\u202eevil\u202c", "zero\u200bwidth", "\ufeffbom", "nbsp\xa0x",
    "😀", "👩‍💻", "🇩🇪", "\ue000private", "\ufffd", "\U0010ffff", "\ufffe", "---", "...", "--- x", "'", '"', "''", "\\", "\\n", "a\\b",
    "a\tb: c", "x" * 130, "word " * 40, LONG, LONG.replace(" ", "\u3000"), "'" + LONG, LONG + "\n" + LONG, "é" * 100, "é " * 60,
    "key: " + "x" * 120, " " + LONG, "🙂 " * 50, "\t" + "word " * 30, "a" * 70 + " " + "b" * 70, "a" * 80 + "  " + "b" * 20,
    "tab\t" * 40, "\x07" * 60 + " " + "x" * 60, "trailing colon:", "a :b", "!", "! x", "a!", "10-12", "+1", "-1", "+.5", "0", "-0",
    "0b11", "190:20:30", "12e03", "6.8523015e+5", "685.230_15e+03", "685_230.15", "190:20:30.15", "1.", "1.e5", "._", "_1", "0x", "0b",
]
NUMBERS = {
    "zero": 0, "one": 1, "minus": -1, "big": 123456789012345678901234567890, "float": 0.1, "whole": 1.0, "small": 1e-07,
    "tiny": 5e-324, "sixteen": 1e16, "huge": 1.7976931348623157e308, "minus zero": -0.0, "third": 1 / 3, "e5": 100000.0, "e-5": 1e-05,
    "fifteen": 123456789012345.0, "mixed": 1.5e-07, "true": True, "false": False, "none": None,
}
NESTED = {
    "empty": {}, "list": [], "deep": {"a": [{"b": [1, [2, []], {}]}, {"c": {"d": None}}]}, "z": 1, "a": 2, "": "empty key",
    "key with: colon": 1, "true": "a key that looks like a boolean", "1": "one", "x" * 130: "long key", "two\nlines": 3, "😀": "emoji",
    "lists": [[1, 2], ["a", "b"], [{"x": 1, "y": [True]}]],
}


def indexed(index=None, routes=(), encoder=None, **more):
    return IndexedRouter(encoder=encoder or OpenAIEncoder(name="text-embedding-3-small"), routes=routes, index=index, **more)


def routes():
    return [
        Route(name="politics", utterances=["isn't politics the best thing ever", "they will save the country!"]),
        Route(name="chitchat", utterances=["how's the weather today?"], description="Small talk: weather, moods & co.",
              confidence_threshold=0.35, metadata={"owner": "team a", "level": 2, "tags": ["x", "y"]}),
    ]


def platt():
    return Calibrator("platt", {"a": [12.345678901234567], "b": [-4.5]})


def isotonic():
    return Calibrator("isotonic", {"x": [0.1, 0.25, 0.25, 1.0], "y": [0.08333333333333333, 0.5, 0.5, 1e-05]})


def decision(model=None, **more):
    return DecisionRouter(model=model or TypeSafeDecisionModel(), routes=routes(), **more)


def routers():
    yield "two routes", indexed(routes=routes())
    yield "no routes", indexed()
    yield "every default changed", indexed(
        routes=routes(), encoder=CohereEncoder(name="embed-english-v3.0"), alpha=0.25, top_k=12, aggregation="max",
        confidence_threshold=0.5, calibrator=platt(), refresh_interval=1.5)
    yield "aggregation sum, isotonic", indexed(routes=routes(), aggregation="sum", calibrator=isotonic(), refresh_interval=30)
    yield "thresholds of all shapes", indexed(routes=[
        Route(name=f"t{i}", utterances=["u"], confidence_threshold=t)
        for i, t in enumerate([0, 0.0, 1, 1e-07, -1.5, 0.30000000000000004, 1e16, 5e-324, float("inf"), float("nan"), None])])
    yield "hybrid", indexed(routes=routes(), sparse_encoder=BM25Encoder(), index=HybridLocalIndex(), alpha=0.3)
    yield "local index given", indexed(routes=routes(), index=LocalIndex())
    yield "texts of all kinds", indexed(routes=[Route(name="texts", utterances=TEXTS)])
    for i, text in enumerate(TEXTS):
        if text:
            yield f"text {i} as name, description, metadata", indexed(routes=[
                Route(name=text, utterances=["u", text], description=text, metadata={text: text, "list": [text, [text]]})])
    yield "empty name", indexed(routes=[Route(name="", utterances=["u"], description="")])
    yield "numbers", indexed(routes=[Route(name="n", utterances=["u"], metadata=NUMBERS)])
    yield "no finite numbers", indexed(routes=[
        Route(name="n", utterances=["u"], metadata={"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")})])
    yield "nested metadata", indexed(routes=[Route(name="n", utterances=["u"], metadata=NESTED)])
    yield "utterances that are no text", indexed(routes=[Route(name="n", utterances=[1, 1.5, True, None, "x", ["a"], {"b": 1}])])
    yield "reserved keys in metadata", indexed(routes=[Route(name="n", utterances=["u"], metadata={"sr_x": 1, "y": 2})])
    yield "qdrant in memory", indexed(index=QdrantIndex(), routes=routes())
    yield "qdrant server", indexed(index=QdrantIndex(url="http://127.0.0.1:6333"))
    yield "qdrant server, written to", indexed(index=QdrantIndex(host="127.0.0.1", index_name="routes"), routes=routes())
    yield "qdrant with everything", indexed(index=QdrantIndex(
        host="q.example.org", port=7333, grpc_port=7334, prefer_grpc=True, https=True, prefix="x", timeout=5, index_name="r",
        namespace="org-1", dimensions=4, metric=Metric.DOTPRODUCT, api_key="never written", config={"on_disk_payload": True}))
    yield "qdrant path", indexed(index=QdrantIndex(path="/tmp/qdrant"))
    yield "pinecone", indexed(index=PineconeIndex(dimensions=4))
    yield "pinecone with everything", indexed(index=PineconeIndex(
        index_name="my-index", dimensions=4, metric="cosine", cloud="gcp", region="europe-west4", namespace="ns"), routes=routes())
    yield "mongodb", indexed(index=mongo_recorded())
    yield "mongodb with everything", indexed(index=mongo_recorded(
        index_name="c", database_name="d", vector_index_name="v", namespace="n", dimensions=4, metric=Metric.EUCLIDEAN, sync_timeout=0),
        routes=routes())
    yield "decision, typesafe", decision()
    yield "decision, systemone", decision(SystemOneDecisionModel(name="laya-1", base_url="http://127.0.0.1:9", timeout=2.5, retries=0),
                                          instructions="Which of these: a, b?", confidence_threshold=0.8, calibrator=platt())
    yield "decision, gliner2", decision(GLiNER2DecisionModel(classifier=object(), device="cpu"))
    yield "chain", Chain([indexed(routes=routes(), confidence_threshold=0.4), decision()], confidence_threshold=0.2)
    yield "merge", Merge([indexed(routes=routes()), decision()], weights=[2, 1.5])
    fitted = Merge([indexed(routes=routes()), indexed(routes=routes())])
    fitted.calibrator = isotonic()
    yield "merge, calibrated", fitted
    yield "nested", Chain([Merge([indexed(routes=routes()), indexed(index=QdrantIndex(url="http://127.0.0.1:6333"))]), Chain([decision()])])


def postgres(connection):
    yield "postgres", indexed(index=PostgresIndex(connection_string=connection, index_name="files_a"))
    yield "postgres with everything", indexed(index=PostgresIndex(
        connection_string=connection, index_name="files_b", index_prefix="p_", namespace="n", dimensions=4, metric=Metric.DOTPRODUCT),
        routes=routes())


def written(name, router):
    with tempfile.TemporaryDirectory() as folder:
        row = {"name": name, "persists": False}
        for kind in ("yaml", "json"):
            path = pathlib.Path(folder) / f"router.{kind}"
            try:
                getattr(router, f"to_{kind}")(path)
                # the library reads and writes without newline=: bytes are what counts
                row[kind] = path.read_bytes().decode("utf-8", "surrogatepass")
            except Exception as e:  # noqa: BLE001
                row[kind] = None
                row[f"{kind}_error"] = f"{type(e).__name__}: {e}"
        text = row["json"]
        # PyYAML writes U+0085 as a line break and reads it as a space.
        row["same"] = row["yaml"] is not None and yaml.safe_load(row["yaml"]) == json.loads(row["json"])
        row["persists"] = bool(text) and json.loads(text).get("router_type") == "indexed" and "routes" not in json.loads(text)
        return row


ENCODER = '"encoder": {"type": "openai", "name": "text-embedding-3-small"}'


def of(more):
    return '{"router_type": "indexed", ' + ENCODER + ", " + more + "}"


def route(more):
    return of('"routes": [{"name": "r", "utterances": ["u"], ' + more + "}]")


READ = [
    '{"router_type": "indexed", ' + ENCODER + "}",
    '{"router_type": "indexed"}',
    '{"router_type": "Indexed", ' + ENCODER + "}",
    '{"router_type": null, ' + ENCODER + "}",
    '{"router_type": "semantic", ' + ENCODER + "}",
    "{" + ENCODER + ', "routes": []}',
    '{"encoder_type": "openai", "encoder_name": "text-embedding-3-small", "routes": []}',
    '{"router_type": "indexed", "encoder_type": "openai", "encoder_name": "x", "routes": []}',
    "[]", "null", '"indexed"', "{}",
    of('"encoder": {"type": "openai"}'),
    '{"router_type": "indexed", "encoder": {"name": "x"}}',
    '{"router_type": "indexed", "encoder": "openai"}',
    '{"router_type": "indexed", "encoder": null}',
    '{"router_type": "indexed", "encoder": {"type": "openai", "name": null}}',
    '{"router_type": "indexed", "encoder": {"type": "openai", "name": "x", "score_threshold": 0.3}}',
    '{"router_type": "indexed", "encoder": {"type": 1, "name": 2}}',
    of('"sparse_encoder": null'), of('"sparse_encoder": {"type": "bm25"}'), of('"sparse_encoder": {"type": "bm25", "name": "bm25"}'),
    of('"sparse_encoder": {}'),
    of('"alpha": 1'), of('"alpha": "0.5"'), of('"alpha": null'), of('"alpha": true'), of('"alpha": "x"'), of('"alpha": NaN'),
    of('"alpha": 7'), of('"alpha": [1]'),
    of('"top_k": 0'), of('"top_k": -1'), of('"top_k": 5.0'), of('"top_k": 5.5'), of('"top_k": "7"'), of('"top_k": "7.0"'),
    of('"top_k": true'), of('"top_k": null'), of('"top_k": 99999999999999999999'), of('"top_k": "x"'), of('"top_k": " 7 "'),
    of('"top_k": "1_0"'), of('"top_k": 1e2'),
    of('"aggregation": "max"'), of('"aggregation": "MAX"'), of('"aggregation": "median"'), of('"aggregation": null'),
    of('"index": {"type": "local"}'), of('"index": {}'), of('"index": null'), of('"index": "local"'), of('"index": {"type": 1}'),
    of('"index": {"type": "local", "x": 1}'), of('"index": {"type": "redis"}'), of('"index": {"type": "qdrant", "api_key": "x"}'),
    of('"index": {"type": "qdrant", "metric": "COSINE"}'), of('"index": {"type": "qdrant", "metric": "cosine", "port": "6333"}'),
    of('"index": {"type": "pinecone", "index_prefix": "x", "host": "y"}'),
    of('"index": {"index_name": "x", "type": "qdrant", "location": ":memory:"}'),
    of('"confidence_threshold": 1'), of('"confidence_threshold": "0.5"'), of('"confidence_threshold": "abc"'),
    of('"confidence_threshold": true'), of('"confidence_threshold": "1_0.5"'), of('"confidence_threshold": " inf "'),
    of('"calibrator": null'), of('"calibrator": {"method": "platt", "params": {"a": [1], "b": [0]}}'),
    of('"calibrator": {"method": "platt", "params": {}}'), of('"calibrator": {"method": "sigmoid", "params": {}}'),
    of('"calibrator": {"method": "platt"}'), of('"calibrator": {"method": "platt", "params": {"a": 1, "b": 2}}'),
    of('"calibrator": {"method": "isotonic", "params": {"x": ["0.1", 1], "y": [0, 1], "z": []}}'),
    of('"calibrator": {"method": "platt", "params": {"a": [1], "b": [0]}, "n": 3}'), of('"calibrator": []'),
    of('"refresh_interval": 5'), of('"refresh_interval": -1'), of('"refresh_interval": "x"'),
    of('"routes": null'), of('"routes": []'), of('"routes": {}'), of('"routes": ""'), of('"routes": [1]'), of('"routes": [{}]'),
    of('"routes": [{"name": "r"}]'), of('"routes": [{"utterances": ["u"]}]'), of('"routes": [{"name": 1, "utterances": []}]'),
    of('"routes": [{"name": "r", "utterances": "u"}]'), of('"routes": [{"name": "r", "utterances": null}]'),
    of('"routes": [{"name": "r", "utterances": {"a": 1}}]'), of('"routes": [{"name": "r", "utterances": [1, null, {"a": 1}]}]'),
    of('"routes": [{"name": "r"}, {"name": "r"}]'),
    route('"description": null'), route('"description": "d"'), route('"description": 5'), route('"description": ""'),
    route('"confidence_threshold": null'), route('"confidence_threshold": 1'), route('"confidence_threshold": "0.25"'),
    route('"confidence_threshold": "x"'), route('"confidence_threshold": false'), route('"confidence_threshold": [1]'),
    route('"confidence_threshold": 1' + "0" * 400), route('"confidence_threshold": 9007199254740993'),
    route('"metadata": {}'), route('"metadata": null'), route('"metadata": []'), route('"metadata": {"a": null, "b": [1, {"c": 2}]}'),
    route('"metadata": {"sr_route": "x", "sr_description": "y"}'),
    route('"score_threshold": 0.3, "llm": null, "function_schemas": null'), route('"utterance": ["x"]'), route('"extra": {"a": 1}'),
    of('"encoder_name": "x"'), of('"Top_k": 3'), of('"name": "my router"'),
    '{"router_type": "decision", "routes": []}',
    '{"router_type": "decision", "model": "jev-latest", "routes": []}',
    '{"router_type": "decision", "model": {"type": "typesafe"}, "routes": []}',
    '{"router_type": "decision", "model": {"type": "typesafe", "api_key": "x"}, "routes": []}',
    '{"router_type": "decision", "model": {"type": "other", "name": "x"}, "routes": [{"name": "a"}]}',
    '{"router_type": "decision", "model": {"type": "typesafe"}}',
    '{"router_type": "decision", "model": {"type": "typesafe"}, "routes": [], "index": {}}',
    '{"router_type": "chain", "routers": []}', '{"router_type": "chain"}', '{"router_type": "chain", "routers": [{}]}',
    '{"router_type": "chain", "routers": [], "weights": [1]}',
    '{"router_type": "chain", "routers": [{"router_type": "indexed", ' + ENCODER + "}]}",
    '{"router_type": "merge", "routers": [{"router_type": "indexed", ' + ENCODER + '}], "weights": [1, "2"]}',
    '{"router_type": "merge", "routers": [{"router_type": "chain", "routers": [{"router_type": "x"}]}], "weights": null}',
    '{"router_type": "merge", "routers": [{"encoder_type": "openai", "encoder_name": "x", "routes": []}]}',
]
READ_YAML = [
    "router_type: indexed\nencoder: {type: openai, name: x}\nroutes:\n- name: yes\n  utterances: [a]\n",
    "router_type: indexed\nencoder: {type: openai, name: x}\nroutes:\n- name: r\n  utterances: [no, 010, 1:30, 1e5, ~, .5]\n",
    "router_type: indexed\nencoder: {type: openai, name: x}\ntop_k: 010\nalpha: 1e-1\nconfidence_threshold: .inf\n",
    "router_type: indexed\nencoder: {type: openai, name: x}\nroutes:\n- name: r\n  metadata: {1: a, b: 2}\n",
    "router_type: indexed\nencoder: {type: openai, name: x}\nroutes:\n- name: r\n  metadata: {d: 2024-01-01}\n  utterances: [2024-01-01]\n",
    "router_type: indexed\nencoder: &e {type: openai, name: x}\nsparse_encoder: *e\n",
    "router_type: indexed\n1: 2\nencoder: {type: openai, name: x}\n",
]


def read(kind, text):
    row = {"format": kind, "text": text, "config": None, "refused": None, "built": None}
    try:
        data = yaml.safe_load(text) if kind == "YAML" else json.loads(text)
        config = _parse(data)
        row["config"] = json.dumps(_ADAPTER.dump_python(config, mode="json"))
    except Exception as e:  # noqa: BLE001
        row["refused"] = rows.raised(e)
        return row
    try:
        from_config(config)
        row["built"] = True
    except Exception as e:  # noqa: BLE001
        row["built"] = rows.raised(e)
    return row


def main(connection):
    rows.write("files.json", [written(name, router) for name, router in [*routers(), *postgres(connection)]])
    rows.write("read.json", [read("JSON", text) for text in READ] + [read("YAML", text) for text in READ_YAML])
    from yaml import safe_dump

    rows.write("yaml.json", [{"value": json.dumps(value), "yaml": safe_dump(value, sort_keys=False, allow_unicode=True)}
                             for value in yaml_values()])


def yaml_values():
    yield {}
    yield {"a": []}
    yield {"texts": TEXTS}
    yield {"keys": {text: i for i, text in enumerate(TEXTS)}}
    yield {"numbers": {**NUMBERS, "nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}}
    yield NESTED
    for text in TEXTS:
        yield {"k": text, "l": [text], "d": {"deep": {"deeper": [[text]]}}, text: [[], {}, [text, {"x": text}]]}
    for width in range(60, 100):
        yield {"w": "x" * width + " tail of the line", "words": ("ab " * width).strip(), "q": "'" + "cd " * width, "u": "\x07" * 3 + " e" * width}
    for length in (118, 119, 120, 121, 122, 126, 127, 128, 129):
        yield {"k" * length: 1, "q: " + "k" * length: [1], "é" * length: {"a": "b"}}
