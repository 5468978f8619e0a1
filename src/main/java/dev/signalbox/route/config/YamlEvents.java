package dev.signalbox.route.config;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Watches a YAML parser's events go by: stops at too many values or levels before they are built, and at what PyYAML refuses
 * and SnakeYAML does not: an anchor given twice or oddly named, and tabs between things.
 */
final class YamlEvents implements Parser {
    /** What PyYAML takes as the name of an anchor; SnakeYAML takes more. */
    private static final Pattern ANCHOR = Pattern.compile("[0-9A-Za-z_-]+");

    private final Parser parser;
    private final YamlTabs tabs;
    private final Set<String> anchors = new HashSet<>();
    private int depth;
    private int values;
    private boolean aliased;
    private @Nullable Mark last;

    YamlEvents(Parser parser, YamlTabs tabs) {
        this.parser = parser;
        this.tabs = tabs;
    }

    /** Something that YAML allows and we do not, at a place. */
    static final class YamlRefusedException extends YAMLException {
        private final transient Mark mark;
        private final String found;
        private final String expected;

        YamlRefusedException(Mark mark, String found, String expected) {
            super(found);
            this.mark = mark;
            this.found = found;
            this.expected = expected;
        }

        Mark mark() {
            return mark;
        }

        String found() {
            return found;
        }

        String expected() {
            return expected;
        }
    }

    /** Whether an alias has gone by. */
    boolean aliased() {
        return aliased;
    }

    /** How far the parser has come. */
    @Nullable
    Mark last() {
        return last;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        last = event.getEndMark();
        tabs.check(event);
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> deeper(event);
            case SequenceEnd, MappingEnd -> depth--;
            case Scalar -> count(event);
            case Alias -> {
                aliased = true;
                count(event);
            }
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        }
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent) && node.getAnchor() != null) {
            anchor(node);
        }
        return event;
    }

    private void anchor(NodeEvent event) {
        if (!ANCHOR.matcher(event.getAnchor()).matches()) {
            String found = "the anchor &" + DisplayText.inside(event.getAnchor());
            throw new YamlRefusedException(event.getStartMark(), found, "a name of letters, digits, - and _");
        }
        if (!anchors.add(event.getAnchor())) {
            String found = "the anchor &" + DisplayText.inside(event.getAnchor()) + " a second time";
            throw new YamlRefusedException(event.getStartMark(), found, "an anchor of another name");
        }
    }

    private void deeper(Event event) {
        count(event);
        if (++depth > ConfigLimits.YAML_DEPTH) {
            throw new YamlRefusedException(
                    event.getStartMark(), "one level more", "no more than " + ConfigLimits.YAML_DEPTH + " levels");
        }
    }

    private void count(Event event) {
        if (++values > ConfigLimits.YAML_VALUES) {
            throw new YamlRefusedException(
                    event.getStartMark(),
                    "one value more",
                    "no more than " + ConfigLimits.YAML_VALUES + " values in a YAML file; JSON takes "
                            + ConfigLimits.JSON_VALUES);
        }
    }
}
