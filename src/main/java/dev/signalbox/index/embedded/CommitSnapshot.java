package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** One namespace of an index as one commit left it. Later commits do not change it. */
final class CommitSnapshot implements AutoCloseable {
    private static final int PAGE = 1000;

    private final DirectoryReader reader;
    private final IndexHeader heading;
    private final String namespace;

    private CommitSnapshot(DirectoryReader reader, IndexHeader heading, String namespace) {
        this.reader = reader;
        this.heading = heading;
        this.namespace = namespace;
    }

    /** Takes the reader over, and closes it. */
    static CommitSnapshot of(EmbeddedAddress address, DirectoryReader reader) throws IOException {
        try {
            IndexHeader heading =
                    IndexHeader.read(address.toString(), reader.getIndexCommit().getUserData());
            return new CommitSnapshot(reader, heading, address.namespace());
        } catch (IOException | RuntimeException e) {
            reader.decRef();
            throw e;
        }
    }

    /** The snapshot of a later commit, or this one if there is none. */
    CommitSnapshot renewed(EmbeddedAddress address) throws IOException {
        DirectoryReader later = DirectoryReader.openIfChanged(reader);
        return later == null ? this : of(address, later);
    }

    /** This snapshot once more, to be closed on its own. */
    CommitSnapshot retained() {
        reader.incRef();
        return new CommitSnapshot(reader, heading, namespace);
    }

    IndexHeader heading() {
        return heading;
    }

    long count() throws IOException {
        long count = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            Term term = new Term(RecordFields.NAMESPACE, namespace);
            SegmentReader records = new SegmentReader(leaf.reader());
            count += leaf.reader().getLiveDocs() == null && records.isAllOwn()
                    ? leaf.reader().docFreq(term)
                    : records.own(term).cardinality();
        }
        return count;
    }

    /** The namespaces of the index that have a record or a parameter. */
    Set<String> namespaces() throws IOException {
        Set<String> found = new TreeSet<>(heading.namespaces());
        for (LeafReaderContext context : reader.leaves()) {
            Terms terms = Terms.getTerms(context.reader(), RecordFields.NAMESPACE);
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                if (new SegmentReader(context.reader()).first(new Term(RecordFields.NAMESPACE, term)) >= 0) {
                    found.add(RecordPayload.text(term));
                }
            }
        }
        return found;
    }

    /**
     * The records, page by page.
     *
     * @param foreign takes the ids of those that are foreign
     */
    Pages<IndexRecord> records(Vectors vectors, Set<String> foreign) {
        RecordPayload payload = new RecordPayload();
        return new Pages<>(vectors, (leaf, doc) -> {
            if (leaf.isOwn(doc)) {
                return leaf.record(doc, vectors, payload);
            }
            foreign.add(leaf.id(doc));
            return null;
        });
    }

    Pages<String> ids() {
        return new Pages<>(Vectors.WITHOUT, SegmentReader::id);
    }

    List<IndexRecord> fetch(Collection<String> ids) throws IOException {
        List<Term> keys = new HashSet<>(ids)
                .stream()
                        .flatMap(id -> RecordFields.key(namespace, id).stream())
                        .toList();
        List<IndexRecord> found = new ArrayList<>();
        RecordPayload payload = new RecordPayload();
        for (LeafReaderContext context : reader.leaves()) {
            SegmentReader leaf = new SegmentReader(context.reader());
            int[] docs = new int[keys.size()];
            int count = 0;
            for (Term key : keys) {
                int doc = leaf.first(key);
                if (doc >= 0) {
                    docs[count++] = doc;
                }
            }
            Arrays.sort(docs, 0, count);
            for (int i = 0; i < count; i++) {
                if (leaf.isOwn(docs[i])) {
                    found.add(leaf.whole(docs[i], payload));
                }
            }
        }
        return found;
    }

    /**
     * Those of the keys that a record has.
     *
     * @param own whether of semantic-router's records or of foreign ones
     */
    Set<Term> keyed(Collection<Term> keys, boolean own) throws IOException {
        Set<Term> found = new LinkedHashSet<>();
        for (LeafReaderContext context : reader.leaves()) {
            SegmentReader leaf = new SegmentReader(context.reader());
            if (!own && leaf.isAllOwn()) {
                continue;
            }
            FixedBitSet records = leaf.own();
            for (Term key : keys) {
                int doc = leaf.first(key);
                if (doc >= 0 && records.get(doc) == own) {
                    found.add(key);
                }
            }
        }
        return found;
    }

    List<RecordMatch> nearest(float[] target, int topK, Set<String> routes) throws IOException {
        Set<BytesRef> wanted = routes.stream()
                .map(route -> new BytesRef(route.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toSet());
        List<FixedBitSet> candidates = new ArrayList<>();
        for (LeafReaderContext context : reader.leaves()) {
            SegmentReader leaf = new SegmentReader(context.reader());
            FixedBitSet picked = leaf.own(new Term(RecordFields.NAMESPACE, namespace));
            if (!wanted.isEmpty()) {
                keep(wanted, leaf, picked);
            }
            candidates.add(picked);
        }
        List<RecordMatch> matches = new ArrayList<>();
        RecordPayload payload = new RecordPayload();
        for (NearestSearch.Hit hit : new NearestSearch(reader, heading.metric()).among(candidates, target, topK)) {
            LeafReaderContext context = reader.leaves().get(ReaderUtil.subIndex(hit.doc(), reader.leaves()));
            IndexRecord record =
                    new SegmentReader(context.reader()).record(hit.doc() - context.docBase, Vectors.WITHOUT, payload);
            matches.add(new RecordMatch(record.id(), record.utterance(), hit.score()));
        }
        return matches;
    }

    private static void keep(Set<BytesRef> wanted, SegmentReader leaf, FixedBitSet picked) throws IOException {
        for (int doc = next(picked, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(picked, doc + 1)) {
            if (!wanted.contains(leaf.route(doc))) {
                picked.clear(doc);
            }
        }
    }

    private static int next(FixedBitSet docs, int from) {
        return from >= docs.length() ? DocIdSetIterator.NO_MORE_DOCS : docs.nextSetBit(from);
    }

    @Override
    public void close() throws IOException {
        reader.decRef();
    }

    /** What a page is made of: one thing for each record, or null for one that has none. */
    interface Item<T> {
        @Nullable
        T of(SegmentReader leaf, int doc) throws IOException;
    }

    /** Every record of the namespace, a page at a time. */
    final class Pages<T> {
        private final Vectors vectors;
        private final Item<T> item;
        private int segment = -1;
        private @Nullable SegmentReader leaf;
        private FixedBitSet docs = new FixedBitSet(0);
        private int doc;

        private Pages(Vectors vectors, Item<T> item) {
            this.vectors = vectors;
            this.item = item;
        }

        /** The next page; empty at the end. */
        List<T> next() throws IOException {
            List<T> page = new ArrayList<>();
            while (page.size() < PAGE) {
                doc = CommitSnapshot.next(docs, doc);
                if (leaf != null && doc != DocIdSetIterator.NO_MORE_DOCS) {
                    T each = item.of(leaf, doc++);
                    if (each != null) {
                        page.add(each);
                    }
                } else if (++segment < reader.leaves().size()) {
                    leaf = new SegmentReader(reader.leaves().get(segment).reader()).proven(vectors);
                    docs = leaf.with(new Term(RecordFields.NAMESPACE, namespace));
                    doc = 0;
                } else {
                    segment--;
                    break;
                }
            }
            return page;
        }
    }
}
