package dev.signalbox.cli;

/** Something that ends a command with {@link Exit#TROUBLE}. The message says what, where and what to do next. */
final class Trouble extends RuntimeException {
    Trouble(String message) {
        super(message);
    }

    Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
