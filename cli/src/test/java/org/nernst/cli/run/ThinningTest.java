package org.nernst.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinningTest {
    /** Of 40,000 members a half, of which each of 2, 3, 4 and 5 protocols that take turns has its share. */
    @Test
    void falls_in_with_no_period() {
        for (int protocols = 2; protocols <= 5; protocols++) {
            int[] counts = new int[protocols];
            for (int number = 0; number < 40_000; number++) {
                if (Thinning.fraction(number) * 2 < 1) {
                    counts[number % protocols]++;
                }
            }
            for (int count : counts) {
                assertThat(Math.abs(count - 20_000 / protocols)).isLessThan(20);
            }
        }
    }
}
