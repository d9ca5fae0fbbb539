package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Interpolation;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Samples;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * A model that is drawn towards what was recorded: v′ = f + k·(recorded − v). With a gain k it follows the data even where its parameters
 * are wrong, so that the differences that are left, the prediction errors, depend on the parameters smoothly, while without one a spike too
 * few makes a new minimum. A fit begins with a high gain and ends with none (Abarbanel, Predicting the Future, 2013, chapter 3;
 * Burghi, Schoukens and Sepulchre, Automatica 123:109297, 2021).
 *
 * <p>The recorded trace is interpolated by a natural cubic spline; before its first and after its last sample it counts as that sample.
 */
public final class ObserverCoupling {
    private static final String GAIN = ".gain";
    private static final Unit PER_MILLISECOND = Units.ONE.dividedBy(Units.MS);
    private static final String RECORDED = ".recorded";

    private final RecordedRun run;
    private final int gain;

    private ObserverCoupling(RecordedRun run, int gain) {
        this.run = run;
        this.gain = gain;
    }

    /**
     * Couples the recorded states of a run, among which must be one at least.
     *
     * @param run recordings of observables don't draw the model
     * @throws ModelException if no state is recorded, or one twice
     */
    public static ObserverCoupling of(RecordedRun run) {
        OdeSystem system = run.problem().system().system();
        List<Recording> coupled = new ArrayList<>();
        for (Recording recording : run.recordings()) {
            if (system.stateIndex().paths().contains(recording.path())) {
                coupled.add(recording);
            }
        }
        if (coupled.isEmpty()) {
            throw new ModelException(
                    "nothing recorded is a state, so nothing can draw the model towards the data; record"
                            + " a voltage, or fit without coupling");
        }
        if (coupled.stream().map(Recording::path).distinct().count() < coupled.size()) {
            throw new ModelException(
                    "a state is recorded twice in one run; a model can be drawn towards one trace only");
        }
        int gain = system.parameters().size();
        List<Parameter> parameters = new ArrayList<>(system.parameters());
        parameters.add(parameter("observer" + GAIN, PER_MILLISECOND));
        parameters.add(parameter("observer.none", PER_MILLISECOND));
        List<Population> populations = new ArrayList<>();
        for (Population population : system.populations()) {
            populations.add(coupled(population, coupled, gain));
        }
        OdeSystem drawn = new OdeSystem(system.name(), populations, system.couplings(), parameters);
        Protocol protocol = driven(run.problem().protocol(), system, drawn);
        for (Recording recording : coupled) {
            int input = drawn.inputIndex().get(recording.path() + RECORDED);
            protocol = protocol.with(input, held(recording, run.problem()));
        }
        Problem before = run.problem();
        Problem problem = new Problem(
                SystemCompiler.standard().compile(drawn),
                Arrays.copyOf(before.parameters(), parameters.size()),
                protocol,
                before.start(),
                before.end());
        return new ObserverCoupling(
                new RecordedRun(before.hasNoise() ? problem : problem.withoutNoise(), run.recordings()), gain);
    }

    /** The same stimuli; an input that is added moves those of later populations to other places. */
    private static Protocol driven(Protocol protocol, OdeSystem system, OdeSystem drawn) {
        Protocol moved = Protocol.SILENT;
        for (String path : system.inputIndex().paths()) {
            Stimulus stimulus = protocol.stimuli().get(system.inputIndex().get(path));
            if (stimulus != null) {
                moved = moved.with(drawn.inputIndex().get(path), stimulus);
            }
        }
        return moved;
    }

    /** The run with a gain [1/ms], 0 for none. */
    public RecordedRun withGain(double k) {
        return new RecordedRun(run.problem().withParameters(new int[] {gain}, new double[] {k}), run.recordings());
    }

    private static Parameter parameter(String name, Unit unit) {
        return new Parameter(Symbol.of(name, unit.dimension()), unit, 0, Bounds.NOT_NEGATIVE, false);
    }

    private static Population coupled(Population population, List<Recording> recordings, int gain) {
        Template template = population.template();
        List<State> drawn = template.states().stream()
                .filter(state -> isRecorded(population, state, recordings))
                .toList();
        if (drawn.isEmpty()) {
            return population;
        }
        Template.Builder result = Template.named(template.name());
        for (State state : template.states()) {
            Expr derivative = state.derivative();
            if (drawn.contains(state)) {
                derivative =
                        derivative.plus(gainOf(state).times(recordedOf(state).minus(state.symbol())));
            }
            result.state(state.symbol(), state.unit(), state.kind(), state.initial(), derivative);
        }
        template.parameters().forEach(result::parameter);
        template.inputs().forEach(result::input);
        for (State state : drawn) {
            result.parameter(new Parameter(gainOf(state), PER_MILLISECOND, 0, Bounds.NOT_NEGATIVE, false));
            result.input(new Input(recordedOf(state), state.unit()));
        }
        template.observables().forEach(result::observable);
        template.events().forEach(result::event);
        template.noiseSources().forEach(result::noiseSource);
        int[][] slots = new int[population.size()][];
        for (int instance = 0; instance < slots.length; instance++) {
            int own = population.slots()[instance].length;
            slots[instance] = Arrays.copyOf(population.slots()[instance], own + drawn.size());
            for (int index = 0; index < drawn.size(); index++) {
                String path = population.path(instance, drawn.get(index).name());
                boolean recorded =
                        recordings.stream().anyMatch(one -> one.path().equals(path));
                slots[instance][own + index] = recorded ? gain : gain + 1;
            }
        }
        return population.with(result.build(), slots);
    }

    private static boolean isRecorded(Population population, State state, List<Recording> recordings) {
        for (int instance = 0; instance < population.size(); instance++) {
            String path = population.path(instance, state.name());
            if (recordings.stream().anyMatch(one -> one.path().equals(path))) {
                return true;
            }
        }
        return false;
    }

    private static Symbol gainOf(State state) {
        return Symbol.of(state.name() + GAIN, Dimension.NONE.dividedBy(Dimension.TIME));
    }

    private static Symbol recordedOf(State state) {
        return Symbol.of(state.name() + RECORDED, state.symbol().dimension());
    }

    /** The trace, held before its first and after its last sample. */
    private static Samples held(Recording recording, Problem problem) {
        double[] times = recording.trace().times();
        double[] values = recording.trace().values();
        int before = times[0] > Math.max(problem.start(), 0) ? 1 : 0;
        int after = times[times.length - 1] < problem.end() ? 1 : 0;
        double[] allTimes = new double[before + times.length + after];
        double[] allValues = new double[allTimes.length];
        allTimes[0] = Math.max(problem.start(), 0);
        allValues[0] = values[0];
        allTimes[allTimes.length - 1] = problem.end();
        allValues[allTimes.length - 1] = values[values.length - 1];
        System.arraycopy(times, 0, allTimes, before, times.length);
        System.arraycopy(values, 0, allValues, before, values.length);
        return new Samples(allTimes, allValues, Interpolation.CUBIC);
    }
}
