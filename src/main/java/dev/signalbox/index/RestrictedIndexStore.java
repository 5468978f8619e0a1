package dev.signalbox.index;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kind of store whose servers are looked at before anything connects to them; see {@link HostRestriction}. */
public final class RestrictedIndexStore implements IndexStore {
    private static final Pattern SERVER = Pattern.compile("[a-z+]+://(?:[^@/?#]*@)?([^/?#]*).*", Pattern.DOTALL);
    /** Pinecone's data plane may be named apart from its index. */
    private static final Pattern PARAMETER = Pattern.compile(".*[?&]host=([^&#]*).*", Pattern.DOTALL);
    /** The host in {@code https://host:port/path}, of which all but the host may be missing. */
    private static final Pattern HOST = Pattern.compile("(?:https?://)?(\\[[^\\]]*]|[^:/]*).*", Pattern.DOTALL);

    private final IndexStore store;

    public RestrictedIndexStore(IndexStore store) {
        this.store = store;
    }

    @Override
    public RouteIndex open(String address) {
        require(address);
        return store.open(address);
    }

    @Override
    public List<FoundIndex> find(String address) {
        require(address);
        return store.find(address);
    }

    @Override
    public Optional<String> server(String address) {
        return store.server(address);
    }

    @Override
    public IndexIdentity identity(String address) {
        return store.identity(address);
    }

    @Override
    public Set<IndexIdentity> identities(String address) {
        require(address);
        return store.identities(address);
    }

    @Override
    public void close() {
        store.close();
    }

    private static void require(String address) {
        Stream.of(SERVER, PARAMETER)
                .map(pattern -> pattern.matcher(address))
                .filter(Matcher::matches)
                .map(found -> HOST.matcher(decoded(found.group(1))))
                .filter(Matcher::matches)
                .forEach(host -> HostRestriction.require(address, host.group(1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            // The store refuses such an address itself, and says where it is wrong.
            return text;
        }
    }
}
