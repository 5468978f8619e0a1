package dev.signalbox.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself.
 *
 * @param logout where browsers are signed out; null for nowhere
 * @param scope what to ask it for
 * @param post whether it takes the client's secret in the form alone
 * @param namesItself whether each of its answers carries its issuer
 * @param until when to ask again
 */
record ProviderEndpoints(
        URI authorization,
        URI token,
        @Nullable URI logout,
        Scope scope,
        boolean post,
        boolean namesItself,
        IDTokenValidator validator,
        Instant until) {
    ClientAuthentication proof(ProviderSettings settings) {
        ClientID client = new ClientID(settings.client());
        Secret secret = new Secret(settings.secret().text());
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }
}
