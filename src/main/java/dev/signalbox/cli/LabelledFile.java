package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.quality.TestSetFinding;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.quality.file.LabelledSentenceReader;
import dev.signalbox.quality.neighbours.NeighbourSearch;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.syncing.execution.EmbeddedVectors;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A config file and labelled sentences, with the vectors of both. Vectors come from the cache; missing ones are made and kept there. */
final class LabelledFile {
    /** The largest file of sentences, in bytes. */
    private static final int LARGEST = 64 << 20;

    private final CommandTools tools;
    private final LocalFile file;
    private final List<LabelledSentence> sentences;
    private final Encoder encoder;

    private LabelledFile(CommandTools tools, LocalFile file, List<LabelledSentence> sentences) {
        this.tools = tools;
        this.file = file;
        this.sentences = sentences;
        this.encoder = encoder(tools, file);
    }

    static LabelledFile open(CommandTools tools, Path config, Path tests) {
        return new LabelledFile(tools, LocalFile.open(config, tools.encoders()), sentences(tests));
    }

    /**
     * Returns the encoder of a config file.
     *
     * @throws CommandException if it cannot run on this machine
     */
    static Encoder encoder(CommandTools tools, LocalFile file) {
        return tools.encoders()
                .find(file.encoder())
                .orElseThrow(() -> new CommandException("The encoder " + file.encoder()
                        + " cannot run on this machine, so nothing can be embedded. "
                        + tools.encoders().obstacle(file.encoder()).orElse("")));
    }

    /**
     * Reads labelled sentences.
     *
     * @throws CommandException if they cannot be read
     */
    static List<LabelledSentence> sentences(Path tests) {
        try {
            if (Files.size(tests) > LARGEST) {
                throw new CommandException(tests + " has more than " + LARGEST + " bytes. Split it.");
            }
            return LabelledSentenceReader.read(tests.toString(), Files.readAllBytes(tests));
        } catch (InvalidConfigException e) {
            throw new CommandException(
                    e.lines().getFirst(), e.lines().subList(1, e.lines().size()), e);
        } catch (NoSuchFileException e) {
            throw new CommandException("The file " + tests + " does not exist.", e);
        } catch (IOException e) {
            throw new CommandException(tests + " cannot be read: " + e.getMessage(), e);
        }
    }

    LocalFile file() {
        return file;
    }

    List<LabelledSentence> sentences() {
        return sentences;
    }

    List<TestSetFinding> findings() {
        return TestSetFinding.of(sentences, file.config().routes());
    }

    /**
     * Returns the rule by which the router of the file chooses.
     *
     * @throws CommandException if its answers cannot be computed
     */
    ChoiceRule rule() {
        ChoiceRule rule = ChoiceRule.of(file.config(), file.state().threshold());
        rule.obstacle().ifPresent(why -> {
            throw new CommandException(why);
        });
        return rule;
    }

    /** Returns the utterances of the file that are nearest to each sentence. */
    List<List<ProbeHit>> nearest(int most) {
        return Utterances.of(tools, file, encoder).matrix().nearest(queries(), most);
    }

    /** The utterances of a config file, with their vectors. */
    private record Utterances(List<UtteranceKey> pairs, List<float[]> vectors) {
        static Utterances of(CommandTools tools, LocalFile file, Encoder encoder) {
            List<UtteranceKey> pairs = new ArrayList<>();
            for (Route route : file.config().routes()) {
                route.texts().distinct().forEach(text -> pairs.add(new UtteranceKey(route.name(), text)));
            }
            List<String> texts = pairs.stream().map(UtteranceKey::utterance).toList();
            return new Utterances(pairs, embedded(tools, file, encoder, TextRole.DOCUMENT, texts));
        }

        UtteranceMatrix matrix() {
            return new UtteranceMatrix(pairs, vectors);
        }
    }

    /** Examines the utterances of a config file. */
    static RouteLint lint(CommandTools tools, LocalFile file, Encoder encoder) {
        Utterances utterances = Utterances.of(tools, file, encoder);
        return RouteLint.of(
                file.config().routes(), NeighbourSearch.of(utterances.pairs(), utterances.vectors(), _ -> {}));
    }

    private List<float[]> queries() {
        return embedded(
                tools,
                file,
                encoder,
                TextRole.QUERY,
                sentences.stream().map(LabelledSentence::sentence).toList());
    }

    /** Returns the vectors of texts, in their order, by the encoder of a config file. */
    static List<float[]> embedded(
            CommandTools tools, LocalFile file, Encoder encoder, TextRole role, List<String> texts) {
        EmbeddedVectors vectors = new UtteranceEmbedder(tools.vectors(), Optional.of(encoder), role)
                .embed(file.encoder(), encoder.dimensions(), texts, _ -> {})
                .vectors();
        Map<String, float[]> byText = vectors.of(texts);
        return texts.stream().map(byText::get).toList();
    }

    /** The rule of a router on an index, and the records of the index that are nearest to each sentence. */
    record Remote(ChoiceRule rule, List<List<ProbeHit>> nearest) {}

    /** Asks an index for the records nearest to each sentence, as a router of the file's line that reads this index would. */
    Remote remote(String address) {
        ChoiceRule local = rule();
        try (RouteIndex index = tools.indexes().open(address, file.config().dialect())) {
            if (!index.describe().exists()) {
                throw new CommandException(address + " does not exist.");
            }
            ChoiceRule rule = local.reading(ReadRoutes.of(
                    index.readAll(RouteIndex.Vectors.WITHOUT).stream()
                            .map(IndexRecord::utterance)
                            .toList(),
                    file.config().dialect()));
            rule.obstacle().ifPresent(why -> {
                throw new CommandException(why);
            });
            List<List<ProbeHit>> nearest = new ArrayList<>();
            for (float[] query : queries()) {
                nearest.add(index.query(query, rule.topK(), Set.of()).stream()
                        .map(ProbeHit::of)
                        .toList());
            }
            return new Remote(rule, nearest);
        }
    }
}
