package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.system.ModelException;

/**
 * Gradients of an objective by forward sensitivities of lanes, for models with events. The steps of a member are kept until it has come to its end, so as many
 * members go together as there is memory for.
 */
public final class ForwardGradientIntegrator implements MemberIntegrator {
    private final Problem problem;
    private final LaneIntegrator lanes;
    private final Objective objective;
    private final int[] parameters;
    private final GradientColumns columns;
    private final int states;
    private final int width;
    /** Of events. */
    private final String[] names;

    /**
     * @param step with the sensitivities to the parameters
     * @param length of a step [ms]
     */
    public ForwardGradientIntegrator(Problem problem, LaneStep step, double length, Objective objective) {
        this.problem = problem;
        this.objective = objective;
        parameters = step.sensitivities();
        columns = new GradientColumns(problem, objective, parameters);
        lanes = LaneIntegrator.fixed(problem, step, length);
        states = problem.system().system().stateCount();
        BoundEvents events = problem.bind().events();
        names = IntStream.range(0, events.count())
                .mapToObj(event -> events.event(event).path())
                .toArray(String[]::new);
        double steps = Math.ceil((problem.end() - problem.start()) / length);
        // Of each step both ends.
        width = KeptSteps.width(2 * steps * states * (1 + parameters.length));
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int first = 0; first < members.length; first += width) {
            double[][] some = Arrays.copyOfRange(members, first, Math.min(members.length, first + width));
            Recording recording = new Recording(some);
            List<Output> all = new ArrayList<>(outputs);
            all.add(recording);
            List<Outcome> run = lanes.run(some, all);
            for (int member = 0; member < some.length; member++) {
                String failure = run.get(member).failure();
                outcomes.add(
                        new Outcome(run.get(member).results(), failure == null ? recording.failures[member] : failure));
            }
        }
        return outcomes;
    }

    /** Keeps the steps of members, and writes value and gradient of each at its end. */
    private final class Recording implements Output {
        private final double[][] members;
        private final String[] failures;
        private int begun;

        Recording(double[][] members) {
            this.members = members;
            failures = new String[members.length];
        }

        @Override
        public List<Column> columns() {
            return columns.columns();
        }

        @Override
        public Tally tally(int count) {
            int[] member = new int[count];
            ForwardGradient[] kept = new ForwardGradient[count];
            double[] start = new double[states * (1 + parameters.length)];
            double[] end = new double[start.length];
            return new Tally() {
                @Override
                public void begin(int lane, double t, double[] all, int stride) {
                    // Members begin in their order.
                    member[lane] = begun++;
                    kept[lane] = new ForwardGradient(states, parameters);
                }

                @Override
                public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
                    for (int lane = 0; lane < count; lane++) {
                        if (ends[lane] > starts[lane]) {
                            LaneColumns.get(lane, before, start);
                            LaneColumns.get(lane, after, end);
                            kept[lane].step(starts[lane], ends[lane], start, end);
                        }
                    }
                }

                @Override
                public void moves(int lane, double time, double[] byParameter) {
                    kept[lane].moves(byParameter);
                }

                @Override
                public void event(int lane, int event, double time) {
                    kept[lane].event(new Occurrence(time, event, names[event]));
                }

                @Override
                public void write(int lane, double[] into, int at) {
                    failures[member[lane]] = gradient(members[member[lane]], kept[lane], into, at);
                    kept[lane] = null;
                }
            };
        }
    }

    /** Writes value and derivatives; returns why there are none, or null. */
    private String gradient(double[] member, ForwardGradient kept, double[] into, int at) {
        Arrays.fill(into, at, at + 1 + parameters.length, Double.NaN);
        Problem own = problem.withParameters(member);
        try {
            double[] found = kept.of(objective, own);
            columns.write(found[0], Arrays.copyOfRange(found, 1, found.length), into, at);
            return null;
        } catch (ModelException none) {
            return none.getMessage();
        }
    }
}
