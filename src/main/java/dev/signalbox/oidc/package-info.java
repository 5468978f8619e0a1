/** Sign-in with OpenID Connect, using Nimbus: code flow with PKCE, ID tokens verified. */
@NullMarked
package dev.signalbox.oidc;

import org.jspecify.annotations.NullMarked;
