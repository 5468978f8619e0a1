package dev.signalbox.signin;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps the groups of a provider to roles. */
public final class GroupRules {
    /** Greedy, so that a group may contain equals signs, as names in directories do. */
    private static final Pattern RULE = Pattern.compile("(.+)=\\s*([a-z]+)\\s*(?:@\\s*(router|remote):\\s*(.+))?");

    private final List<Rule> rules;

    private GroupRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Members of a group have a role.
     *
     * @param kind {@code router} or {@code remote}; null for everything
     * @param name of the router, or {@code router/remote}; null for everything
     */
    private record Rule(
            String group,
            Role role,
            @Nullable String kind,
            @Nullable String name) {}

    /** Creates rules without any entry: groups grant no roles. */
    public static GroupRules none() {
        return new GroupRules(List.of());
    }

    /**
     * Reads rules with semicolons between: {@code ml-admins=administrator; support=editor@router:Support bot; ops=operator@remote:Support
     * bot/prod}.
     *
     * @param problems receives messages about invalid rules
     */
    public static GroupRules of(String text, List<String> problems) {
        List<Rule> rules = new ArrayList<>();
        for (String each : text.split("[;\\n]", -1)) {
            String rule = each.strip();
            if (!rule.isEmpty()) {
                read(rule)
                        .ifPresentOrElse(
                                rules::add,
                                () -> problems.add("\"" + rule
                                        + "\" is not a valid rule. Examples: group=editor, group=editor@router:NAME or group=operator@remote:ROUTER/REMOTE; the"
                                        + " roles are " + String.join(", ", message()) + "."));
            }
        }
        return new GroupRules(rules);
    }

    private static List<String> message() {
        return Stream.of(Role.values()).map(Role::id).toList();
    }

    private static Optional<Rule> read(String text) {
        Matcher rule = RULE.matcher(text);
        return rule.matches()
                ? Role.of(rule.group(2))
                        .map(role -> new Rule(
                                rule.group(1).strip(),
                                role,
                                rule.group(3),
                                rule.group(4) == null ? null : rule.group(4).strip()))
                : Optional.empty();
    }

    /** Returns the roles of a member of these groups, by the current names of routers and remotes. */
    Set<RoleGrant> grants(Set<String> groups, RouterStore routers, RemoteStore remotes) {
        Set<RoleGrant> grants = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (groups.contains(rule.group())) {
                List<RoleScope> places = places(rule, routers, remotes);
                if (places.isEmpty()) {
                    log().warn("A group rule refers to the {} \"{}\", which does not exist.", rule.kind(), rule.name());
                }
                places.forEach(place -> grants.add(new RoleGrant(rule.role(), place)));
            }
        }
        return grants;
    }

    private static List<RoleScope> places(Rule rule, RouterStore routers, RemoteStore remotes) {
        String name = rule.name();
        if (name == null) {
            return List.of(RoleScope.EVERYTHING);
        }
        List<RoleScope> places = new ArrayList<>();
        for (Router router : routers.all()) {
            if ("router".equals(rule.kind())) {
                if (router.name().equals(name)) {
                    places.add(new RoleScope.OfRouter(router.id()));
                }
            } else {
                remotes.of(router.id()).stream()
                        .filter(remote -> name.equals(router.name() + "/" + remote.name()))
                        .forEach(remote -> places.add(new RoleScope.OfRemote(remote.id(), router.id())));
            }
        }
        return places;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupRules same && same.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** Not a constant: every command reads the rules, and most end before anything is logged. */
    private static Logger log() {
        return LoggerFactory.getLogger(GroupRules.class);
    }
}
