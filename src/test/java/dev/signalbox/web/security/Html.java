package dev.signalbox.web.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As much of a page as has to be read to go through it: its tags, its links, its forms. */
final class Html {
    private static final Pattern TAG = Pattern.compile(
            "<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\\s+[^\\s=>\"'/]+(?:\\s*=\\s*(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'>]+))?)*+)\\s*/?>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=>\"'/]+)(?:\\s*=\\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]+)))?");

    private final String text;
    private final List<Tag> tags = new ArrayList<>();

    /** One tag. */
    record Tag(String name, boolean end, Map<String, String> attributes, int from, int to) {
        Optional<String> get(String attribute) {
            return Optional.ofNullable(attributes.get(attribute));
        }
    }

    /** Something that can be filled in. */
    record Field(String name, String type, String value) {
        boolean isText() {
            return !List.of("hidden", "checkbox", "radio", "select", "submit", "file")
                    .contains(type);
        }
    }

    /** A form with what it starts with. */
    record Form(String method, String action, boolean multipart, List<Field> fields) {
        /** The same for every thing of a kind. */
        String kind() {
            return method + " " + kindOf(action) + " "
                    + fields.stream().map(Field::name).distinct().sorted().toList();
        }
    }

    Html(String text) {
        this.text = text;
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            tags.add(new Tag(
                    matcher.group(2).toLowerCase(Locale.ROOT),
                    !matcher.group(1).isEmpty(),
                    attributes(matcher.group(3)),
                    matcher.start(),
                    matcher.end()));
        }
    }

    /** A path without what tells one thing from another of its kind. */
    static String kindOf(String path) {
        return path.replaceAll("#.*", "").replaceAll("(?<=/)[0-9]+", "N").replaceAll("=[^&]*", "");
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3) != null
                            ? matcher.group(3)
                            : Optional.ofNullable(matcher.group(4)).orElse("");
            attributes.put(matcher.group(1).toLowerCase(Locale.ROOT), decoded(value));
        }
        return attributes;
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    List<Tag> tags() {
        return tags;
    }

    /** Where links lead within the console. */
    List<String> links() {
        return tags.stream()
                .filter(tag -> tag.name().equals("a"))
                .flatMap(tag -> tag.get("href").stream())
                .filter(href -> href.startsWith("/") && !href.startsWith("/static/"))
                .map(href -> href.replaceAll("#.*", ""))
                .toList();
    }

    /**
     * The forms, those that only htmx sends among them.
     *
     * @param here path of the page
     */
    List<Form> forms(String here) {
        List<Form> forms = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (tag.name().equals("form")
                    && !tag.end()
                    && !tag.get("method").orElse("get").equals("dialog")) {
                List<Field> fields = fieldsOf(i);
                String method = tag.get("method").orElse("get").toLowerCase(Locale.ROOT);
                boolean multipart = tag.get("enctype").isPresent();
                forms.add(new Form(method, tag.get("action").orElse(here), multipart, fields));
                tag.get("hx-post").ifPresent(path -> forms.add(new Form("post", path, false, fields)));
                buttons(i)
                        .forEach(button -> forms.add(new Form(
                                method,
                                button.attributes().get("formaction"),
                                multipart,
                                button.get("name").isEmpty() ? fields : with(fields, field(button)))));
            } else if (tag.get("hx-post").isPresent()) {
                forms.add(new Form("post", tag.attributes().get("hx-post"), false, around(i)));
            }
        }
        return forms;
    }

    /** The buttons of a form that send it to an address of their own. */
    private List<Tag> buttons(int form) {
        return IntStream.range(0, tags.size())
                .filter(i -> tags.get(i).get("formaction").isPresent() && owner(i) == form)
                .mapToObj(tags::get)
                .toList();
    }

    private static List<Field> with(List<Field> fields, Field button) {
        return Stream.concat(fields.stream().filter(field -> !field.type().equals("submit")), Stream.of(button))
                .toList();
    }

    /** The form that a tag belongs to: the one that it names, or the one that it stands in; -1 for none. */
    private int owner(int at) {
        Optional<String> named = tags.get(at).get("form");
        for (int i = named.isPresent() ? tags.size() - 1 : at; i >= 0; i--) {
            Tag tag = tags.get(i);
            if (tag.name().equals("form") && (named.isEmpty() || tag.get("id").equals(named))) {
                return tag.end() ? -1 : i;
            }
        }
        return -1;
    }

    /** The fields of the form that a tag belongs to. */
    private List<Field> around(int at) {
        int form = owner(at);
        return form < 0 ? List.of() : fieldsOf(form);
    }

    /** The fields of a form, also those that do not stand in it; buttons with an address of their own are left out. */
    private List<Field> fieldsOf(int form) {
        return IntStream.range(0, tags.size())
                .filter(i -> !tags.get(i).end() && tags.get(i).get("name").isPresent())
                .filter(i -> List.of("input", "textarea", "select", "button")
                        .contains(tags.get(i).name()))
                .filter(i -> tags.get(i).get("formaction").isEmpty() && owner(i) == form)
                .mapToObj(this::field)
                .toList();
    }

    private Field field(int at) {
        Tag tag = tags.get(at);
        return switch (tag.name()) {
            case "textarea" ->
                new Field(
                        tag.attributes().get("name"),
                        "textarea",
                        decoded(text.substring(tag.to(), tags.get(at + 1).from())));
            case "select" -> new Field(tag.attributes().get("name"), "select", chosen(at));
            default -> field(tag);
        };
    }

    private static Field field(Tag tag) {
        String type = tag.name().equals("button") ? "submit" : "text";
        return new Field(
                tag.attributes().get("name"),
                tag.name().equals("button") ? type : tag.get("type").orElse(type),
                tag.get("value").orElse(""));
    }

    private String chosen(int select) {
        String first = "";
        for (int i = select + 1; i < tags.size() && !tags.get(i).name().equals("select"); i++) {
            Tag tag = tags.get(i);
            if (tag.name().equals("option") && !tag.end()) {
                if (tag.get("selected").isPresent()) {
                    return tag.get("value").orElse("");
                }
                first = first.isEmpty() ? tag.get("value").orElse("") : first;
            }
        }
        return first;
    }
}
