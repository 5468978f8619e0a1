package dev.signalbox.web.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The part of a long list that a page shows.
 *
 * @param number of the page, from 1; a number beyond the last is the last
 * @param size entries on a page
 * @param total entries in all
 * @param base URL of the list with everything but the page number, such as {@code /x?tag=changed}
 * @param parameter of the URL that holds the page number
 */
public record ListPaging(int number, int size, int total, String base, String parameter) {
    public ListPaging {
        number = Math.clamp(number, 1, Math.max(1, (total + size - 1) / size));
    }

    /** Creates the paging of the only list of a page. */
    public ListPaging(int number, int size, int total, String base) {
        this(number, size, total, base, "page");
    }

    public int pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** Returns the number of entries before the first one shown. */
    public int offset() {
        return (number - 1) * size;
    }

    /** Returns the index after the last entry shown. */
    public int end() {
        return Math.min(total, offset() + size);
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public boolean hasNext() {
        return number < pages();
    }

    /** Returns the URL of another page of the list. */
    public String href(int page) {
        return base + (base.indexOf('?') >= 0 ? "&" : "?") + parameter + "=" + page;
    }

    /** Returns the path of the list, for a form that goes to a page of it. */
    public String path() {
        int query = base.indexOf('?');
        return query < 0 ? base : base.substring(0, query);
    }

    /** Returns the fields of such a form besides the page: what the query of the list says, decoded, in order. */
    public List<Map.Entry<String, String>> fields() {
        int query = base.indexOf('?');
        return query < 0
                ? List.of()
                : Arrays.stream(base.substring(query + 1).split("&"))
                        .filter(part -> !part.isEmpty() && !part.startsWith(parameter + "="))
                        .map(ListPaging::field)
                        .toList();
    }

    private static Map.Entry<String, String> field(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? Map.entry(decoded(part), "")
                : Map.entry(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** {@code 51–100 of 15,000}. */
    public String message() {
        return total == 0
                ? "0"
                : DisplayFormat.number(offset() + 1L) + "–" + DisplayFormat.number(end()) + " of "
                        + DisplayFormat.number(total);
    }
}
