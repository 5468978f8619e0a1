package dev.signalbox.route.config;

import dev.signalbox.route.UtteranceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The lines of a config file on which its routes and utterances stand, for reports that point into the file. Lines count from 1. */
@SuppressWarnings("BadInstanceof") // the pattern names what is not null
public final class ConfigLines {
    private final Map<String, Integer> routes = new HashMap<>();
    private final Map<UtteranceKey, Integer> utterances = new HashMap<>();

    private ConfigLines() {}

    /** Returns the lines of no file: nothing is found. */
    public static ConfigLines none() {
        return new ConfigLines();
    }

    /** Returns the lines of a file that was read; for a router of a composed file, those of that router. */
    public static ConfigLines of(ConfigDocument document) {
        String text = document.text();
        ConfigLines lines = new ConfigLines();
        try {
            LocatedValue root = ConfigText.parsed(text, document.format(), new ConfigFindings(text));
            lines.add(MemberPath.of(document.member()).find(root), new LineLocator(text));
        } catch (ConfigSyntaxException e) {
            throw new IllegalStateException("this text was read before", e);
        }
        return lines;
    }

    /** Returns the line of the name of a route; empty if the file has no such route. */
    public OptionalInt route(String name) {
        Integer line = routes.get(name);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** Returns the line of an utterance, or else that of its route; empty if the file has neither. */
    public OptionalInt utterance(UtteranceKey utterance) {
        Integer line = utterances.get(utterance);
        return line == null ? route(utterance.route()) : OptionalInt.of(line);
    }

    private void add(LocatedValue router, LineLocator lines) {
        if (router instanceof LocatedValue.Fields top
                && top.get(ConfigKeys.ROUTES) instanceof LocatedValue.Field field
                && field.value() instanceof LocatedValue.Items list) {
            list.items().forEach(each -> addRoute(each, lines));
        }
    }

    private void addRoute(LocatedValue value, LineLocator lines) {
        if (!(value instanceof LocatedValue.Fields route)
                || !(route.get(ConfigKeys.NAME) instanceof LocatedValue.Field name)) {
            return;
        }
        String title = name.value().json().asText();
        routes.putIfAbsent(title, lines.at(name.value().start()).line());
        if (route.get(ConfigKeys.UTTERANCES) instanceof LocatedValue.Field field
                && field.value() instanceof LocatedValue.Items texts) {
            texts.items()
                    .forEach(each -> utterances.putIfAbsent(
                            new UtteranceKey(title, each.json().asText()),
                            lines.at(each.start()).line()));
        }
    }
}
