package dev.signalbox.web.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.quality.UtteranceProjection.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapWindowTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 999999, 999999",
        "1, 0, 0",
        "1, 999999, 999999",
        "3, 50000, 0",
        "5, 0, 60000",
        "99, 7, 7",
        "-4, -1, -1"
    })
    void no_part_reaches_beyond_the_map(int zoom, int x, int y) {
        MapWindow window = new MapWindow(zoom, x, y);

        assertThat(window.zoom()).isBetween(0, MapWindow.DEEPEST);
        assertThat(window.left()).isGreaterThanOrEqualTo(-1e-9);
        assertThat(window.top()).isGreaterThanOrEqualTo(-1e-9);
        assertThat(window.left() + window.width()).isLessThanOrEqualTo(MapWindow.COLUMNS + 1e-9);
        assertThat(window.top() + window.height()).isLessThanOrEqualTo(MapWindow.ROWS + 1e-9);
    }

    @Test
    void every_cell_opens_a_part_in_which_all_of_its_points_are_and_the_way_out_leads_back_to_them() {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            MapWindow window =
                    new MapWindow(round % MapWindow.DEEPEST, random.nextInt(100_000), random.nextInt(60_000));
            double x = window.left() + random.nextDouble() * window.width();
            double y = window.top() + random.nextDouble() * window.height();

            MapWindow into = window.into(window.column(x, MapWindow.COLUMNS), window.row(y, MapWindow.ROWS));

            assertThat(into.zoom()).isEqualTo(window.zoom() + 1);
            assertThat(into.contains(x, y)).as(window + " at " + x + ", " + y).isTrue();
            assertThat(into.out().contains(x, y)).isTrue();
        }
    }

    @Test
    void parts_beside_a_part_overlap_it_by_half() {
        MapWindow window = new MapWindow(2, 50_000, 30_000);

        assertThat(window.moved(1, 0).left()).isCloseTo(window.left() + window.width() / 2, within(1e-3));
        assertThat(window.moved(0, -1).top()).isCloseTo(window.top() - window.height() / 2, within(1e-3));
        assertThat(MapWindow.WHOLE.moved(1, 1)).isEqualTo(MapWindow.WHOLE);
    }

    @Test
    void all_points_are_on_the_map_with_equal_scales_and_y_upward() {
        MapLayout layout = MapLayout.of(List.of(new Point(-1, 0), new Point(1, 0), new Point(0, 0.3)));

        assertThat(layout.x()[1] - layout.x()[0]).isCloseTo(9.5, within(1e-9));
        assertThat(layout.y()[0] - layout.y()[2]).isCloseTo(0.3 * 9.5 / 2, within(1e-9));
        for (int i = 0; i < 3; i++) {
            assertThat(MapWindow.WHOLE.contains(layout.x()[i], layout.y()[i])).isTrue();
        }
    }

    @Test
    void points_without_an_extent_are_in_the_middle() {
        for (List<Point> points : List.of(List.of(new Point(0, 0)), List.of(new Point(2, 3), new Point(2, 3)))) {
            MapLayout layout = MapLayout.of(points);
            assertThat(layout.x()).containsOnly(5);
            assertThat(layout.y()).containsOnly(3);
        }
        assertThat(MapLayout.of(List.of()).x()).isEmpty();
    }
}
