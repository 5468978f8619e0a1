package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.page.RemovalQuestion;
import java.util.List;
import java.util.Map;

/** What a page says before a token is revoked. */
final class TokenQuestion {
    private TokenQuestion() {}

    /**
     * Returns the question.
     *
     * @param tokens the path of the account's tokens
     * @param back the path that revokes nothing
     * @throws NotFoundException if the account has no such token
     */
    static RemovalQuestion of(
            AccountServices team, RoleText roles, Account account, long id, String tokens, String back) {
        TokenLine line = TokenLine.all(team, roles, account).stream()
                .filter(one -> one.token().id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("token " + id));
        return new RemovalQuestion(
                List.of("token " + line.token().name() + " of " + account.name() + ", which may " + line.carries()
                        + " in: " + line.where()),
                List.of(),
                "Programs that use it are refused from then on. It cannot be restored: they need another token.",
                tokens + "/" + id + "/removal",
                Map.of(),
                "Revoke token",
                back);
    }
}
