package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.examples.PyloricRhythm;
import org.nernst.fit.Attempt;

/** The synapses of the pyloric circuit on their way back to a rhythm; the benchmark {@code pyloric-rhythm} goes all of it from many starts. */
class PyloricRhythmTest {
    @Test
    void one_step_brings_synapses_most_of_the_way_to_the_target_rhythm() {
        PyloricRhythm circuit = new PyloricRhythm();
        // Of the limit cycle, by shooting (PeriodicOrbit at 1e-8).
        assertThat(circuit.getWanted().getPeriod()).isCloseTo(1791.3123, within(0.1));
        Attempt attempt = circuit.fit(circuit.starts(1, 1.2), 2).attempts().get(0);
        List<Attempt.Step> steps = attempt.history();
        assertThat(steps.get(1).loss()).isLessThan(0.02 * steps.get(0).loss());
        List<Double> before = circuit.ratios(attempt.start());
        List<Double> after = circuit.ratios(attempt.values());
        for (String strong : List.of("ab_to_lp.chol", "ab_to_py.chol", "ab_to_py.glut", "py_to_lp.glut")) {
            int synapse = PyloricRhythm.SYNAPSES.indexOf(strong);
            assertThat(Math.abs(after.get(synapse) - 1)).as(strong).isLessThan(0.2 * Math.abs(before.get(synapse) - 1));
        }
    }
}
