package dev.signalbox.web.page;

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

    /** {@code 51–100 of 15,000}. */
    public String message() {
        return total == 0
                ? "0"
                : DisplayFormat.number(offset() + 1L) + "–" + DisplayFormat.number(end()) + " of "
                        + DisplayFormat.number(total);
    }
}
