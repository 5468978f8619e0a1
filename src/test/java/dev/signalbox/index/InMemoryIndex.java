package dev.signalbox.index;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A whole index in memory, which passes {@link RouteIndexContract}, can be given any capabilities, writes down the calls made to it
 * and fails when told to.
 *
 * <p>{@link #inNamespace} and {@link #another} give further instances on the same store, with the same list of calls and the same
 * troubles. Closing an instance loses nothing. May be used by several threads.
 */
public final class InMemoryIndex implements RouteIndex {
    /** What can be called; {@link RouteIndex#address}, {@code capabilities}, {@code idOf}, {@code refusal} and {@code close} never fail. */
    public enum Call {
        DESCRIBE,
        CREATE,
        READ,
        READ_IDS,
        FETCH,
        UPSERT,
        REWRITE,
        RENEW,
        RESTORE,
        DELETE,
        QUERY,
        PARAMETER,
        WRITE,
        REMOVE;

        /** Whether it changes the store. */
        public boolean writes() {
            return switch (this) {
                case CREATE, UPSERT, REWRITE, RENEW, RESTORE, DELETE, WRITE, REMOVE -> true;
                case DESCRIBE, READ, READ_IDS, FETCH, QUERY, PARAMETER -> false;
            };
        }
    }

    /** The point at which a call fails. */
    public enum When {
        /** Nothing is done. */
        BEFORE,
        /** The first half of the records (rounded down) is done; what handles one thing does nothing. */
        HALFWAY,
        /** All is done and the answer is lost. */
        AFTER
    }

    /**
     * A call that was made, whether it failed or not.
     *
     * @param about the ids of its records, or the parameter's field; empty for the rest
     */
    public record Made(Call call, String namespace, List<String> about) {}

    /** The key under which {@link #plant} puts sparse values. */
    public static final String SPARSE = "sparse";

    private static final int PAGE = 1000;

    private final Store store;
    private final String namespace;

    /** An index that can hold everything, and does not exist yet. */
    public InMemoryIndex() {
        this(Capabilities.ALL);
    }

    /** An index that does not exist yet. */
    public InMemoryIndex(Capabilities capabilities) {
        this(capabilities, (route, utterance) -> route.length() + "#" + route + "#" + utterance);
    }

    /**
     * An index that does not exist yet.
     *
     * @param ids the store's id rule: route and utterance to id
     */
    public InMemoryIndex(Capabilities capabilities, BinaryOperator<String> ids) {
        this(new Store(capabilities, ids), "");
    }

    private InMemoryIndex(Store store, String namespace) {
        this.store = store;
        this.namespace = namespace;
    }

    /** Another instance on the same store. */
    public InMemoryIndex inNamespace(String other) {
        return new InMemoryIndex(store, other);
    }

    /** Another instance on the same store and namespace. */
    public InMemoryIndex another() {
        return inNamespace(namespace);
    }

    /** Makes the n-th call from now on (1 is the next one) fail once. Those after it succeed again. */
    public InMemoryIndex failOn(int nth, When when) {
        return failOn(Set.of(Call.values()), nth, when);
    }

    /** Makes the n-th call of a kind from now on (1 is the next one) fail once. */
    public InMemoryIndex failOn(Call call, int nth, When when) {
        return failOn(Set.of(call), nth, when);
    }

    /** Makes the n-th call from now on fail, and every one after it, until {@link #comeBack}: as whoever dies makes no more calls. */
    public InMemoryIndex dieOn(int nth, When when) {
        synchronized (store) {
            store.troubles.add(new Trouble(Set.of(Call.values()), nth, when, true));
        }
        return this;
    }

    /** Makes the n-th call of a kind fail, and every call after it, until {@link #comeBack}. */
    public InMemoryIndex dieOn(Call call, int nth, When when) {
        synchronized (store) {
            store.troubles.add(new Trouble(Set.of(call), nth, when, true));
        }
        return this;
    }

    /** Whether every call fails now. */
    public boolean isDown() {
        synchronized (store) {
            return store.down;
        }
    }

    private InMemoryIndex failOn(Set<Call> calls, int nth, When when) {
        synchronized (store) {
            store.troubles.add(new Trouble(calls, nth, when, false));
        }
        return this;
    }

    /** Makes every call of these kinds that is about one of these ids be refused with these words, until {@link #refuseNothing}. */
    public void refuse(Set<Call> calls, Predicate<String> ids, String words) {
        synchronized (store) {
            store.refusals.add(new Refused(calls, ids, words));
        }
    }

    /** Ends every {@link #refuse}. */
    public void refuseNothing() {
        synchronized (store) {
            store.refusals.clear();
        }
    }

    private record Refused(Set<Call> calls, Predicate<String> ids, String message) {}

    /** Makes every call fail before it does anything, until {@link #comeBack}. */
    public void goDown() {
        synchronized (store) {
            store.down = true;
        }
    }

    /** Ends {@link #goDown}, and takes back every failure that has not happened yet. */
    public void comeBack() {
        synchronized (store) {
            store.down = false;
            store.troubles.clear();
        }
    }

    /** Puts a record there that is not semantic-router's, as another program does; this is no call. */
    public void plantForeign(String id, float[] vector) {
        synchronized (store) {
            records()
                    .put(
                            id,
                            new KeptRecord(
                                    new IndexRecord(id, new Utterance("", "", RouteValue.NONE), vector.clone()),
                                    true,
                                    new TreeMap<>(Map.of("page_content", "text of document " + id))));
        }
    }

    /** Puts a record there with keys that semantic-router does not know, or with sparse values under {@link #SPARSE}; this is no call. */
    public void plant(IndexRecord record, Map<String, String> extras) {
        synchronized (store) {
            records().put(record.id(), new KeptRecord(stored(record), false, new TreeMap<>(extras)));
        }
    }

    /** Every record of every namespace with all that is in it, as text by which two moments can be compared. */
    public String dump() {
        synchronized (store) {
            StringBuilder text = new StringBuilder();
            store.records.forEach((name, records) -> new TreeMap<>(records)
                    .forEach((id, kept) -> text.append("namespace \"")
                            .append(name)
                            .append("\" record ")
                            .append(id)
                            .append(' ')
                            .append(new String(kept.bytes(), StandardCharsets.UTF_8))
                            .append('\n')));
            return text.toString();
        }
    }

    /** Every call made so far, on all instances. */
    public List<Made> calls() {
        synchronized (store) {
            return List.copyOf(store.calls);
        }
    }

    /** The calls made so far that change the store, on all instances. */
    public List<Made> writes() {
        return calls().stream().filter(made -> made.call().writes()).toList();
    }

    public void forgetCalls() {
        synchronized (store) {
            store.calls.clear();
        }
    }

    @Override
    public String address() {
        return "memory:" + namespace;
    }

    @Override
    public Capabilities capabilities() {
        return store.capabilities;
    }

    @Override
    public IndexDescription describe() {
        List<IndexDescription> answer = new ArrayList<>();
        perform(Call.DESCRIBE, List.of(), 1, n -> {
            answer.add(new IndexDescription(store.exists, store.dimensions, store.metric, own().size()));
        });
        return answer.getFirst();
    }

    @Override
    public void create(int dimensions, Metric metric) {
        perform(Call.CREATE, List.of(), 1, n -> {
            if (store.exists && store.dimensions != dimensions) {
                throw new DimensionMismatchException(address(), store.dimensions, dimensions);
            }
            if (n == 1 && !store.exists) {
                store.exists = true;
                store.dimensions = dimensions;
                store.metric = metric;
            }
        });
    }

    @Override
    public String idOf(String route, String utterance) {
        return store.ids.apply(route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return CodePoints.hasLoneSurrogate(utterance.route() + utterance.utterance())
                ? Optional.of("it contains half of a surrogate pair")
                : Optional.empty();
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        List<KeptRecord> all = new ArrayList<>();
        synchronized (store) {
            all.addAll(records().values());
        }
        pages(Call.READ, this::own, kept -> copy(kept.record(), vectors), page);
        return new ReadSummary(
                all.stream()
                        .filter(KeptRecord::foreign)
                        .map(kept -> kept.record().id())
                        .collect(Collectors.toSet()),
                (int) all.stream()
                        .filter(kept -> kept.extras().containsKey(SPARSE))
                        .count());
    }

    private List<KeptRecord> own() {
        return records().values().stream().filter(kept -> !kept.foreign()).toList();
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        pages(
                Call.READ_IDS,
                () -> List.copyOf(records().values()),
                kept -> kept.record().id(),
                page);
    }

    /** Hands pages out with the store unlocked, so that what takes them may write to it, from any thread. */
    private <T> void pages(
            Call call, Supplier<List<KeptRecord>> records, Function<KeptRecord, T> item, Consumer<List<T>> page) {
        List<T> all = new ArrayList<>();
        int size;
        synchronized (store) {
            size = records.get().size();
        }
        Optional<When> trouble = attempt(call, List.of(), size, n -> {
            records.get().stream().limit(n).map(item).forEach(all::add);
        });
        for (int from = 0; from < all.size(); from += PAGE) {
            page.accept(List.copyOf(all.subList(from, Math.min(from + PAGE, all.size()))));
        }
        failIf(trouble, call);
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        List<IndexRecord> found = new ArrayList<>();
        perform(Call.FETCH, List.copyOf(ids), ids.size(), n -> {
            ids.stream()
                    .distinct()
                    .flatMap(id -> Optional.ofNullable(records().get(id)).stream())
                    .filter(kept -> !kept.foreign())
                    .forEach(kept -> found.add(copy(kept.record(), Vectors.WITH).withStored(kept.bytes())));
        });
        return found;
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        perform(Call.UPSERT, records.stream().map(IndexRecord::id).toList(), records.size(), n -> {
            mustExist();
            records.forEach(this::mustBeKeepable);
            records.forEach(record -> VectorRule.vectorOf(record, address(), store.dimensions));
            records.forEach(this::mustBeFree);
            records.subList(0, n).forEach(record -> records().put(record.id(), whole(record)));
        });
    }

    private KeptRecord whole(IndexRecord record) {
        return new KeptRecord(stored(record), false, new TreeMap<>());
    }

    private IndexRecord stored(IndexRecord record) {
        return copy(new IndexRecord(record.id(), kept(record.utterance()), record.vector()), Vectors.WITH);
    }

    private void mustBeFree(IndexRecord record) {
        KeptRecord there = records().get(record.id());
        if (there != null && there.foreign()) {
            throw ForeignRecords.occupied(address(), record, there.extras().keySet());
        }
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        perform(Call.REWRITE, records.stream().map(IndexRecord::id).toList(), records.size(), n -> {
            mustExist();
            records.forEach(this::mustBeKeepable);
            records.subList(0, n)
                    .forEach(record -> records()
                            .computeIfPresent(
                                    record.id(),
                                    (id, old) -> old.with(new IndexRecord(
                                            id,
                                            kept(record.utterance()),
                                            old.record().vector()))));
        });
    }

    @Override
    public void renew(List<IndexRecord> records) {
        perform(Call.RENEW, records.stream().map(IndexRecord::id).toList(), records.size(), n -> {
            mustExist();
            records.forEach(this::mustBeKeepable);
            records.forEach(record -> VectorRule.vectorOf(record, address(), store.dimensions));
            records.subList(0, n)
                    .forEach(record -> records().computeIfPresent(record.id(), (id, old) -> old.with(stored(record))));
        });
    }

    @Override
    public void restore(List<IndexRecord> records) {
        perform(Call.RESTORE, records.stream().map(IndexRecord::id).toList(), records.size(), n -> {
            mustExist();
            List<KeptRecord> whole = new ArrayList<>();
            for (IndexRecord record : records) {
                if (record.stored().isEmpty()) {
                    mustBeKeepable(record);
                    VectorRule.vectorOf(record, address(), store.dimensions);
                }
                mustBeFree(record);
                whole.add(record.stored()
                        .map(bytes -> KeptRecord.read(record.id(), bytes, address()))
                        .orElseGet(() -> whole(record)));
            }
            whole.subList(0, n).forEach(kept -> records().put(kept.record().id(), kept));
        });
    }

    @Override
    public void delete(Collection<String> ids) {
        List<String> exact = List.copyOf(ids);
        perform(Call.DELETE, exact, exact.size(), n -> {
            mustExist();
            exact.subList(0, n).stream()
                    .filter(id ->
                            records().containsKey(id) && !records().get(id).foreign())
                    .forEach(records()::remove);
        });
    }

    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        List<RecordMatch> matches = new ArrayList<>();
        perform(Call.QUERY, List.of(), 1, n -> {
            if (store.exists) {
                VectorRule.check(vector, address(), store.dimensions);
            }
            own().stream()
                    .map(KeptRecord::record)
                    .filter(record -> routes.isEmpty()
                            || routes.contains(record.utterance().route()))
                    .map(record -> new RecordMatch(
                            record.id(),
                            record.utterance(),
                            score(vector, record.vector().orElseThrow())))
                    .sorted(nearestFirst())
                    .limit(topK)
                    .forEach(matches::add);
        });
        return matches;
    }

    private Comparator<RecordMatch> nearestFirst() {
        Comparator<RecordMatch> rising = Comparator.comparingDouble(RecordMatch::score);
        return store.metric.largerIsNearer() ? rising.reversed() : rising;
    }

    private double score(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
            squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return switch (store.metric) {
            case COSINE -> dot / Math.sqrt(aa * bb);
            case DOT_PRODUCT -> dot;
            case EUCLIDEAN -> Math.sqrt(squares);
        };
    }

    @Override
    public Optional<ConfigParameter> parameter(String field) {
        List<ConfigParameter> found = new ArrayList<>();
        perform(Call.PARAMETER, List.of(field), 1, n -> {
            Optional.ofNullable(parameters().get(field)).ifPresent(found::add);
        });
        return found.stream().findFirst();
    }

    @Override
    public void write(ConfigParameter parameter) {
        perform(Call.WRITE, List.of(parameter.field()), 1, n -> {
            mustExist();
            boolean holds = parameter.field().equals(ConfigParameter.LOCK)
                    ? store.capabilities.lock()
                    : store.capabilities.hash();
            if (!holds) {
                throw new IndexRefusedException(address(), "it cannot store " + parameter.field(), null);
            }
            if (n == 1) {
                parameters().put(parameter.field(), parameter);
            }
        });
    }

    @Override
    public void remove(String field) {
        perform(Call.REMOVE, List.of(field), 1, n -> {
            if (n == 1) {
                parameters().remove(field);
            }
        });
    }

    @Override
    public void close() {
        // The store outlives its instances, as a server does.
    }

    private void perform(Call call, List<String> about, int things, IntConsumer body) {
        failIf(attempt(call, about, things, body), call);
    }

    /** Writes the call down and does as much of it as the next trouble lets it. */
    private Optional<When> attempt(Call call, List<String> about, int things, IntConsumer body) {
        synchronized (store) {
            store.calls.add(new Made(call, namespace, about));
            Optional<When> trouble = store.down ? Optional.of(When.BEFORE) : store.next(call);
            if (trouble.filter(when -> when == When.BEFORE).isEmpty()) {
                refuse(call, about);
            }
            if (trouble.isEmpty() || trouble.get() == When.AFTER) {
                body.accept(things);
            } else if (trouble.get() == When.HALFWAY) {
                body.accept(things / 2);
            }
            return trouble;
        }
    }

    /** Makes the index need something before routers can read it, which its {@link #prepare} does. */
    public InMemoryIndex needing(String preparation) {
        synchronized (store) {
            store.preparation = preparation;
        }
        return this;
    }

    @Override
    public Optional<String> preparation() {
        synchronized (store) {
            return Optional.of(store.preparation).filter(needed -> !needed.isEmpty());
        }
    }

    @Override
    public void prepare() {
        synchronized (store) {
            store.preparation = "";
        }
    }

    /** Makes every call fail until the index exists, as where the store has another that its address probably means. */
    public InMemoryIndex resembling(String other) {
        synchronized (store) {
            store.other = other;
        }
        return this;
    }

    @Override
    public void createBeside(int dimensions, Metric metric) {
        synchronized (store) {
            store.other = "";
        }
        create(dimensions, metric);
    }

    private void refuse(Call call, List<String> about) {
        if (!store.exists && !store.other.isEmpty() && call != Call.PARAMETER) {
            throw new SimilarIndexException("No such index. There is " + store.other + ".");
        }
        for (Refused each : store.refusals) {
            if (each.calls().contains(call) && about.stream().anyMatch(each.ids())) {
                throw new IndexRefusedException(address(), each.message(), null);
            }
        }
    }

    private void failIf(Optional<When> trouble, Call call) {
        trouble.ifPresent(when -> {
            throw new IndexUnreachableException(address(), "told to fail " + when + " " + call, null);
        });
    }

    private static IndexRecord copy(IndexRecord record, Vectors vectors) {
        return new IndexRecord(
                record.id(),
                record.utterance(),
                vectors == Vectors.WITH ? record.vector().map(float[]::clone) : Optional.empty());
    }

    private Utterance kept(Utterance utterance) {
        RouteValue value = utterance.value().only(store.capabilities.functionSchemas(), store.capabilities.metadata());
        return utterance.with(store.capabilities.integers() ? value : value.asFloats());
    }

    private void mustExist() {
        if (!store.exists) {
            throw new IndexMissingException(address());
        }
    }

    private void mustBeKeepable(IndexRecord record) {
        refusal(record.utterance()).ifPresent(why -> {
            throw new IndexRefusedException(address(), "record " + record.id() + ": " + why, null);
        });
    }

    private Map<String, KeptRecord> records() {
        return store.records.computeIfAbsent(namespace, name -> new LinkedHashMap<>());
    }

    private Map<String, ConfigParameter> parameters() {
        return store.parameters.computeIfAbsent(namespace, name -> new TreeMap<>());
    }

    /** What the instances share; guarded by itself. */
    private static final class Store {
        final Capabilities capabilities;
        final BinaryOperator<String> ids;
        final Map<String, Map<String, KeptRecord>> records = new TreeMap<>();
        final Map<String, Map<String, ConfigParameter>> parameters = new TreeMap<>();
        final List<Trouble> troubles = new ArrayList<>();
        final List<Refused> refusals = new ArrayList<>();
        final List<Made> calls = new ArrayList<>();
        Metric metric = Metric.COSINE;
        int dimensions;
        boolean exists;
        boolean down;
        String other = "";
        String preparation = "";

        Store(Capabilities capabilities, BinaryOperator<String> ids) {
            this.capabilities = capabilities;
            this.ids = ids;
        }

        /** Counts this call against every trouble, and takes out one whose turn it is. */
        Optional<When> next(Call call) {
            Optional<When> found = Optional.empty();
            for (Trouble trouble : List.copyOf(troubles)) {
                if (trouble.calls.contains(call) && --trouble.left == 0) {
                    troubles.remove(trouble);
                    found = Optional.of(trouble.when);
                    down |= trouble.forGood;
                }
            }
            return found;
        }
    }

    private static final class Trouble {
        final Set<Call> calls;
        final When when;
        /** Whether nothing works any more after it. */
        final boolean forGood;

        int left;

        Trouble(Set<Call> calls, int nth, When when, boolean forGood) {
            this.calls = calls;
            this.left = nth;
            this.when = when;
            this.forGood = forGood;
        }
    }
}
