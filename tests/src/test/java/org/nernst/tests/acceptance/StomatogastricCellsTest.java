package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.channels.Liu1998;
import org.nernst.channels.Prinz2003;
import org.nernst.channels.Prinz2004;
import org.nernst.channels.PrinzThirumalai2003;
import org.nernst.dsl.Neuron;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.tests.reference.Rhythm;

/** What the library's stomatogastric neurons are published for: bursting, or spiking one at a time. */
class StomatogastricCellsTest {
    private static Rhythm rhythm(Neuron cell) {
        Problem problem = Problem.of(SystemCompiler.standard().compile(cell.getSystem()), Protocol.SILENT, 12_000);
        return Rhythm.of(Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-8, 1e-8)), "v", 4000);
    }

    /** The pacemakers of the paper's table 2, as slow as the animal's. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void pacemakers_burst(int number) {
        Rhythm rhythm = rhythm(Prinz2004.abPd(number));
        assertThat(rhythm.period()).isBetween(1000.0, 2000.0);
        assertThat(rhythm.bursts()).allSatisfy(burst -> assertThat(burst).hasSizeGreaterThan(10));
    }

    @Test
    void bursters_burst_with_as_many_spikes_each_time() {
        for (Neuron cell : List.of(
                Prinz2003.burster(),
                Prinz2003.parabolicBurster(),
                PrinzThirumalai2003.burster(),
                Liu1998.burster1(),
                Liu1998.burster2())) {
            assertThat(rhythm(cell).spikesPerBurst()).isGreaterThan(2);
        }
    }

    @Test
    void the_irregular_burster_varies() {
        assertThat(rhythm(Prinz2003.irregularBurster()).bursts().stream()
                        .map(List::size)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void the_tonic_neuron_spikes_one_at_a_time_and_evenly() {
        Rhythm rhythm = rhythm(PrinzThirumalai2003.tonic());
        assertThat(rhythm.spikesPerBurst()).isEqualTo(1);
        List<Double> spikes = rhythm.spikes();
        int last = spikes.size() - 1;
        assertThat(spikes.get(last) - spikes.get(last - 1)).isCloseTo(rhythm.period(), within(1e-2));
    }
}
