package dev.signalbox.web.account;

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

/** What the pages about accounts work with. */
public record Team(
        Accounts accounts,
        Sessions sessions,
        ApiTokens apiTokens,
        SignIn signIn,
        Tokens tokens,
        Newcomers newcomers,
        Entrance entrance,
        Site site,
        Routers routers,
        Remotes remotes,
        Clock clock,
        View view) {}
