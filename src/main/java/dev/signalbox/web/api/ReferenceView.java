package dev.signalbox.web.api;

import dev.signalbox.route.CountText;
import java.util.ArrayList;
import java.util.List;

/** What the reference page shows of one area. */
public record ReferenceView(String id, String title, List<Line> lines) {
    public ReferenceView {
        lines = List.copyOf(lines);
    }

    /**
     * One operation.
     *
     * @param request the body and the parameters, each as a line of text; empty for none
     * @param answer the form of the answer
     */
    public record Line(
            String method, String path, String id, String summary, String permission, String request, String answer) {}

    /** Returns every area of a document. */
    static List<ReferenceView> areas(ApiDocument document) {
        return document.areas().entrySet().stream()
                .map(area -> new ReferenceView(
                        area.getValue().getFirst().areaId(),
                        area.getKey(),
                        area.getValue().stream().map(ReferenceView::line).toList()))
                .toList();
    }

    /** Returns how many operations there are. */
    public String count() {
        return CountText.count(lines.size(), "operation");
    }

    private static Line line(ApiOperation each) {
        List<String> request = new ArrayList<>();
        each.parameters()
                .forEach(parameter -> request.add("?" + parameter.name() + (parameter.required() ? "" : " (optional)")
                        + ": " + text(parameter.schema(), "")));
        if (each.isConditional()) {
            request.add("If-Match: ETag");
        }
        if (each.body() != null) {
            request.add(text(each.body(), "") + (each.isBodyNeeded() ? "" : " (optional)"));
        }
        return new Line(
                each.method().name(),
                each.path(),
                each.id(),
                each.summary(),
                each.permission().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                String.join("\n", request),
                each.status()
                        + (each.answer() == null
                                ? ""
                                : each.answerType().equals("application/json")
                                        ? " " + text(each.answer(), "")
                                        : " " + each.answerType()));
    }

    /** Returns a schema in the notation of JSON, with the kinds of values in their places. */
    private static String text(ApiSchema schema, String indent) {
        return switch (schema) {
            case ApiSchema.Anything _ -> "any value";
            case ApiSchema.Flag _ -> "true or false";
            case ApiSchema.Whole _ -> "whole number";
            case ApiSchema.Decimal _ -> "number";
            case ApiSchema.Text _ -> "text";
            case ApiSchema.Choice choice -> String.join(" | ", choice.values());
            case ApiSchema.ListOf list -> "[" + text(list.items(), indent) + ", …]";
            case ApiSchema.MapOf map -> "{any key: " + text(map.values(), indent) + "}";
            case ApiSchema.OrNull either -> text(either.value(), indent) + " or null";
            case ApiSchema.Named named -> text(named.schema(), indent);
            case ApiSchema.Fields object -> {
                StringBuilder lines = new StringBuilder("{\n");
                for (ApiSchema.Field field : object.fields()) {
                    lines.append(indent)
                            .append("  ")
                            .append(field.name())
                            .append(field.required() ? ": " : " (optional): ")
                            .append(text(field.schema(), indent + "  "))
                            .append('\n');
                }
                yield lines.append(indent).append('}').toString();
            }
        };
    }
}
