package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListPagingTest {
    @Test
    void it_says_which_part_of_the_list_it_is() {
        ListPaging paging = new ListPaging(2, 50, 120, "/x?tag=changed");

        assertThat(paging.message()).isEqualTo("51–100 of 120");
        assertThat(paging.offset()).isEqualTo(50);
        assertThat(paging.end()).isEqualTo(100);
        assertThat(paging.pages()).isEqualTo(3);
        assertThat(paging.href(3)).isEqualTo("/x?tag=changed&page=3");
        assertThat(new ListPaging(1, 50, 1, "/x").href(1)).isEqualTo("/x?page=1");
    }

    @Test
    void a_page_beyond_the_last_is_the_last() {
        ListPaging paging = new ListPaging(99, 50, 120, "/x");

        assertThat(paging.number()).isEqualTo(3);
        assertThat(paging.hasNext()).isFalse();
        assertThat(paging.end()).isEqualTo(120);
    }

    @Test
    void an_empty_list_has_one_page_with_nothing_on_it() {
        ListPaging paging = new ListPaging(1, 50, 0, "/x");

        assertThat(paging.pages()).isOne();
        assertThat(paging.hasPrevious() || paging.hasNext()).isFalse();
        assertThat(paging.end()).isZero();
        assertThat(paging.message()).isEqualTo("0");
    }

    @Test
    void a_form_that_goes_to_a_page_has_the_fields_of_the_query_decoded() {
        ListPaging paging = new ListPaging(2, 10, 100, "/x/y?name=a%20b%26c%3Dd%23%C3%A9&odd=1&page=7&empty");

        assertThat(paging.path()).isEqualTo("/x/y");
        assertThat(paging.fields())
                .containsExactly(
                        java.util.Map.entry("name", "a b&c=d#é"),
                        java.util.Map.entry("odd", "1"),
                        java.util.Map.entry("empty", ""));
        assertThat(new ListPaging(1, 10, 100, "/x").fields()).isEmpty();
    }
}
