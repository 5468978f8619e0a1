/** A provider of OpenID Connect, by Nimbus: code flow with PKCE, its word checked. */
@NullMarked
package dev.signalbox.oidc;

import org.jspecify.annotations.NullMarked;
