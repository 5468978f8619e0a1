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
 * The endpoints and settings of a provider's discovery document.
 *
 * @param logout endpoint for signing out; null for none
 * @param scope the scope to request
 * @param post whether it accepts the client's secret only in the form
 * @param namesItself whether each of its answers contains its issuer
 * @param until when to read the document again
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
