package org.nernst.solvers.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.nernst.solvers.noise.RandomBlock.Purpose;

/** The generator against its published answers, normal numbers against their distribution. All seeds are fixed. */
class RandomNumbersTest {
    private static final int COUNT = 1_000_000;

    /** The known answers that come with the authors' Random123, for ten rounds. */
    @Test
    void philoxGivesThePublishedAnswers() {
        assertPhilox(
                new int[] {0, 0, 0, 0}, new int[] {0, 0}, new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
        assertPhilox(new int[] {-1, -1, -1, -1}, new int[] {-1, -1}, new int[] {
            0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd
        });
        assertPhilox(
                new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                new int[] {0xa4093822, 0x299f31d0},
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    }

    private static void assertPhilox(int[] counter, int[] key, int[] answer) {
        Philox philox = new Philox();
        philox.block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
        assertThat(new int[] {
                    (int) philox.first(),
                    (int) (philox.first() >>> 32),
                    (int) philox.second(),
                    (int) (philox.second() >>> 32)
                })
                .isEqualTo(answer);
    }

    /** Tabulated quantiles, and the distribution function of the quantile by the complementary error function. */
    @Test
    void quantilesAreRightToTheLastDigits() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(5e-16));
        assertThat(NormalQuantile.of(0.999)).isCloseTo(3.090232306167813, within(1e-14));
        assertThat(NormalQuantile.of(1e-10)).isCloseTo(-6.361340902404056, within(2e-15));
        for (double p = 0x1p-53; p < 0.5; p *= 1.37) {
            double x = NormalQuantile.of(p);
            // A relative error e of x changes p by e x² relative in the tail; Hipparchus's erfc has some 1e-15 of its
            // own.
            assertThat(0.5 * Erf.erfc(-x / Math.sqrt(2))).isCloseTo(p, within(p * 3e-15 * (1 + x * x)));
            assertThat(NormalQuantile.of(1 - p)).isCloseTo(-x, within(1e-16 / p + 1e-15));
        }
    }

    /** Mean, variance, skewness and kurtosis within five standard errors; greatest distance of the distributions by Kolmogorov. */
    @Test
    void numbersAreNormallyDistributed() {
        RandomBlock random = new RandomBlock(12345, 3);
        double[] numbers = new double[COUNT];
        double product = 0;
        for (int index = 0; index < COUNT; index += 2) {
            random.draw(Purpose.STEP, 5, index, 0);
            numbers[index] = random.first();
            numbers[index + 1] = random.second();
            product += numbers[index] * numbers[index + 1];
        }
        double[] moments = new double[5];
        for (double x : numbers) {
            double power = 1;
            for (int order = 0; order < 5; order++) {
                moments[order] += power / COUNT;
                power *= x;
            }
        }
        double root = Math.sqrt(COUNT);
        assertThat(moments[1]).isCloseTo(0, within(5 / root));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2) / root));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15) / root));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96) / root));
        assertThat(product / (COUNT / 2)).isCloseTo(0, within(5 / Math.sqrt(COUNT / 2)));
        Arrays.sort(numbers);
        double distance = 0;
        for (int index = 0; index < COUNT; index++) {
            double p = 0.5 * Erf.erfc(-numbers[index] / Math.sqrt(2));
            distance = Math.max(distance, Math.max(p - index / (double) COUNT, (index + 1) / (double) COUNT - p));
        }
        // Exceeded with probability 1e-6: √(½ ln 2e6).
        assertThat(distance * root).isLessThan(2.7);
    }

    @Test
    void everyPartOfAnAddressMakesOtherNumbers() {
        Set<Double> seen = new HashSet<>();
        int drawn = 0;
        for (long seed : new long[] {0, 1, 1L << 32}) {
            for (int run : new int[] {0, 1}) {
                RandomBlock random = new RandomBlock(seed, run);
                for (Purpose purpose : Purpose.values()) {
                    for (int source : new int[] {0, 1}) {
                        for (long step : new long[] {0, 1, 1L << 32, (1L << 40) - 1}) {
                            for (int part : new int[] {0, 1, 65535}) {
                                random.draw(purpose, source, step, part);
                                seen.add(random.first());
                                seen.add(random.second());
                                drawn += 2;
                            }
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(drawn);
    }

    /** Neighbours in each part of the address, as they are used, are uncorrelated to five standard errors. */
    @Test
    void neighbouringSourcesRunsAndStepsAreIndependent() {
        RandomBlock one = new RandomBlock(9, 0);
        RandomBlock nextRun = new RandomBlock(9, 1);
        RandomBlock nextSeed = new RandomBlock(10, 0);
        int count = 100_000;
        double[] products = new double[5];
        for (int step = 0; step < count; step++) {
            one.draw(Purpose.STEP, 0, step, 0);
            double x = one.first();
            one.draw(Purpose.STEP, 1, step, 0);
            products[0] += x * one.first();
            one.draw(Purpose.STEP, 0, step + 1, 0);
            products[1] += x * one.first();
            nextRun.draw(Purpose.STEP, 0, step, 0);
            products[2] += x * nextRun.first();
            nextSeed.draw(Purpose.STEP, 0, step, 0);
            products[3] += x * nextSeed.first();
            one.draw(Purpose.STIMULUS, 0, step, 0);
            products[4] += x * one.first();
        }
        for (double product : products) {
            assertThat(product / count).isCloseTo(0, within(5 / Math.sqrt(count)));
        }
    }

    /** Streams of neighbouring seeds and numbers share no number, as they would if one began where another is after some draws. */
    @Test
    void streamsOfNeighbouringSeedsShareNothing() {
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = -2; seed <= 20; seed++) {
            for (int number = 0; number < 20; number++) {
                SplittableRandom stream = RandomStreams.of(seed, number);
                for (int draw = 0; draw < 100; draw++) {
                    seen.add(stream.nextLong());
                    drawn++;
                }
            }
        }
        assertThat(seen).hasSize(drawn);
    }
}
