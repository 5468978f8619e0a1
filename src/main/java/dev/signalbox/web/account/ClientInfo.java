package dev.signalbox.web.account;

import dev.signalbox.signin.ClientAddress;
import dev.signalbox.web.guard.ConsoleSite;
import io.javalin.http.Context;
import java.util.Optional;

/** Reads the client's address and browser from a request. */
final class ClientInfo {
    private ClientInfo() {}

    static ClientAddress caller(Context ctx, ConsoleSite site) {
        return new ClientAddress(
                site.caller(ctx), Optional.ofNullable(ctx.header("User-Agent")).orElse(""));
    }
}
