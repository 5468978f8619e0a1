package dev.signalbox.index.pinecone;

import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.ParallelCalls;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryTiming;
import dev.signalbox.route.CountText;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.ListItem;
import io.pinecone.proto.ListRequest;
import io.pinecone.proto.ListResponse;
import io.pinecone.proto.Vector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the records of one namespace: ids by pages, then the records of those ids, some calls at once.
 *
 * <p>Pinecone is eventually consistent, so an id that is listed may not be fetched: the list still shows a record that is deleted, or
 * the fetch does not yet show one that is written. Neither may be guessed, since a list taken for whole decides what is deleted.
 * Such an id is listed and fetched again until both say the same, and after {@link #PATIENCE} the read fails.
 */
final class VectorReader {
    /** How long Pinecone is given to agree with itself. Its own figure is seconds (docs.pinecone.io: Check data freshness). */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The most that Pinecone lists in a page. */
    private static final int LISTED = 100;
    /** Ids in a call, of the 1,000 that Pinecone takes: more of the largest records would not fit in what the client accepts. */
    private static final int FETCHED = 250;
    /** Records held at once. */
    private static final int WINDOW = 1_000;

    private static final int LANES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final PineconeAddress address;
    private final RecordCalls calls;

    VectorReader(PineconeAddress address, RecordCalls calls) {
        this.address = address;
        this.calls = calls;
    }

    /** Every id, by pages. */
    void ids(Consumer<List<String>> page) {
        Set<String> tokens = new HashSet<>();
        Optional<ListResponse> first =
                calls.attempt(stub -> stub.list(listing("").build()));
        // An index that vanishes behind the first page is no shorter list: only the first may find nothing.
        for (Optional<ListResponse> answer = first; answer.isPresent(); ) {
            List<String> ids = ids(answer.get());
            if (!ids.isEmpty()) {
                page.accept(ids);
            }
            String token = answer.get().getPagination().getNext();
            if (token.isEmpty()) {
                return;
            }
            if (!tokens.add(token)) {
                throw new IndexRefusedException(
                        address.toString(),
                        "its list of records loops: a page names a next page that was already read. Try again, and report it to"
                                + " its operator",
                        null);
            }
            answer = Optional.of(calls.must(
                    stub -> stub.list(listing("").setPaginationToken(token).build())));
        }
    }

    /** Every record, by pages of at most {@value #WINDOW}. */
    void vectors(Consumer<List<Vector>> page) {
        List<String> window = new ArrayList<>();
        ids(ids -> {
            if (window.size() + ids.size() > WINDOW) {
                hand(window, page);
            }
            window.addAll(ids);
        });
        hand(window, page);
    }

    private void hand(List<String> window, Consumer<List<Vector>> page) {
        List<Vector> vectors = whole(window);
        window.clear();
        if (!vectors.isEmpty()) {
            page.accept(vectors);
        }
    }

    private List<Vector> whole(List<String> ids) {
        Map<String, Vector> found = byId(ids);
        List<String> missing = new ArrayList<>(listed(without(ids, found)));
        untilAgreed(() -> {
            found.putAll(byId(missing));
            missing.retainAll(Set.copyOf(listed(without(missing, found))));
            return missing.isEmpty();
        });
        if (!missing.isEmpty()) {
            throw new IndexUnreachableException(
                    address.toString(),
                    "it lists " + CountText.count(missing.size(), "record")
                            + " that it does not return, such as record "
                            + missing.getFirst()
                            + ", even after " + PATIENCE.toSeconds()
                            + " seconds. Its writes may be delayed: try again in a minute.",
                    null);
        }
        // In the order of the list, which is that in which the library reads them.
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private void untilAgreed(BooleanSupplier agrees) {
        try {
            new RetryLoop(
                            RetryTiming.within(PATIENCE, FIRST_PAUSE, LONGEST_PAUSE),
                            calls.project().pause())
                    .until(agreed -> agreed, agrees::getAsBoolean);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachableException(
                    address.toString(), "waiting for its writes to become visible was interrupted.", e);
        }
    }

    private static List<String> without(List<String> ids, Map<String, Vector> found) {
        return ids.stream().filter(id -> !found.containsKey(id)).toList();
    }

    /** Those of the ids that the store still lists. */
    private List<String> listed(List<String> ids) {
        Set<String> listed = ConcurrentHashMap.newKeySet();
        ParallelCalls.run(LANES, ids, id -> {
            ListResponse answer = calls.must(stub -> stub.list(listing(id).build()));
            if (ids(answer).contains(id)) {
                listed.add(id);
            }
        });
        return ids.stream().filter(listed::contains).toList();
    }

    private ListRequest.Builder listing(String prefix) {
        ListRequest.Builder request =
                ListRequest.newBuilder().setNamespace(address.namespace()).setLimit(LISTED);
        return prefix.isEmpty() ? request : request.setPrefix(prefix);
    }

    private static List<String> ids(ListResponse answer) {
        return answer.getVectorsList().stream().map(ListItem::getId).toList();
    }

    /** Those of these records that exist. */
    List<Vector> fetch(Collection<String> ids) {
        return List.copyOf(byId(ids).values());
    }

    private Map<String, Vector> byId(Collection<String> ids) {
        Map<String, Vector> found = new ConcurrentHashMap<>();
        ParallelCalls.run(LANES, parts(ids), part -> {
            FetchRequest request = FetchRequest.newBuilder()
                    .setNamespace(address.namespace())
                    .addAllIds(part)
                    .build();
            Map<String, Vector> answer = calls.attempt(stub -> stub.fetch(request))
                    .map(FetchResponse::getVectorsMap)
                    .orElse(Map.of());
            part.stream()
                    .filter(answer::containsKey)
                    .forEach(id -> found.put(id, answer.getOrDefault(id, Vector.getDefaultInstance())));
        });
        return found;
    }

    /** Ids in lists that one call takes, each id once. */
    static List<List<String>> parts(Collection<String> ids) {
        List<String> all = ids.stream().distinct().toList();
        return BatchSplitter.of(all, FETCHED, Long.MAX_VALUE, id -> 0);
    }
}
