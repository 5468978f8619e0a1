package dev.signalbox.web.frame;

/** One file of {@code static/}. */
public final class StaticAsset {
    private final byte[] content;
    private final String type;
    private final String hash;

    StaticAsset(byte[] content, String type, String hash) {
        this.content = content;
        this.type = type;
        this.hash = hash;
    }

    /** Returns its bytes, which must not be modified. */
    public byte[] content() {
        return content;
    }

    /** Returns its {@code Content-Type}. */
    public String type() {
        return type;
    }

    /** Returns the beginning of the SHA-256 of its content, in hex. */
    public String hash() {
        return hash;
    }
}
