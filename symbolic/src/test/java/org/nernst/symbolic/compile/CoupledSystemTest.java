package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.symbolic.expr.Functions.exp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.RepeatedSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Axons joined by graded synapses and gap junctions, against the same circuit written by hand and against differences. */
class CoupledSystemTest {
    private static final SystemCompiler COMPILER = SystemCompiler.cachedIn(null);
    private static final Symbol PRE = Symbol.of("pre", Dimension.VOLTAGE);
    private static final Symbol POST = Symbol.of("post", Dimension.VOLTAGE);
    private static final Symbol G = Symbol.of("gmax", Units.MS_PER_CM2.dimension());
    private static final Symbol CURRENT = Symbol.of("i", Units.UA_PER_CM2.dimension());
    private static final Symbol TO_PRE = Symbol.of("back", Units.UA_PER_CM2.dimension());
    private static final Symbol STIMULUS = Symbol.of("stimulus", Units.UA_PER_CM2.dimension());
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);
    private static final int CELLS = 4;
    private static final int[] FROM = {0, 1, 2, 0, 3, 3};
    private static final int[] TO = {1, 2, 0, 2, 1, 1};

    /** ds/dt = k (eˣ(1 − s) − s), x = (pre + 35)/5; depolarising current −g s (post + 70). */
    private static Template synapse() {
        Symbol s = Symbol.of("s", Dimension.NONE);
        Symbol k = Symbol.of("k", Units.PER_MS.dimension());
        Expr x = PRE.plus(Literal.of(35, Units.MV)).div(Literal.of(5, Units.MV));
        return Template.named("synapse")
                .input(new Input(PRE, Units.MV))
                .input(new Input(POST, Units.MV))
                .parameter(new Parameter(G, Units.MS_PER_CM2, 0.2, Bounds.NOT_NEGATIVE, true))
                .parameter(new Parameter(k, Units.PER_MS, 0.025, Bounds.POSITIVE, true))
                .state(
                        s,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.ZERO,
                        k.times(exp(x).times(Literal.ONE.minus(s)).minus(s)))
                .observable(
                        CURRENT,
                        Units.UA_PER_CM2,
                        G.times(s).times(Literal.of(-70, Units.MV).minus(POST)))
                .build();
    }

    private static Template gapJunction() {
        Expr flow = G.times(PRE.minus(POST));
        return Template.named("gap")
                .input(new Input(PRE, Units.MV))
                .input(new Input(POST, Units.MV))
                .parameter(new Parameter(G, Units.MS_PER_CM2, 0.05, Bounds.NOT_NEGATIVE, true))
                .observable(CURRENT, Units.UA_PER_CM2, flow)
                .observable(TO_PRE, Units.UA_PER_CM2, flow.unaryMinus())
                .build();
    }

    /** One axon parameter set for all; each synapse its own gmax, one k for all; gaps share one gmax. */
    private static OdeSystem circuit() {
        List<Parameter> parameters = new ArrayList<>();
        Template axon = SquidAxon.template();
        int[] shared = new int[axon.parameters().size()];
        for (int local = 0; local < shared.length; local++) {
            shared[local] = add(parameters, "axon", axon.parameters().get(local));
        }
        int[][] cellSlots = new int[CELLS][];
        java.util.Arrays.fill(cellSlots, shared);
        Template synapse = synapse();
        int k = add(parameters, "synapses", synapse.parameters().get(1));
        int[][] synapseSlots = new int[FROM.length][];
        for (int c = 0; c < FROM.length; c++) {
            synapseSlots[c] = new int[] {
                add(parameters, "synapse" + c, synapse.parameters().get(0).withValue(0.1 + 0.07 * c)), k
            };
        }
        Template gap = gapJunction();
        int gapG = add(parameters, "gaps", gap.parameters().get(0));
        return new OdeSystem(
                "circuit",
                List.of(new Population("axon", axon, CELLS, cellSlots)),
                List.of(
                        new Coupling(
                                new Population("synapse", synapse, FROM.length, synapseSlots),
                                List.of(new Reading(PRE, 0, V, FROM), new Reading(POST, 0, V, TO)),
                                List.of(new Contribution(CURRENT, 0, STIMULUS, TO))),
                        new Coupling(
                                new Population("gap", gap, 2, new int[][] {{gapG}, {gapG}}),
                                List.of(
                                        new Reading(PRE, 0, V, new int[] {0, 2}),
                                        new Reading(POST, 0, V, new int[] {3, 1})),
                                List.of(
                                        new Contribution(CURRENT, 0, STIMULUS, new int[] {3, 1}),
                                        new Contribution(TO_PRE, 0, STIMULUS, new int[] {0, 2})))),
                parameters);
    }

    private static int add(List<Parameter> parameters, String owner, Parameter local) {
        parameters.add(local.withSymbol(
                Symbol.of(owner + "." + local.name(), local.symbol().dimension())));
        return parameters.size() - 1;
    }

    private final OdeSystem system = circuit();
    private final BoundSystem circuit = COMPILER.compile(system).at(system.defaultParameters());
    private final double[] u = {3, 0, -1, 5};
    private final double[] y = state();

    private double[] state() {
        SplittableRandom random = new SplittableRandom(5);
        double[] state = new double[system.stateCount()];
        for (int index = 0; index < state.length; index++) {
            boolean voltage = system.state(index).kind() == StateKind.VOLTAGE;
            state[index] = voltage ? random.nextDouble(-75, -20) : random.nextDouble(0.1, 0.9);
        }
        return state;
    }

    /** Every copy changes as the one circuit at its parameters, states and inputs, whatever the others are at. */
    @Test
    void copiesSideBySideKnowNothingOfOneAnother() {
        int copies = 3;
        RepeatedSystem repeated = new RepeatedSystem(system, copies);
        int parameters = system.parameters().size();
        double[] p = new double[copies * parameters];
        double[] all = new double[copies * y.length];
        double[] driven = new double[copies * u.length];
        SplittableRandom random = new SplittableRandom(11);
        for (int copy = 0; copy < copies; copy++) {
            for (int index = 0; index < parameters; index++) {
                p[copy * parameters + index] = system.defaultParameters()[index] * random.nextDouble(0.8, 1.2);
            }
            for (int index = 0; index < y.length; index++) {
                all[repeated.state(copy, index)] = y[index] * random.nextDouble(0.8, 1.2);
            }
            for (int index = 0; index < u.length; index++) {
                driven[repeated.input(copy, index)] = u[index] + copy;
            }
        }
        CompiledSystem compiled = COMPILER.compile(system);
        double[] rates = new double[all.length];
        compiled.repeated(repeated).at(p).rightHandSide(0, all, driven, rates);
        for (int copy = 0; copy < copies; copy++) {
            double[] own = new double[y.length];
            double[] ownInputs = new double[u.length];
            double[] expected = new double[y.length];
            for (int index = 0; index < y.length; index++) {
                own[index] = all[repeated.state(copy, index)];
            }
            for (int index = 0; index < u.length; index++) {
                ownInputs[index] = driven[repeated.input(copy, index)];
            }
            compiled.at(Arrays.copyOfRange(p, copy * parameters, (copy + 1) * parameters))
                    .rightHandSide(0, own, ownInputs, expected);
            for (int index = 0; index < y.length; index++) {
                assertThat(rates[repeated.state(copy, index)])
                        .as("%d of %d", index, copy)
                        .isEqualTo(expected[index]);
            }
        }
        assertThatThrownBy(() -> new RepeatedSystem(system, 0))
                .isInstanceOf(ModelException.class)
                .hasMessage("circuit 0 times is not possible; once is the least");
    }

    @Test
    void rightHandSideAddsWhatTheCouplingsContribute() {
        double[] ydot = new double[system.stateCount()];
        circuit.rightHandSide(0, y, u, ydot);
        OdeSystem single = OdeSystem.single(SquidAxon.template());
        BoundSystem alone = COMPILER.compile(single).at(single.defaultParameters());
        double[] input = u.clone();
        int firstSynapse = 4 * CELLS;
        for (int c = 0; c < FROM.length; c++) {
            double s = y[firstSynapse + c];
            double pre = y[4 * FROM[c] + 3];
            input[TO[c]] += (0.1 + 0.07 * c) * s * (-70 - y[4 * TO[c] + 3]);
            assertThat(ydot[firstSynapse + c])
                    .isCloseTo(0.025 * (Math.exp((pre + 35) / 5) * (1 - s) - s), within(1e-12));
        }
        input[3] += 0.05 * (y[3] - y[15]);
        input[0] -= 0.05 * (y[3] - y[15]);
        input[1] += 0.05 * (y[11] - y[7]);
        input[2] -= 0.05 * (y[11] - y[7]);
        for (int cell = 0; cell < CELLS; cell++) {
            double[] expected = new double[4];
            alone.rightHandSide(
                    0, java.util.Arrays.copyOfRange(y, 4 * cell, 4 * cell + 4), new double[] {input[cell]}, expected);
            for (int local = 0; local < 4; local++) {
                assertThat(ydot[4 * cell + local])
                        .isCloseTo(expected[local], within(1e-12 * (1 + Math.abs(expected[local]))));
            }
        }
    }

    @Test
    void derivativesAreDifferencesOfTheRightHandSide() {
        double[][] byState = dense(circuit.jacobianPattern(), true);
        double[][] byParameter = dense(circuit.parameterJacobianPattern(), false);
        for (int column = 0; column < system.stateCount(); column++) {
            double step = system.state(column).kind() == StateKind.VOLTAGE ? 1e-4 : 1e-6;
            double[] up = y.clone();
            double[] down = y.clone();
            up[column] += step;
            down[column] -= step;
            assertColumn(byState, column, difference(circuit, up, circuit, down, 2 * step));
        }
        for (int column = 0; column < circuit.parameterCount(); column++) {
            double[] p = circuit.parameters();
            double step = 1e-5 * Math.max(1, Math.abs(p[column]));
            p[column] += step;
            BoundSystem up = circuit.compiled().at(p);
            p[column] -= 2 * step;
            assertColumn(
                    byParameter, column, difference(up, y, circuit.compiled().at(p), y, 2 * step));
        }
    }

    @Test
    void adjointAndTangentAreProductsWithTheJacobians() {
        double[][] byState = dense(circuit.jacobianPattern(), true);
        double[][] byParameter = dense(circuit.parameterJacobianPattern(), false);
        SplittableRandom random = new SplittableRandom(3);
        double[] lambda = random.doubles(system.stateCount(), -1, 1).toArray();
        double[] v = random.doubles(system.stateCount(), -1, 1).toArray();
        double[] q = random.doubles(circuit.parameterCount(), -1, 1).toArray();
        int states = system.stateCount();
        int parameters = circuit.parameterCount();
        double[] gradient = new double[states + parameters + u.length];
        circuit.adjoint(0, y, u, lambda, gradient);
        double[] tangent = new double[system.stateCount()];
        circuit.tangent(0, y, u, v, q, tangent);
        for (int row = 0; row < tangent.length; row++) {
            double expected = dot(byState[row], v) + dot(byParameter[row], q);
            assertThat(tangent[row]).isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
        }
        for (int column = 0; column < states + parameters; column++) {
            double expected = 0;
            for (int row = 0; row < lambda.length; row++) {
                expected += lambda[row] * (column < states ? byState[row][column] : byParameter[row][column - states]);
            }
            assertThat(gradient[column]).isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
        }
        for (int input = 0; input < u.length; input++) {
            double[] moved = u.clone();
            double[] above = new double[states];
            double[] below = new double[states];
            moved[input] += 1e-3;
            circuit.rightHandSide(0, y, moved, above);
            moved[input] -= 2e-3;
            circuit.rightHandSide(0, y, moved, below);
            double expected = (dot(lambda, above) - dot(lambda, below)) / 2e-3;
            assertThat(gradient[states + parameters + input])
                    .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
        }
    }

    @Test
    void observablesOfConnectionsFollowWhatTheyRead() {
        Measurement current = circuit.measure("synapse[3].i");
        double s = y[4 * CELLS + 3];
        double post = y[4 * 2 + 3];
        assertThat(current.value(0, y, u)).isCloseTo((0.1 + 0.21) * s * (-70 - post), within(1e-12));
        double[] byState = new double[system.stateCount()];
        double[] byParameter = new double[circuit.parameterCount()];
        current.gradient(0, y, u, byState, byParameter);
        assertThat(byState[4 * CELLS + 3]).isCloseTo((0.1 + 0.21) * (-70 - post), within(1e-12));
        assertThat(byState[11]).isCloseTo(-(0.1 + 0.21) * s, within(1e-12));
        assertThat(byParameter[system.parameterIndex().get("synapse3.gmax")])
                .isCloseTo(s * (-70 - post), within(1e-12));
    }

    @Test
    void wiringMistakesAreRefused() {
        Population one = new Population("gap", gapJunction(), 1, new int[][] {{0}});
        assertThatThrownBy(() -> new Coupling(one, List.of(new Reading(PRE, 0, V, new int[] {0})), List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessage("gap reads its input post from 0 places, not one");
        List<Reading> readings = List.of(new Reading(PRE, 0, V, new int[] {0}), new Reading(POST, 0, V, new int[] {7}));
        Coupling far = new Coupling(one, readings, List.of(new Contribution(CURRENT, 0, STIMULUS, new int[] {0})));
        Parameter g = gapJunction().parameters().get(0);
        Population cells = OdeSystem.single(SquidAxon.template()).populations().get(0);
        List<Parameter> parameters =
                new ArrayList<>(OdeSystem.single(SquidAxon.template()).parameters());
        parameters.add(g);
        assertThatThrownBy(() -> new OdeSystem("wrong", List.of(cells), List.of(far), parameters))
                .hasMessage("gap joins instance 7 of axon, which has 1");
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int index = 0; index < a.length; index++) {
            sum += a[index] * b[index];
        }
        return sum;
    }

    private double[][] dense(SparsityPattern pattern, boolean byState) {
        double[] entries = new double[pattern.entries()];
        if (byState) {
            circuit.jacobian(0, y, u, entries);
        } else {
            circuit.parameterJacobian(0, y, u, entries);
        }
        double[][] dense = new double[pattern.rows()][pattern.columns()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] += entries[entry];
            }
        }
        return dense;
    }

    private double[] difference(BoundSystem up, double[] yUp, BoundSystem down, double[] yDown, double span) {
        double[] above = new double[system.stateCount()];
        double[] below = new double[system.stateCount()];
        up.rightHandSide(0, yUp, u, above);
        down.rightHandSide(0, yDown, u, below);
        for (int index = 0; index < above.length; index++) {
            above[index] = (above[index] - below[index]) / span;
        }
        return above;
    }

    private static void assertColumn(double[][] matrix, int column, double[] expected) {
        for (int row = 0; row < expected.length; row++) {
            assertThat(matrix[row][column])
                    .as("row %d, column %d", row, column)
                    .isCloseTo(expected[row], within(2e-6 * Math.max(1, Math.abs(expected[row]))));
        }
    }
}
