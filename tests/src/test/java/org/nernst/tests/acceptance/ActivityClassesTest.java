package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nernst.channels.Prinz2003;
import org.nernst.channels.PrinzThirumalai2003;
import org.nernst.dsl.Neuron;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.ActivityClass;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;

/** The library's stomatogastric neurons in lanes: their classes are the published ones, their periods those of the features. */
class ActivityClassesTest {
    private static final double SETTLING = 3000;
    private static final double END = 9000;
    private static final Design AS_IT_IS = Design.listed(new int[0], new double[1][0]);

    private static Problem problem(Neuron cell) {
        return Problem.of(SystemCompiler.standard().compile(cell.getSystem()), Protocol.SILENT, END);
    }

    /** What the cell of a problem does, as the only member. */
    private static double[] activity(Problem problem, Ensemble ensemble) {
        int state = problem.system().system().stateIndex().get("v");
        return ensemble.keeping(new ActivityPattern("v", state, 0, SETTLING))
                .on(1)
                .members()
                .get(0)
                .results();
    }

    private static double[] inLanes(Neuron cell) {
        Problem problem = problem(cell);
        return activity(problem, Ensemble.of(problem, AS_IT_IS, 0.025));
    }

    private static double feature(Problem problem, Solution solution, Objective feature) {
        return feature.on(problem.system().at(problem.parameters()), problem)
                .observe(solution)
                .value();
    }

    @Test
    void a_burster_bursts_with_the_period_and_the_duty_cycle_of_the_features() {
        assertThat(ActivityClass.of(inLanes(Prinz2003.burster())[0])).isSameAs(ActivityClass.BURSTING);
        Problem problem = problem(Prinz2003.burster());
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8);
        double[] found = activity(problem, Ensemble.solved(problem, AS_IT_IS, settings, 0.025));
        Solution solution = Solver.solve(problem, settings);
        double period = feature(problem, solution, Feature.burstPeriod("v", 0, 100, SETTLING));
        double duty = feature(problem, solution, Feature.dutyCycle("v", 0, 100, SETTLING));
        // The features go over all periods, and the output sees a straight line every 0.025 ms.
        assertThat(found[1]).isCloseTo(period, within(1e-2));
        assertThat(found[2]).isCloseTo(duty, within(1e-4));
        assertThat(found[3]).isGreaterThan(2);
    }

    @Test
    void others_are_what_they_were_published_as() {
        double[] tonic = inLanes(PrinzThirumalai2003.tonic());
        assertThat(ActivityClass.of(tonic[0])).isSameAs(ActivityClass.TONIC);
        assertThat(tonic[5]).isLessThan(5);
        double[] broad = inLanes(Prinz2003.broadSpikes());
        assertThat(ActivityClass.of(broad[0])).isSameAs(ActivityClass.ONE_SPIKE_BURSTING);
        double[] irregular = inLanes(Prinz2003.irregularBurster());
        assertThat(ActivityClass.of(irregular[0])).isSameAs(ActivityClass.IRREGULAR);
    }
}
