package org.nernst.sensitivity;

import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;
import static org.nernst.symbolic.expr.Functions.exp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
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
import org.nernst.symbolic.unit.Units;

/**
 * Ten leaky and ten adaptive exponential integrate-and-fire cells in a ring, each of which reaches the next and the seventh after it
 * through exponential synapses with delays. Voltages are in units of 10 mV. Free are the threshold of the leaky cells, the adaptation of
 * the others, the step of a synapse, its time constant and the delay.
 */
final class SpikingNetwork {
    private static final int HALF = 10;
    private static final Symbol V = symbol("v");
    private static final Symbol W = symbol("w");
    private static final Symbol CURRENT = symbol("current");
    private static final Symbol DRIVE = symbol("drive");
    private static final Symbol THRESHOLD = symbol("threshold");
    private static final Symbol ADAPTATION = symbol("adaptation");
    private static final Symbol STEP = symbol("step");
    private static final Symbol TAU = time("tau");
    private static final Symbol DELAY = time("delay");
    private static final Symbol PRE = symbol("pre");
    private static final Symbol POST = symbol("post");
    private static final Symbol S = symbol("s");
    private static final Symbol I = symbol("i");
    private static final Expr TEN = Literal.of(10, Units.MS);

    private SpikingNetwork() {}

    /** 10 v' = drive + i − v; above the threshold to 0. */
    private static Template leaky() {
        return Template.named("leaky")
                .input(new Input(CURRENT, Units.ONE))
                .parameter(parameter(DRIVE, 0))
                .parameter(parameter(THRESHOLD, 0))
                .state(
                        V,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        DRIVE.plus(CURRENT).minus(V).div(TEN))
                .event(new Event("spike", V.minus(THRESHOLD), Map.of(V, Literal.ZERO)))
                .build();
    }

    /** 10 v' = drive + i − v − w + e^{5 (v − 1)}/5, 30 w' = v/5 − w; above 2 to 0, and w grows by the adaptation. */
    private static Template adaptive() {
        return Template.named("adaptive")
                .input(new Input(CURRENT, Units.ONE))
                .parameter(parameter(DRIVE, 0))
                .parameter(parameter(ADAPTATION, 0))
                .state(
                        V,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        DRIVE.plus(CURRENT)
                                .minus(V)
                                .minus(W)
                                .plus(exp(V.minus(1).times(5)).div(5))
                                .div(TEN))
                .state(
                        W,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        V.div(5).minus(W).div(TEN.times(3)))
                .event(new Event("spike", V.minus(2), Map.of(V, Literal.ZERO, W, W.plus(ADAPTATION))))
                .build();
    }

    /** s' = −s/τ, a step later by the delay than pre spikes; i = s (3 − post). */
    private static Template synapse(Expr spiking, boolean readsThreshold) {
        Template.Builder synapse = Template.named("synapse")
                .input(new Input(PRE, Units.ONE))
                .input(new Input(POST, Units.ONE))
                .parameter(parameter(STEP, 0))
                .parameter(parameter(TAU, 1))
                .parameter(parameter(DELAY, 1));
        if (readsThreshold) {
            synapse.parameter(parameter(THRESHOLD, 0));
        }
        return synapse.state(
                        S,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        S.unaryMinus().div(TAU))
                .observable(I, Units.ONE, S.times(Literal.of(3).minus(POST)))
                .event(new Event("arrival", spiking, Map.of(S, S.plus(STEP)), DELAY))
                .build();
    }

    static Problem problem(double duration) {
        List<Parameter> parameters = new ArrayList<>();
        int threshold = add(parameters, "cells", parameter(THRESHOLD, 1));
        int adaptation = add(parameters, "cells", parameter(ADAPTATION, 0.15));
        int step = add(parameters, "synapses", parameter(STEP, 0.04));
        int tau = add(parameters, "synapses", parameter(TAU, 4));
        int delay = add(parameters, "synapses", parameter(DELAY, 1.7));
        int[][] leaky = new int[HALF][];
        int[][] adaptive = new int[HALF][];
        for (int cell = 0; cell < HALF; cell++) {
            leaky[cell] = new int[] {add(parameters, "leaky" + cell, held(1.15 + 0.0173 * cell)), threshold};
            adaptive[cell] = new int[] {add(parameters, "adaptive" + cell, held(1.2 + 0.0211 * cell)), adaptation};
        }
        List<Population> populations = List.of(
                new Population("leaky", leaky(), HALF, leaky), new Population("adaptive", adaptive(), HALF, adaptive));
        List<Coupling> couplings = new ArrayList<>();
        for (int from = 0; from < 2; from++) {
            for (int to = 0; to < 2; to++) {
                boolean ofLeaky = from == 0;
                int[] slots = ofLeaky ? new int[] {step, tau, delay, threshold} : new int[] {step, tau, delay};
                Expr spiking = ofLeaky ? PRE.minus(THRESHOLD) : PRE.minus(2);
                couplings.add(coupling(from, to, synapse(spiking, ofLeaky), slots));
            }
        }
        OdeSystem system = new OdeSystem("network", populations, couplings, parameters);
        return Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, duration);
    }

    /** From cells of one kind to those of the other that are the next or the seventh after them in the ring. */
    private static Coupling coupling(int from, int to, Template synapse, int[] slots) {
        List<int[]> pairs = new ArrayList<>();
        for (int cell = from * HALF; cell < (from + 1) * HALF; cell++) {
            for (int further : new int[] {1, 7}) {
                int target = (cell + further) % (2 * HALF);
                if (target / HALF == to) {
                    pairs.add(new int[] {cell % HALF, target % HALF});
                }
            }
        }
        int[] pre = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        int[] post = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        int[][] slotsOfEach = new int[pre.length][];
        Arrays.fill(slotsOfEach, slots);
        return new Coupling(
                new Population("synapse" + from + to, synapse, pre.length, slotsOfEach),
                List.of(new Reading(PRE, from, V, pre), new Reading(POST, to, V, post)),
                List.of(new Contribution(I, to, CURRENT, post)));
    }

    private static Parameter held(double drive) {
        return new Parameter(DRIVE, Units.ONE, drive, Bounds.NONE, false);
    }

    private static int add(List<Parameter> parameters, String owner, Parameter local) {
        parameters.add(local.withSymbol(
                Symbol.of(owner + "." + local.name(), local.symbol().dimension())));
        return parameters.size() - 1;
    }
}
