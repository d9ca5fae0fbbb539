package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.compile.LaneStepProduct;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.ModelException;

/**
 * Gradients of an objective by the discrete adjoint of the steps of lanes, the exact derivative of the numbers they compute. The states at the ends of all
 * steps are kept meanwhile: so many lanes go together as there is memory for.
 */
public final class GradientIntegrator implements MemberIntegrator {
    private final Problem problem;
    private final LaneStep step;
    private final LaneStepProduct product;
    private final LaneTileFunction function;
    private final LaneTileFunction stepOnce;
    private final LaneTileFunction backwards;
    private final LaneTileFunction backwardsOnce;
    private final Objective objective;
    private final GradientColumns columns;
    private final double length;
    private final StepGrid grid;
    private final int states;
    private final int width;
    private double[] kept = {};

    /**
     * @param length the length of a step [ms]
     * @throws ModelException if the states of four lanes at the ends of all steps are more than an array can hold
     */
    public GradientIntegrator(
            Problem problem, LaneStep step, LaneStepProduct product, double length, Objective objective) {
        this.problem = problem;
        this.step = step;
        this.product = product;
        this.length = length;
        this.objective = objective;
        columns = new GradientColumns(problem, objective, product.parameters());
        function = step.tiles().function().newInstance();
        stepOnce = step.tiles().parameterValues().newInstance();
        backwards = product.tiles().function().newInstance();
        backwardsOnce = product.tiles().parameterValues().newInstance();
        grid = new StepGrid(problem, length);
        states = problem.system().system().stateCount();
        long perLane = (long) grid.times.length * states;
        width = KeptSteps.width(perLane);
        if (perLane * width > Integer.MAX_VALUE - 8) {
            throw new ModelException("gradients of lanes keep the states of " + grid.steps()
                    + " steps, which are more than there is room for; take longer steps or a shorter simulation");
        }
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int first = 0; first < members.length; first += width) {
            int count = Math.min(width, members.length - first);
            outcomes.addAll(new Sweep(Arrays.copyOfRange(members, first, first + count), outputs)
                    .there()
                    .back());
        }
        return outcomes;
    }

    /** There and back over the steps of some lanes. */
    private final class Sweep {
        private final double[][] members;
        private final int lanes;
        private final List<Output> outputs;
        private final List<Tally> tallies;
        private final double[] parameters;
        private final double[] backwardParameters;
        private final double[] inputs;
        private final double[] u;
        private final double[] now;
        private final double[] lastInputs;
        private final double[] times;
        private final double[] lengths;
        private final BoundSystem[] systems;
        private int piece = -1;
        private InputFunction driven;

        Sweep(double[][] members, List<Output> outputs) {
            this.members = members;
            this.outputs = outputs;
            lanes = members.length;
            tallies = outputs.stream().map(output -> output.tally(lanes)).toList();
            parameters = step.tiles().parameterTile(lanes);
            backwardParameters = product.tiles().parameterTile(lanes);
            u = new double[step.inputsAt().length * problem.system().system().inputCount()];
            now = new double[problem.system().system().inputCount()];
            lastInputs = new double[u.length];
            Arrays.fill(lastInputs, Double.NaN);
            inputs = new double[u.length * lanes];
            times = new double[lanes];
            lengths = new double[lanes];
            systems = new BoundSystem[lanes];
        }

        Sweep there() {
            int size = grid.times.length * states * lanes;
            if (kept.length < size) {
                kept = new double[size];
            }
            double[] y = new double[states];
            for (int lane = 0; lane < lanes; lane++) {
                step.tiles().setParameters(lane, step.slots(), members[lane], stepOnce, parameters, lanes);
                product.tiles()
                        .setParameters(lane, product.slots(), members[lane], backwardsOnce, backwardParameters, lanes);
                systems[lane] = problem.system().at(members[lane]);
                systems[lane].initialState(y);
                for (int state = 0; state < states; state++) {
                    kept[state * lanes + lane] = y[state];
                }
            }
            for (int index = 0; index < grid.steps(); index++) {
                enter(index);
                int from = index * states * lanes;
                int to = from + states * lanes;
                function.evaluate(times, 0, kept, from, parameters, 0, inputs, 0, lengths, 0, kept, to, lanes, lanes);
            }
            tell();
            return this;
        }

        /** Tells the outputs of the steps. */
        private void tell() {
            if (tallies.isEmpty()) {
                return;
            }
            double[] before = new double[states * lanes];
            double[] after = Arrays.copyOf(kept, before.length);
            double[] ends = new double[lanes];
            for (Tally tally : tallies) {
                for (int lane = 0; lane < lanes; lane++) {
                    tally.begin(lane, grid.times[0], after, lanes);
                }
            }
            for (int index = 0; index < grid.steps(); index++) {
                double[] swapped = before;
                before = after;
                after = swapped;
                System.arraycopy(kept, (index + 1) * after.length, after, 0, after.length);
                Arrays.fill(times, grid.times[index]);
                Arrays.fill(ends, grid.times[index + 1]);
                for (Tally tally : tallies) {
                    tally.step(times, ends, before, after, lanes);
                }
            }
        }

        List<Outcome> back() {
            double[][] byParameter = new double[lanes][];
            AdjointSeeds seeds = look(byParameter);
            int count = product.parameters().length;
            // The length of the step, λ and g, one behind the other; what a step gives is what the one before it is
            // given.
            double[] weights = new double[(1 + states + count) * lanes];
            double[] results = new double[weights.length];
            for (int index = grid.steps() - 1; index >= 0; index--) {
                seeds.addTo(index + 1, weights, lanes);
                enter(index);
                System.arraycopy(lengths, 0, weights, 0, lanes);
                backwards.evaluate(
                        times,
                        0,
                        kept,
                        index * states * lanes,
                        backwardParameters,
                        0,
                        inputs,
                        0,
                        weights,
                        0,
                        results,
                        lanes,
                        lanes,
                        lanes);
                double[] swapped = weights;
                weights = results;
                results = swapped;
            }
            seeds.addTo(0, weights, lanes);
            List<Outcome> outcomes = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                outcomes.add(outcome(lane, seeds.value(lane), weights, byParameter[lane]));
            }
            return outcomes;
        }

        private AdjointSeeds look(double[][] byParameter) {
            AdjointSeeds seeds = new AdjointSeeds(grid, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                Problem own = problem.withParameters(members[lane]);
                LaneSteps steps = new LaneSteps(grid, kept, states, lanes, lane);
                Trajectory trajectory = new Trajectory(
                        grid.times[0],
                        grid.times[grid.steps()],
                        steps.stateAtEnd(0),
                        steps.stateAtEnd(grid.steps()),
                        steps,
                        List.of(),
                        new SolverStatistics("lanes", grid.steps(), 0, 0, grid.steps(), 1));
                byParameter[lane] = new double[own.parameters().length];
                seeds.look(lane, objective.on(systems[lane], own), new Solution(own, trajectory), byParameter[lane]);
            }
            seeds.addLinear(kept, states);
            seeds.turn();
            return seeds;
        }

        private Outcome outcome(int lane, double value, double[] weights, double[] own) {
            int[] by = product.parameters();
            double[] gradient = new double[by.length];
            for (int index = 0; index < by.length; index++) {
                gradient[index] = weights[(1 + states + index) * lanes + lane] + own[by[index]];
            }
            systems[lane].initialStateJacobian((state, parameter, entry) -> {
                for (int index = 0; index < by.length; index++) {
                    if (by[index] == parameter) {
                        gradient[index] += weights[(1 + state) * lanes + lane] * entry;
                    }
                }
            });
            double[] results = Arrays.copyOf(
                    MemberIntegrator.results(outputs, tallies, lane),
                    outputs.stream().mapToInt(output -> output.columns().size()).sum() + 1 + by.length);
            columns.write(value, gradient, results, results.length - 1 - by.length);
            boolean finite = Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
            String failure = finite
                    ? null
                    : "its states or derivatives left the finite numbers; try shorter steps than " + length + " ms";
            return new Outcome(results, failure);
        }

        /** Sets time, length and inputs for a step. */
        private void enter(int index) {
            if (index % LaneClocks.CHECK == 0) {
                MemberIntegrator.endIfCancelled();
            }
            Arrays.fill(times, grid.times[index]);
            Arrays.fill(lengths, grid.times[index + 1] - grid.times[index]);
            if (grid.pieces[index] != piece) {
                piece = grid.pieces[index];
                double[] boundaries = problem.boundaries();
                driven = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
            }
            for (int part = 0; part < step.inputsAt().length; part++) {
                driven.fill(grid.time(index, step.inputsAt()[part]), now);
                System.arraycopy(now, 0, u, part * now.length, now.length);
            }
            if (!Arrays.equals(u, lastInputs)) {
                System.arraycopy(u, 0, lastInputs, 0, u.length);
                for (int input = 0; input < u.length; input++) {
                    Arrays.fill(inputs, input * lanes, (input + 1) * lanes, u[input]);
                }
            }
        }
    }
}
