package dev.signalbox.route.config;

/** The two ways in which semantic-router writes a router's config file. */
public enum ConfigFormat {
    JSON,
    YAML;

    /**
     * The format that a file's name promises: {@code .json}, {@code .yaml} or {@code .yml}, in lower case as the library wants it.
     *
     * @throws InvalidConfigException for any other ending
     */
    public static ConfigFormat ofFileName(String name) throws InvalidConfigException {
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        throw InvalidConfigException.of(
                name, ConfigProblem.ofWholeFile("another ending", "a file name that ends in .json, .yaml or .yml"));
    }
}
