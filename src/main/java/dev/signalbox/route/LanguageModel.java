package dev.signalbox.route;

/**
 * The language model that fills in a dynamic route's call, as a config file names it. The console never calls it.
 *
 * @param type the file's key {@code class}
 */
public record LanguageModel(String module, String type, String model) {}
