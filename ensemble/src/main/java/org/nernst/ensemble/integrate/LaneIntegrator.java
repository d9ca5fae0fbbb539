package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.EmittedTileFunction;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.ModelException;

/**
 * Integrates members in the lanes of a tile, each from one break point of the protocol, event or delivery to the next. A lane whose member has come to
 * its end, because nobody wants more of it or because it failed, takes the next.
 */
public final class LaneIntegrator implements MemberIntegrator {
    private static final int STRIDE = LaneTileFunction.TILE;

    private final Problem problem;
    private final double[] boundaries;
    private final LaneInputs inputs;
    private final LaneEvents events;
    /** Those that events do something to; null if there are none. */
    private final LaneSensitivities sensitivities;

    private final TileSteps steps;
    private final double[] y;
    private final int[] hits = new int[STRIDE];

    private interface Stepping {
        TileSteps with(LaneInputs inputs, LaneEvents events, LaneSensitivities sensitivities);
    }

    private LaneIntegrator(
            Problem problem, LaneInputs inputs, EmittedTileFunction guards, int[] parameters, Stepping stepping) {
        this.problem = problem;
        this.inputs = inputs;
        boundaries = problem.boundaries();
        sensitivities = guards == null || parameters.length == 0
                ? null
                : new LaneSensitivities(problem, problem.system().system().stateCount(), parameters);
        events = guards == null ? null : new LaneEvents(guards, sensitivities);
        steps = stepping.with(inputs, events, sensitivities);
        y = new double[steps.stateCount()];
    }

    /**
     * By steps of one length [ms].
     *
     * @throws ModelException if the problem has events and the step isn't that of exponential Euler, which alone is cut short there
     */
    public static LaneIntegrator fixed(Problem problem, LaneStep step, double length) {
        boolean readsAtStart = Arrays.equals(step.inputsAt(), new double[] {0});
        if (step.guards() != null && !readsAtStart) {
            throw new ModelException(problem.system().system().name()
                    + " has events, through which lanes here go by exponential Euler; on a GPU they may go otherwise");
        }
        return new LaneIntegrator(
                problem,
                new LaneInputs(problem, step.inputsAt()),
                step.guards(),
                step.sensitivities(),
                (inputs, events, sensitivities) -> new FixedTileSteps(step, length, inputs, events, sensitivities));
    }

    /**
     * By Dormand and Prince's method of order 5, each lane's steps as long as its error allows.
     *
     * @param resolution the longest interval between two looks of an output [ms]
     */
    public static LaneIntegrator adaptive(
            Problem problem, LaneRates rates, SolverSettings settings, double resolution) {
        return new LaneIntegrator(
                problem,
                new LaneInputs(problem, 0),
                rates.guards(),
                new int[0],
                (inputs, events, none) -> new AdaptiveTileSteps(rates, settings, resolution, inputs, events));
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
            boolean all = outputs.stream().anyMatch(output -> output.states() == null);
            steps.show(
                    all
                            ? null
                            : outputs.stream()
                                    .flatMapToInt(output -> Arrays.stream(output.states()))
                                    .distinct()
                                    .toArray());
        }

        List<Outcome> complete() {
            for (int lane = 0; lane < STRIDE; lane++) {
                begin(lane);
            }
            while (ended < members.length) {
                MemberIntegrator.endIfCancelled();
                int found = steps.advance(lanes, tallies, hits);
                for (int hit = 0; hit < found; hit++) {
                    happen(hits[hit]);
                }
                for (int lane = 0; lane < lanes; lane++) {
                    if (steps.isDue(lane)) {
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
                steps.stop(lane);
                return;
            }
            member[lane] = begun++;
            BoundSystem system = problem.system().at(members[member[lane]]);
            steps.begin(lane, system);
            for (Tally tally : tallies) {
                tally.begin(lane, boundaries[0], steps.states(), STRIDE);
            }
            piece[lane] = 0;
            InputFunction driven = inputs.enter(lane, 0);
            if (events != null) {
                LaneColumns.get(lane, steps.states(), y);
                events.begin(lane, system, driven, boundaries[0], y);
                if (sensitivities != null) {
                    sensitivities.begin(lane, system);
                    sensitivities.enter(lane, 0);
                }
            }
            goOn(lane, boundaries[0]);
        }

        /** Sends a lane on from a time, after all that happens then. */
        private void goOn(int lane, double time) {
            double goal = boundaries[piece[lane] + 1];
            if (events != null) {
                LaneColumns.get(lane, steps.states(), y);
                while (events.happensAt(lane, time, y)) {
                    String failure = events.carryOut(lane, time, y, (event, when) -> happened(lane, event, when));
                    if (failure != null) {
                        end(lane, failure);
                        return;
                    }
                    LaneColumns.put(lane, y, steps.states());
                }
                goal = events.stopBefore(lane, goal);
            }
            steps.send(lane, time, goal);
        }

        private void happen(int lane) {
            double time = steps.time(lane);
            if (sensitivities != null && sensitivities.failure(lane) != null) {
                end(lane, sensitivities.failure(lane));
                return;
            }
            if (sensitivities != null && sensitivities.moves(lane)) {
                double[] byParameter = sensitivities.times(lane);
                tallies.forEach(tally -> tally.moves(lane, time, byParameter));
            }
            LaneColumns.get(lane, steps.states(), y);
            String failure = events.carryOut(lane, time, y, (event, when) -> happened(lane, event, when));
            LaneColumns.put(lane, y, steps.states());
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
            String failure = steps.failure(lane);
            if (failure != null) {
                end(lane, failure);
            } else if (isDone(lane)) {
                end(lane, null);
            } else if (steps.isThere(lane)) {
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
            if (sensitivities != null && sensitivities.moves(lane)) {
                end(
                        lane,
                        "an event happens at a break point of the protocol, " + time
                                + " ms, and the derivative depends on which comes first");
                return;
            }
            InputFunction driven = inputs.enter(lane, piece[lane]);
            if (events != null) {
                events.enter(lane, driven);
            }
            if (sensitivities != null) {
                sensitivities.enter(lane, piece[lane]);
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
}
