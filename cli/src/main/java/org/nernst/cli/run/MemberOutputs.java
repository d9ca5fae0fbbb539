package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.NumberFormats;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.StateKind;

/**
 * What {@code nernst sweep} keeps of each member: how potentials spike and what they range over, or what class of activity they show; of a model without
 * potentials what its states do.
 */
final class MemberOutputs {
    private final LoadedModel model;
    private final EnsembleRequest request;
    private final OdeSystem system;
    private final double from;
    /** Where the class of each potential that is classified stands among the results. */
    private final List<Classified> classified = new ArrayList<>();

    private record Classified(String path, int firstColumn, int columns) {}

    /** @param from what counts begins then [ms] */
    MemberOutputs(LoadedModel model, EnsembleRequest request, double from) {
        this.model = model;
        this.request = request;
        this.from = from;
        system = model.system();
    }

    /**
     * An ensemble that keeps them.
     *
     * @param none which keeps nothing yet
     * @param bound the model at the values of parameters that don't vary
     * @throws ModelException if there is no potential to classify, or one whose resets come before the threshold
     */
    Ensemble keptBy(Ensemble none, BoundSystem bound) {
        boolean anyPotential = system.populations().stream()
                .flatMap(cells -> cells.template().states().stream())
                .anyMatch(state -> state.kind() == StateKind.VOLTAGE);
        if (request.classify() && !anyPotential) {
            throw new ModelException("--classify: " + model.description().name() + " has no potential to classify");
        }
        List<Output> kept = new ArrayList<>();
        for (int index = 0; index < system.stateCount(); index++) {
            State state = system.state(index);
            String path = system.statePath(index);
            boolean potential = state.kind() == StateKind.VOLTAGE;
            boolean shown = potential || (model.description().shapes().isEmpty() ? !anyPotential : !request.classify());
            if (!shown || !isOfInterest(index)) {
                continue;
            }
            if (potential && request.classify()) {
                checkThreshold(index, bound);
                Output activity = new ActivityPattern(path, index, request.threshold(), from);
                classified.add(
                        new Classified(path, columns(kept), activity.columns().size()));
                kept.add(activity);
                continue;
            }
            if (potential) {
                kept.add(spikes(index, bound.events()));
            }
            kept.add(new StateRange(path, index, state.unit(), from));
        }
        Ensemble all = none;
        for (Output output : kept) {
            all = all.keeping(output);
        }
        return all;
    }

    /** A potential that is reset before it rises through the threshold would have no spikes. */
    private void checkThreshold(int state, BoundSystem bound) {
        ResetEvent reset = ResetEvent.of(bound.events(), state);
        if (reset == null) {
            return;
        }
        double[] y = new double[bound.stateCount()];
        bound.initialState(y);
        y[state] = request.threshold();
        if (bound.events().guard(reset.number(), 0, y, new double[bound.inputCount()]) >= 0) {
            throw new ModelException("--classify: " + system.statePath(state) + " rises to no --threshold of "
                    + NumberFormats.shortest(request.threshold()) + " mV, since " + reset.path()
                    + " resets it before; give a potential below that at which it is reset");
        }
    }

    /** How many columns outputs have; an ensemble's may have those of a gradient behind them. */
    private static int columns(List<Output> outputs) {
        return outputs.stream().mapToInt(output -> output.columns().size()).sum();
    }

    /** Of a potential that an event resets, how often that happens; of others, how they rise through the threshold. */
    private Output spikes(int state, BoundEvents events) {
        ResetEvent reset = ResetEvent.of(events, state);
        if (reset != null) {
            return new EventStatistics(reset.path(), reset.number(), from);
        }
        return new SpikeStatistics(system.statePath(state), state, request.threshold(), from);
    }

    /** Whether a state is looked at: of a branched neuron, which has a potential in each compartment, those that the experiment records. */
    private boolean isOfInterest(int state) {
        return model.description().shapes().isEmpty() || model.recorded().contains(system.statePath(state));
    }

    /** The potentials that traces are drawn of. */
    List<Integer> drawn() {
        return IntStream.range(0, system.stateCount())
                .filter(index -> system.state(index).kind() == StateKind.VOLTAGE && isOfInterest(index))
                .boxed()
                .toList();
    }

    /** Counts, at zero, of the classes of the potentials that {@link #keptBy} classifies. */
    List<ActivityCounts> counts() {
        return classified.stream()
                .map(one -> new ActivityCounts(one.path(), one.firstColumn(), one.columns()))
                .toList();
    }
}
