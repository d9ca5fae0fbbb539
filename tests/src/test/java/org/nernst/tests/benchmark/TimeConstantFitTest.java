package org.nernst.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nernst.fit.FitResult;
import org.nernst.sensitivity.objective.SensitivityMethod;

/** The exact gradient finds the time constant of a spiking cell to all digits, given a loss on spikes in stages and several starts. */
class TimeConstantFitTest {
    private static final TimeConstantFit FIT = new TimeConstantFit(false, 5);

    private static void assertFound(FitResult distances) {
        assertThat(distances.best().values()[0]).isCloseTo(TimeConstant.TRUE_VALUE, within(0.1));
        assertThat(FIT.times(distances).best().values()[0]).isCloseTo(TimeConstant.TRUE_VALUE, within(1e-6));
    }

    @Test
    void fromVanRossumsDistance() {
        assertFound(FIT.distances(SensitivityMethod.DISCRETE, TimeConstantFit.adam(), TimeConstantFit.WIDTHS));
    }

    @Test
    void fromTheAlignmentOfSpikes() {
        assertFound(FIT.alignments(SensitivityMethod.DISCRETE, TimeConstantFit.adam(), TimeConstantFit.COSTS));
    }
}
