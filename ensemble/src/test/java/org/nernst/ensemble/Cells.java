package org.nernst.ensemble;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Models that lanes are tried on, most of which have solutions in closed form. */
public final class Cells {
    /** Where the current of {@link #passive} begins and ends, off the grid of steps [ms]. */
    static final double FROM = 10.03;

    public static final double UNTIL = 30.01;
    static final double CURRENT = 2;

    private static final Map<String, Unit> UNITS = Map.of(
            "g",
            Units.MS_PER_CM2,
            "gn",
            Units.MS_PER_CM2,
            "c",
            Units.UF_PER_CM2,
            "e",
            Units.MV,
            "v",
            Units.MV,
            "threshold",
            Units.MV,
            "reset",
            Units.MV,
            "stimulus",
            Units.UA_PER_CM2);

    private Cells() {}

    /** A leak g, a capacitance c, and a current for some time; 50 ms from rest. */
    public static Problem passive() {
        Template template = Template.named("cell")
                .parameter(parameter("g", 0.1))
                .parameter(parameter("c", 1))
                .parameter(parameter("e", -65))
                .input(new Input(symbol("stimulus"), Units.UA_PER_CM2))
                .state(symbol("v"), Units.MV, StateKind.VOLTAGE, parse("e"), parse("(stimulus - g*(v - e))/c"))
                .build();
        Protocol pulse = Protocol.SILENT.with(0, Steps.of(new Step(CURRENT, FROM, UNTIL)));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), pulse, 50);
    }

    /** The same cell, under any stimulus, with a potassium current whose gate opens about -45 mV, and is at its steady state first. */
    public static Problem rectifying(double duration, Stimulus stimulus) {
        Template template = Template.named("cell")
                .parameter(parameter("g", 0.1))
                .parameter(parameter("c", 1))
                .parameter(parameter("e", -65))
                .parameter(parameter("gn", 0.5))
                .input(new Input(symbol("stimulus"), Units.UA_PER_CM2))
                .state(
                        symbol("v"),
                        Units.MV,
                        StateKind.VOLTAGE,
                        parse("e"),
                        parse("(stimulus - g*(v - e) - gn*n^4*(v + 80[mV]))/c"))
                .state(
                        symbol("n"),
                        Units.ONE,
                        StateKind.GATE,
                        parse("logistic((e + 45[mV])/8[mV])"),
                        parse("(logistic((v + 45[mV])/8[mV]) - n)/(1[ms] + 4[ms]*exp(-(v + 50[mV])^2/900[mV^2]))"))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, stimulus),
                duration);
    }

    /**
     * The cell of {@link #rectifying} with a threshold and a reset, each of which depends on a parameter and on the time, and a current that does. With each spike its gate opens a
     * little more.
     */
    public static Problem wavering(double duration, Stimulus stimulus) {
        Template template = Template.named("cell")
                .parameter(parameter("g", 0.1))
                .parameter(parameter("c", 1))
                .parameter(parameter("e", -65))
                .parameter(parameter("gn", 0.5))
                .parameter(parameter("threshold", -52))
                .parameter(parameter("reset", -62))
                .parameter(parameter("more", 0.1))
                .input(new Input(symbol("stimulus"), Units.UA_PER_CM2))
                .state(
                        symbol("v"),
                        Units.MV,
                        StateKind.VOLTAGE,
                        parse("e"),
                        parse("(stimulus - g*(v - e - 3[mV]*sin(t/7[ms])) - gn*n^4*(v + 80[mV]))/c"))
                .state(
                        symbol("n"),
                        Units.ONE,
                        StateKind.GATE,
                        parse("logistic((e + 45[mV])/8[mV])"),
                        parse("(logistic((v + 45[mV])/8[mV]) - n)/(1[ms] + 4[ms]*exp(-(v + 50[mV])^2/900[mV^2]))"))
                .event(new Event(
                        "spike",
                        parse("v - threshold - 1[mV]*sin(t/9[ms])"),
                        Map.of(
                                symbol("v"),
                                parse("reset + (v - e)/10 + 1[mV]*cos(t/5[ms])"),
                                symbol("n"),
                                parse("n + more*(1 - n)"))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, stimulus),
                duration);
    }

    /** The potential of {@link #passive} at a time from {@link #UNTIL} on. */
    public static double potential(double g, double c, double t) {
        double deflection = CURRENT / g * (1 - Math.exp(-g / c * (UNTIL - FROM)));
        return -65 + deflection * Math.exp(-g / c * (t - UNTIL));
    }

    /**
     * A leaky integrate-and-fire cell with resting potential 0 and threshold 15, whose reset comes a refractory time later if there is one: spikes follow
     * one another in {@link #interval}.
     */
    public static Problem integrateAndFire(double refractory, Stimulus drive) {
        Template.Builder builder = Template.named("lif")
                .parameter(parameter("tau", 10))
                .parameter(parameter("r", 5))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(symbol("on"), Units.ONE, StateKind.OTHER, parse("1"), parse("0/1[ms]"))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("on*(r*drive - x)/(tau*1[ms])"));
        Map<Symbol, Expr> reset = Map.of(symbol("x"), parse("0"));
        if (refractory > 0) {
            builder = builder.parameter(new Parameter(
                            Symbol.of("wait", Units.MS.dimension()), Units.MS, refractory, Bounds.NONE, true))
                    .event(new Event(
                            "spike", parse("x - 15"), Map.of(symbol("x"), parse("0"), symbol("on"), parse("0"))))
                    .event(new Event(
                            "release",
                            parse("x - 15"),
                            Map.of(symbol("on"), parse("1")),
                            Symbol.of("wait", Units.MS.dimension())));
        } else {
            builder = builder.event(new Event("spike", parse("x - 15"), reset));
        }
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(builder.build())),
                Protocol.SILENT.with(0, drive),
                100);
    }

    /** A leaky integrate-and-fire cell that is reset to some potential; at 15 or above it can't go on. */
    public static Problem resettingTo(double reset) {
        Template template = Template.named("lif")
                .parameter(parameter("tau", 10))
                .parameter(parameter("r", 5))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(4*r - x)/(tau*1[ms])"))
                .event(new Event("spike", parse("x - 15"), Map.of(symbol("x"), parse(Double.toString(reset)))))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 100);
    }

    /** A leaky integrate-and-fire cell whose every spike comes back to it after a delay, as a jump of its potential. */
    public static Problem echoing(double delay, Stimulus drive) {
        Symbol late = Symbol.of("delay", Units.MS.dimension());
        Template template = Template.named("lif")
                .parameter(parameter("tau", 10))
                .parameter(parameter("r", 5))
                .parameter(new Parameter(late, Units.MS, delay, Bounds.NONE, true))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(r*drive - x)/(tau*1[ms])"))
                .event(new Event("spike", parse("x - 15"), Map.of(symbol("x"), parse("0"))))
                .event(new Event("echo", parse("x - 15"), Map.of(symbol("x"), parse("x + 3")), late))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT.with(0, drive), 100);
    }

    /** A leaky cell that two events tell on which side of 5 it is, and the time it has been above. */
    public static Problem withSides(Stimulus drive) {
        Template template = Template.named("sides")
                .parameter(parameter("tau", 10))
                .parameter(parameter("r", 5))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(symbol("side"), Units.ONE, StateKind.OTHER, parse("0"), parse("0/1[ms]"))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(r*drive - x)/(tau*1[ms])"))
                .state(symbol("above"), Units.ONE, StateKind.OTHER, parse("0"), parse("side/1[ms]"))
                .event(new Event("rises", parse("x - 5"), Map.of(symbol("side"), parse("1"))))
                .event(new Event("falls", parse("5 - x"), Map.of(symbol("side"), parse("0"))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT.with(0, drive), 100);
    }

    /** The interval between spikes of {@link #integrateAndFire} under a constant drive [ms]. */
    public static double interval(double tau, double r, double drive, double refractory) {
        return refractory + tau * Math.log(r * drive / (r * drive - 15));
    }

    /** x of {@link #integrateAndFire} at a time under a constant drive, and behind it its derivatives by tau, r and the refractory time. */
    public static double[] fired(double tau, double r, double drive, double refractory, double time) {
        double interval = interval(tau, r, drive, refractory);
        double spikes = Math.floor(time / interval);
        double since = time - spikes * interval;
        if (since > interval - refractory) {
            // At rest since the last spike, whenever that was.
            return new double[4];
        }
        double decay = Math.exp(-since / tau);
        double slope = r * drive * decay / tau;
        return new double[] {
            r * drive * (1 - decay),
            -r * drive * decay * since / (tau * tau) - slope * spikes * (interval - refractory) / tau,
            drive * (1 - decay) - slope * spikes * tau * (1 / r - drive / (r * drive - 15)),
            -slope * spikes
        };
    }

    /** A number that grows by a parameter times a drive per ms, and begins again at 0 where a guard of it rises through zero; 20 ms. */
    public static Problem counting(String guard, Stimulus drive) {
        Template template = Template.named("counter")
                .parameter(parameter("a", 1))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("a*drive/1[ms]"))
                .event(new Event("full", parse(guard), Map.of(symbol("x"), parse("0"))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT.with(0, drive), 20);
    }

    /** Morris and Lecar's cell (Biophys J 35:193, 1981) in numbers without units, with a potassium gate that starts at its steady state. */
    public static Problem excitable(double duration, Stimulus drive) {
        Template template = Template.named("barnacle")
                .parameter(parameter("gca", 4.4))
                .parameter(parameter("gk", 8))
                .parameter(parameter("gl", 2))
                .parameter(parameter("vhalf", 2))
                .parameter(parameter("phi", 0.04))
                .parameter(parameter("c0", 20))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(
                        symbol("x"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("-60"),
                        parse("(drive - gl*(x + 60) - gca*logistic((x + 1.2)/9)*(x - 120) - gk*w*(x + 84))/(c0*1[ms])"))
                .state(
                        symbol("w"),
                        Units.ONE,
                        StateKind.GATE,
                        parse("logistic((-60 - vhalf)/15)"),
                        parse("phi*(logistic((x - vhalf)/15) - w)*cosh((x - vhalf)/60)/1[ms]"))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, drive),
                duration);
    }

    /**
     * A cell with the cost of a stomatogastric neuron's, in numbers without units: potential, calcium and eleven gates, each with a sigmoid steady state and a
     * time constant of one or two exponentials, and a Nernst potential.
     */
    public static Problem thirteenStates(double duration, Stimulus drive) {
        Template.Builder builder = Template.named("neuron").input(new Input(symbol("drive"), Units.ONE));
        StringBuilder current = new StringBuilder("drive - 0.1*(x + 60)");
        StringBuilder calcium = new StringBuilder("0");
        for (int k = 0; k < 11; k++) {
            String potential = k % 4 == 1 ? "12.2*log(3000/ca)" : k % 4 == 0 ? "50" : "(-80)";
            builder.observable(
                    symbol("i" + k),
                    Units.ONE,
                    parse("g%1$d*w%1$d^%2$d*(x - %3$s)".formatted(k, 1 + k % 4, potential)));
            (k % 4 == 1 ? calcium : current).append(" - i").append(k);
            String steady = String.format(Locale.ROOT, "logistic((x + %s)/%s)", 25.5 + k, 5.29 + 0.37 * k);
            String first = String.format(Locale.ROOT, "exp((x + %s)/(%s))", 62.1 - k, -10.3 - 0.71 * k);
            String tau = k % 3 == 0
                    ? String.format(Locale.ROOT, "%s/(%s + 1)", 1.3 + k, first)
                    : String.format(Locale.ROOT, "7.1/(%s + exp((x + %s)/%s))", first, 30.2 + k, 17.1 + 0.9 * k);
            builder.parameter(parameter("g" + k, 0.1 + 0.03 * k))
                    .observable(symbol("steady" + k), Units.ONE, parse(steady))
                    .observable(symbol("tau" + k), Units.ONE, parse(tau))
                    .state(
                            symbol("w" + k),
                            Units.ONE,
                            StateKind.GATE,
                            parse("0.1"),
                            parse("(steady%1$d - w%1$d)/((tau%1$d + 0.3)*1[ms])".formatted(k)));
        }
        builder.state(
                        symbol("ca"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("0.05"),
                        parse("(0.05 - ca + 0.94*(" + calcium + "))/20[ms]"))
                .state(
                        symbol("x"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("-60"),
                        parse("(" + current + " + " + calcium + ")/1[ms]"));
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(builder.build())),
                Protocol.SILENT.with(0, drive),
                duration);
    }

    /** One number x with a rate of change in terms of x, the parameter k and the time. */
    public static Problem of(String rate, double initial, double duration) {
        Template template = Template.named("one")
                .parameter(parameter("k", 1))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse(Double.toString(initial)), parse(rate))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, duration);
    }

    public static Design random(int size) {
        return Design.random(List.of(new Axis(0, 0.02, 0.5, true), new Axis(1, 0.5, 2, false)), size, 7);
    }

    /**
     * An adaptive exponential integrate-and-fire cell (Brette and Gerstner, J Neurophysiol 94:3637, 2005) in numbers without units, with a conductance that is
     * driven, whose peak, reset and adaptation are parameters.
     */
    public static Problem adaptive(double duration, Stimulus drive) {
        Template template = Template.named("adex")
                .parameter(parameter("tau", 10))
                .parameter(parameter("r", 30))
                .parameter(parameter("peak", 25))
                .parameter(parameter("back", 2))
                .parameter(parameter("b", 3))
                .parameter(parameter("slow", 60))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(
                        symbol("x"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("r/20"),
                        parse("(r - x - drive*(x - 5) + 2*exp((x - 15)/2) - w)/(tau*1[ms])"))
                .state(symbol("w"), Units.ONE, StateKind.OTHER, parse("0"), parse("(x/10 - w)/(slow*1[ms])"))
                .event(new Event(
                        "spike",
                        parse("x - peak"),
                        Map.of(symbol("x"), parse("back + w/50"), symbol("w"), parse("w + b"))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, drive),
                duration);
    }

    /** Two numbers that grow by a and b per ms and begin again at 10. */
    public static Problem twoClocks() {
        Template template = Template.named("clocks")
                .parameter(parameter("a", 1))
                .parameter(parameter("b", 1))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("a/1[ms]"))
                .state(symbol("y"), Units.ONE, StateKind.OTHER, parse("0"), parse("b/1[ms]"))
                .event(new Event("first", parse("x - 10"), Map.of(symbol("x"), parse("0"))))
                .event(new Event("second", parse("y - 10"), Map.of(symbol("y"), parse("0"))))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 25);
    }

    /**
     * A number x that rests at its level from the start, to which it would go back in 0.5 ms, one that follows from it and rests at 0, and one that goes from 1 to 0 in 100 ms; 100 ms.
     *
     * @param ticking whether there is an event each 30 ms, which changes none of them
     */
    public static Problem resting(boolean ticking) {
        Template.Builder builder = Template.named("cell")
                .parameter(parameter("level", 1))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("1"), parse("2*(level - x)/1[ms]"))
                .state(symbol("following"), Units.ONE, StateKind.OTHER, parse("0"), parse("(x - level)/1000[ms]"))
                .state(symbol("slow"), Units.ONE, StateKind.OTHER, parse("1"), parse("-slow/100[ms]"));
        if (ticking) {
            builder = builder.state(symbol("clock"), Units.ONE, StateKind.OTHER, parse("0"), parse("1/1[ms]"))
                    .event(new Event("tick", parse("clock - 30"), Map.of(symbol("clock"), parse("0"))));
        }
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(builder.build())), Protocol.SILENT, 100);
    }

    /**
     * A number that grows from 0 by 1 per ms, and faster from a corner on, by 5 for each that it is beyond it.
     *
     * @param resetting whether it begins again at 3
     */
    public static Problem bent(boolean resetting, double duration) {
        Template.Builder builder = Template.named("cell")
                .parameter(parameter("corner", 1.234))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(1 + 5*max(x - corner, 0))/1[ms]"));
        if (resetting) {
            builder = builder.event(new Event("spike", parse("x - 3"), Map.of(symbol("x"), parse("0"))));
        }
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(builder.build())), Protocol.SILENT, duration);
    }

    /** An Ornstein–Uhlenbeck process about a drive, of time constant tau and with amplitude sigma per √ms. */
    public static Problem fluctuating(double duration, Stimulus drive) {
        Template template = Template.named("ou")
                .parameter(parameter("tau", 5))
                .parameter(parameter("sigma", 1))
                .input(new Input(symbol("drive"), Units.ONE))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(drive - x)/(tau*1[ms])"))
                .noiseSource(new NoiseSource("source", Map.of(symbol("x"), parse("sigma/(1[ms])^(1/2)"))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, drive),
                duration);
    }

    private static Parameter parameter(String name, double value) {
        return new Parameter(symbol(name), UNITS.getOrDefault(name, Units.ONE), value, Bounds.NONE, true);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, UNITS.getOrDefault(name, Units.ONE).dimension());
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, name -> name.equals("t") ? Template.TIME : symbol(name));
    }
}
