package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token as lists show it.
 *
 * @param carries its permissions as text
 * @param where its scope as text
 * @param left the time until it expires, as text
 * @param over whether it has expired
 */
public record TokenLine(ApiToken token, String carries, String where, String left, boolean over) {
    static List<TokenLine> all(AccountServices team, RoleText roles, Account account) {
        return team.apiTokens().of(account.id()).stream()
                .map(token -> new TokenLine(
                        token,
                        carries(token),
                        roles.message(token.scope()),
                        left(Duration.between(team.clock().instant(), token.expires())),
                        token.isOver(team.clock().instant())))
                .toList();
    }

    static String carries(ApiToken token) {
        return ApiToken.CARRIED.stream()
                .filter(token.permissions()::contains)
                .map(OwnTokensPage::verb)
                .collect(Collectors.joining(", "));
    }

    private static String left(Duration time) {
        if (!time.isPositive()) {
            return "expired";
        }
        // A token for 90 days has 90 left until one of them is over.
        long days = time.plusDays(1).minusSeconds(1).toDays();
        return days == 1 ? "within a day" : "in " + DisplayFormat.count(days, "day");
    }
}
