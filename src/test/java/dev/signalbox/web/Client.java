package dev.signalbox.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, sends the token with each form, follows no redirect. */
public final class Client implements AutoCloseable {
    private static final String BOUNDARY = "----signalbox-test";

    private final String base;
    /** Not the JDK's: browsers take cookies for https alone from this machine, and the JDK does not. */
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();

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
        return send(form(path, fields));
    }

    /** Sends a form as htmx does. */
    public HttpResponse<String> htmxPost(String path, String... fields) {
        return send(form(path, fields).header("HX-Request", "true"));
    }

    private HttpRequest.Builder form(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf", token());
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
    }

    /** Sends a form with one file. {@code fields} are names and values in turn. */
    public HttpResponse<String> upload(String path, String field, String fileName, String content, String... fields) {
        return upload(path, field, fileName, content.getBytes(StandardCharsets.UTF_8), fields);
    }

    /** As that, of any bytes. */
    public HttpResponse<String> upload(String path, String field, String fileName, byte[] content, String... fields) {
        StringBuilder head = new StringBuilder();
        part(head, "csrf", "").append(token()).append("\r\n");
        for (int i = 0; i < fields.length; i += 2) {
            part(head, fields[i], "").append(fields[i + 1]).append("\r\n");
        }
        part(head, field, "; filename=\"" + fileName + "\"");
        return send(request(path, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        head.toString().getBytes(StandardCharsets.UTF_8),
                        content,
                        ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)))));
    }

    /** Sends exactly this, without a token of its own. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::take);
            return answer;
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
        if (cookies.keySet().stream().noneMatch(Client::isToken)) {
            get("/nothing-here");
        }
        return cookies.entrySet().stream()
                .filter(cookie -> isToken(cookie.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** What it holds under that name. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Has it hold a cookie, whoever gave it. */
    public void hold(String name, String value) {
        cookies.put(name, value);
    }

    private void take(String header) {
        String[] parts = header.split(";", -1)[0].split("=", 2);
        if (header.contains("Max-Age=0") || parts[1].isEmpty()) {
            cookies.remove(parts[0]);
        } else {
            cookies.put(parts[0], parts[1]);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static boolean isToken(String cookie) {
        return cookie.startsWith("csrf-");
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
