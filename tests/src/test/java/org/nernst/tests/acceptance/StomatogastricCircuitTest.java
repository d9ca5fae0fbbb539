package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nernst.dsl.Quantities;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.tests.reference.PyloricByHand;
import org.nernst.tests.reference.StomatogastricNeuron;

/** The stomatogastric neuron and the pyloric circuit as model files write them, beside plain code and published numbers. */
class StomatogastricCircuitTest {
    private static final List<Double> AB_PD_2 = List.of(100.0, 2.5, 6.0, 50.0, 5.0, 100.0, 0.01, 0.0);
    private static final int CELL_STATES = 13;

    @Test
    void the_example_is_the_neuron_of_the_reference() {
        OdeSystem example = Repository.load(Repository.root().resolve("examples/stomatogastric-neuron.neuron.kts"))
                .getSystem();
        OdeSystem reference = StomatogastricNeuron.system();
        // An equation is one node however it is written.
        assertThat(example.populations().get(0).template().states())
                .isEqualTo(reference.populations().get(0).template().states());
        assertThat(example.parameters()).isEqualTo(reference.parameters());
    }

    @Test
    void the_circuit_s_equations_are_those_by_hand() {
        OdeSystem system = Repository.load(Repository.root().resolve("examples/pyloric-circuit.neuron.kts"))
                .getSystem();
        BoundSystem bound = SystemCompiler.standard().compile(system).at(system.defaultParameters());
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            double[][] cells = new double[3][];
            Arrays.setAll(cells, index -> cellState(random));
            double[] s = random.doubles(7).toArray();
            double[] y = concatenated(cells[0], cells[1], cells[2], s);
            double[] ydot = new double[y.length];
            bound.rightHandSide(0, inInternalUnits(y), new double[bound.inputCount()], ydot);
            // kT/2e at 11 °C, constants of the SI.
            double thermalVoltage = 1e3 * 1.380649e-23 * 284.15 / (2 * 1.602176634e-19);
            double[][] expected = PyloricByHand.circuit(cells, s, thermalVoltage);
            double[] all = inInternalUnits(concatenated(expected[0], expected[1], expected[2], expected[3]));
            for (int index = 0; index < all.length; index++) {
                assertThat(ydot[index])
                        .as(system.statePath(index))
                        .isCloseTo(all[index], within(1e-12 * (1e3 + Math.abs(all[index]))));
            }
        }
    }

    @Test
    void cells_of_like_equations_are_one_template() {
        OdeSystem system = Repository.load(Repository.root().resolve("examples/pyloric-circuit.neuron.kts"))
                .getSystem();
        assertThat(system.populations().stream().map(p -> p.template()).distinct())
                .hasSize(1);
        assertThat(system.couplings().stream()
                        .map(c -> c.connections().template())
                        .distinct())
                .hasSize(1);
        assertThat(system.parameters().stream().map(Parameter::name))
                .contains("ab.na.gbar", "lp.capacitance", "pyloric.na.e", "pyloric.temperature", "ab_to_lp.chol.gmax")
                .doesNotContain("ab.na.e", "lp.temperature");
        assertThat(system.stateIndex().paths()).contains("py.ca.inside", "py_to_lp.glut.s");
    }

    /** The numbers of AB/PD 2 that Runge–Kutta 5(4) converges to, with xolotl's prefactor. */
    @Test
    void a_published_cell_arrives_where_it_should() {
        OdeSystem system = StomatogastricNeuron.INSTANCE
                .neuron("cell", AB_PD_2, Quantities.quantity(0.0431 * 284.15, "mV"))
                .getSystem();
        var solution = Solver.solve(
                Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 200),
                SolverSettings.DEFAULT.tolerances(1e-10, 1e-10));
        assertThat(solution.sample("cell.v", new double[] {200})[0]).isCloseTo(-45.30762967, within(1e-7));
        assertThat(solution.sample("cell.ca.inside", new double[] {200})[0] * 1e3)
                .isCloseTo(0.80849980, within(1e-7));
    }

    private static double[] cellState(SplittableRandom random) {
        double[] y = random.doubles(CELL_STATES).toArray();
        y[0] = random.nextDouble(-90, 50);
        y[CELL_STATES - 1] = random.nextDouble(0.05, 300);
        return y;
    }

    private static double[] concatenated(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    /** Calcium from µM to mM. */
    private static double[] inInternalUnits(double[] y) {
        double[] internal = y.clone();
        for (int cell = 0; cell < 3; cell++) {
            internal[CELL_STATES * cell + CELL_STATES - 1] *= 1e-3;
        }
        return internal;
    }
}
