package dev.signalbox.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One index, whatever the address that leads to it is spelled like. Two addresses may give identities that are not equal and still are
 * of one index: compare them by {@link #sameIndexAs}.
 *
 * @param store the scheme of its addresses
 * @param hosts everything that its server is known by, see {@link CanonicalHosts}; empty where only the store knows its server
 * @param port 0 where the store has none, or the hosts say it
 * @param place database, collection or table, namespace: what tells the indexes of one server apart
 */
public record IndexIdentity(String store, Set<String> hosts, int port, List<String> place) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public IndexIdentity {
        hosts = Collections.unmodifiableSet(new TreeSet<>(hosts));
        place = List.copyOf(place);
    }

    /** Whether both are one index: one store, one place, and a server that both name. */
    public boolean sameIndexAs(IndexIdentity other) {
        return store.equals(other.store)
                && port == other.port
                && place.equals(other.place)
                && (hosts.isEmpty() ? other.hosts.isEmpty() : !Collections.disjoint(hosts, other.hosts));
    }

    /** Whether the two may turn out to be one index once their store is asked: it is one kind of store, and perhaps one server. */
    public boolean mayMeet(IndexIdentity other) {
        return store.equals(other.store)
                && port == other.port
                && (hosts.isEmpty() || other.hosts.isEmpty() || !Collections.disjoint(hosts, other.hosts));
    }

    /** Identities as text, which {@link #read} reads. */
    public static String write(Collection<IndexIdentity> identities) {
        ArrayNode all = JSON.createArrayNode();
        for (IndexIdentity each : identities) {
            ObjectNode one = all.addObject().put("store", each.store).put("port", each.port);
            ArrayNode hosts = one.putArray("hosts");
            each.hosts.forEach(hosts::add);
            ArrayNode place = one.putArray("place");
            each.place.forEach(place::add);
        }
        return all.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Set<IndexIdentity> read(String text) {
        try {
            Set<IndexIdentity> identities = new LinkedHashSet<>();
            for (JsonNode each : JSON.readTree(text)) {
                identities.add(new IndexIdentity(
                        each.path("store").asText(),
                        new TreeSet<>(texts(each.path("hosts"))),
                        each.path("port").asInt(),
                        texts(each.path("place"))));
            }
            return identities;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not the text of an index identity: " + text, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
