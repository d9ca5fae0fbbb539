package org.nernst.examples;

import static org.nernst.dsl.Quantities.quantity;

import java.nio.file.Path;
import org.nernst.channels.HodgkinHuxley1952;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.ExperimentBuilder;
import org.nernst.dsl.Neuron;
import org.nernst.dsl.NeuronBuilder;
import org.nernst.dsl.Traces;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;

/**
 * How far the squid axon is from a recorded trace, and which way each of its parameters would have to move: the gradient of
 * the mean squared error by the adjoint method.
 */
public final class SquidAxonGradient {
    private SquidAxonGradient() {}

    /** Prints the gradient; the first argument is the folder of {@code squid-axon.csv}, {@code examples} if not given. */
    public static void main(String[] arguments) {
        Gradient gradient = gradient(Path.of(arguments.length > 0 ? arguments[0] : "examples"));
        System.out.printf("%s = %.6f %s%n", gradient.objective(), gradient.value(), gradient.unit());
        for (String parameter : gradient.parameters()) {
            System.out.printf("%-18s %12.6f%n", parameter, gradient.derivative(parameter));
        }
    }

    /**
     * The gradient of the mean squared error, per mS/cm², mV and µF/cm².
     *
     * @param folder where {@code squid-axon.csv} lies
     */
    public static Gradient gradient(Path folder) {
        Neuron axon = axon();
        Experiment experiment = new ExperimentBuilder(axon, folder)
                .lasts(quantity(50, "ms"))
                .inject(quantity(10, "uA/cm2"), quantity(5, "ms"), quantity(45, "ms"))
                .compare(axon.getV(), Traces.trace("squid-axon.csv"))
                .build();
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(experiment.getSystem()),
                experiment.getSweeps().get(0).getProtocol(),
                experiment.getDuration());
        return Differentiate.the(Objective.meanSquaredError(
                        "axon.v", experiment.getComparisons().get(0).readTrace()))
                .of(problem)
                .with(SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
                .by(SensitivityMethod.ADJOINT);
    }

    private static Neuron axon() {
        NeuronBuilder axon =
                new NeuronBuilder("axon").capacitance(quantity(1, "uF/cm2")).startsAt(quantity(-65, "mV"));
        axon.insert(HodgkinHuxley1952.sodium);
        axon.insert(HodgkinHuxley1952.potassium);
        axon.insert(HodgkinHuxley1952.leak).set("gbar", quantity(0.3, "mS/cm2"));
        return axon.build();
    }
}
