package dev.signalbox.web;

import dev.signalbox.store.AuditTrail;
import dev.signalbox.web.account.AccountApi;
import dev.signalbox.web.account.AccountServices;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.audit.AuditApi;
import dev.signalbox.web.frame.PageEndpoint;
import java.util.List;
import java.util.stream.Stream;

/** The operations of the API about who may do what, and who did what. */
public final class AccountApp {
    private AccountApp() {}

    /** Accounts, roles, tokens and the audit trail. */
    public static List<PageEndpoint> operations(AccountServices team, AuditTrail trail, ApiDispatcher dispatcher) {
        return Stream.concat(
                        dispatcher.endpoints("Accounts", new AccountApi(team).operations()),
                        dispatcher.endpoints("Audit", new AuditApi(trail).operations()))
                .toList();
    }
}
