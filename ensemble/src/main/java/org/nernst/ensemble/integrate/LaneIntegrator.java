package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * Makes the steps of a tile of lanes. All have one protocol, so they step together, exactly onto its break points; the last step of a piece is
 * the shorter for it.
 */
public final class LaneIntegrator implements MemberIntegrator {
    private static final int STRIDE = LaneTileFunction.TILE;
    /** A remainder that is longer than a step by less than this part is one step. */
    private static final double STRETCH = 1e-6;

    /** After so many steps it is looked whether lanes are finite, and whether anybody still wants them. */
    private static final int CHECK = 256;

    private final Problem problem;
    private final LaneStep step;
    private final LaneTileFunction function;
    private final LaneTileFunction parameterValues;
    private final double length;
    private final double[] boundaries;
    private final double[] parameters;
    private final double[] inputs;
    private final double[] lengths = new double[STRIDE];
    private final double[] times;
    private final double[] u;
    private final double[] lastInputs;
    private final double[] failed = new double[STRIDE];
    private double[] states;
    private double[] next;

    /** @param length the length of a step [ms] */
    public LaneIntegrator(Problem problem, LaneStep step, double length) {
        this.problem = problem;
        this.step = step;
        this.length = length;
        function = step.function().newInstance();
        parameterValues = step.parameterValues().newInstance();
        boundaries = problem.boundaries();
        int count = problem.system().system().inputCount();
        parameters = new double[(step.slots().length + step.parameterValues().resultCount()) * STRIDE];
        inputs = new double[count * STRIDE];
        u = new double[count];
        lastInputs = new double[count];
        times = step.readsTime() ? new double[STRIDE] : null;
        states = new double[problem.system().system().stateCount() * STRIDE];
        next = new double[states.length];
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        int lanes = members.length;
        List<Tally> tallies =
                outputs.stream().map(output -> output.tally(lanes)).toList();
        Arrays.fill(failed, Double.NaN);
        Arrays.fill(lastInputs, Double.NaN);
        begin(members);
        for (Tally tally : tallies) {
            tally.begin(boundaries[0], states, STRIDE);
        }
        for (int piece = 0; piece + 1 < boundaries.length; piece++) {
            over(piece, lanes, tallies);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            String failure = Double.isNaN(failed[lane])
                    ? null
                    : "it left the finite numbers before " + failed[lane] + " ms; try shorter steps than " + length
                            + " ms";
            outcomes.add(new Outcome(MemberIntegrator.results(outputs, tallies, lane), failure));
        }
        return outcomes;
    }

    private void begin(double[][] members) {
        double[] y = new double[states.length / STRIDE];
        for (int lane = 0; lane < members.length; lane++) {
            for (int slot = 0; slot < step.slots().length; slot++) {
                parameters[slot * STRIDE + lane] = members[lane][step.slots()[slot]];
            }
            problem.system().at(members[lane]).initialState(y);
            for (int state = 0; state < y.length; state++) {
                states[state * STRIDE + lane] = y[state];
            }
        }
        parameterValues.evaluate(
                null,
                0,
                null,
                0,
                parameters,
                0,
                null,
                0,
                null,
                0,
                parameters,
                step.slots().length * STRIDE,
                STRIDE,
                members.length);
    }

    private void over(int piece, int lanes, List<Tally> tallies) {
        double from = boundaries[piece];
        double to = boundaries[piece + 1];
        InputFunction driven = problem.protocol().on(from, to);
        Arrays.fill(lengths, length);
        double time = from;
        for (long count = 1; time != to; count++) {
            double end = from + count * length;
            if (end + STRETCH * length >= to) {
                end = to;
                Arrays.fill(lengths, to - time);
            }
            advance(driven, time, lanes);
            for (Tally tally : tallies) {
                tally.step(time, end, states, next, STRIDE);
            }
            double[] before = states;
            states = next;
            next = before;
            if (end == to || count % CHECK == 0) {
                check(end, lanes);
            }
            time = end;
        }
    }

    private void advance(InputFunction driven, double time, int lanes) {
        if (step.readsInputs()) {
            driven.fill(time, u);
            if (!Arrays.equals(u, lastInputs)) {
                System.arraycopy(u, 0, lastInputs, 0, u.length);
                for (int input = 0; input < u.length; input++) {
                    Arrays.fill(inputs, input * STRIDE, (input + 1) * STRIDE, u[input]);
                }
            }
        }
        if (times != null) {
            Arrays.fill(times, time);
        }
        function.evaluate(times, 0, states, 0, parameters, 0, inputs, 0, lengths, 0, next, 0, STRIDE, lanes);
    }

    private void check(double time, int lanes) {
        if (Thread.interrupted()) {
            throw new CancellationException("the ensemble was cancelled");
        }
        for (int lane = 0; lane < lanes; lane++) {
            double finite = 0;
            for (int at = lane; at < states.length; at += STRIDE) {
                finite += 0 * states[at];
            }
            if (finite != 0 && Double.isNaN(failed[lane])) {
                failed[lane] = time;
            }
        }
    }
}
