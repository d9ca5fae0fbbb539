package org.nernst.sensitivity.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.JumpingCell;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.system.ModelException;

/** Surrogate gradients beside a program by hand, and beside the exact ones where they have to be the same. */
class SurrogateTest {
    private static final double STEP = 0.06;
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 40).mapToDouble(k -> 0.2 * k).toArray();
    private static final double[] TARGET =
            IntStream.rangeClosed(0, 40).mapToDouble(k -> 0.4 * Math.sin(k)).toArray();
    private static final double[] TRAIN = {1.1, 2.9, 3.35, 7.4};
    private static final SolverSettings SETTINGS =
            SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(STEP);

    private static final Problem SQUID_AXON =
            SquidAxon.problem(SquidAxon.linoid()).until(9);

    static List<Surrogate> surrogates() {
        List<Surrogate> each = List.of(
                Surrogate.fastSigmoid(3),
                Surrogate.superSpike(2),
                Surrogate.arctan(2),
                Surrogate.triangular(1.5),
                Surrogate.of("gaussian", guard -> Math.exp(-guard * guard)));
        List<Surrogate> both = new ArrayList<>(each);
        each.forEach(one -> both.add(one.detachedReset()));
        return both;
    }

    /** Everything that events do depends on everything, one of them comes late, and each objective sees it in its own way. */
    @ParameterizedTest
    @MethodSource("surrogates")
    void isTheDerivativeOfAProgramByHand(Surrogate surrogate) {
        JumpingCellByHand hand = new JumpingCellByHand(surrogate, STEP);
        Gradient squares = Gradient.constant(JumpingCellByHand.PARAMETERS.size(), 0);
        for (int k = 0; k < TIMES.length; k++) {
            Gradient difference = hand.at(TIMES[k])[0].subtract(TARGET[k]);
            squares = squares.add(difference.multiply(difference).divide(TIMES.length));
        }
        Gradient[] then = hand.at(5.03);
        Gradient measured = hand.parameter("gain")
                .multiply(then[0].multiply(then[0]))
                .add(then[1].multiply(then[0]))
                .add(JumpingCellByHand.drive(5.03));
        Problem problem = JumpingCell.problem();
        List<Objective> objectives = List.of(
                Objective.meanSquaredError("cell.v", Trace.of("target", TIMES, TARGET)),
                Objective.mean("cell.v"),
                Objective.sample("cell.measured", 5.03),
                Objective.sample("cell.w", 8),
                Objective.eventCount("cell.spike"),
                Objective.spikeTrainDistance("cell.spike", TRAIN, 1.5));
        List<Gradient> expected =
                List.of(squares, hand.meanPotential(), measured, hand.last[1], hand.count(), hand.distance(TRAIN, 1.5));
        assertThat(hand.count().getValue()).isGreaterThan(3);
        assertThat(hand.rises).anyMatch(rise -> rise.getValue() == 1);
        List<org.nernst.sensitivity.objective.Gradient> found = Differentiate.all(objectives)
                .of(problem)
                .with(SETTINGS)
                .withRespectTo(handParameters(problem))
                .eachBy(surrogate);
        for (int index = 0; index < found.size(); index++) {
            check(found.get(index), expected.get(index));
        }
    }

    private static void check(org.nernst.sensitivity.objective.Gradient found, Gradient expected) {
        assertThat(found.value()).as(found.objective()).isCloseTo(expected.getValue(), within(1e-12));
        double largest =
                Arrays.stream(expected.getGradient()).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        for (int column = 0; column < JumpingCellByHand.PARAMETERS.size(); column++) {
            assertThat(found.derivatives()[column])
                    .as("%s by %s", found.objective(), found.parameters().get(column))
                    .isCloseTo(expected.getPartialDerivative(column), within(1e-12 * largest));
        }
    }

    private static List<Integer> handParameters(Problem problem) {
        return JumpingCellByHand.PARAMETERS.stream()
                .map(name -> problem.system().system().parameterIndex().get("cell." + name))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EXPONENTIAL_EULER", "RUSH_LARSEN_2", "BACKWARD_EULER", "CRANK_NICOLSON", "STAGGERED_EULER"})
    void withoutEventsItIsTheExactDerivativeToTheLastBit(Method method) {
        Problem problem = SQUID_AXON;
        Differentiate gradient = Differentiate.the(Objective.mean("axon.v", 3, 8))
                .of(problem)
                .with(SolverSettings.DEFAULT.method(method).step(0.031));
        org.nernst.sensitivity.objective.Gradient exact = gradient.by(SensitivityMethod.DISCRETE);
        org.nernst.sensitivity.objective.Gradient surrogate = gradient.by(Surrogate.superSpike(1));
        assertThat(surrogate.value()).isEqualTo(exact.value());
        assertThat(surrogate.derivatives()).isEqualTo(exact.derivatives());
    }

    /** Events that stay farther from happening than σ reaches. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EXPONENTIAL_EULER", "RUSH_LARSEN_2", "BACKWARD_EULER", "CRANK_NICOLSON", "STAGGERED_EULER"})
    void farFromThresholdItIsTheExactDerivative(Method method) {
        Problem spiking = JumpingCell.problem();
        double[] parameters = spiking.parameters();
        for (String threshold : List.of("cell.theta", "cell.rho")) {
            parameters[spiking.system().system().parameterIndex().get(threshold)] = 20;
        }
        Differentiate gradient = Differentiate.the(Objective.mean("cell.measured"))
                .of(spiking.withParameters(parameters))
                .withRespectTo(handParameters(spiking))
                .with(SETTINGS.method(method));
        org.nernst.sensitivity.objective.Gradient exact = gradient.by(SensitivityMethod.DISCRETE);
        assertThat(gradient.by(Surrogate.triangular(1)).derivatives()).isEqualTo(exact.derivatives());
        // One that never ends is another, spikes or not.
        assertThat(gradient.by(Surrogate.superSpike(0.01)).derivatives()).isNotEqualTo(exact.derivatives());
    }

    @Test
    void theFunctionsHaveTheirIntegralsAndHeights() {
        assertThat(integral(Surrogate.fastSigmoid(3))).isCloseTo(1, within(1e-9));
        assertThat(integral(Surrogate.superSpike(4))).isCloseTo(0.5, within(1e-9));
        assertThat(integral(Surrogate.arctan(2))).isCloseTo(1, within(1e-9));
        assertThat(integral(Surrogate.triangular(0.5))).isCloseTo(1, within(1e-6));
        assertThat(Surrogate.superSpike(4).function().at(0)).isEqualTo(1);
        assertThat(Surrogate.superSpike(1).function().at(-3)).isEqualTo(1.0 / 16);
        assertThat(Surrogate.arctan(2).function().at(0)).isEqualTo(1);
        assertThat(Surrogate.triangular(0.5).function().at(2)).isZero();
    }

    /** Over the whole line, x = u/(1 − u). */
    private static double integral(Surrogate surrogate) {
        return new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-12)
                .integrate(
                        1_000_000,
                        u -> {
                            double x = u / (1 - u);
                            double both = surrogate.function().at(x)
                                    + surrogate.function().at(-x);
                            return both / ((1 - u) * (1 - u));
                        },
                        0,
                        1);
    }

    @Test
    void aDeliveryLandsOnTheNearestEndOfAStepAndALaterOne() {
        Grid grid = new Grid(new double[] {0, 1, 1.55}, 0.25);
        assertThat(grid.steps()).isEqualTo(7);
        assertThat(grid.end(3)).isEqualTo(1);
        assertThat(grid.piece(4)).isEqualTo(1);
        assertThat(grid.end(5)).isEqualTo(1.5);
        assertThat(grid.landing(0, 0.01)).isEqualTo(1);
        assertThat(grid.landing(0, 0.3)).isEqualTo(1);
        assertThat(grid.landing(0, 0.4)).isEqualTo(2);
        assertThat(grid.landing(0, 1.28)).isEqualTo(6);
        assertThat(grid.landing(0, 2)).isEqualTo(7);
        List<Occurrence> occurrences =
                GridProgram.run(JumpingCell.problem(), SETTINGS).solution().occurrences();
        assertThat(occurrences).anyMatch(Occurrence::isDelivery);
        for (Occurrence occurrence : occurrences) {
            if (occurrence.isDelivery()) {
                Occurrence rise = occurrences.get(occurrence.origin());
                assertThat(rise.event()).isEqualTo(occurrence.event());
                assertThat(occurrence.time() - rise.time()).isCloseTo(0.72, within(1e-9));
            }
        }
    }

    @Test
    void itsNumbersSayWhatTheyAre() {
        org.nernst.sensitivity.objective.Gradient gradient = Differentiate.the(Objective.eventCount("cell.spike"))
                .of(JumpingCell.problem())
                .withRespectTo(handParameters(JumpingCell.problem()))
                .with(SolverSettings.DEFAULT.step(STEP))
                .by(Surrogate.named(" SuperSpike:0.50 ").detachedReset());
        assertThat(gradient.method().isExact()).isFalse();
        assertThat(gradient.method().text()).isEqualTo("surrogate superspike:0.5, detached reset");
        assertThat(gradient.statistics().method()).isEqualTo("exponential-euler with events at the ends of steps");
    }

    @Test
    void whatItCantDoIsRefused() {
        refused(gradient -> gradient.with(SolverSettings.DEFAULT), "exponential-euler", "none is given");
        refused(
                gradient -> gradient.with(SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54)),
                "program of fixed steps, which the solver dp54 doesn't take; choose exponential-euler");
        refused(
                gradient -> gradient.withRespectTo(List.of(
                        JumpingCell.problem().system().system().parameterIndex().get("cell.delay"))),
                "the delay cell.delay has no surrogate derivative: it is a whole number of steps there");
        assertThatThrownBy(() -> Differentiate.the(Objective.eventTime("cell.spike", 2))
                        .of(JumpingCell.problem())
                        .withRespectTo(List.of(0))
                        .with(SETTINGS)
                        .by(Surrogate.arctan(2)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("time(cell.spike, 2) has no surrogate derivative");
        assertThatThrownBy(() -> Differentiate.the(Objective.mean("cell.v"))
                        .of(JumpingCell.problem())
                        .withRespectTo(List.of(0))
                        .with(SETTINGS)
                        .by(Surrogate.of("high", guard -> 1e9)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("by surrogate high leaves the finite numbers");
        assertThatThrownBy(() -> Surrogate.named("superspik:1"))
                .hasMessage("there is no surrogate 'superspik'; there are fast-sigmoid, superspike, arctan, triangular;"
                        + " did you mean superspike?");
        assertThatThrownBy(() -> Surrogate.named("arctan"))
                .hasMessage("the surrogate arctan needs its steepness per mV, as in arctan:1");
        assertThatThrownBy(() -> Surrogate.named("arctan:x")).hasMessageContaining("'x'");
        assertThatThrownBy(() -> Surrogate.arctan(0)).hasMessageContaining("it must be above 0");
    }

    private static void refused(UnaryOperator<Differentiate> request, String... words) {
        Differentiate gradient = Differentiate.the(Objective.mean("cell.v"))
                .of(JumpingCell.problem())
                .with(SETTINGS)
                .withRespectTo(List.of(0));
        assertThatThrownBy(() -> request.apply(gradient).by(Surrogate.superSpike(1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(words);
    }
}
