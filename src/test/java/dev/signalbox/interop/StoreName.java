package dev.signalbox.interop;

/** The stores that both sides know. */
enum StoreName {
    QDRANT,
    PINECONE,
    POSTGRES;

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    SharedStore start() {
        return switch (this) {
            case QDRANT -> new QdrantStore();
            case PINECONE -> new PineconeStore();
            case POSTGRES -> new PostgresStore();
        };
    }
}
