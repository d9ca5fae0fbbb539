package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.SmallChange;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.TargetRequest;
import org.nernst.fit.loss.CycleLoss;
import org.nernst.fit.loss.JointLoss;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** The targets of a fit in one run: outputs with what is wanted of them, of the run itself or of the limit cycle that the model comes to. */
final class RequestedTargets {
    private final Problem problem;
    private final SolverSettings settings;
    private final List<Target> targets = new ArrayList<>();

    /**
     * A target.
     *
     * @param objective of the run; null where it is of the limit cycle
     * @param path the quantity whose mean over the limit cycle it is, or {@link CycleLoss#PERIOD}; null where it is of the run
     * @param wanted in its internal unit
     * @param deviation in its internal unit
     */
    private record Target(String of, Unit unit, Objective objective, String path, double wanted, double deviation) {}

    /** @throws ModelException if an output is none that a number can be wanted of, or a unit doesn't fit */
    RequestedTargets(
            List<TargetRequest> requests,
            RequestedOutputs outputs,
            Quantities quantities,
            Problem problem,
            SolverSettings settings) {
        this.problem = problem;
        this.settings = settings;
        BoundSystem system = problem.bind();
        for (TargetRequest request : requests) {
            OutputRequest output = request.output();
            if (output instanceof OutputRequest.Period) {
                add(request, Units.MS, null, CycleLoss.PERIOD);
            } else if (output instanceof OutputRequest.MeanOverPeriod mean) {
                Quantities.Quantity quantity = quantities.at(mean.path());
                add(request, quantity.unit(), null, quantity.path());
            } else {
                Objective objective = outputs.of(List.of(output)).get(0).objectives().stream()
                        .findFirst()
                        .filter(one -> canBeWanted(output))
                        .orElseThrow(() -> new ModelException("--of " + request.text() + ": " + output.text()
                                + " is no number that a fit can follow; there are axon.v@20ms, mean(axon.v), features of"
                                + " spikes, times of events, period() and mean_over_period(axon.v)"));
                add(request, objective.unit(system), objective, null);
            }
        }
    }

    /** Series are many numbers, counts have no derivative but zero, and steady states are no part of a run. */
    private static boolean canBeWanted(OutputRequest output) {
        return !(output instanceof OutputRequest.Series
                || output instanceof OutputRequest.EventCount
                || output instanceof OutputRequest.AtSteadyState);
    }

    private void add(TargetRequest request, Unit unit, Objective objective, String path) {
        String place = "--of " + request.text();
        double wanted = request.value().in(unit, place);
        double deviation = request.deviation() == null
                ? Math.abs(SmallChange.size(wanted, unit))
                : request.deviation().in(unit, place);
        if (!(deviation > 0)) {
            throw new ModelException(place + ": one percent of 0 is nothing; say how far it may be off, as in =0+-1");
        }
        targets.add(new Target(
                request.output().text(),
                unit,
                objective,
                path,
                unit.toInternal(wanted),
                deviation * unit.scale().doubleValue()));
    }

    /** Half the sum of squares of how far they are off, each over its deviation. */
    SquaredLoss loss(int[] parameters) {
        List<TargetLoss.Target> ofRun = new ArrayList<>();
        List<CycleLoss.Target> ofCycle = new ArrayList<>();
        for (Target target : targets) {
            if (target.objective != null) {
                ofRun.add(new TargetLoss.Target(target.objective, target.wanted, target.deviation));
            } else {
                ofCycle.add(new CycleLoss.Target(target.path, target.wanted, target.deviation));
            }
        }
        List<SquaredLoss> parts = new ArrayList<>();
        if (!ofRun.isEmpty()) {
            parts.add(new TargetLoss(problem, ofRun, parameters, settings));
        }
        if (!ofCycle.isEmpty()) {
            parts.add(new CycleLoss(problem, ofCycle, parameters, settings));
        }
        return new JointLoss(parts);
    }

    /** What the outputs have come to in a run with other parameters. */
    List<FittedTarget> reached(Solution solution, int[] parameters) {
        PeriodicOrbit orbit = targets.stream().anyMatch(target -> target.path != null)
                ? PeriodicOrbit.of(solution.problem(), settings)
                : null;
        return targets.stream()
                .map(target -> new FittedTarget(
                        target.of,
                        target.unit.fromInternal(target.wanted),
                        target.deviation / target.unit.scale().doubleValue(),
                        target.unit.fromInternal(value(target, solution, orbit, parameters)),
                        target.unit))
                .toList();
    }

    private double value(Target target, Solution solution, PeriodicOrbit orbit, int[] parameters) {
        if (target.objective != null) {
            return target.objective.valueOf(solution);
        }
        return target.path.equals(CycleLoss.PERIOD)
                ? orbit.period()
                : OrbitMean.of(orbit, target.path, parameters, settings).value();
    }
}
