package org.nernst.sensitivity.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.Membrane;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** What a recording can tell, against closed forms and against what is known of the squid axon. */
class IdentifiabilityTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-11, 1e-12);

    private static double[] times(double end, double interval) {
        return IntStream.rangeClosed(0, (int) Math.round(end / interval))
                .mapToDouble(sample -> sample * interval)
                .toArray();
    }

    /** V of the membrane before its current comes, e + (e/13) e^{−tg/c}, with its derivatives by g and e. */
    private static double[] derivatives(double t) {
        DSFactory factory = new DSFactory(2, 1);
        DerivativeStructure g = factory.variable(0, Membrane.G);
        DerivativeStructure e = factory.variable(1, Membrane.E);
        DerivativeStructure v =
                e.add(e.divide(13).multiply(g.divide(-Membrane.C).multiply(t).exp()));
        return new double[] {v.getPartialDerivative(1, 0), v.getPartialDerivative(0, 1)};
    }

    @Test
    void twoParametersOfAMembraneHaveTheInverseOfTheirMatrix() {
        double[] times = times(9, 0.5);
        double noise = 0.4;
        double gg = 0;
        double ge = 0;
        double ee = 0;
        for (double t : times) {
            double[] by = derivatives(t);
            gg += by[0] * by[0] / (noise * noise);
            ge += by[0] * by[1] / (noise * noise);
            ee += by[1] * by[1] / (noise * noise);
        }
        double determinant = gg * ee - ge * ge;
        for (ParameterScale scale : ParameterScale.values()) {
            FisherInformation information = FisherInformation.of(
                    Membrane.problem(),
                    new int[] {0, 2},
                    List.of(new NoisyTrace("cell.v", times, noise)),
                    scale,
                    TIGHT);
            double[] scales = information.scales();
            assertThat(information.matrix()[0][1]).isCloseTo(ge * scales[0] * scales[1], within(1e-8 * Math.abs(ge)));
            Identifiability found = Identifiability.of(information);
            double ofG = Math.sqrt(ee / determinant);
            double ofE = Math.sqrt(gg / determinant);
            assertThat(found.standardDeviation(0)).isCloseTo(ofG, within(1e-9 * ofG));
            assertThat(found.standardDeviation(1)).isCloseTo(ofE, within(1e-9 * ofE));
            assertThat(found.correlation(0, 1)).isCloseTo(-ge / Math.sqrt(gg * ee), within(1e-9));
            assertThat(found.rank()).isEqualTo(2);
            double[] singular = found.singularValues();
            assertThat(singular[0] * singular[1])
                    .isCloseTo(scales[0] * scales[1] * Math.sqrt(determinant), within(1e-8 * Math.sqrt(determinant)));
            assertThat(found.condition()).isEqualTo(singular[0] / singular[1]);
        }
    }

    @Test
    void anEllipseIsWhereTheQuadraticFormIsItsQuantile() {
        FisherInformation information = FisherInformation.of(
                Membrane.problem(),
                new int[] {0, 2},
                List.of(new NoisyTrace("cell.v", times(9, 0.5), 0.4)),
                ParameterScale.ABSOLUTE,
                TIGHT);
        ConfidenceEllipse ellipse = Identifiability.of(information).ellipse(0, 1, 0.95);
        double[][] matrix = information.matrix();
        // The 95 % quantile of the χ² distribution with two degrees of freedom, from tables.
        double quantile = 5.991464547107979;
        for (double angle = 0; angle < 6; angle += 0.7) {
            double[] point = ellipse.point(angle);
            double g = point[0] - Membrane.G;
            double e = point[1] - Membrane.E;
            assertThat(matrix[0][0] * g * g + 2 * matrix[0][1] * g * e + matrix[1][1] * e * e)
                    .isCloseTo(quantile, within(1e-7));
        }
    }

    /** The Cramér–Rao bounds of the three conductances, the rest known: 501 samples over 50 ms, 2 mV of noise. */
    @Test
    void theSquidAxonsConductancesAreKnownToAboutAPercent() {
        FisherInformation information = FisherInformation.of(
                SquidAxon.problem(SquidAxon.linoid()),
                new int[] {0, 1, 2},
                List.of(new NoisyTrace("axon.v", times(50, 0.1), 2)),
                ParameterScale.RELATIVE,
                TIGHT);
        Identifiability found = Identifiability.of(information);
        double[] percent = IntStream.range(0, 3)
                .mapToDouble(index ->
                        100 * found.standardDeviation(index) / information.values()[index])
                .toArray();
        assertThat(percent).containsExactly(new double[] {1.25, 0.95, 0.95}, within(0.01));
    }

    /** Whichever sign the decomposition gives them. */
    @Test
    void directionsAreOfLengthOneAndPointUp() {
        Identifiability found = Identifiability.of(FisherInformation.of(
                SquidAxon.problem(SquidAxon.linoid()),
                new int[] {0, 1, 2, 3, 4, 5, 6},
                List.of(new NoisyTrace("axon.v", times(50, 0.5), 2)),
                ParameterScale.CUSTOMARY,
                SolverSettings.DEFAULT));
        double largestSingularValue = 0;
        for (ParameterDirection direction : found.directions()) {
            double squares = 0;
            double least = 0;
            double greatest = 0;
            for (double component : direction.components()) {
                squares += component * component;
                least = Math.min(least, component);
                greatest = Math.max(greatest, component);
            }
            assertThat(squares).isCloseTo(1, within(1e-12));
            assertThat(greatest).isGreaterThan(-least);
            assertThat(direction.singularValue()).isGreaterThan(largestSingularValue);
            assertThat(direction.standardDeviation()).isEqualTo(1 / direction.singularValue());
            largestSingularValue = direction.singularValue();
        }
    }

    @Test
    void twoSweepsTellAsMuchAsTwoRecordings() {
        Problem axon = SquidAxon.problem(SquidAxon.linoid());
        NoisyTrace early = new NoisyTrace("axon.v", times(20, 0.5), 2);
        NoisyTrace current = new NoisyTrace("axon.k.i", new double[] {10, 20, 30}, 5);
        int[] conductances = {0, 1, 2};
        ParameterScale scale = ParameterScale.CUSTOMARY;
        FisherInformation both = FisherInformation.of(axon, conductances, List.of(early, current), scale, TIGHT);
        FisherInformation added = FisherInformation.of(axon, conductances, List.of(early), scale, TIGHT)
                .and(FisherInformation.of(axon, conductances, List.of(current), scale, TIGHT));
        assertThat(added.samples()).isEqualTo(44);
        for (int row = 0; row < 3; row++) {
            assertThat(added.matrix()[row]).containsExactly(both.matrix()[row], within(1e-12 * both.matrix()[0][0]));
        }
        FisherInformation others = FisherInformation.of(axon, new int[] {0, 1, 3}, List.of(early), scale, TIGHT);
        assertThatThrownBy(() -> both.and(others))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("parameters, values and scales must be the same");
    }

    /** C v' = −(g₁ + g₂)(v − e): only the sum of the conductances can be known, and that from the time constant. */
    private static Problem twoLeaks() {
        Symbol v = symbol("v", Units.MV);
        Symbol first = symbol("first", Units.MS_PER_CM2);
        Symbol second = symbol("second", Units.MS_PER_CM2);
        Symbol e = symbol("e", Units.MV);
        Expr capacitance = Literal.of(1, Units.UF_PER_CM2);
        Template template = Template.named("cell")
                .parameter(new Parameter(first, Units.MS_PER_CM2, 0.2, Bounds.POSITIVE, true))
                .parameter(new Parameter(e, Units.MV, -65, Bounds.NONE, true))
                .parameter(new Parameter(second, Units.MS_PER_CM2, 0.1, Bounds.POSITIVE, true))
                .state(
                        v,
                        Units.MV,
                        StateKind.VOLTAGE,
                        Literal.of(-40, Units.MV),
                        first.plus(second).times(v.minus(e)).unaryMinus().div(capacitance))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 20);
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }

    @Test
    void twoLeaksInParallelAreToldApartByNothing() {
        FisherInformation information = FisherInformation.of(
                twoLeaks(),
                new int[] {0, 1, 2},
                List.of(new NoisyTrace("cell.v", times(20, 1), 0.1)),
                ParameterScale.ABSOLUTE,
                SolverSettings.DEFAULT);
        Identifiability found = Identifiability.of(information);
        assertThat(found.tolerance()).isEqualTo(1e-6);
        assertThat(found.rank()).isEqualTo(2);
        assertThat(found.condition()).isInfinite();
        ParameterDirection sloppiest = found.directions().get(0);
        assertThat(sloppiest.inWords()).isEqualTo("0.71 cell.first − 0.71 cell.second");
        assertThat(sloppiest.standardDeviation()).isInfinite();
        assertThat(found.directions().get(1).standardDeviation()).isFinite();
        assertThat(found.standardDeviation(0)).isInfinite();
        assertThat(found.standardDeviation(1)).isFinite();
        assertThat(found.standardDeviation(2)).isInfinite();
        assertThat(found.correlation(0, 2)).isCloseTo(-1, within(1e-6));
        assertThat(found.correlation(0, 1)).isZero();
        assertThatThrownBy(() -> found.ellipse(0, 1, 0.95))
                .isInstanceOf(ModelException.class)
                .hasMessage("the data leave cell.first open, so it has no confidence ellipse");
    }

    @Test
    void fewerSamplesThanParametersLeaveSomethingOpen() {
        Identifiability found = Identifiability.of(FisherInformation.of(
                SquidAxon.problem(SquidAxon.linoid()),
                new int[] {0, 1, 2},
                List.of(new NoisyTrace("axon.v", new double[] {10, 20}, 2)),
                ParameterScale.RELATIVE,
                SolverSettings.DEFAULT));
        assertThat(found.rank()).isEqualTo(2);
        assertThat(found.directions()).hasSize(3);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new NoisyTrace("axon.v", new double[] {1}, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("noise of standard deviation 0.0 on axon.v is not possible");
        assertThatThrownBy(() -> new NoisyTrace("axon.v", new double[0], 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has no samples");
        assertThatThrownBy(() -> ParameterScale.named("log"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there are customary, relative and absolute");
    }
}
