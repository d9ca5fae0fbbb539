package org.nernst.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.request.FitMethod;
import org.nernst.cli.request.Quantity;
import org.nernst.cli.request.TargetRequest;
import org.nernst.cli.request.TraceRequest;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/**
 * What to fit to which data, and how.
 *
 * @param data trace files; empty for what the experiment compares, or for none where there are targets
 * @param targets what is wanted of outputs
 * @param prepared what is done to them before
 * @param noise standard deviations of samples
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param gains of the observer, falling [1/ms]; null for the usual ones where they are possible
 * @param growing whether the recordings are fitted from their beginning on
 * @param windows the length of windows with starts of their own [ms], or null for none
 * @param method how
 * @param rate of its steps, or null
 * @param batch how many sweeps a step looks at, 0 for all
 * @param evaluations the most for each start and stage
 * @param starts how many
 * @param factor and {@code spread} [mV]: how far starts lie from the model's values
 * @param seed of the starts
 * @param keep the part of starts that goes on after each stage but the last
 * @param threads how many
 * @param journal the file of evaluations, or null
 * @param certainty what to find out about how sure the values are
 * @param solver how to solve
 */
public record FitRequest(
        List<TraceRequest> data,
        List<TargetRequest> targets,
        DataRequest prepared,
        NoiseLevels noise,
        List<String> withRespectTo,
        List<Double> gains,
        boolean growing,
        Double windows,
        FitMethod method,
        Double rate,
        int batch,
        int evaluations,
        int starts,
        double factor,
        double spread,
        long seed,
        double keep,
        int threads,
        Path journal,
        CertaintyRequest certainty,
        SolverRequest solver) {
    /**
     * @throws ModelException if a growing horizon has no noise to go by, two ways to come near the data are asked for, or something that doesn't go
     *     with targets
     */
    public FitRequest {
        if (!targets.isEmpty()) {
            if (growing || windows != null) {
                throw new ModelException((growing ? "--grow" : "--windows")
                        + " goes by recordings alone, and --of wants something else too; leave out one of them, or fit"
                        + " the recordings first, with --out fitted.neuron.kts, and go on from there");
            }
            if (data.isEmpty()) {
                checkWithoutData(targets, prepared, noise, gains, certainty);
            } else if (batch > 0 && noise.isEmpty()) {
                throw new ModelException(
                        "--batch looks at some sweeps at a time, so it can't find the noise that weighs --data against"
                                + " --of; give the standard deviation of a sample, as in --noise 1mV");
            }
        }
        if (growing && noise.isEmpty()) {
            throw new ModelException(
                    "--grow looks where the model leaves the data, so it needs to know how noisy they are;"
                            + " add the standard deviation of a sample, as in --noise 1mV");
        }
        boolean drawn = gains != null && !gains.isEmpty();
        if (growing && drawn || windows != null && (growing || drawn)) {
            throw new ModelException(
                    "--grow, --windows and --gain are different ways to come near the data; give one of them");
        }
    }

    private static void checkWithoutData(
            List<TargetRequest> targets,
            DataRequest prepared,
            NoiseLevels noise,
            List<Double> gains,
            CertaintyRequest certainty) {
        refuseWithoutData(gains != null, "--gain");
        refuseWithoutData(!noise.isEmpty(), "--noise");
        refuseWithoutData(!prepared.equals(DataRequest.NOTHING), "--junction, --bridge, --span, --resample or --test");
        for (TargetRequest target : targets) {
            if (certainty.anything() && target.deviation() == null) {
                throw new ModelException("--of " + target.text() + ": how sure values are follows from how far what is"
                        + " wanted may be off; say so, as in 16+-0.1ms");
            }
        }
    }

    private static void refuseWithoutData(boolean asked, String options) {
        if (asked) {
            throw new ModelException("--of wants a number, which has no samples; add --data FILE, or leave out what is"
                    + " for recorded traces: " + options);
        }
    }

    /** Whether the noise of recordings has to be found before they can be weighed against what else is wanted. */
    boolean findsNoise() {
        return !targets.isEmpty() && !data.isEmpty() && noise.isEmpty();
    }

    /**
     * Gains as typed: numbers separated by commas, {@code none}, or null.
     *
     * @throws ModelException if they are no falling numbers above 0
     */
    public static List<Double> gains(String typed) {
        if (typed == null) {
            return null;
        }
        if (typed.strip().equals("none")) {
            return List.of();
        }
        List<Double> gains = new ArrayList<>();
        for (String one : typed.split(",")) {
            Quantity quantity = Quantity.parse(one, "--gain");
            double gain = quantity.in(Units.ONE.dividedBy(Units.MS), "--gain");
            if (!(gain > 0) || !gains.isEmpty() && gain >= gains.get(gains.size() - 1)) {
                throw new ModelException(
                        "--gain " + typed + ": gains must be above 0 and fall, as in --gain 1,0.2, or none");
            }
            gains.add(gain);
        }
        return gains;
    }
}
