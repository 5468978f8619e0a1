package dev.signalbox.web.account;

import dev.signalbox.signin.AccountActivation;
import dev.signalbox.signin.OidcSignIn;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.ApiTokenStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SessionStore;
import dev.signalbox.web.door.Authentication;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.guard.ConsoleSite;
import java.time.Clock;
import java.util.Optional;

/**
 * The services that the pages about accounts use.
 *
 * @param elsewhere signs people in with an identity provider; empty if none is configured
 */
public record AccountServices(
        AccountStore accounts,
        SessionStore sessions,
        ApiTokenStore apiTokens,
        SignIn signIn,
        TokenService tokens,
        AccountActivation newcomers,
        Optional<OidcSignIn> elsewhere,
        Authentication entrance,
        ConsoleSite site,
        RouterStore routers,
        RemoteStore remotes,
        Clock clock,
        PageRenderer view) {}
