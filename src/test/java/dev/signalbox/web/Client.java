package dev.signalbox.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, sends the token with each form, follows no redirect. */
public final class Client implements AutoCloseable {
    private static final String BOUNDARY = "----signalbox-test";

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /**
     * @param base such as {@code http://127.0.0.1:1234}
     */
    public Client(String base) {
        this.base = base;
    }

    /** Asks for a page. {@code headers} are names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Asks as htmx does. */
    public HttpResponse<String> htmx(String path) {
        return get(path, "HX-Request", "true");
    }

    /** Sends a form with the token. {@code fields} are names and values in turn. */
    public HttpResponse<String> post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf", token());
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** Sends a form with one file. {@code fields} are names and values in turn. */
    public HttpResponse<String> upload(String path, String field, String fileName, String content, String... fields) {
        StringBuilder body = new StringBuilder();
        part(body, "csrf", "").append(token()).append("\r\n");
        for (int i = 0; i < fields.length; i += 2) {
            part(body, fields[i], "").append(fields[i + 1]).append("\r\n");
        }
        part(body, field, "; filename=\"" + fileName + "\"").append(content).append("\r\n");
        body.append("--").append(BOUNDARY).append("--\r\n");
        return send(request(path, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Sends exactly this, without a token of its own. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** The token of this console's cookie; asks for a page where there is none yet. */
    public String token() {
        if (cookies.getCookieStore().getCookies().stream().noneMatch(Client::isToken)) {
            get("/nothing-here");
        }
        return cookies.getCookieStore().getCookies().stream()
                .filter(Client::isToken)
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        http.close();
    }

    private static boolean isToken(HttpCookie cookie) {
        return cookie.getName().startsWith("csrf-");
    }

    private static StringBuilder part(StringBuilder body, String name, String more) {
        return body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append('"')
                .append(more)
                .append("\r\n\r\n");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
