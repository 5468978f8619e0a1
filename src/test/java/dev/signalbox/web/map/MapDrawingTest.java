package dev.signalbox.web.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapDrawingTest {
    private static final Pattern LINE = Pattern.compile("m(-?\\d+) ?(-?\\d+)h(\\d+)");
    private static final Pattern CORNER = Pattern.compile("(-?\\d+) ?(-?\\d+)");

    @Test
    void every_point_is_drawn_in_its_layer_at_its_place_and_nothing_else() {
        Random random = new Random(3);
        int count = 3000;
        double[] x = random.doubles(count, 0, 10).toArray();
        double[] y = random.doubles(count, 0, 6).toArray();
        int[] layers = random.ints(count, -1, 3).toArray();
        MapWindow window = new MapWindow(1, 40_000, 20_000);

        MapDrawing drawing = MapDrawing.of(window, new MapLayout(x, y), layers, 2);

        Set<String> grey = new HashSet<>();
        drawing.density().forEach(path -> grey.addAll(lines(path)));
        assertThat(grey).isEqualTo(places(window, x, y, layers, MapDrawing.GREY));
        assertThat(lines(drawing.matched())).isEqualTo(places(window, x, y, layers, MapDrawing.MATCHED));
        assertThat(corners(drawing.groups().get(0))).isEqualTo(places(window, x, y, layers, 1));
        assertThat(corners(drawing.groups().get(1))).isEqualTo(places(window, x, y, layers, 2));
    }

    @Test
    void grey_gets_darker_where_points_lie_on_each_other() {
        double[] x = {1, 2, 2, 3, 3, 3, 3, 3};
        MapDrawing drawing = MapDrawing.of(MapWindow.WHOLE, new MapLayout(x, x), grey(8), 0);

        assertThat(drawing.density()).containsExactly("m40 40h0", "m80 80h0", "m120 120h0");
        assertThat(drawing.groups()).isEmpty();
    }

    @Test
    void no_points_are_no_path() {
        MapDrawing drawing = MapDrawing.of(MapWindow.WHOLE, new MapLayout(new double[0], new double[0]), new int[0], 1);

        assertThat(drawing.density()).containsExactly("", "", "");
        assertThat(drawing.matched()).isEmpty();
        assertThat(drawing.groups()).containsExactly("");
    }

    @Test
    void one_point_of_a_colour_has_a_corner_after_it_that_bears_no_marker() {
        MapLayout one = new MapLayout(new double[] {0.5}, new double[] {0.25});

        assertThat(MapDrawing.of(MapWindow.WHOLE, one, new int[] {1}, 1).groups())
                .containsExactly("m20 10h0");
    }

    @ParameterizedTest
    @ValueSource(ints = {15_000, 60_000, 400_000})
    void the_drawing_stays_short_however_many_points_there_are_and_wherever(int count) {
        Random random = new Random(count);
        MapLayout spread = new MapLayout(
                random.doubles(count, 0, 10).toArray(),
                random.doubles(count, 0, 6).toArray());
        int[] colored = random.ints(count, 1, 9).toArray();

        assertThat(MapDrawing.of(MapWindow.WHOLE, spread, grey(count), 0).length())
                .isLessThanOrEqualTo(MapDrawing.LONGEST);
        assertThat(MapDrawing.of(MapWindow.WHOLE, spread, colored, 8).length()).isLessThanOrEqualTo(MapDrawing.LONGEST);
    }

    private static int[] grey(int count) {
        int[] layers = new int[count];
        java.util.Arrays.fill(layers, MapDrawing.GREY);
        return layers;
    }

    private static Set<String> places(MapWindow window, double[] x, double[] y, int[] layers, int layer) {
        Set<String> places = new HashSet<>();
        for (int i = 0; i < x.length; i++) {
            if (layers[i] == layer && window.contains(x[i], y[i])) {
                places.add((int) ((x[i] - window.left()) / window.width() * MapDrawing.WIDTH) + " "
                        + (int) ((y[i] - window.top()) / window.height() * MapDrawing.HEIGHT));
            }
        }
        return places;
    }

    private static Set<String> lines(String path) {
        Set<String> places = new HashSet<>();
        int x = 0;
        int y = 0;
        for (MatchResult line : LINE.matcher(path).results().toList()) {
            x += Integer.parseInt(line.group(1));
            y += Integer.parseInt(line.group(2));
            for (int end = x + Integer.parseInt(line.group(3)); x < end; x++) {
                places.add(x + " " + y);
            }
            places.add(x + " " + y);
        }
        return places;
    }

    private static Set<String> corners(String path) {
        assertThat(path).startsWith("m").endsWith("h0");
        Set<String> places = new HashSet<>();
        int x = 0;
        int y = 0;
        List<MatchResult> corners =
                CORNER.matcher(path.substring(1, path.length() - 2)).results().toList();
        for (MatchResult corner : corners) {
            x += Integer.parseInt(corner.group(1));
            y += Integer.parseInt(corner.group(2));
            places.add(x + " " + y);
        }
        assertThat(places).hasSameSizeAs(corners);
        return places;
    }
}
