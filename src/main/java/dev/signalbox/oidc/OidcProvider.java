package dev.signalbox.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.signalbox.signin.IdentityProvider;
import dev.signalbox.signin.ProviderAttempt;
import dev.signalbox.signin.ProviderException;
import dev.signalbox.signin.ProviderIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider of OpenID Connect. It identifies a person by the ID token that it returns for the code. The token must be signed with a published key, be
 * from the configured issuer and for this client, not be expired, and have the nonce of this attempt.
 */
public final class OidcProvider implements IdentityProvider, AutoCloseable {
    /** How long one request to it may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final ProviderDiscovery discovery;

    /**
     * @param patience how long one request to it may take
     */
    public OidcProvider(ProviderSettings settings, Duration patience, Clock clock) {
        this.settings = settings;
        this.http = new BoundedHttp(patience);
        this.discovery = new ProviderDiscovery(settings, http, clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public URI begin(URI back, ProviderAttempt attempt) {
        ProviderEndpoints known = discovery.endpoints();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, known.scope(), new ClientID(settings.client()), back)
                .endpointURI(known.authorization())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256);
        if (attempt.isQuiet()) {
            request.prompt(new Prompt(Prompt.Type.NONE));
        }
        return request.build().toURI();
    }

    /** Sends the client's id: ID tokens are not stored, so that they cannot leak. */
    @Override
    public Optional<URI> leaving(URI back) {
        return Optional.ofNullable(discovery.endpoints().logout())
                .map(there -> new LogoutRequest(there, null, null, new ClientID(settings.client()), back, null, null)
                        .toURI());
    }

    @Override
    public void reach() {
        discovery.fresh();
    }

    @Override
    public ProviderIdentity finish(URI back, ProviderAttempt attempt, Map<String, List<String>> answer) {
        ProviderEndpoints known = discovery.endpoints();
        IDTokenClaimsSet claims = checked(known, token(known, back, attempt, code(known, back, answer)), attempt);
        return new ProviderIdentity(
                claims.getIssuer().getValue(),
                claims.getSubject().getValue(),
                Stream.of("preferred_username", "email", "name")
                        .map(claims::getStringClaim)
                        .filter(Objects::nonNull)
                        .toList(),
                groups(claims.getClaim(settings.groupsClaim())));
    }

    private AuthorizationCode code(ProviderEndpoints known, URI back, Map<String, List<String>> answer) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(back, answer);
            boolean named = response.getIssuer() != null;
            // Another provider's answer is not this one's (RFC 9207).
            if (named
                    ? !response.getIssuer().getValue().equals(settings.issuer().toString())
                    : known.namesItself()) {
                throw ProviderException.untrusted(name(), "it names another issuer, or none", null);
            }
            if (!response.indicatesSuccess()) {
                throw ProviderException.refused(
                        name(), message(response.toErrorResponse().getErrorObject()));
            }
            AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) {
                throw ProviderException.untrusted(name(), "it has no code", null);
            }
            return code;
        } catch (ParseException bad) {
            throw ProviderException.untrusted(name(), "it is not an OpenID Connect answer", bad);
        }
    }

    private JWT token(ProviderEndpoints known, URI back, ProviderAttempt attempt, AuthorizationCode code) {
        try {
            TokenRequest request = new TokenRequest.Builder(
                            known.token(),
                            known.proof(settings),
                            new AuthorizationCodeGrant(code, back, new CodeVerifier(attempt.verifier())))
                    .build();
            TokenResponse response =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
            if (!response.indicatesSuccess()) {
                throw ProviderException.refused(
                        name(), message(response.toErrorResponse().getErrorObject()));
            }
            JWT token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) {
                throw ProviderException.untrusted(name(), "it has no ID token", null);
            }
            return token;
        } catch (IOException failed) {
            throw ProviderException.away(name(), String.valueOf(failed.getMessage()), failed);
        } catch (ParseException bad) {
            throw ProviderException.away(name(), "its token endpoint did not return tokens", bad);
        }
    }

    private IDTokenClaimsSet checked(ProviderEndpoints known, JWT token, ProviderAttempt attempt) {
        try {
            IDTokenClaimsSet claims = known.validator().validate(token, new Nonce(attempt.nonce()));
            // OpenID Connect Core 3.1.3.7: a token for several says which of them it was made for.
            AuthorizedParty party = claims.getAuthorizedParty();
            boolean ours = party == null
                    ? claims.getAudience().size() == 1
                    : party.getValue().equals(settings.client());
            if (!ours) {
                throw ProviderException.untrusted(name(), "its ID token is for another client (azp)", null);
            }
            return claims;
        } catch (BadJOSEException bad) {
            throw ProviderException.untrusted(name(), String.valueOf(bad.getMessage()), bad);
        } catch (JOSEException failed) {
            throw ProviderException.away(name(), String.valueOf(failed.getMessage()), failed);
        }
    }

    private static Set<String> groups(@Nullable Object claim) {
        return switch (claim) {
            case String one -> Set.of(one);
            case Collection<?> many ->
                many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    private static String message(@Nullable ErrorObject error) {
        if (error == null || error.getCode() == null) {
            return "it gave no reason";
        }
        return error.getDescription() == null ? error.getCode() : error.getCode() + ", " + error.getDescription();
    }

    @Override
    public void close() {
        http.close();
    }
}
