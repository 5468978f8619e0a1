package dev.signalbox.encoder.http;

import java.net.http.HttpRequest;

/** How a request carries its key. */
enum KeyHeader {
    BEARER("Authorization", "Bearer "),
    API_KEY("api-key", "");

    private final String name;
    private final String before;

    KeyHeader(String name, String before) {
        this.name = name;
        this.before = before;
    }

    void on(HttpRequest.Builder request, String key) {
        request.header(name, before + key);
    }
}
