"""Records what semantic-router 1.1.1 sends to embed two texts: prints a line of JSON for each HTTP encoder and kind of text.

Each line has the name of the encoder, whether the texts were queries or documents, and what arrived at a server on this machine: method, path,
query, the headers that carry a key, and the body. The encoders are made as a config file makes them (AutoEncoder), with nothing but environment
variables. Two things cannot be set by a variable and are patched: the address of Mistral's and of Voyage's client. tiktoken would fetch its
vocabulary from the network; it is replaced, as it only cuts texts off that are too long. The encoder of a Hugging Face endpoint sends each request
three times (its loop for retries does not end after a success); repetitions are left out.
"""

import http.server
import json
import os
import sys
import threading
import types

TEXTS = ["book a table for two", "Wie spät ist es? 你好"]
VECTOR = [0.6, 0.8]
KEY = "key-of-the-test"

recorded = []


class Recorder(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        path, _, query = self.path.partition("?")
        keys = {name.lower(): value for name, value in self.headers.items() if KEY in value}
        request = {"method": "POST", "path": path, "query": query, "keys": keys, "body": body}
        if not recorded or recorded[-1] != request:
            recorded.append(request)
        answer = json.dumps(self.answer(path, body)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def answer(self, path, body):
        if path.endswith("/v2/embed"):
            texts = [one["content"][0]["text"] for one in body["inputs"]]
            return {"id": "1", "embeddings": {"float": [VECTOR] * len(texts)}, "texts": texts}
        if path.endswith("/api/embed"):
            return {"model": body["model"], "embeddings": [VECTOR] * len(body["input"])}
        if "input" not in body:
            return VECTOR
        embeddings = [VECTOR] * len(body["input"])
        if body.get("encoding_format") == "base64":
            import base64
            import struct

            embeddings = [base64.b64encode(struct.pack("<2f", *VECTOR)).decode()] * len(body["input"])
        data = [{"object": "embedding", "index": i, "embedding": e} for i, e in enumerate(embeddings)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return {"id": "1", "object": "list", "model": body["model"], "data": data, "usage": usage}

    def log_message(self, *args):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    os.environ.update(
        OPENAI_API_KEY=KEY,
        OPENAI_BASE_URL=url + "/v1",
        AZURE_OPENAI_API_KEY=KEY,
        AZURE_OPENAI_ENDPOINT=url,
        AZURE_OPENAI_API_VERSION="2024-10-21",
        AZURE_OPENAI_DEPLOYMENT_NAME="our-deployment",
        MISTRALAI_API_KEY=KEY,
        VOYAGE_API_KEY=KEY,
        JINA_API_KEY=KEY,
        JINA_BASE_URL=url + "/v1",
        NVIDIA_NIM_API_KEY=KEY,
        NVIDIA_NIM_API_BASE=url + "/v1",
        COHERE_API_KEY=KEY,
        CO_API_URL=url,
        OLLAMA_BASE_URL=url,
        HF_API_URL=url + "/models/our",
        HF_API_KEY=KEY,
        LITELLM_PROXY_API_KEY=KEY,
        LITELLM_PROXY_API_BASE=url,
        LITELLM_LOCAL_MODEL_COST_MAP="True",
    )
    import tiktoken

    plain = types.SimpleNamespace(encode_ordinary=lambda text: text.split(), encode=lambda text: text.split())
    tiktoken.encoding_for_model = lambda name: plain
    from semantic_router.encoders import AutoEncoder, HFEndpointEncoder

    def auto(kind, name):
        return AutoEncoder(type=kind, name=name).model

    def mistral():
        encoder = auto("mistral", "mistral-embed")
        encoder._client.sdk_configuration.server_url = url
        return encoder

    def voyage():
        encoder = auto("voyage", "voyage-3-lite")
        encoder._client._params["base_url"] = url + "/v1"
        return encoder

    cases = {
        "openai": lambda: auto("openai", "text-embedding-3-small"),
        "azure": lambda: auto("azure", "text-embedding-3-small"),
        "mistral": mistral,
        "voyage": voyage,
        "jina_ai": lambda: auto("jina_ai", "jina-embeddings-v3"),
        "nvidia_nim": lambda: auto("nvidia_nim", "nvidia/nv-embedqa-mistral-7b-v2"),
        "cohere": lambda: auto("cohere", "embed-english-v3.0"),
        "ollama": lambda: auto("ollama", "nomic-embed-text"),
        "base": lambda: HFEndpointEncoder(),
        "litellm": lambda: auto("litellm", "litellm_proxy/team/our-embedder"),
    }
    for name, make in cases.items():
        encoder = make()
        for kind in ("queries", "documents"):
            recorded.clear()
            ways = getattr(encoder, "encode_" + kind, encoder)
            made = ways(TEXTS)
            assert all(abs(a - b) < 1e-6 for one in made for a, b in zip(one, VECTOR)), (name, made)
            print(json.dumps({"encoder": name, "texts": kind, "requests": recorded}, ensure_ascii=False, sort_keys=True))
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
