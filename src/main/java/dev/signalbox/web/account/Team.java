package dev.signalbox.web.account;

import dev.signalbox.signin.Elsewhere;
import dev.signalbox.signin.Newcomers;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.Tokens;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.ApiTokens;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Sessions;
import dev.signalbox.web.door.Entrance;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.guard.Site;
import java.time.Clock;
import java.util.Optional;

/**
 * What the pages about accounts work with.
 *
 * @param elsewhere lets people in whom a provider knows; empty where none is set
 */
public record Team(
        Accounts accounts,
        Sessions sessions,
        ApiTokens apiTokens,
        SignIn signIn,
        Tokens tokens,
        Newcomers newcomers,
        Optional<Elsewhere> elsewhere,
        Entrance entrance,
        Site site,
        Routers routers,
        Remotes remotes,
        Clock clock,
        View view) {}
