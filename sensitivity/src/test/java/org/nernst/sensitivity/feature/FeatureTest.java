package org.nernst.sensitivity.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.symbolic.expr.Functions.cos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.Dimensionless;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/** Features of the squid axon: their values on a fine grid, their derivatives by differences, by all three methods. */
class FeatureTest {
    private static final Problem PROBLEM = SquidAxon.problem(SquidAxon.linoid());
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-12);
    private static final String V = "axon.v";

    private static Map<String, Objective> features() {
        Map<String, Objective> all = new LinkedHashMap<>();
        all.put("time", Feature.spikeTime(V, 2, 0));
        all.put("interval", Feature.interSpikeInterval(V, 1, -20));
        all.put("latency", Feature.latency(V, 0, 5));
        all.put("frequency", Feature.meanFrequency(V, 0, 5));
        all.put("width", Feature.width(V, 2, -30));
        all.put("peak", Feature.peak(V, 2, 0));
        all.put("peak time", Feature.peakTime(V, 2, 0));
        all.put("trough", Feature.trough(V, 1, 0));
        // Each spike is a burst of its own.
        all.put("period", Feature.burstPeriod(V, 0, 5, 0));
        all.put(
                "function",
                Feature.function(
                        "peak over width",
                        List.of(Feature.peak(V, 1, 0), Feature.width(V, 1, 0), Objective.sample(V, 8)),
                        x -> x[0].multiply(x[2]).divide(x[1].multiply(x[1]))));
        return all;
    }

    @Test
    void valuesAreThoseOfAFineGrid() {
        Solution solution = Solver.solve(PROBLEM, TIGHT);
        double step = 1e-4;
        double[] times = new double[500_000];
        for (int k = 0; k < times.length; k++) {
            times[k] = k * step;
        }
        double[] v = solution.sample(V, times);
        double[] rises = crossings(v, 0, 1, step);
        double[] falls = crossings(v, -30, -1, step);
        Map<String, Objective> features = features();
        assertThat(features.get("time").valueOf(solution)).isCloseTo(rises[1], within(1e-6));
        assertThat(features.get("latency").valueOf(solution)).isCloseTo(rises[0] - 5, within(1e-6));
        // Spikes per ms, as frequencies are inside.
        assertThat(features.get("frequency").valueOf(solution))
                .isCloseTo(rises.length / (rises[rises.length - 1] - 5), within(1e-6));
        assertThat(features.get("width").valueOf(solution))
                .isCloseTo(falls[1] - crossings(v, -30, 1, step)[1], within(1e-6));
        assertThat(features.get("period").valueOf(solution))
                .isCloseTo((rises[rises.length - 1] - rises[0]) / (rises.length - 1), within(1e-6));
        double greatest = Double.NEGATIVE_INFINITY;
        double peakTime = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < v.length; k++) {
            if (times[k] > rises[1] && times[k] < falls[1]) {
                peakTime = v[k] > greatest ? times[k] : peakTime;
                greatest = Math.max(greatest, v[k]);
            }
            if (times[k] > falls[0] && times[k] < rises[1]) {
                least = Math.min(least, v[k]);
            }
        }
        assertThat(features.get("peak").valueOf(solution)).isCloseTo(greatest, within(1e-6));
        assertThat(features.get("peak time").valueOf(solution)).isCloseTo(peakTime, within(step));
        assertThat(features.get("trough").valueOf(solution)).isCloseTo(least, within(1e-6));
    }

    private static double[] crossings(double[] v, double threshold, int sign, double step) {
        return IntStream.range(1, v.length)
                .filter(k -> sign * (v[k - 1] - threshold) < 0 && sign * (v[k] - threshold) >= 0)
                .mapToDouble(k -> step * (k - 1 + (threshold - v[k - 1]) / (v[k] - v[k - 1])))
                .toArray();
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        List<Objective> objectives = List.copyOf(features().values());
        int capacitance = PROBLEM.system().system().parameterIndex().get("axon.capacitance");
        int sodium = PROBLEM.system().system().parameterIndex().get("axon.na.gbar");
        for (SensitivityMethod method : SensitivityMethod.values()) {
            List<Gradient> gradients = Differentiate.all(objectives)
                    .of(PROBLEM)
                    .with(TIGHT)
                    .withRespectTo(List.of(sodium, capacitance))
                    .eachBy(method);
            for (int index = 0; index < objectives.size(); index++) {
                for (int column = 0; column < 2; column++) {
                    double expected = difference(PROBLEM, objectives.get(index), column == 0 ? sodium : capacitance);
                    assertThat(gradients.get(index).derivatives()[column])
                            .as("%s by %s, %s", objectives.get(index).text(), column, method)
                            .isCloseTo(expected, within(2e-7 * Math.abs(expected)));
                }
            }
        }
    }

    /** Three pulses of current, and so three bursts of three spikes. */
    @Test
    void burstsHaveAPeriodAndADutyCycle() {
        Protocol pulses = Protocol.SILENT.with(
                PROBLEM.system().system().inputIndex().get("axon.stimulus"),
                Steps.of(new Step(10, 5, 45), new Step(11, 85, 125), new Step(10.5, 170, 205)));
        Problem bursting = Problem.of(PROBLEM.system(), pulses, 210);
        Objective period = Feature.burstPeriod(V, 0, 25, 0);
        Objective duty = Feature.dutyCycle(V, 0, 25, 0);
        Solution solution = Solver.solve(bursting, TIGHT);
        SpikeReading spikes = new SpikeReading(solution, bursting.bind(), 0, 0);
        // The first burst may have been going on before the start, as far as its silence of 7 ms tells; one period is
        // left.
        assertThat(spikes.count()).isEqualTo(9);
        assertThat(period.valueOf(solution)).isCloseTo(spikes.rise(6) - spikes.rise(3), within(1e-12));
        assertThat(duty.valueOf(solution))
                .isCloseTo((spikes.rise(5) - spikes.rise(3)) / (spikes.rise(6) - spikes.rise(3)), within(1e-12));
        Objective start = Feature.burstStart(V, 2, 0, 25, 0);
        assertThat(start.valueOf(solution)).isCloseTo(spikes.rise(6), within(1e-12));
        assertThat(Feature.burstPhase(V, V, 0, 25, 0).valueOf(solution)).isZero();
        int sodium = bursting.system().system().parameterIndex().get("axon.na.gbar");
        List<Gradient> gradients = Differentiate.all(List.of(period, duty, start))
                .of(bursting)
                .with(TIGHT)
                .withRespectTo(List.of(sodium))
                .eachBy(SensitivityMethod.DISCRETE);
        for (Gradient gradient : gradients) {
            Objective objective = List.of(period, duty, start).get(gradients.indexOf(gradient));
            double expected = difference(bursting, objective, sodium);
            assertThat(gradient.derivatives()[0])
                    .as(gradient.objective())
                    .isCloseTo(expected, within(2e-6 * Math.abs(expected)));
        }
    }

    /** Of order 4. */
    private static double difference(Problem problem, Objective objective, int parameter) {
        double step = 1e-3 * problem.parameter(parameter);
        return (8 * (value(problem, objective, parameter, step) - value(problem, objective, parameter, -step))
                        - (value(problem, objective, parameter, 2 * step)
                                - value(problem, objective, parameter, -2 * step)))
                / (12 * step);
    }

    private static double value(Problem problem, Objective objective, int parameter, double change) {
        double[] values = problem.parameters();
        values[parameter] += change;
        return objective.valueOf(Solver.solve(problem.withParameters(values), TIGHT));
    }

    @Test
    void whatIsNotThereIsRefused() {
        refused(Feature.spikeTime(V, 9, 0), "axon.v has 3 spikes, too few for the time of spike 9");
        refused(Feature.meanFrequency(V, 60, 5), "axon.v has no spike after 5.0 ms, too few for a frequency");
        refused(Feature.burstPeriod(V, 0, 100, 0), "has 0 bursts after 0.0 ms");
        refused(
                Feature.function("f", List.of(Objective.mean(V)), x -> x[0]),
                "mean(axon.v) is an integral over time; a function of objectives takes those of single times only");
        refused(Feature.peak("axon.k.i", 1, 0), "axon.k.i is no state; spikes are read off a membrane potential");
        assertThatThrownBy(() -> Feature.width(V, 0, 0))
                .isInstanceOf(ModelException.class)
                .hasMessage("there is no spike number 0; they are counted from 1");
    }

    /** x = sin t is above 1 − 10⁻⁵ for 0.009 ms, in steps of over a ms. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "GRAGG_BULIRSCH_STOER", "RODAS5P"})
    void whatIsSoonOverIsSeen(Method method) {
        Symbol x = Dimensionless.symbol("x");
        Template template = Template.named("cell")
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        cos(Dimensionless.TIME).times(Dimensionless.PER_MS))
                .build();
        Problem sine = Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 20 * Math.PI);
        Solution solution =
                Solver.solve(sine, SolverSettings.DEFAULT.method(method).tolerances(1e-7, 1e-7));
        for (int n = 1; n <= 10; n++) {
            assertThat(Feature.spikeTime("cell.x", n, 1 - 1e-5).valueOf(solution))
                    .isCloseTo(Math.asin(1 - 1e-5) + 2 * Math.PI * (n - 1), within(1e-3));
        }
    }

    /** By a pulse too short for a spike, which ends while the potential still rises. */
    @Test
    void aPeakThatIsCutOffHasNoTime() {
        Protocol pulse = Protocol.SILENT.with(
                PROBLEM.system().system().inputIndex().get("axon.stimulus"), Steps.of(new Step(100, 5, 5.04)));
        Problem kicked = Problem.of(PROBLEM.system(), pulse, 8);
        Objective peak = Feature.peak(V, 1, -63);
        assertThat(peak.valueOf(Solver.solve(kicked, TIGHT))).isBetween(-62.0, -60.0);
        assertThatThrownBy(() -> Differentiate.the(Feature.peakTime(V, 1, -63))
                        .of(kicked)
                        .by(SensitivityMethod.ADJOINT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("axon.v has no smooth peak at 5.04 ms");
    }

    private static void refused(Objective objective, String why) {
        assertThatThrownBy(() -> Differentiate.the(objective).of(PROBLEM).by(SensitivityMethod.DISCRETE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
