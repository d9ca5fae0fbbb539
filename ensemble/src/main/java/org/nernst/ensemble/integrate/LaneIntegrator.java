package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * Makes the steps of a tile of lanes together, each lane on a clock of its own. A lane whose member has come to its end, because nobody wants more
 * of it or because it failed, takes the next.
 */
public final class LaneIntegrator implements MemberIntegrator {
    private static final int STRIDE = LaneTileFunction.TILE;

    private final Problem problem;
    private final LaneStep step;
    private final LaneTileFunction function;
    private final LaneTileFunction parameterValues;
    private final double length;
    private final double[] boundaries;
    private final double[] parameters;
    private final double[] y;
    private final double[] start;
    private final int[] hits = new int[STRIDE];
    private double[] states;
    private double[] next;

    /** @param length the length of a step [ms] */
    public LaneIntegrator(Problem problem, LaneStep step, double length) {
        this.problem = problem;
        this.step = step;
        this.length = length;
        function = step.tiles().function().newInstance();
        parameterValues = step.tiles().parameterValues().newInstance();
        boundaries = problem.boundaries();
        parameters = step.tiles().parameterTile(STRIDE);
        int count = step.tiles().function().resultCount();
        y = new double[count];
        start = new double[count];
        states = new double[count * STRIDE];
        next = new double[states.length];
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        return new Run(members, outputs).complete();
    }

    private final class Run {
        private final double[][] members;
        private final List<Output> outputs;
        private final Outcome[] outcomes;
        private final List<Tally> tallies;
        private final int lanes;
        private final LaneClocks clocks = new LaneClocks(length);
        private final LaneInputs inputs = new LaneInputs(problem);
        private final LaneEvents events = step.guards() == null ? null : new LaneEvents(step.guards());
        private final int[] member = new int[STRIDE];
        private final int[] piece = new int[STRIDE];
        private int begun;
        private int ended;

        Run(double[][] members, List<Output> outputs) {
            this.members = members;
            this.outputs = outputs;
            outcomes = new Outcome[members.length];
            lanes = Math.min(STRIDE, members.length);
            tallies = outputs.stream().map(output -> output.tally(lanes)).toList();
        }

        List<Outcome> complete() {
            for (int lane = 0; lane < lanes; lane++) {
                begin(lane);
            }
            while (ended < members.length) {
                if (Thread.interrupted()) {
                    throw new CancellationException("the ensemble was cancelled");
                }
                advance(clocks.round());
                for (int lane = 0; lane < lanes; lane++) {
                    if (clocks.isDue(lane)) {
                        look(lane);
                    }
                }
            }
            return Arrays.asList(outcomes);
        }

        /** The next member begins in a lane, if there is one. */
        private void begin(int lane) {
            inputs.leave(lane);
            if (begun == members.length) {
                clocks.stop(lane);
                return;
            }
            member[lane] = begun++;
            double[] values = members[member[lane]];
            step.tiles().setParameters(lane, step.slots(), values, parameterValues, parameters, STRIDE);
            BoundSystem system = problem.system().at(values);
            begin(system);
            put(lane, y, states);
            for (Tally tally : tallies) {
                tally.begin(lane, boundaries[0], states, STRIDE);
            }
            piece[lane] = 0;
            InputFunction driven = inputs.enter(lane, 0);
            if (events != null) {
                events.begin(lane, system, driven, boundaries[0], y);
            }
            goOn(lane, boundaries[0]);
        }

        /** The states at the start and their sensitivities. */
        private void begin(BoundSystem system) {
            int count = system.stateCount();
            Arrays.fill(y, 0);
            system.initialState(y);
            int[] sensitivities = step.sensitivities();
            if (sensitivities.length > 0) {
                system.initialStateJacobian((state, parameter, value) -> {
                    for (int column = 0; column < sensitivities.length; column++) {
                        if (sensitivities[column] == parameter) {
                            y[count * (column + 1) + state] += value;
                        }
                    }
                });
            }
        }

        /** Sends a lane on from a time, after all that happens then. */
        private void goOn(int lane, double time) {
            double goal = boundaries[piece[lane] + 1];
            if (events != null) {
                get(lane, states, y);
                while (events.happensAt(lane, time, y)) {
                    String failure = events.carryOut(lane, time, y, (event, when) -> happened(lane, event, when));
                    if (failure != null) {
                        end(lane, failure);
                        return;
                    }
                    put(lane, y, states);
                }
                goal = events.stopBefore(lane, goal);
            }
            clocks.send(lane, time, goal);
        }

        private void advance(int steps) {
            for (int made = 0; made < steps; made++) {
                clocks.aim();
                inputs.move(clocks.from);
                function.evaluate(
                        clocks.from,
                        0,
                        states,
                        0,
                        parameters,
                        0,
                        inputs.values,
                        0,
                        clocks.lengths,
                        0,
                        next,
                        0,
                        STRIDE,
                        lanes);
                int found = events == null ? 0 : cut();
                for (Tally tally : tallies) {
                    tally.step(clocks.from, clocks.to, states, next, STRIDE);
                }
                double[] before = states;
                states = next;
                next = before;
                clocks.pass();
                for (int hit = 0; hit < found; hit++) {
                    happen(hits[hit]);
                }
                if (found > 0) {
                    return;
                }
            }
        }

        /** Ends the steps of lanes where something happens then. */
        private int cut() {
            inputs.move(clocks.to);
            int found = events.look(clocks.to, next, parameters, inputs.values, lanes, hits);
            if (found > 0) {
                inputs.move(clocks.from);
            }
            for (int hit = 0; hit < found; hit++) {
                int lane = hits[hit];
                get(lane, states, start);
                get(lane, next, y);
                clocks.to[lane] = events.cut(lane, clocks.from[lane], clocks.to[lane], start, y, (time, into) -> {
                    clocks.lengths[lane] = time - clocks.from[lane];
                    function.evaluate(
                            clocks.from,
                            lane,
                            states,
                            lane,
                            parameters,
                            lane,
                            inputs.values,
                            lane,
                            clocks.lengths,
                            lane,
                            next,
                            lane,
                            STRIDE,
                            1);
                    get(lane, next, into);
                });
                put(lane, y, next);
            }
            return found;
        }

        private void happen(int lane) {
            double time = clocks.from[lane];
            get(lane, states, y);
            String failure = events.carryOut(lane, time, y, (event, when) -> happened(lane, event, when));
            put(lane, y, states);
            if (failure != null) {
                end(lane, failure);
            } else if (isDone(lane)) {
                end(lane, null);
            } else if (time == boundaries[piece[lane] + 1]) {
                nextPiece(lane);
            } else {
                goOn(lane, time);
            }
        }

        private void happened(int lane, int event, double time) {
            for (Tally tally : tallies) {
                tally.event(lane, event, time);
            }
        }

        /** Looks at a lane that has come to its goal, or has gone for long. */
        private void look(int lane) {
            double time = clocks.from[lane];
            double finite = 0;
            for (int at = lane; at < states.length; at += STRIDE) {
                finite += 0 * states[at];
            }
            if (finite != 0) {
                end(
                        lane,
                        "it left the finite numbers before " + time + " ms; try shorter steps than " + length + " ms");
            } else if (isDone(lane)) {
                end(lane, null);
            } else if (clocks.isThere(lane)) {
                if (events != null) {
                    happen(lane);
                } else {
                    nextPiece(lane);
                }
            }
        }

        private void nextPiece(int lane) {
            double time = boundaries[++piece[lane]];
            if (piece[lane] == boundaries.length - 1) {
                end(lane, null);
                return;
            }
            InputFunction driven = inputs.enter(lane, piece[lane]);
            if (events != null) {
                events.enter(lane, driven);
            }
            goOn(lane, time);
        }

        private boolean isDone(int lane) {
            return !tallies.isEmpty() && tallies.stream().allMatch(tally -> tally.isDone(lane));
        }

        private void end(int lane, String failure) {
            outcomes[member[lane]] = new Outcome(MemberIntegrator.results(outputs, tallies, lane), failure);
            ended++;
            begin(lane);
        }
    }

    private static void get(int lane, double[] tile, double[] into) {
        for (int state = 0; state < into.length; state++) {
            into[state] = tile[state * STRIDE + lane];
        }
    }

    private static void put(int lane, double[] from, double[] tile) {
        for (int state = 0; state < from.length; state++) {
            tile[state * STRIDE + lane] = from[state];
        }
    }
}
