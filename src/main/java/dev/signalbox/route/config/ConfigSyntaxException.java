package dev.signalbox.route.config;

/** Text that cannot be parsed any further. Becomes a {@link InvalidConfigException}, which knows the file's name and lines. */
final class ConfigSyntaxException extends Exception {
    private final int offset;
    private final String key;
    private final String found;
    private final String expected;

    ConfigSyntaxException(int offset, String key, String found, String expected) {
        super(found + "; expected " + expected);
        this.offset = offset;
        this.key = key;
        this.found = found;
        this.expected = expected;
    }

    int offset() {
        return offset;
    }

    String key() {
        return key;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
