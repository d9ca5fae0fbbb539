package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;

/** A membrane drawn towards data. */
class ObserverCouplingTest {
    private static RecordedRun constant(double potential) {
        Trace trace = Trace.of("constant", new double[] {0, 10, 20, 30, 40, 50}, new double[] {
            potential, potential, potential, potential, potential, potential
        });
        return new RecordedRun(Membrane.problem(), List.of(new Recording("cell.v", trace, 1)));
    }

    @Test
    void follows_its_closed_form() {
        // Drawn towards −70 mV: c v′ = i − g (v − e) + c k (−70 − v), which is a membrane with g + ck in place of g.
        double k = 0.3;
        RecordedRun drawn = ObserverCoupling.of(constant(-70)).withGain(k);
        double seen = Solver.solve(drawn.problem(), Membrane.TIGHT).sample("cell.v", new double[] {10})[0];
        double rate = 0.1 + k;
        double rest = (0.1 * -65 + k * -70) / rate;
        assertThat(seen).isCloseTo(rest + (-65 - rest) * Math.exp(-rate * 10), within(1e-8));
    }

    @Test
    void without_a_gain_changes_nothing() {
        RecordedRun run = Membrane.recorded();
        double free = Solver.solve(run.problem(), Membrane.TIGHT).sample("cell.v", new double[] {28})[0];
        Problem drawn = ObserverCoupling.of(run).withGain(0).problem();
        assertThat(Solver.solve(drawn, Membrane.TIGHT).sample("cell.v", new double[] {28})[0])
                .isCloseTo(free, within(1e-8));
    }

    @Test
    void has_gradients_of_the_drawn_model() {
        RecordedRun drawn = ObserverCoupling.of(Membrane.recorded()).withGain(0.5);
        TraceLoss loss = new TraceLoss(List.of(drawn), new int[] {0, 1, 2}, Membrane.TIGHT);
        double[] x = {0.09, 0.95, -66};
        double[] gradient = loss.slopeAt(x).gradient();
        for (int index = 0; index < 3; index++) {
            double h = 1e-4 * Math.abs(x[index]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[index] += h;
            below[index] -= h;
            double difference = (loss.valueAt(above) - loss.valueAt(below)) / (2 * h);
            assertThat(gradient[index]).isCloseTo(difference, within(1e-5 * Math.abs(difference)));
        }
    }

    /** A cell that is recorded and, after it among the inputs, one that takes a current. */
    @Test
    void leaves_the_stimuli_of_other_cells_where_they_are() {
        Template template =
                Membrane.problem().system().system().populations().get(0).template();
        OdeSystem alone = Membrane.problem().system().system();
        int[][] slots = alone.populations().get(0).slots();
        OdeSystem pair = new OdeSystem(
                "pair",
                List.of(new Population("a", template, 1, slots), new Population("b", template, 1, slots)),
                alone.parameters());
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(pair),
                Protocol.SILENT.with(pair.inputIndex().get("b.stimulus"), Steps.of(new Step(2, 10, 30))),
                50);
        RecordedRun run = new RecordedRun(
                problem,
                List.of(new Recording("a.v", constant(-70).recordings().get(0).trace(), 1)));
        Problem drawn = ObserverCoupling.of(run).withGain(0.3).problem();
        double[] when = {28};
        double seen = Solver.solve(drawn, Membrane.TIGHT).sample("b.v", when)[0];
        assertThat(seen).isCloseTo(Membrane.potential(28, new double[] {0.1, 1, -65}), within(1e-8));
        assertThat(Solver.solve(drawn, Membrane.TIGHT).sample("a.v", when)[0]).isLessThan(-66);
    }

    @Test
    void refuses_what_can_not_be_drawn() {
        RecordedRun run = Membrane.recorded();
        RecordedRun twice = new RecordedRun(
                run.problem(), List.of(run.recordings().get(0), run.recordings().get(0)));
        assertThatThrownBy(() -> ObserverCoupling.of(twice))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("recorded twice");
    }
}
