package org.nernst.sensitivity;

import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;
import static org.nernst.symbolic.expr.Functions.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * Two cells v' = v − v³/3 − w + drive, w' = (v + a − b w)/5 that act on one another through graded synapses with a delay each, s' =
 * (logistic(4 v(t − d)) − s)/τ, which pass g s (−2 − v) + c v(t − d)². The first is driven by a step of current from 3 ms on.
 */
public final class DelayedCells {
    private static final Symbol V = symbol("v");
    private static final Symbol W = symbol("w");
    private static final Symbol S = symbol("s");
    private static final Symbol A = symbol("a");
    private static final Symbol B = symbol("b");
    private static final Symbol START = symbol("start");
    private static final Symbol LEVEL = symbol("level");
    private static final Symbol KICK = symbol("kick");
    private static final Symbol DRIVE = symbol("drive");
    private static final Symbol CURRENT = symbol("current");
    private static final Symbol PAST = symbol("pre.delayed");
    private static final Symbol NOW = symbol("pre");
    private static final Symbol POST = symbol("post");
    private static final Symbol FLOW = symbol("flow");
    private static final Symbol G = symbol("g");
    private static final Symbol C = symbol("c");
    private static final Symbol TAU = symbol("tau");
    private static final Symbol DELAY = time("delay");

    private DelayedCells() {}

    /** Of one cell; with a kick of w whenever v rises above a level, and with v starting anew then or not. */
    private static Template cell(boolean kicks, boolean resets) {
        Template.Builder cell = Template.named("cell")
                .input(new Input(DRIVE, Units.ONE))
                .input(new Input(CURRENT, Units.ONE))
                .parameter(parameter(A, 0.7))
                .parameter(parameter(B, 0.8))
                .parameter(parameter(START, -1))
                .parameter(parameter(LEVEL, 1))
                .parameter(parameter(KICK, 0.25))
                .state(
                        V,
                        Units.ONE,
                        StateKind.VOLTAGE,
                        START,
                        V.minus(V.pow(3).div(3))
                                .minus(W)
                                .plus(DRIVE)
                                .plus(CURRENT)
                                .times(PER_MS))
                .state(
                        W,
                        Units.ONE,
                        StateKind.GATE,
                        START.div(2),
                        V.plus(A).minus(B.times(W)).div(5).times(PER_MS));
        if (kicks) {
            Map<Symbol, Expr> jump = resets ? Map.of(V, START, W, W.plus(KICK)) : Map.of(W, W.plus(KICK));
            cell.event(new Event("spike", V.minus(LEVEL), jump));
        }
        return cell.build();
    }

    private static Template.Builder synapse() {
        return Template.named("synapse")
                .input(new Input(PAST, Units.ONE, DELAY))
                .input(new Input(POST, Units.ONE))
                .parameter(parameter(G, 0.4))
                .parameter(parameter(C, 0.15))
                .parameter(parameter(TAU, 1.5))
                .parameter(parameter(DELAY, 1))
                .state(
                        S,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.ZERO,
                        logistic(PAST.times(4)).minus(S).div(TAU).times(PER_MS))
                .observable(
                        FLOW,
                        Units.ONE,
                        G.times(S).times(POST.plus(2).unaryMinus()).plus(C.times(PAST.pow(2))));
    }

    /** Without events. */
    public static Problem smooth(double duration) {
        return problem(duration, cell(false, false), synapse().build());
    }

    /** With a jump of w, which no connection reads. */
    public static Problem kicked(double duration) {
        return problem(duration, cell(true, false), synapse().build());
    }

    /** With a reset of v, which connections read. */
    public static Problem spiking(double duration) {
        return problem(duration, cell(true, true), synapse().build());
    }

    /** The same, and a spike makes s jump when the reset is read: both arrive together. */
    public static Problem transmitting(double duration) {
        Template synapse = synapse()
                .input(new Input(NOW, Units.ONE))
                .parameter(parameter(LEVEL, 1))
                .event(new Event(
                        "late", NOW.minus(LEVEL), Map.of(S, S.plus(POST.pow(2).div(10))), DELAY))
                .build();
        return problem(duration, cell(true, true), synapse);
    }

    /** With a jump that depends on the past. */
    public static Problem readByAnEvent(double duration) {
        Event arrival = new Event("arrival", POST.minus(1), Map.of(S, S.plus(PAST)));
        return problem(duration, cell(false, false), synapse().event(arrival).build());
    }

    private static Problem problem(double duration, Template cell, Template synapse) {
        List<Parameter> parameters = new ArrayList<>(cell.parameters());
        int first = parameters.size();
        for (Parameter each : synapse().build().parameters()) {
            parameters.add(each.withSymbol(
                    Symbol.of("synapse." + each.name(), each.symbol().dimension())));
        }
        int delay = parameters.size() - 1;
        parameters.add(parameter(time("synapse.other"), 2.37));
        parameters.set(delay, parameters.get(delay).withValue(1.13));
        int[] slots = {0, 1, 2, 3, 4};
        int[] from = {0, 1};
        int[] to = {1, 0};
        List<Reading> readings = new ArrayList<>(List.of(new Reading(PAST, 0, V, from), new Reading(POST, 0, V, to)));
        int[] one = {first, first + 1, first + 2, delay};
        int[] other = {first, first + 1, first + 2, delay + 1};
        if (synapse.inputs().size() > readings.size()) {
            // What watches the present shares the level of the cells.
            readings.add(new Reading(NOW, 0, V, from));
            one = new int[] {first, first + 1, first + 2, delay, 3};
            other = new int[] {first, first + 1, first + 2, delay + 1, 3};
        }
        OdeSystem system = new OdeSystem(
                "pair",
                List.of(new Population("cell", cell, 2, new int[][] {slots, slots})),
                List.of(new Coupling(
                        new Population("synapse", synapse, 2, new int[][] {one, other}),
                        readings,
                        List.of(new Contribution(FLOW, 0, CURRENT, to)))),
                parameters);
        return Problem.of(
                SystemCompiler.standard().compile(system),
                Protocol.SILENT.with(0, Steps.of(new Step(0.9, 3, 100))),
                duration);
    }
}
