package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.channels.Liu1998;
import org.nernst.channels.Prinz2004;
import org.nernst.dsl.Model;
import org.nernst.sensitivity.invariant.PeriodSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.Parameter;
import org.nernst.tests.reference.Reference;
import org.nernst.tests.reference.ReferenceProblem;
import org.nernst.tests.reference.Rhythm;

/**
 * Bursting neurons of the literature against numbers that other programs converged to (Runge–Kutta 5(4) at relative tolerances of
 * 1e-9 to 1e-11), every digit given.
 */
class BurstersTest {
    private static final double DURATION = 20_000;

    private static Problem problem(Model model) {
        return Problem.of(SystemCompiler.standard().compile(model.getSystem()), Protocol.SILENT, DURATION);
    }

    private static Solution solve(Problem problem) {
        return Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-11, 1e-11));
    }

    private static void isAt(Solution solution, String path, double value, double digits) {
        assertThat(solution.sample(path, new double[] {200})[0]).as(path).isCloseTo(value, within(digits));
    }

    private static void spikesAt(Rhythm rhythm, double... times) {
        assertThat(rhythm.spikes().subList(0, times.length).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .containsExactly(times, within(1e-6));
    }

    @Test
    void ab_pd_2_of_prinz() {
        Problem problem = problem(Prinz2004.abPd(2));
        Solution solution = solve(problem);
        Rhythm rhythm = Rhythm.of(solution, "v", DURATION / 2);
        spikesAt(rhythm, 220.689276, 232.157686, 242.139005, 251.864803, 261.708431);
        isAt(solution, "v", -45.30762967, 1e-8);
        isAt(solution, "ca.inside", 0.80849980e-3, 1e-11);
        assertThat(rhythm.spikesPerBurst()).isEqualTo(28);
        // After 20 s the orbit is reached to some 1e-6 ms; shooting finds it exactly.
        assertThat(rhythm.period()).isCloseTo(1492.838917, within(1e-5));
        PeriodicOrbit orbit = PeriodicOrbit.of(problem.until(8000), SolverSettings.DEFAULT.tolerances(1e-11, 1e-11));
        assertThat(orbit.period()).isCloseTo(1492.838917, within(1e-6));
        assertThat(orbit.isStable()).isTrue();
        theElasticitiesOfThePeriodAddUp(orbit);
        assertThat(rhythm.duty()).isCloseTo(0.360366, within(1e-6));
    }

    /** Scaling every conductance and C by a factor, and f by its inverse, leaves the period unchanged: Σ ε_g + ε_C − ε_f = 0. */
    private static void theElasticitiesOfThePeriodAddUp(PeriodicOrbit orbit) {
        List<Parameter> all = orbit.system().system().parameters();
        int[] scaled = IntStream.range(0, all.size())
                .filter(index -> all.get(index).name().matches(".*\\.(gbar|capacitance|f)"))
                .toArray();
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11);
        double[] forward = PeriodSensitivities.of(orbit, scaled, SensitivityMethod.FORWARD, settings);
        double[] adjoint = PeriodSensitivities.of(orbit, scaled, SensitivityMethod.ADJOINT, settings);
        double[] sums = new double[2];
        for (int column = 0; column < scaled.length; column++) {
            Parameter parameter = all.get(scaled[column]);
            double weight = (parameter.name().endsWith(".f") ? -1 : 1)
                    * orbit.system().parameters()[scaled[column]]
                    / orbit.period();
            sums[0] += weight * forward[column];
            sums[1] += weight * adjoint[column];
        }
        assertThat(scaled).hasSize(10);
        assertThat(sums).containsExactly(new double[2], within(1e-7));
    }

    @Test
    void burster_1_of_liu() {
        Problem problem = problem(Liu1998.burster1());
        Solution solution = solve(problem);
        Rhythm rhythm = Rhythm.of(solution, "v", DURATION / 2);
        spikesAt(rhythm, 68.927635, 79.427153, 92.249822, 109.312575, 282.031722);
        isAt(solution, "v", -57.40085926, 1e-8);
        isAt(solution, "ca.inside", 1.31355868e-3, 1e-11);
        assertThat(rhythm.spikesPerBurst()).isEqualTo(3);
        assertThat(rhythm.period()).isCloseTo(211.628100, within(2e-6));
        assertThat(rhythm.duty()).isCloseTo(0.165358, within(1e-6));

        PeriodicOrbit orbit = PeriodicOrbit.of(problem.until(8000), SolverSettings.DEFAULT.tolerances(1e-11, 1e-11));
        assertThat(orbit.period()).isCloseTo(211.628100, within(2e-6));
        assertThat(orbit.isStable()).isTrue();
    }

    /** The neuron of the reference from loose to tight; Hipparchus's own method of order 8 gives up at 1e-4 and 1e-6. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            mode = EnumSource.Mode.INCLUDE,
            names = {"AUTO", "DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "GRAGG_BULIRSCH_STOER", "RODAS5P"})
    void every_method_solves_at_every_tolerance(Method method) throws IOException {
        ReferenceProblem problem = ReferenceProblem.of(Reference.folder(), "stg");
        double[] times = problem.reference().times();
        for (int digits = 3; digits <= 12; digits++) {
            double relative = Math.pow(10, -digits);
            Solution solution = Solver.solve(
                    problem.problem(), SolverSettings.DEFAULT.method(method).tolerances(relative, 0.01 * relative));
            double[] voltage = solution.sample(problem.voltage(), times);
            double error = 0;
            for (int k = 0; k < times.length; k++) {
                error = Math.max(
                        error, Math.abs(voltage[k] - problem.reference().voltage()[k]));
            }
            // The neuron multiplies errors by a million within its second; at the loosest tolerances a spike may be
            // elsewhere.
            assertThat(error).as("%s at %s", method, relative).isLessThan(Math.min(150, 1e6 * relative));
        }
    }

    /** Stiff by its synapses. The benchmark {@code pyloric} goes on to 1e-11. */
    @Test
    void the_pyloric_circuit_locks_to_one_period() {
        Problem problem = problem(Prinz2004.pyloric());
        Solution loose = Solver.solve(
                problem, SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-6, 1e-6));
        Solution tight = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-8, 1e-8));
        assertThat(tight.statistics().method()).contains("dp54", "rodas5p");
        // PY's spikes come more than 100 ms apart.
        double silence = 300;
        Rhythm ab = Rhythm.of(tight, "ab.v", DURATION / 2, silence);
        assertThat(ab.period()).isBetween(1700.0, 1900.0);
        for (String cell : List.of("ab.v", "lp.v", "py.v")) {
            Rhythm rhythm = Rhythm.of(tight, cell, DURATION / 2, silence);
            Rhythm again = Rhythm.of(loose, cell, DURATION / 2, silence);
            assertThat(rhythm.period()).as(cell).isCloseTo(ab.period(), within(1e-3));
            assertThat(again.period()).as(cell).isCloseTo(rhythm.period(), within(1e-6 * rhythm.period()));
            assertThat(again.spikes()).as(cell).hasSameSizeAs(rhythm.spikes());
        }
        double first = ab.bursts().get(0).get(0);
        double lp = Rhythm.of(tight, "lp.v", first, silence).bursts().get(0).get(0);
        double py = Rhythm.of(tight, "py.v", first, silence).bursts().get(0).get(0);
        assertThat(List.of(first, lp, py)).as("AB, then LP, then PY").isSorted();
    }
}
