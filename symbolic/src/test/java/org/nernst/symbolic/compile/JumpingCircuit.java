package org.nernst.symbolic.compile;

import static org.nernst.symbolic.expr.Functions.cos;
import static org.nernst.symbolic.expr.Functions.exp;
import static org.nernst.symbolic.expr.Functions.sin;
import static org.nernst.symbolic.expr.Functions.tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
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
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/**
 * Systems with events in which everything depends on everything: guards and jumps on states, parameters, time and inputs,
 * inputs on couplings, couplings on time. Nothing a neuron would do, and smooth enough for differences.
 */
final class JumpingCircuit {
    private static final Expr PER_MS = Literal.of(1, Units.PER_MS);
    private static final Expr TIME = Template.TIME.times(PER_MS);
    private static final Symbol X = symbol("x");
    private static final Symbol THETA = symbol("theta");
    private static final Symbol DRIVE = symbol("drive");
    private static final Symbol GAIN = symbol("gain");
    private static final Symbol POWER = symbol("power");
    private static final Symbol STEP = symbol("step");
    private static final Symbol Z = symbol("z");
    private static final Symbol LEVEL = symbol("level");
    private static final Symbol PRE = symbol("pre");
    private static final Symbol POST = symbol("post");
    private static final Symbol S = symbol("s");
    private static final Symbol G = symbol("g");
    private static final Symbol K = symbol("k");
    private static final Symbol CURRENT = symbol("i");

    static final int[] FROM = {0, 2, 1, 0};
    static final int[] TO = {1, 1, 0, 0};

    private JumpingCircuit() {}

    private static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }

    private static Parameter parameter(Symbol symbol, double value) {
        return new Parameter(symbol, Units.ONE, value, Bounds.NONE, true);
    }

    /** x' = u·gain − tanh(x)·θ; φ = x² − θ + gain·u²·t; power = u²·x·gain + e^{gain·x}; x ← u·step + e⁻ˣ t, θ ← θ + step·x². */
    private static Template cell() {
        return Template.named("cell")
                .input(new Input(DRIVE, Units.ONE))
                .parameter(parameter(GAIN, 0.7))
                .parameter(parameter(STEP, 0.4))
                .state(
                        X,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        DRIVE.times(GAIN)
                                .times(DRIVE)
                                .minus(tanh(X).times(THETA))
                                .times(PER_MS))
                .state(
                        THETA,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        sin(TIME.times(X)).minus(THETA).times(PER_MS))
                .observable(POWER, Units.ONE, DRIVE.pow(2).times(X).times(GAIN).plus(exp(GAIN.times(X))))
                .event(new Event(
                        "spike",
                        X.times(X).minus(THETA).plus(GAIN.times(DRIVE.pow(2)).times(TIME)),
                        Map.of(
                                X,
                                DRIVE.times(STEP).plus(exp(X.unaryMinus()).times(TIME)),
                                THETA,
                                THETA.plus(STEP.times(X.pow(2))))))
                .build();
    }

    /** z' = level − z³; two events, whose guards know no input. */
    private static Template relay() {
        return Template.named("relay")
                .parameter(parameter(LEVEL, 0.3))
                .state(
                        Z,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        LEVEL.minus(Z.pow(3)).times(PER_MS))
                .event(new Event("up", Z.minus(LEVEL.pow(2)), Map.of(Z, Z.times(LEVEL))))
                .event(new Event("down", sin(TIME).times(LEVEL).minus(Z), Map.of(Z, Z.plus(TIME.pow(2)))))
                .build();
    }

    /** s' = k·pre²(1 − s) − s·t, adds g·s·(post − pre³)·cos t to u; φ = pre² − s·g; s ← s + k·pre(1 − s). */
    private static Template synapse() {
        return Template.named("synapse")
                .input(new Input(PRE, Units.ONE))
                .input(new Input(POST, Units.ONE))
                .parameter(parameter(G, 0.5))
                .parameter(parameter(K, 0.9))
                .state(
                        S,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        K.times(PRE.pow(2))
                                .times(Literal.ONE.minus(S))
                                .minus(S.times(TIME))
                                .times(PER_MS))
                .observable(
                        CURRENT,
                        Units.ONE,
                        G.times(S).times(POST.minus(PRE.pow(3))).times(cos(TIME)))
                .event(new Event(
                        "arrival",
                        PRE.pow(2).minus(S.times(G)),
                        Map.of(S, S.plus(K.times(PRE).times(Literal.ONE.minus(S))))))
                .build();
    }

    static OdeSystem alone() {
        return OdeSystem.single(cell());
    }

    /** Two cells with a gain each and one step, three relays with one level. */
    static OdeSystem populations() {
        List<Parameter> parameters = new ArrayList<>();
        List<Population> populations = populations(parameters);
        return new OdeSystem("populations", populations, parameters);
    }

    private static List<Population> populations(List<Parameter> parameters) {
        int step = add(parameters, "cells", parameter(STEP, 0.4));
        int first = add(parameters, "first", parameter(GAIN, 0.7));
        int second = add(parameters, "second", parameter(GAIN, -0.6));
        int level = add(parameters, "relays", parameter(LEVEL, 0.3));
        return List.of(
                new Population("cell", cell(), 2, new int[][] {{first, step}, {second, step}}),
                new Population("relay", relay(), 3, new int[][] {{level}, {level}, {level}}));
    }

    /** The same with synapses from relays to cells: pre is a relay's z, post a cell's x. */
    static OdeSystem coupled() {
        List<Parameter> parameters = new ArrayList<>();
        List<Population> populations = populations(parameters);
        int k = add(parameters, "synapses", parameter(K, 0.9));
        int[][] slots = new int[FROM.length][];
        for (int c = 0; c < FROM.length; c++) {
            slots[c] = new int[] {add(parameters, "synapse" + c, parameter(G, 0.5 + 0.2 * c)), k};
        }
        return new OdeSystem(
                "coupled",
                populations,
                List.of(new Coupling(
                        new Population("synapse", synapse(), FROM.length, slots),
                        List.of(new Reading(PRE, 1, Z, FROM), new Reading(POST, 0, X, TO)),
                        List.of(new Contribution(CURRENT, 0, DRIVE, TO)))),
                parameters);
    }

    private static int add(List<Parameter> parameters, String owner, Parameter local) {
        parameters.add(local.withSymbol(symbol(owner + "." + local.name())));
        return parameters.size() - 1;
    }
}
