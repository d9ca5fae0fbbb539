package org.nernst.cli.report;

import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** A squid axon built by hand, as something to report on. */
public final class SquidAxon {
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);

    private SquidAxon() {}

    /** The equations, with {@code free} as the free parameters. */
    public static OdeSystem system() {
        Template.Builder axon = Template.named("axon");
        Symbol capacitance = parameter(axon, "capacitance", Units.UF_PER_CM2, 1, Bounds.POSITIVE);
        Symbol sodium = parameter(axon, "na.gbar", Units.MS_PER_CM2, 120, new Bounds(20, 400));
        Symbol potassium = parameter(axon, "k.gbar", Units.MS_PER_CM2, 36, Bounds.NOT_NEGATIVE);
        Symbol sodiumReversal = parameter(axon, "na.e", Units.MV, 50, Bounds.NONE);
        Symbol potassiumReversal = parameter(axon, "k.e", Units.MV, -77, Bounds.NONE);
        Symbol area = Symbol.of("area", Dimension.LENGTH.power(2));
        axon.parameter(new Parameter(area, Units.UM2, 1256.64, Bounds.POSITIVE, false));
        Symbol stimulus = Symbol.of("stimulus", Units.UA_PER_CM2.dimension());
        axon.input(new Input(stimulus, Units.UA_PER_CM2));
        Expr m = gate(axon, "na.m", 4, 18);
        Expr h = gate(axon, "na.h", 0.07, 20);
        Expr n = gate(axon, "k.n", 0.125, 80);
        Expr sodiumCurrent = sodium.times(m.pow(3)).times(h).times(V.minus(sodiumReversal));
        Expr potassiumCurrent = potassium.times(n.pow(4)).times(V.minus(potassiumReversal));
        axon.state(
                V,
                Units.MV,
                StateKind.VOLTAGE,
                Literal.of(-65, Units.MV),
                stimulus.minus(sodiumCurrent).minus(potassiumCurrent).div(capacitance));
        return OdeSystem.single(axon.build());
    }

    private static Symbol parameter(Template.Builder axon, String name, Unit unit, double value, Bounds bounds) {
        Symbol symbol = Symbol.of(name, unit.dimension());
        axon.parameter(new Parameter(symbol, unit, value, bounds, true));
        return symbol;
    }

    private static Expr gate(Template.Builder axon, String name, double rate, double slope) {
        Symbol gate = Symbol.of(name, Dimension.NONE);
        Symbol alpha = Symbol.of(name + ".alpha", Units.PER_MS.dimension());
        Symbol beta = Symbol.of(name + ".beta", Units.PER_MS.dimension());
        Expr depolarisation = V.plus(Literal.of(40, Units.MV)).div(Literal.of(10, Units.MV));
        axon.observable(alpha, Units.PER_MS, Literal.of(1, Units.PER_MS).times(Functions.linoid(depolarisation)));
        Expr decay = Functions.exp(V.plus(Literal.of(65, Units.MV)).unaryMinus().div(Literal.of(slope, Units.MV)));
        axon.observable(beta, Units.PER_MS, Literal.of(rate, Units.PER_MS).times(decay));
        axon.state(
                gate,
                Units.ONE,
                StateKind.GATE,
                alpha.div(alpha.plus(beta)),
                alpha.times(Literal.ONE.minus(gate)).minus(beta.times(gate)));
        return gate;
    }

    public static ModelDescription description() {
        return new ModelDescription(
                "squid axon",
                "squid-axon.neuron.kts",
                system(),
                "nernst sensitivity squid-axon.neuron.kts --of 'mse(squid-axon.csv)'");
    }

    public static SolverRecord solver() {
        return new SolverRecord("dp54", 1e-8, 1e-9, 0, null, 412, 7, 2518, 0.0123);
    }

    /** A sweep of made-up traces at times 0, dt, …: a wave through 0 mV every 10 ms. */
    public static SweepResult sweep(String name, double dt, int count) {
        double[] times = new double[count];
        double[] voltage = new double[count];
        double[] gate = new double[count];
        for (int index = 0; index < count; index++) {
            times[index] = index * dt;
            voltage[index] = -65 + 100 * Math.pow(Math.max(0, Math.sin(2 * Math.PI * times[index] / 10)), 8);
            gate[index] = 0.5 + 0.45 * Math.sin(2 * Math.PI * times[index] / 10 - 1);
        }
        Recording v = new Recording("axon.v", Units.MV, QuantityKind.VOLTAGE, times, voltage);
        Recording m = new Recording("axon.na.m", Units.ONE, QuantityKind.GATE, times, gate);
        Recording stimulus = new Recording(
                "axon.stimulus",
                Units.UA_PER_CM2,
                QuantityKind.STIMULUS,
                new double[] {0, 5, 5, 45, 45, 50},
                new double[] {0, 0, 10, 10, 0, 0});
        Recording data =
                new Recording("axon.v", Units.MV, QuantityKind.VOLTAGE, new double[] {0, 2.5, 5, 7.5}, new double[] {
                    -64, 30, -60, -65.5
                });
        return new SweepResult(
                name,
                List.of(v, m),
                List.of(v, m),
                List.of(stimulus),
                List.of(new Comparison("squid-axon.csv", data)),
                List.of(QuantitySummary.of(v), QuantitySummary.of(m)));
    }

    public static SimulationResult simulation(SweepResult... sweeps) {
        return new SimulationResult(description(), sweeps.length > 1, List.of(sweeps), solver(), null);
    }

    /** A single number's gradient; {@code scale} makes methods differ. */
    public static OutputGradient gradient(String of, String method, double scale) {
        return new OutputGradient(
                of,
                null,
                method,
                Units.MV.power(2),
                null,
                new double[] {12.5},
                List.of(
                        derivative("axon.na.gbar", 120, Units.MS_PER_CM2, "mV²/(mS/cm²)", 0.25 * scale),
                        derivative("axon.na.e", 50, Units.MV, "mV²/mV", -0.125 * scale)));
    }

    public static OutputGradient series(double[] times, double[] values, Map<String, double[]> derivatives) {
        return new OutputGradient(
                "axon.v",
                null,
                "forward",
                Units.MV,
                times,
                values,
                derivatives.entrySet().stream()
                        .map(entry -> derivative(entry.getKey(), 36, Units.MS_PER_CM2, "mV/(mS/cm²)", entry.getValue()))
                        .toList());
    }

    private static ParameterDerivative derivative(
            String path, double value, Unit unit, String derivativeUnit, double... derivative) {
        return new ParameterDerivative(path, value, unit, derivative, derivativeUnit);
    }
}
