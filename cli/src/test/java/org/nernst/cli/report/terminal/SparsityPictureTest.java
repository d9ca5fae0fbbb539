package org.nernst.cli.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.compile.SparsityPattern;

class SparsityPictureTest {
    @Test
    void a_small_matrix_is_drawn_entry_by_entry() {
        SparsityPattern pattern = new SparsityPattern(3, 3, new int[] {0, 2, 2, 3}, new int[] {0, 2, 1});
        assertThat(SparsityPicture.lines(pattern, List.of("v", "na.m", "h"), 80, Style.PLAIN))
                .containsExactly(
                        "         1 2 3", //
                        "  v    1 ■ · ■",
                        "  na.m 2 · · ·",
                        "  h    3 · ■ ·");
    }

    @Test
    void columns_beyond_nine_have_two_digits_one_above_the_other() {
        int count = 11;
        List<String> lines = SparsityPicture.lines(diagonal(count), Collections.nCopies(count, "x"), 80, Style.PLAIN);
        assertThat(lines.subList(0, 2)).containsExactly("                         1 1", "       1 2 3 4 5 6 7 8 9 0 1");
        assertThat(lines.get(12)).isEqualTo("  x 11 · · · · · · · · · · ■");
    }

    @Test
    void a_large_matrix_is_drawn_in_patches_that_fit_the_width() {
        List<String> lines = SparsityPicture.lines(diagonal(1000), Collections.nCopies(1000, "x"), 60, Style.PLAIN);
        assertThat(lines).hasSize(29).allMatch(line -> line.length() <= 60);
        assertThat(lines.get(0)).startsWith("  ░░··");
        assertThat(lines.get(28)).isEqualTo("  each square is 36 × 36 states");
    }

    private static SparsityPattern diagonal(int count) {
        int[] rowStart = new int[count + 1];
        int[] column = new int[count];
        for (int k = 0; k < count; k++) {
            column[k] = k;
            rowStart[k + 1] = k + 1;
        }
        return new SparsityPattern(count, count, rowStart, column);
    }
}
