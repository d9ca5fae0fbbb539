package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.DataLoss;
import org.nernst.fit.loss.EstimatedNoise;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.JointLoss;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.SweepLosses;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.solvers.integrate.SolverSettings;

/** What a fit makes small, one after another: recordings, drawn towards them at first where that is possible, and with them what else is wanted. */
final class FitStages {
    /** Gains [1/ms] that bring a spiking cell near its data, whatever its parameters. */
    private static final List<Double> USUAL_GAINS = List.of(1.0, 0.2);
    /** While the model is drawn towards the data, or their noise isn't known yet, its minimum is only on the way. */
    private static final double ON_THE_WAY = 1e-3;

    /** Evaluations until a horizon grows that doesn't come to its minimum. */
    private static final int EACH_HORIZON = 25;

    /** Evaluations between two closings of the gaps between windows. */
    private static final int EACH_ROUND = 10;

    private static final double CLOSE = 1e-12;

    private final FitRequest request;
    private final FitData data;
    private final RequestedTargets targets;
    private final Quantities quantities;
    private final int[] parameters;
    private final SolverSettings settings;

    FitStages(
            FitRequest request,
            FitData data,
            RequestedTargets targets,
            Quantities quantities,
            int[] parameters,
            SolverSettings settings) {
        this.request = request;
        this.data = data;
        this.targets = targets;
        this.quantities = quantities;
        this.parameters = parameters;
        this.settings = settings;
    }

    List<Stage> all() {
        List<Stage> stages = new ArrayList<>();
        Limit limit = Limit.DEFAULT.evaluations(request.evaluations());
        Limit onTheWay = limit.tolerance(ON_THE_WAY);
        if (request.growing()) {
            stages.add(new Stage(
                    "growing horizon",
                    new GrowingHorizon(data.runs(), parameters, settings),
                    onTheWay.evaluations(Math.min(EACH_HORIZON, request.evaluations()))));
        }
        if (request.windows() != null) {
            stages.add(new Stage(
                    "windows",
                    new MultipleShooting(data.runs(), parameters, settings, request.windows()),
                    onTheWay.evaluations(EACH_ROUND)));
        }
        for (double gain : gains()) {
            Map<LoadedModel.Sweep, RecordedRun> drawn = new LinkedHashMap<>();
            data.fitted()
                    .forEach((sweep, run) ->
                            drawn.put(sweep, ObserverCoupling.of(run).withGain(gain)));
            stages.add(new Stage("gain " + gain + "/ms", loss(drawn), onTheWay));
        }
        if (request.findsNoise()) {
            EstimatedNoise noise = new EstimatedNoise(data.runs(), targets.losses(), parameters, settings);
            stages.add(new Stage("noise as assumed", noise, onTheWay));
            stages.add(new Stage("noise found", noise, onTheWay));
            stages.add(new Stage("noise found again", noise, onTheWay));
            stages.add(new Stage("fit", noise, limit.tolerance(CLOSE)));
        } else {
            stages.add(new Stage("fit", loss(data.fitted()), limit.tolerance(CLOSE)));
        }
        return stages;
    }

    private Loss loss(Map<LoadedModel.Sweep, RecordedRun> runs) {
        if (request.batch() == 0) {
            return sum(parts(List.copyOf(runs.values()), targets.losses()));
        }
        Stream<LoadedModel.Sweep> sweeps =
                Stream.concat(runs.keySet().stream(), targets.sweeps().stream()).distinct();
        return new SweepLosses(sweeps.map(sweep -> sum(
                        parts(runs.containsKey(sweep) ? List.of(runs.get(sweep)) : List.of(), targets.losses(sweep))))
                .toList());
    }

    /**
     * The sums of squares that the last stage is of.
     *
     * @param noise how many times as large as assumed the noise of the recordings is
     */
    List<DataLoss> parts(double noise) {
        return parts(data.runs().stream().map(run -> run.withNoise(noise)).toList(), targets.losses());
    }

    private List<DataLoss> parts(List<RecordedRun> runs, List<? extends DataLoss> wanted) {
        Stream<DataLoss> recorded =
                runs.isEmpty() ? Stream.empty() : Stream.of(new TraceLoss(runs, parameters, settings));
        return Stream.concat(recorded, wanted.stream()).toList();
    }

    private static SquaredLoss sum(List<DataLoss> parts) {
        return parts.size() == 1 ? parts.get(0) : new JointLoss(parts);
    }

    private List<Double> gains() {
        if (data.isEmpty() || request.growing() || request.windows() != null) {
            return List.of();
        }
        if (request.gains() != null) {
            return request.gains();
        }
        boolean possible = data.runs().stream()
                .allMatch(run -> run.recordings().stream()
                                .filter(one -> quantities.at(one.path()).isState())
                                .map(Recording::path)
                                .distinct()
                                .count()
                        == run.recordings().size());
        return possible ? USUAL_GAINS : List.of();
    }
}
