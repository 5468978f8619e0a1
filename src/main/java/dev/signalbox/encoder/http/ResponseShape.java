package dev.signalbox.encoder.http;

/** Where a response has its vectors. */
enum ResponseShape {
    /** OpenAI's: {@code {"data": [{"index": 0, "embedding": …}, …]}}. */
    INDEXED,
    /** Ollama's: {@code {"embeddings": [[…], …]}}, in the order of the texts. */
    EMBEDDINGS,
    /** Cohere's: {@code {"embeddings": {"float": [[…], …]}}}, in the order of the texts. */
    EMBEDDINGS_FLOAT,
    /** That of a Hugging Face endpoint: a list of numbers, or a list of one such list. */
    BARE
}
