package dev.signalbox.web.remote;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.IndexException;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.web.api.ApiHandler;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotPermittedException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.stream.Stream;

/**
 * Guards the handlers that write to the index of a remote: if other remotes of the same index have their own rules, the person who writes
 * needs the role at each of them.
 */
public final class SharedIndexGuard {
    private final IndexGovernance governance;
    private final AccountStore accounts;

    public SharedIndexGuard(IndexGovernance governance, AccountStore accounts) {
        this.governance = governance;
        this.accounts = accounts;
    }

    /** The handler, for those alone who may apply through every such remote; the stores are asked first which remotes those are. */
    public Handler before(Handler handler) {
        return ctx -> {
            if (CurrentUser.about(ctx) instanceof RoleScope.OfRemote here) {
                governance.learn(here.remote());
                require(ctx, here);
            }
            handler.handle(ctx);
        };
    }

    /** As {@link #before}, for what is possible while the store does not answer. */
    public Handler beforeSetting(Handler handler) {
        return ctx -> {
            if (CurrentUser.about(ctx) instanceof RoleScope.OfRemote here) {
                learnIfPossible(here);
                require(ctx, here);
            }
            handler.handle(ctx);
        };
    }

    /** As {@link #before(Handler)}, for an operation of the API. */
    public ApiHandler beforeOperation(ApiHandler handler) {
        return request -> {
            if (CurrentUser.about(request.context()) instanceof RoleScope.OfRemote here) {
                governance.learn(here.remote());
                require(request.context(), here);
            }
            return handler.handle(request);
        };
    }

    /** As {@link #beforeSetting(Handler)}, for an operation of the API. */
    public ApiHandler beforeRule(ApiHandler handler) {
        return request -> {
            if (CurrentUser.about(request.context()) instanceof RoleScope.OfRemote here) {
                learnIfPossible(here);
                require(request.context(), here);
            }
            return handler.handle(request);
        };
    }

    private void learnIfPossible(RoleScope.OfRemote here) {
        try {
            governance.learn(here.remote());
        } catch (IndexException away) {
            // What is known has to do: nothing is written to the index now.
            return;
        }
    }

    private void require(Context ctx, RoleScope.OfRemote here) {
        Principal person = CurrentUser.of(ctx);
        List<RoleScope> others = governance.protectedOthers(here.remote()).stream()
                .map(SharedIndexGuard::scope)
                .toList();
        if (others.stream().anyMatch(other -> !person.may(Permission.SYNC, other))) {
            List<String> those = accounts.all().stream()
                    .filter(account -> !account.disabled())
                    .filter(account -> Stream.concat(Stream.of(here), others.stream())
                            .allMatch(scope -> Principal.of(account).may(Permission.SYNC, scope)))
                    .map(Account::name)
                    .toList();
            throw NotPermittedException.throughAnother(those);
        }
    }

    private static RoleScope scope(Remote remote) {
        return new RoleScope.OfRemote(remote.id(), remote.routerId());
    }
}
