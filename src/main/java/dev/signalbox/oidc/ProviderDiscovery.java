package dev.signalbox.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.signalbox.signin.ProviderException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the discovery document of a provider, and reads it again after an hour. */
final class ProviderDiscovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int OK = 200;

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final Clock clock;
    private volatile @Nullable ProviderEndpoints known;

    ProviderDiscovery(ProviderSettings settings, BoundedHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Returns the provider's endpoints.
     *
     * @throws ProviderException if it cannot be reached, has another issuer than configured, or names an address that is not safe for secrets
     */
    ProviderEndpoints endpoints() {
        ProviderEndpoints last = known;
        return last == null || clock.instant().isAfter(last.until()) ? fresh() : last;
    }

    /** Like {@link #endpoints}, but always reads the document. */
    ProviderEndpoints fresh() {
        ProviderEndpoints asked = read(metadata(), clock.instant().plus(KEPT));
        known = asked;
        return asked;
    }

    private OIDCProviderMetadata metadata() {
        Issuer issuer = new Issuer(settings.issuer());
        try {
            HTTPResponse answer =
                    new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(http);
            if (answer.getStatusCode() != OK) {
                throw away("its discovery document answered status " + answer.getStatusCode(), null);
            }
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBody());
            if (!metadata.getIssuer().equals(issuer)) {
                throw away("its issuer is " + metadata.getIssuer() + ", not " + issuer, null);
            }
            return metadata;
        } catch (IOException failed) {
            throw away(String.valueOf(failed.getMessage()), failed);
        } catch (ParseException bad) {
            throw away("its discovery document cannot be read", bad);
        }
    }

    private ProviderEndpoints read(OIDCProviderMetadata metadata, Instant until) {
        URI authorization = safe("authorization", metadata.getAuthorizationEndpointURI());
        URI token = safe("token", metadata.getTokenEndpointURI());
        URI keys = safe("keys", metadata.getJWKSetURI());
        List<ClientAuthenticationMethod> proofs = metadata.getTokenEndpointAuthMethods();
        boolean post = proofs != null
                && proofs.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !proofs.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new ProviderEndpoints(
                authorization,
                token,
                logout(metadata.getEndSessionEndpointURI()),
                scope(metadata.getScopes()),
                post,
                metadata.supportsAuthorizationResponseIssuerParam(),
                validator(metadata, keys),
                until);
    }

    /** Some providers return groups only if the scope is requested, and some refuse unknown scopes. */
    private static Scope scope(@Nullable Scope supported) {
        Scope scope = new Scope("openid");
        Stream.of("profile", "email")
                .filter(word -> supported == null || supported.contains(word))
                .forEach(scope::add);
        if (supported != null && supported.contains("groups")) {
            scope.add("groups");
        }
        return scope;
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata, URI keys) {
        try {
            JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(keys.toURL(), http)
                    .refreshAheadCache(false)
                    .build();
            return new IDTokenValidator(
                    metadata.getIssuer(),
                    new ClientID(settings.client()),
                    new JWSVerificationKeySelector<>(algorithms(metadata.getIDTokenJWSAlgs()), source),
                    null);
        } catch (MalformedURLException bad) {
            throw away("the address of its keys is invalid", bad);
        }
    }

    /** Only algorithms with a key pair: no unsigned tokens, and none that a holder of the client's secret could sign. */
    private static Set<JWSAlgorithm> algorithms(@Nullable List<JWSAlgorithm> offered) {
        Set<JWSAlgorithm> fit = offered == null
                ? Set.of()
                : offered.stream()
                        .filter(one -> JWSAlgorithm.Family.RSA.contains(one) || JWSAlgorithm.Family.EC.contains(one))
                        .collect(Collectors.toSet());
        return fit.isEmpty() ? Set.of(JWSAlgorithm.RS256) : fit;
    }

    /** Optional and without secrets: an unsuitable address counts as none. */
    private @Nullable URI logout(@Nullable URI address) {
        return address != null && isFit(address) ? address : null;
    }

    private boolean isFit(URI address) {
        boolean https = "https".equals(settings.issuer().getScheme());
        return ProviderSettings.isSafe(address) && (!https || "https".equals(address.getScheme()));
    }

    private URI safe(String what, @Nullable URI address) {
        if (address == null) {
            throw away("it has no endpoint for " + what, null);
        }
        if (!isFit(address)) {
            throw away("its endpoint for " + what + " does not use https", null);
        }
        return address;
    }

    private ProviderException away(String what, @Nullable Throwable cause) {
        return ProviderException.away(settings.name(), what, cause);
    }
}
