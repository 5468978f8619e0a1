package dev.signalbox.web.remote;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.service.IndexGovernance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides who may connect a remote to an index and who may disconnect one, so that neither bypasses the rules that were set for the
 * index.
 */
public final class BindingRules {
    /** The form field with which an administrator connects an index although it is governed. */
    public static final String SHARE = "share";

    private final IndexGovernance governance;
    private final OtherBindingFinder bindings;

    public BindingRules(IndexGovernance governance, OtherBindingFinder bindings) {
        this.governance = governance;
        this.bindings = bindings;
    }

    /**
     * Returns why a remote may not be connected to the index at an address; empty if it may.
     *
     * @param self the remote that gets the address; 0 for a new one
     * @param here the router or remote that would be bound; everything for a router that is still to be made
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    public Optional<AddressFinding> against(String address, long self, RoleScope here, Principal person) {
        List<Remote> bound = added(address, self);
        List<Remote> governed = bound.stream().filter(governance::isGoverned).toList();
        if (bound.stream().anyMatch(other -> !person.sees(other.routerId()))) {
            return Optional.of(new AddressFinding.Unusable("That index belongs to another router that you may not view."
                    + " Ask an administrator to add this remote."));
        }
        if (governed.isEmpty()) {
            return Optional.empty();
        }
        List<RoleScope> concerned = new ArrayList<>(List.of(here));
        governed.forEach(other -> concerned.add(new RoleScope.OfRemote(other.id(), other.routerId())));
        boolean mayAllow = concerned.stream().allMatch(scope -> person.may(Permission.ADMIN, scope));
        return Optional.of(new AddressFinding.Governed(message(governed, person, mayAllow), mayAllow));
    }

    private String message(List<Remote> governed, Principal person, boolean mayAllow) {
        String who = governed.stream()
                .map(other -> person.sees(other.id(), other.routerId())
                        ? bindings.named(other)
                        : "a remote of another router")
                .distinct()
                .collect(Collectors.joining(" and "));
        return "The index at this address is already connected to and governed by " + who + ". "
                + (mayAllow
                        ? "If you connect it here too, the rules of both apply to both; where two differ, the stricter one applies."
                        : "Choose another index, or ask an administrator of both to connect it.");
    }

    /** Returns what the audit trail says of a connection that an administrator allowed; empty if none was needed. */
    public Optional<String> allowed(String address, long self) {
        List<Remote> governed =
                added(address, self).stream().filter(governance::isGoverned).toList();
        return governed.isEmpty()
                ? Optional.empty()
                : Optional.of("Connected it although its index is governed by "
                        + governed.stream().map(other -> bindings.named(other)).collect(Collectors.joining(" and "))
                        + ": the stricter rules of both apply.");
    }

    /** Those that are bound to the index at an address and do not share one with the remote already. */
    private List<Remote> added(String address, long self) {
        List<Long> already = governance.others(self).stream().map(Remote::id).toList();
        return governance.shared().boundTo(address, self).stream()
                .filter(other -> !already.contains(other.id()))
                .toList();
    }

    /** The remotes that share the index at an address. */
    List<Remote> sharing(String address, long self) {
        return governance.shared().boundTo(address, self);
    }

    /**
     * Returns why a person may not disconnect a remote from its index, by another address or by removal; empty if they may. Its rules would
     * no longer apply to the index.
     */
    public Optional<String> againstLeaving(Remote remote, Principal person) {
        RoleScope there = new RoleScope.OfRemote(remote.id(), remote.routerId());
        return !governance.isProtected(remote) || person.may(Permission.ADMIN, there)
                ? Optional.empty()
                : Optional.of("Remote \"" + remote.name()
                        + "\" requires approvals or has its own policy, which would no longer"
                        + " apply to its index. Nothing was changed. Ask an administrator to do this.");
    }
}
