package dev.signalbox.web.account;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.SIGNED_IN;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.LoginName;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.signin.AccountActivation;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.api.ContentTag;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.page.DisplayFormat;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The API of accounts: roles, links to set a password, sessions and tokens. What is about one's own account has no operation: a token could give
 * itself more than it has.
 */
public final class AccountApi {
    private static final String ACCOUNTS = "/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";

    private static final Named GRANT = (Named) ApiSchema.object(
            "RoleGrant",
            needed(
                    "role",
                    ApiSchema.choice(Stream.of(Role.values()).map(Role::id).toList())),
            optional("router", ApiSchema.ID).saying("The role is on this router with its remotes."),
            optional("remote", ApiSchema.ID)
                    .saying("The role is on this remote. Without a router and a remote, it is on everything."));
    private static final Named ANSWER = (Named) ApiSchema.answer(
            "Account",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("added", ApiSchema.TIME),
            needed("has_password", ApiSchema.FLAG),
            needed("disabled", ApiSchema.FLAG),
            needed("provider", orNull(ApiSchema.TEXT)).saying("The host of the provider that it signs in with."),
            needed("roles", ApiSchema.list(GRANT)).saying("That administrators granted."),
            needed("group_roles", ApiSchema.list(GRANT)).saying("From groups at the provider."));
    private static final Named TOKEN = (Named) ApiSchema.answer(
            "Token",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("permissions", ApiSchema.list(ApiSchema.TEXT)),
            needed("router", orNull(ApiSchema.ID)),
            needed("remote", orNull(ApiSchema.ID)),
            needed("created", ApiSchema.TIME),
            needed("expires", ApiSchema.TIME),
            needed("last_used", orNull(ApiSchema.TIME)));

    private final AccountServices team;
    private final RoleText roles;

    public AccountApi(AccountServices team) {
        this.team = team;
        this.roles = new RoleText(team.routers(), team.remotes());
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/me", SIGNED_IN, "getMe")
                        .says("Show who the request acts as")
                        .answers(ApiSchema.answer(
                                "Me",
                                needed("name", ApiSchema.TEXT),
                                needed("token", orNull(ApiSchema.TEXT)),
                                needed("permissions", ApiSchema.list(ApiSchema.TEXT))
                                        .saying("On at least one router or remote.")))
                        .with(AccountApi::me),
                get(ACCOUNTS, ADMIN, "listAccounts")
                        .says("List accounts by name")
                        .pages(ANSWER)
                        .with(request ->
                                ApiAnswer.ok(request.page(team.accounts().all(), AccountApi::json))),
                post(ACCOUNTS, ADMIN, "createAccount")
                        .says("Create an account with its roles; create an invitation for it next")
                        .takes(ApiSchema.object(
                                "NewAccount",
                                needed("name", ApiSchema.text(200)),
                                needed("roles", ApiSchema.list(GRANT, 200))))
                        .answers(ANSWER)
                        .returns(201)
                        .covers(ACCOUNTS)
                        .with(this::create),
                get(ACCOUNT, ADMIN, "getAccount")
                        .says("Show an account")
                        .answers(ANSWER)
                        .with(request -> answer(account(request))),
                put(ACCOUNT + "/roles", ADMIN, "setRoles")
                        .says("Replace the granted roles of an account; those from groups at the provider stay")
                        .takes(ApiSchema.object("Roles", needed("roles", ApiSchema.list(GRANT, 200))))
                        .conditional()
                        .answers(ANSWER)
                        .covers(ACCOUNT + "/roles", ACCOUNT + "/roles/removal")
                        .with(this::setRoles),
                // No POST: the answer to one is stored for repeated requests, and this one has a secret.
                put(ACCOUNT + "/invitation", ADMIN, "invite")
                        .says("Create a link with which the owner sets a password; a former one ends")
                        .answers(ApiSchema.answer(
                                "Invitation",
                                needed("link", ApiSchema.TEXT).saying("Valid once. It cannot be read again."),
                                needed("days", ApiSchema.COUNT)))
                        .covers(ACCOUNT + "/invitation")
                        .with(this::invite),
                put(ACCOUNT + "/disabled", ADMIN, "setDisabled")
                        .says("Disable an account, which ends its sessions and revokes its tokens, or enable it")
                        .takes(ApiSchema.object("Disabled", needed("disabled", ApiSchema.FLAG)))
                        .answers(ANSWER)
                        .covers(ACCOUNT + "/disabled")
                        .with(this::disable),
                delete(ACCOUNT + "/sessions", ADMIN, "endSessions")
                        .says("End all sessions of an account")
                        .covers(ACCOUNT + "/sessions/end")
                        .with(this::endSessions),
                get(ACCOUNT + "/tokens", ADMIN, "listTokens")
                        .says("List the tokens of an account")
                        .pages(TOKEN)
                        .with(request -> ApiAnswer.ok(request.page(
                                team.apiTokens().of(account(request).id()), AccountApi::json))),
                delete(ACCOUNT + "/tokens/{token}", ADMIN, "revokeToken")
                        .says("Revoke a token of an account")
                        .covers(ACCOUNT + "/tokens/{token}/removal")
                        .with(this::revoke));
    }

    private static ApiAnswer me(ApiRequest request) {
        Principal person = request.person();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", person.name())
                .put("token", person.limit().map(limit -> limit.token()).orElse(null));
        ApiToken.CARRIED.stream()
                .filter(person::mayAnywhere)
                .map(AccountApi::word)
                .forEach(node.putArray("permissions")::add);
        return ApiAnswer.ok(node);
    }

    private ApiAnswer create(ApiRequest request) {
        if (!team.entrance().hasAccounts()) {
            throw RequestProblemException.of(
                    409,
                    "There is no account yet",
                    "Nothing was created. Create the first account at /first-account, with the code that the console printed.");
        }
        String name = LoginName.of(request.text("name", "").strip())
                .orElseThrow(() ->
                        RequestProblemException.unusable("/name", "is not allowed: a name has " + LoginName.RULE));
        Set<RoleGrant> grants = grants(request.body());
        Account account = team.accounts().add(name, grants);
        AuditNote.of(request.context())
                .on("account " + account.name())
                .changed("Roles", null, roles.listed(account.grants()));
        return ApiAnswer.created(json(account), ApiOperation.BASE + "/accounts/" + account.id())
                .tagged(ContentTag.of(json(account)));
    }

    private ApiAnswer setRoles(ApiRequest request) {
        Account account = account(request);
        request.requireMatch(ContentTag.of(json(account)));
        Set<RoleGrant> grants = grants(request.body());
        AuditNote.of(request.context()).changed("Roles", roles.listed(account.given()), roles.listed(grants));
        team.accounts().setGrants(account.id(), grants);
        return answer(account(request));
    }

    private ApiAnswer invite(ApiRequest request) {
        Account account = account(request);
        String link = team.site().origin(request.context()) + "/invitation?link="
                + DisplayFormat.query(team.newcomers().invite(account).text());
        return ApiAnswer.ok(
                JsonNodeFactory.instance.objectNode().put("link", link).put("days", AccountActivation.LINK.toDays()));
    }

    private ApiAnswer disable(ApiRequest request) {
        Account account = account(request);
        boolean disabled = request.flag("disabled", false);
        AuditNote.of(request.context()).changed("Disabled", account.disabled(), disabled);
        team.accounts().setDisabled(account.id(), disabled);
        return answer(account(request));
    }

    private ApiAnswer endSessions(ApiRequest request) {
        team.sessions().endOthers(account(request).id(), 0);
        return ApiAnswer.nothing();
    }

    private ApiAnswer revoke(ApiRequest request) {
        long id = request.id("token");
        if (!team.apiTokens().remove(account(request).id(), id)) {
            throw new NotFoundException("token " + id);
        }
        return ApiAnswer.nothing();
    }

    private Account account(ApiRequest request) {
        long id = request.id("account");
        Account account = team.accounts().find(id).orElseThrow(() -> new NotFoundException("account " + id));
        AuditNote.of(request.context()).on("account " + account.name());
        return account;
    }

    /** @throws RequestProblemException if a router or a remote does not exist */
    private Set<RoleGrant> grants(JsonNode body) {
        Set<RoleGrant> grants = new LinkedHashSet<>();
        int at = 0;
        for (JsonNode each : body.path("roles")) {
            String pointer = "/roles/" + at++;
            Role role = Role.of(each.path("role").asText()).orElseThrow();
            if (each.hasNonNull("router") && each.hasNonNull("remote")) {
                throw RequestProblemException.unusable(pointer, "has a router and a remote: send one of them");
            }
            String place = each.hasNonNull("remote")
                    ? "remote-" + each.path("remote").asText()
                    : each.hasNonNull("router")
                            ? "router-" + each.path("router").asText()
                            : "all";
            RoleScope scope = roles.scope(place)
                    .orElseThrow(() -> RequestProblemException.unusable(pointer, "names what does not exist"));
            grants.add(new RoleGrant(role, scope));
        }
        return grants;
    }

    private static ApiAnswer answer(Account account) {
        ObjectNode json = json(account);
        return ApiAnswer.ok(json).tagged(ContentTag.of(json));
    }

    private static ObjectNode json(Account account) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", account.id())
                .put("name", account.name())
                .put("added", account.added().toString())
                .put("has_password", account.hasPassword())
                .put("disabled", account.disabled())
                .put("provider", account.provider().orElse(null));
        node.set("roles", json(account.given()));
        node.set("group_roles", json(account.fromGroups()));
        return node;
    }

    /** In an order of their own, so that the entity tag of the same roles is the same. */
    private static ArrayNode json(Collection<RoleGrant> grants) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        grants.stream()
                .map(grant -> {
                    ObjectNode node = JsonNodeFactory.instance
                            .objectNode()
                            .put("role", grant.role().id());
                    scope(node, grant.scope(), false);
                    return node;
                })
                .sorted(Comparator.comparing(ObjectNode::toString))
                .forEach(all::add);
        return all;
    }

    private static void scope(ObjectNode node, RoleScope scope, boolean nulls) {
        if (nulls) {
            node.putNull("router").putNull("remote");
        }
        switch (scope) {
            case RoleScope.Everything _ -> {}
            case RoleScope.OfRouter router -> node.put("router", router.router());
            case RoleScope.OfRemote remote -> node.put("remote", remote.remote());
        }
    }

    private static ObjectNode json(ApiToken token) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("id", token.id()).put("name", token.name());
        ApiToken.CARRIED.stream()
                .filter(token.permissions()::contains)
                .map(AccountApi::word)
                .forEach(node.putArray("permissions")::add);
        scope(node, token.scope(), true);
        return node.put("created", token.made().toString())
                .put("expires", token.expires().toString())
                .put("last_used", token.lastUsed().map(Object::toString).orElse(null));
    }

    private static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }
}
