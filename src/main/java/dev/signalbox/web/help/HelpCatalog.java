package dev.signalbox.web.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonmark.parser.Parser;

/** Every section of the help, in reading order: those of the README, then the glossary and the sync modes. */
public final class HelpCatalog {
    private static final String README = "README.md";
    private static final String GLOSSARY = "docs/glossary.md";
    private static final String SYNC_MODES = "docs/sync-modes.md";

    private final String introduction;
    private final List<HelpSection> sections;

    private HelpCatalog(UnaryOperator<String> files) {
        Parser parser = HelpRenderer.parser();
        List<HelpDocument> documents = List.of(
                new HelpDocument(README, parser.parse(files.apply(README)), 2),
                new HelpDocument(GLOSSARY, parser.parse(files.apply(GLOSSARY)), 1),
                new HelpDocument(SYNC_MODES, parser.parse(files.apply(SYNC_MODES)), 1));
        Map<String, String> targets = new HashMap<>();
        documents.forEach(file -> targets.putAll(file.targets()));
        HelpRenderer renderer = new HelpRenderer(targets);
        introduction = renderer.introduction(documents.getFirst());
        List<HelpSection> all = new ArrayList<>();
        for (HelpDocument file : documents) {
            file.parts().forEach(part -> all.add(section(renderer, file, part)));
        }
        sections = List.copyOf(all);
    }

    /** Reads the files that the build packs; see the resources in {@code pom.xml}. */
    public static HelpCatalog packed() {
        return new HelpCatalog(HelpCatalog::resource);
    }

    /**
     * Reads other files.
     *
     * @param files the text of a file, by its path in the project
     */
    static HelpCatalog of(UnaryOperator<String> files) {
        return new HelpCatalog(files);
    }

    /** Returns what the README says before its first section, as HTML. */
    public String introduction() {
        return introduction;
    }

    public List<HelpSection> sections() {
        return sections;
    }

    /** Returns the section of an id; empty if there is none. */
    public Optional<HelpSection> find(String id) {
        return sections.stream().filter(section -> section.id().equals(id)).findFirst();
    }

    private static HelpSection section(HelpRenderer renderer, HelpDocument file, HelpDocument.Part part) {
        return new HelpSection(part.id(), PlainText.of(part.heading()), renderer.section(file, part));
    }

    private static String resource(String path) {
        try (InputStream in = HelpCatalog.class.getResourceAsStream("/help/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
