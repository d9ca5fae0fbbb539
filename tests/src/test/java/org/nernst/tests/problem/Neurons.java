package org.nernst.tests.problem;

import static org.nernst.dsl.Quantities.quantity;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.dsl.Channels;
import org.nernst.dsl.Events;
import org.nernst.dsl.NeuronBuilder;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.acceptance.Repository;
import org.nernst.tests.problem.KnownProblem.Order;
import org.nernst.tests.reference.SquidAxon;
import org.nernst.tests.reference.StomatogastricNeuron;

/** Models of neurons. */
final class Neurons {
    /** ln 4 time constants of 10 ms. */
    private static final double PERIOD = 10 * Math.log(4);

    private Neurons() {}

    static List<KnownProblem> all() {
        return List.of(squidAxon(), stomatogastric(), pyloric(), integrateAndFire());
    }

    private static KnownProblem squidAxon() {
        OdeSystem axon = SquidAxon.system();
        Protocol constant =
                Protocol.SILENT.with(axon.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 0, 1e9)));
        return KnownAnswers.inExtendedPrecision("hodgkin-huxley", problem(axon, constant, 10))
                .withSteps(6400, 10);
    }

    private static KnownProblem stomatogastric() {
        return inMillimolar(KnownAnswers.inExtendedPrecision(
                        "stomatogastric", problem(StomatogastricNeuron.system(), Protocol.SILENT, 100)))
                .withSteps(1600, 10);
    }

    private static KnownProblem pyloric() {
        OdeSystem circuit = Repository.load(Repository.root().resolve("examples/pyloric-circuit.neuron.kts"))
                .getSystem();
        return inMillimolar(KnownAnswers.inExtendedPrecision("pyloric", problem(circuit, Protocol.SILENT, 100)))
                .withSteps(800, 10);
    }

    /** A leaky cell between resets: v = −60 + 20 (1 − e^(−t/τ)), reset from −45 mV. */
    private static KnownProblem integrateAndFire() {
        NeuronBuilder cell = new NeuronBuilder("cell");
        cell.capacitance(quantity(100, "pF")).startsAt(quantity(-60, "mV"));
        cell.insert(Channels.leak("leak", quantity(-40, "mV"), null, quantity(10, "nS")));
        cell.whenever(
                "spike",
                Events.risesAbove(cell.getV(), quantity(-45, "mV")),
                event -> event.becomes(cell.getV(), quantity(-60, "mV")));
        double end = 20.5 * PERIOD;
        return KnownAnswers.inClosedForm(
                        "integrate-and-fire", problem(cell.build().getSystem(), Protocol.SILENT, end), t ->
                                new double[] {-60 - 20 * Math.expm1(-(t % PERIOD) / 10)})
                .withSpikes(IntStream.rangeClosed(1, 20)
                        .mapToDouble(k -> k * PERIOD)
                        .toArray())
                .withSteps(3200, end * 3 / 23)
                .withOrder(Method.EXPONENTIAL_EULER, new Order(2, "steps are exact, the lines between them are not"))
                .withOrder(
                        Method.RUSH_LARSEN_2,
                        Order.exact("the equation is linear between resets, and cubics are as good as that"));
    }

    private static Problem problem(OdeSystem system, Protocol protocol, double end) {
        return Problem.of(SystemCompiler.standard().compile(system), protocol, end);
    }

    /** The answers have calcium in µM, every thirteenth state of the cells. */
    private static KnownProblem inMillimolar(KnownProblem problem) {
        OdeSystem system = problem.problem().system().system();
        for (double[] states : problem.states()) {
            for (int i = 0; i < states.length; i++) {
                if (system.statePath(i).endsWith("ca.inside")) {
                    states[i] *= 1e-3;
                }
            }
        }
        return problem;
    }
}
