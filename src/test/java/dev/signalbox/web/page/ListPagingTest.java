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
}
