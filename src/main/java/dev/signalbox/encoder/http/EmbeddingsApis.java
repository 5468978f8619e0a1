package dev.signalbox.encoder.http;

import static dev.signalbox.encoder.EncoderVariable.setting;

import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.encoder.http.RequestBody.CohereInputs;
import dev.signalbox.encoder.http.RequestBody.InputList;
import dev.signalbox.encoder.http.RequestBody.OneInput;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The table of embeddings APIs. Types, default models, variables and bodies are those of semantic-router 1.1.1 and of the vendors' clients that it
 * uses; sizes and limits are those of the vendors' documentation.
 */
final class EmbeddingsApis {
    static final EmbeddingsApi OPENAI = new EmbeddingsApi(
            List.of("openai"),
            "OpenAI",
            ServerAddress.of(
                    "/embeddings",
                    setting(
                            "OPENAI_BASE_URL",
                            "any server that speaks OpenAI's embeddings API",
                            "https://api.openai.com/v1")),
            List.of("OPENAI_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            InputList.PLAIN,
            VectorEncoding.BASE64,
            ResponseShape.INDEXED,
            RequestSizes.OPENAI,
            // OpenAI's documentation states 8,192 as the model's window and 8,191 as what it takes.
            Map.of("", 8_191),
            List.of(
                    EncoderModel.of("text-embedding-3-small", 1_536),
                    EncoderModel.of("text-embedding-3-large", 3_072),
                    EncoderModel.of("text-embedding-ada-002", 1_536)),
            false);

    /** The deployment is part of the address, and semantic-router names it as the model too; the name in the config file is not sent. */
    static final EmbeddingsApi AZURE = new EmbeddingsApi(
            List.of("azure"),
            "Azure OpenAI",
            new ServerAddress(
                    List.of(setting("AZURE_OPENAI_ENDPOINT", "such as https://account.openai.azure.com")),
                    "/openai/deployments/{AZURE_OPENAI_DEPLOYMENT_NAME}/embeddings?api-version={AZURE_OPENAI_API_VERSION}",
                    List.of(
                            setting("AZURE_OPENAI_API_VERSION", "version of the API, such as 2024-10-21"),
                            setting(
                                    "AZURE_OPENAI_DEPLOYMENT_NAME",
                                    "the deployment that embeds, whatever name the config file has",
                                    "text-embedding-3-small"))),
            List.of("AZURE_OPENAI_API_KEY"),
            KeyHeader.API_KEY,
            KeyNeed.ALWAYS,
            InputList.PLAIN,
            VectorEncoding.BASE64,
            ResponseShape.INDEXED,
            RequestSizes.OPENAI,
            Map.of("", 8_191),
            List.of(new EncoderModel("text-embedding-3-small", OptionalInt.empty())),
            true);

    static final EmbeddingsApi MISTRAL = new EmbeddingsApi(
            List.of("mistral"),
            "Mistral",
            ServerAddress.of(
                    "/embeddings", setting("MISTRAL_API_BASE", "another address", "https://api.mistral.ai/v1")),
            List.of("MISTRALAI_API_KEY", "MISTRAL_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            InputList.PLAIN,
            VectorEncoding.FLOAT,
            ResponseShape.INDEXED,
            new RequestSizes(512, 16_384),
            Map.of("", 8_192),
            List.of(EncoderModel.of("mistral-embed", 1_024), EncoderModel.of("codestral-embed", 1_536)),
            false);

    static final EmbeddingsApi VOYAGE = new EmbeddingsApi(
            List.of("voyage"),
            "Voyage AI",
            ServerAddress.of(
                    "/embeddings",
                    setting(
                            "VOYAGE_API_BASE",
                            "another address; https://ai.mongodb.com/v1 for a key of MongoDB Atlas",
                            "https://api.voyageai.com/v1")),
            List.of("VOYAGE_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            new InputList(Map.of(TextRole.QUERY, "query", TextRole.DOCUMENT, "document"), true),
            VectorEncoding.BASE64,
            ResponseShape.INDEXED,
            new RequestSizes(1_000, 120_000),
            Map.of(
                    "",
                    32_000,
                    "voyage-2",
                    4_000,
                    "voyage-large-2",
                    16_000,
                    "voyage-code-2",
                    16_000,
                    "voyage-law-2",
                    16_000),
            List.of(
                    EncoderModel.of("voyage-3-lite", 512),
                    EncoderModel.of("voyage-3", 1_024),
                    EncoderModel.of("voyage-3-large", 1_024),
                    EncoderModel.of("voyage-3.5", 1_024),
                    EncoderModel.of("voyage-3.5-lite", 1_024),
                    EncoderModel.of("voyage-code-3", 1_024)),
            false);

    /** semantic-router reads the type {@code jina_ai} and writes {@code jina}. It sends no task. */
    static final EmbeddingsApi JINA = new EmbeddingsApi(
            List.of("jina_ai", "jina"),
            "Jina AI",
            ServerAddress.of(
                    "/embeddings",
                    setting("JINA_BASE_URL", "another address", "https://api.jina.ai/v1"),
                    setting("JINA_AI_API_BASE", "the same, under the name that semantic-router 0.1 has for it")),
            List.of("JINA_API_KEY", "JINA_AI_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            InputList.PLAIN,
            VectorEncoding.BASE64,
            ResponseShape.INDEXED,
            new RequestSizes(512, 300_000),
            Map.of("", 8_192),
            List.of(EncoderModel.of("jina-embeddings-v3", 1_024), EncoderModel.of("jina-embeddings-v2-base-en", 768)),
            false);

    /** semantic-router 0.1.16 sends {@code passage} for queries too; 0.3.3 and 1.1.1 send what is here. */
    static final EmbeddingsApi NVIDIA_NIM = new EmbeddingsApi(
            List.of("nvidia_nim"),
            "NVIDIA NIM",
            ServerAddress.of(
                    "/embeddings",
                    setting(
                            "NVIDIA_NIM_API_BASE",
                            "another address, such as a container of your own",
                            "https://integrate.api.nvidia.com/v1")),
            List.of("NVIDIA_NIM_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            new InputList(Map.of(TextRole.QUERY, "query", TextRole.DOCUMENT, "passage"), false),
            VectorEncoding.BASE64,
            ResponseShape.INDEXED,
            new RequestSizes(64, 32_768),
            Map.of("", 8_192, "nvidia/nv-embedqa-e5-v5", 512, "nvidia/nv-embedqa-mistral-7b-v2", 512),
            List.of(
                    EncoderModel.of("nvidia/nv-embedqa-mistral-7b-v2", 4_096),
                    EncoderModel.of("nvidia/nv-embedqa-e5-v5", 1_024),
                    EncoderModel.of("nvidia/llama-3.2-nv-embedqa-1b-v2", 2_048)),
            false);

    /** Version 2 of the API, which cuts longer texts off in silence: hence the limits. */
    static final EmbeddingsApi COHERE = new EmbeddingsApi(
            List.of("cohere"),
            "Cohere",
            ServerAddress.of("/v2/embed", setting("CO_API_URL", "another address", "https://api.cohere.com")),
            List.of("COHERE_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.AT_VENDOR,
            new CohereInputs(),
            VectorEncoding.UNSAID,
            ResponseShape.EMBEDDINGS_FLOAT,
            new RequestSizes(96, 300_000),
            Map.of("", 512, "embed-v4", 128_000),
            List.of(
                    EncoderModel.of("embed-english-v3.0", 1_024),
                    EncoderModel.of("embed-multilingual-v3.0", 1_024),
                    EncoderModel.of("embed-english-light-v3.0", 384),
                    EncoderModel.of("embed-multilingual-light-v3.0", 384),
                    EncoderModel.of("embed-v4.0", 1_536)),
            false);

    /** The address has to be set: a console must not call a server that it was not told of. Cuts longer texts off in silence. */
    static final EmbeddingsApi OLLAMA = new EmbeddingsApi(
            List.of("ollama"),
            "Ollama",
            ServerAddress.of("/api/embed", setting("OLLAMA_BASE_URL", "such as http://localhost:11434")),
            List.of("OLLAMA_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.OPTIONAL,
            InputList.PLAIN,
            VectorEncoding.UNSAID,
            ResponseShape.EMBEDDINGS,
            new RequestSizes(256, 65_536),
            Map.of("", 8_192, "all-minilm", 256, "mxbai-embed-large", 512, "nomic-embed-text", 2_048),
            List.of(
                    EncoderModel.of("hf.co/Qwen/Qwen3-Embedding-0.6B-GGUF:F16", 1_024),
                    EncoderModel.of("nomic-embed-text", 768),
                    EncoderModel.of("mxbai-embed-large", 1_024),
                    EncoderModel.of("all-minilm", 384)),
            false);

    /** {@code HFEndpointEncoder}, which has no type of its own: semantic-router writes {@code base} and can't read it back. */
    static final EmbeddingsApi HUGGING_FACE_ENDPOINT = new EmbeddingsApi(
            List.of("base"),
            "Hugging Face endpoint",
            ServerAddress.of("", setting("HF_API_URL", "the whole URL of the endpoint")),
            List.of("HF_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.OPTIONAL,
            new OneInput(),
            VectorEncoding.UNSAID,
            ResponseShape.BARE,
            new RequestSizes(1, 8_192),
            Map.of("", 8_192),
            List.of(new EncoderModel("hugging_face_custom_endpoint", OptionalInt.empty())),
            true);

    /**
     * {@code LiteLLMEncoder} with a proxy: for models named {@code litellm_proxy/…}, and for all others as with {@code USE_LITELLM_PROXY}, whole. The
     * type {@code litellm_proxy} is what that encoder writes and can't read back.
     */
    static final EmbeddingsApi LITELLM = new EmbeddingsApi(
            List.of("litellm", "litellm_proxy"),
            "LiteLLM proxy",
            ServerAddress.of("/embeddings", setting("LITELLM_PROXY_API_BASE", "such as http://localhost:4000")),
            List.of("LITELLM_PROXY_API_KEY"),
            KeyHeader.BEARER,
            KeyNeed.OPTIONAL,
            InputList.PLAIN,
            VectorEncoding.UNSAID,
            ResponseShape.INDEXED,
            RequestSizes.OPENAI,
            Map.of("", 8_192),
            List.of(new EncoderModel("openai/text-embedding-3-small", OptionalInt.empty())),
            false);

    private EmbeddingsApis() {}
}
