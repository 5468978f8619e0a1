package dev.signalbox.web.api;

/**
 * A parameter of an operation in the query or a header.
 *
 * @param place {@code query} or {@code header}
 * @param note what it means
 */
public record ApiParameter(String name, String place, ApiSchema schema, boolean required, String note) {}
