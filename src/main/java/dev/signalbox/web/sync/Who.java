package dev.signalbox.web.sync;

/** Who acts, until the console knows its users. */
final class Who {
    static final String AT_THE_CONSOLE = "this machine";

    private Who() {}
}
