package dev.signalbox.web.api;

/** Answers an operation: parses, asks a service, renders JSON. */
@FunctionalInterface
public interface ApiHandler {
    ApiAnswer handle(ApiRequest request);
}
