package dev.signalbox.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A provider on a real port that can be had to lie: everything it says is checked by whoever asks, or it is believed. */
final class ForgingProvider implements AutoCloseable {
    static final String CLIENT = "signalbox";
    static final String SECRET = "a secret of thirty-two bytes or more";
    static final RSAKey KEY = key("one");

    private final HttpServer server;
    private final Map<String, Map<String, List<String>>> begun = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Who it says that somebody is. */
    UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    /** Whether and how it signs that. */
    Signing signing = claims -> signed(JWSAlgorithm.RS256, new RSASSASigner(KEY), claims);
    /** What it says of itself. */
    UnaryOperator<String> description = UnaryOperator.identity();
    /** Answers instead of the token endpoint. */
    Optional<Answer> instead = Optional.empty();

    final AtomicInteger elsewhere = new AtomicInteger();

    interface Signing {
        String of(JWTClaimsSet claims) throws JOSEException;
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    ForgingProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, description()));
        server.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
        server.createContext("/token", exchange -> {
            if (instead.isPresent()) {
                instead.get().to(exchange);
            } else {
                token(exchange);
            }
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            token(exchange);
        });
        server.start();
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    static Signing by(RSAKey key) {
        return claims -> signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    }

    /** As anybody could who knows the client's secret. */
    static Signing bySecret() {
        return claims -> signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims);
    }

    static Signing unsigned() {
        return claims -> new PlainJWT(claims).serialize();
    }

    /** Keeps whoever asks waiting until the test is over. */
    Answer silence() {
        return exchange -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    Answer redirect(int status) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", issuer() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static Answer saying(int status, String body) {
        return exchange -> json(exchange, status, body);
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ProviderSettings settings() {
        return new ProviderSettings(
                URI.create(issuer()), CLIENT, new dev.signalbox.signin.RandomSecret(SECRET), ProviderSettings.GROUPS);
    }

    /** What somebody's browser brings back from there. */
    String code(URI there) {
        String code = UUID.randomUUID().toString();
        begun.put(code, URLUtils.parseParameters(there.getRawQuery()));
        return code;
    }

    private String description() {
        return description.apply("""
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/authorize", "token_endpoint": "ISSUER/token",
                 "jwks_uri": "ISSUER/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}""").replace("ISSUER", issuer());
    }

    /** A code once, for the client that has the secret, from the address it was given to, with the verifier that it was asked for with. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, List<String>> form =
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, List<String>> asked = begun.remove(one(form, "code"));
        String proof = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !one(asked, "redirect_uri").equals(one(form, "redirect_uri"))
                || !one(asked, "code_challenge_method").equals("S256")
                || !one(asked, "code_challenge").equals(challenge(form))
                || !proof.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder usual = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-1")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", one(asked, "nonce"))
                .claim("preferred_username", "Ann")
                .claim("groups", List.of("ml", "ops"));
        try {
            json(
                    exchange,
                    200,
                    "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \""
                            + signing.of(claims.apply(usual).build()) + "\"}");
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static String challenge(Map<String, List<String>> form) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(one(form, "code_verifier")))
                .getValue();
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
