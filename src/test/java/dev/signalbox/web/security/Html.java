package dev.signalbox.web.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
                List<Field> fields = new ArrayList<>(fields(i));
                tag.get("id").ifPresent(id -> fields.addAll(elsewhere(id)));
                forms.add(new Form(
                        tag.get("method").orElse("get").toLowerCase(Locale.ROOT),
                        tag.get("action").orElse(here),
                        tag.get("enctype").isPresent(),
                        fields));
                tag.get("hx-post").ifPresent(path -> forms.add(new Form("post", path, false, fields)));
            } else if (tag.get("hx-post").isPresent()) {
                forms.add(new Form("post", tag.attributes().get("hx-post"), false, around(i)));
            }
        }
        return forms;
    }

    /** Boxes of a form that do not stand in it. */
    private List<Field> elsewhere(String form) {
        return tags.stream()
                .filter(tag -> tag.name().equals("input") && tag.get("form").equals(Optional.of(form)))
                .map(tag -> new Field(
                        tag.get("name").orElse(""),
                        tag.get("type").orElse("text"),
                        tag.get("value").orElse("")))
                .toList();
    }

    /** The fields of the form that a tag stands in. */
    private List<Field> around(int at) {
        for (int i = at; i >= 0; i--) {
            if (tags.get(i).name().equals("form") && !tags.get(i).end()) {
                return fields(i);
            }
        }
        return List.of();
    }

    private List<Field> fields(int form) {
        List<Field> fields = new ArrayList<>();
        for (int i = form + 1; i < tags.size() && !tags.get(i).name().equals("form"); i++) {
            Tag tag = tags.get(i);
            if (!tag.end() && tag.get("name").isPresent()) {
                String name = tag.attributes().get("name");
                switch (tag.name()) {
                    case "input" ->
                        fields.add(new Field(
                                name,
                                tag.get("type").orElse("text"),
                                tag.get("value").orElse("")));
                    case "textarea" ->
                        fields.add(new Field(
                                name,
                                "textarea",
                                decoded(text.substring(tag.to(), tags.get(i + 1).from()))));
                    case "select" -> fields.add(new Field(name, "select", chosen(i)));
                    case "button" ->
                        fields.add(new Field(name, "submit", tag.get("value").orElse("")));
                    default -> {}
                }
            }
        }
        return fields;
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
