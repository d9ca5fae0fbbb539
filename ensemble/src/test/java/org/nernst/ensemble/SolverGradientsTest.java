package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.symbolic.unit.Units;

/** Gradients of members that are solved one after another. */
class SolverGradientsTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void derivatives_of_a_passive_cell_have_a_closed_form(Method method) {
        Ensemble ensemble = Ensemble.withGradients(
                        Cells.passive(),
                        Cells.random(6),
                        TIGHT.method(method),
                        0.5,
                        Objective.sample("cell.v", Cells.UNTIL),
                        0)
                .keeping(new SampledState("cell.v", 0, Units.MV, new double[] {Cells.UNTIL}));
        assertThat(ensemble.columns())
                .extracting(column -> column.name())
                .endsWith("cell.v@" + Cells.UNTIL + "ms", "∂ cell.v@" + Cells.UNTIL + "ms / ∂ cell.g");
        for (Member member : ensemble.members()) {
            double g = member.parameters()[0];
            double c = member.parameters()[1];
            double on = Cells.UNTIL - Cells.FROM;
            double fall = Math.exp(-g / c * on);
            double byConductance = Cells.CURRENT / g * (on / c * fall - (1 - fall) / g);
            assertThat(member.results()[1]).isCloseTo(member.results()[0], within(1e-9));
            assertThat(member.results()[2]).isCloseTo(byConductance, within(1e-7 * Math.abs(byConductance)));
        }
    }

    @Test
    void a_member_is_solved_once() {
        List<Double> heard = new ArrayList<>();
        Ensemble.withGradients(
                        Cells.passive(),
                        Cells.random(1),
                        TIGHT.method(Method.DORMAND_PRINCE_54).progress(heard::add),
                        0.5,
                        Objective.mean("cell.v"),
                        0)
                .keeping(new SampledState("cell.v", 0, Units.MV, new double[] {Cells.UNTIL}))
                .on(1)
                .members();
        assertThat(heard).hasSizeGreaterThan(1).isSorted();
    }

    @Test
    void members_without_a_solution_say_so_and_the_others_go_on() {
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {0.01}});
        List<Member> members = Ensemble.withGradients(
                        Cells.of("k*x^2/1[ms]", 1, 60),
                        design,
                        TIGHT.method(Method.DORMAND_PRINCE_54),
                        1,
                        Objective.sample("one.x", 60),
                        0)
                .members();
        assertThat(members.get(0).failure()).isNotNull();
        assertThat(members.get(0).results()).containsOnly(Double.NaN);
        // x = 1/(1 − k t)
        assertThat(members.get(1).results()[1]).isCloseTo(60 / (0.4 * 0.4), within(1e-4));
    }
}
