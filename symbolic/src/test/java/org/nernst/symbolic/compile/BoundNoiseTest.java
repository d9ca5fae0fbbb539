package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Amplitudes of noise over a whole system, against the same written by hand, and what is refused. */
class BoundNoiseTest {
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Symbol RATE = Symbol.of("rate", Units.PER_MS.dimension());
    private static final Symbol U = Symbol.of("u", Dimension.VOLTAGE);
    private static final Expr PER_ROOT_MS = Literal.ONE.div(Functions.sqrt(Literal.of(1, Units.MS)));

    /** dv = −rate v dt + 0.5 mV/√ms dA + u/√ms dB, dx = … − √(rate x) dB. */
    private static Template.Builder cell() {
        Map<Symbol, Expr> both = new LinkedHashMap<>();
        both.put(V, U.times(PER_ROOT_MS));
        both.put(X, Functions.sqrt(RATE.times(X)).unaryMinus());
        return Template.named("cell")
                .input(new Input(U, Units.MV))
                .parameter(new Parameter(RATE, Units.PER_MS, 0.3, Bounds.POSITIVE, true))
                .state(
                        V,
                        Units.MV,
                        StateKind.VOLTAGE,
                        Literal.of(-65, Units.MV),
                        RATE.times(V).unaryMinus())
                .state(X, Units.ONE, StateKind.GATE, Literal.of(0.25), RATE.times(Literal.ONE.minus(X)))
                .noiseSource(
                        new NoiseSource("a", Map.of(V, Literal.of(0.5, Units.MV).times(PER_ROOT_MS))))
                .noiseSource(new NoiseSource("b", both));
    }

    /** A noisy synapse: its s has the amplitude of the presynaptic x, and v receives s mV. */
    private static Coupling synapse() {
        Symbol s = Symbol.of("s", Dimension.NONE);
        Symbol read = Symbol.of("pre", Dimension.NONE);
        Symbol out = Symbol.of("out", Dimension.VOLTAGE);
        Template template = Template.named("synapse")
                .input(new Input(read, Units.ONE))
                .state(
                        s,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.of(2),
                        s.unaryMinus().div(Literal.of(1, Units.MS)))
                .observable(out, Units.MV, s.times(Literal.of(1, Units.MV)))
                .noiseSource(new NoiseSource("c", Map.of(s, read.times(PER_ROOT_MS))))
                .build();
        return new Coupling(
                new Population("synapses", template, 1, new int[][] {{}}),
                List.of(new Reading(read, 0, X, new int[] {2})),
                List.of(new Contribution(out, 0, U, new int[] {1})));
    }

    private static Parameter rate(String path, double value) {
        return new Parameter(Symbol.of(path, RATE.dimension()), Units.PER_MS, value, Bounds.POSITIVE, true);
    }

    @Test
    void everyInstanceHasSourcesOfItsOwn() {
        Population cells = new Population("cells", cell().build(), 3, new int[][] {{0}, {1}, {0}});
        OdeSystem system =
                new OdeSystem("net", List.of(cells), List.of(synapse()), List.of(rate("r", 0.3), rate("q", 0.7)));
        CompiledSystem compiled = SystemCompiler.cachedIn(null).compile(system);
        BoundNoise noise = compiled.at(system.defaultParameters()).noise();
        assertThat(system.hasNoise()).isTrue();
        assertThat(noise.count()).isEqualTo(7);
        assertThat(noise.path(3)).isEqualTo("cells[1].b");
        assertThat(noise.path(6)).isEqualTo("synapses.c");
        assertThat(noise.isAdditive()).isFalse();
        double[] y = {-60, 0.2, -50, 0.4, -40, 0.6, 1.5};
        double[] values = new double[noise.pattern().entries()];
        noise.amplitudes(0, y, new double[] {10, 20, 30}, values);
        double[][] dense = new double[7][7];
        SparsityPattern pattern = noise.pattern();
        for (int row = 0; row < 7; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] = values[entry];
            }
        }
        double[] inputs = {10, 20 + 1.5, 30};
        double[] rates = {0.3, 0.7, 0.3};
        double[][] expected = new double[7][7];
        for (int cell = 0; cell < 3; cell++) {
            expected[2 * cell][2 * cell] = 0.5;
            expected[2 * cell][2 * cell + 1] = inputs[cell];
            expected[2 * cell + 1][2 * cell + 1] = -Math.sqrt(rates[cell] * y[2 * cell + 1]);
        }
        expected[6][6] = 0.6;
        for (int row = 0; row < 7; row++) {
            assertThat(dense[row]).containsExactly(expected[row], within(1e-15));
        }
    }

    @Test
    void noiseIsAdditiveIfNoAmplitudeDependsOnTheState() {
        Template driven = Template.named("driven")
                .input(new Input(U, Units.MV))
                .state(V, Units.MV, StateKind.VOLTAGE, Literal.of(-65, Units.MV), V.div(Literal.of(1, Units.MS)))
                .noiseSource(new NoiseSource("a", Map.of(V, U.times(PER_ROOT_MS))))
                .build();
        OdeSystem system = OdeSystem.single(driven);
        CompiledSystem compiled = SystemCompiler.cachedIn(null).compile(system);
        assertThat(compiled.at(new double[0]).noise().isAdditive()).isTrue();
        assertThat(SystemCompiler.cachedIn(null)
                        .compile(OdeSystem.single(cell().build()))
                        .at(new double[] {0.3})
                        .noise()
                        .isAdditive())
                .isFalse();
        compiled.generateAll();
        GeneratedFunction diffusion = compiled.generatedFunctions().stream()
                .filter(function -> function.name().equals("diffusion"))
                .findFirst()
                .orElseThrow();
        assertThat(diffusion.results()).containsExactly("v by a");
        assertThat(diffusion.cppText()).contains("diffusion");
    }

    @Test
    void aModelWithoutNoiseHasNoFunctionForIt() {
        Template still = Template.named("still")
                .state(V, Units.MV, StateKind.VOLTAGE, Literal.of(-65, Units.MV), V.div(Literal.of(1, Units.MS)))
                .build();
        OdeSystem system = OdeSystem.single(still);
        CompiledSystem compiled = SystemCompiler.cachedIn(null).compile(system);
        compiled.generateAll();
        assertThat(system.hasNoise()).isFalse();
        assertThat(compiled.at(new double[0]).noise().count()).isZero();
        assertThat(compiled.generatedFunctions())
                .noneMatch(function -> function.name().equals("diffusion"));
    }

    @Test
    void wrongNoiseIsRefused() {
        assertThatThrownBy(() -> cell().noiseSource(new NoiseSource("w", Map.of(V, Literal.of(1, Units.MV))))
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "cell: the amplitude of the noise w on v should have the dimension mV/√ms, but 1[mV] has the"
                                + " dimension mV");
        Symbol typo = Symbol.of("vv", Dimension.VOLTAGE);
        assertThatThrownBy(() -> cell().noiseSource(new NoiseSource("w", Map.of(typo, PER_ROOT_MS)))
                        .build())
                .hasMessage("cell: the noise w moves vv, which is not a state; did you mean v?");
        assertThatThrownBy(
                        () -> cell().noiseSource(new NoiseSource("a", Map.of())).build())
                .hasMessage("cell: two sources of noise are called a");
        assertThatThrownBy(() -> cell().noiseSource(new NoiseSource("w", Map.of(V, typo.times(PER_ROOT_MS))))
                        .build())
                .hasMessageContaining("uses vv, which is not defined; did you mean v?");
    }

    @Test
    void rootsOfUnitsAreDimensions() {
        assertThat(Functions.sqrt(Literal.of(4, Units.MS)))
                .isSameAs(Functions.sqrt(Literal.of(1, Units.MS)).times(Literal.of(2)));
        assertThat(Dimension.VOLTAGE.dividedBy(Dimension.TIME.root(2)).toString())
                .isEqualTo("mV/√ms");
        assertThat(Dimension.TIME.root(2).power(2)).isEqualTo(Dimension.TIME);
        assertThat(Dimension.TIME.root(2).isDivisibleBy(2)).isFalse();
    }
}
