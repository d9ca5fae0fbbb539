package org.nernst.cli.run;

import java.nio.file.Path;
import java.util.List;
import org.nernst.cli.report.file.MembersForm;
import org.nernst.cli.request.AxisRequest;
import org.nernst.cli.request.DesignChoice;
import org.nernst.cli.request.DeviceChoice;
import org.nernst.cli.request.OutputRequest;

/**
 * What {@code nernst sweep} is asked.
 *
 * @param ranges what varies, and over what
 * @param every what each member is run with every value of
 * @param seeds with how many seeds each member is run, from the experiment's on; null for none but that
 * @param design how members are spread over the ranges
 * @param values how many values a grid has along each axis
 * @param members how many members the other designs have
 * @param logarithmic whether ranges are even in the logarithm
 * @param seed for random designs
 * @param solver a solver: dp54 in adaptive lanes where the model allows them, others one member after another; null for exponential Euler in lanes, and
 *     auto where the model doesn't allow them
 * @param step the length of a step of lanes, and of an interval at which a solver's solution is looked at [ms]; null for 0.025 ms, and for what the
 *     experiment says where it is of a solver's steps
 * @param until when each run ends [ms]; null for the experiment's duration, or 10 s after settling where classes of activity are asked for
 * @param threshold what a spike rises through [mV]
 * @param from what counts begins then [ms]; null for 0, or 1 s where classes of activity are asked for
 * @param classify whether classes of activity are asked for instead of spikes and ranges
 * @param gradientOf what gradients are wanted of, or null
 * @param withRespectTo the paths and globs they are by; null for free parameters
 * @param device what members are computed on
 * @param threads how many, or null for all processors
 * @param folder where shards of members go, or null
 * @param form in what form they are written there
 * @param resume whether to go on with what is in the folder
 * @param traces of how many members traces are wanted
 * @param keepsAll whether all members are wanted in the result, and not only some to draw
 */
public record EnsembleRequest(
        List<AxisRequest> ranges,
        List<AxisRequest> every,
        Integer seeds,
        DesignChoice design,
        int values,
        Integer members,
        boolean logarithmic,
        long seed,
        String solver,
        Double step,
        Double until,
        double threshold,
        Double from,
        boolean classify,
        OutputRequest gradientOf,
        List<String> withRespectTo,
        DeviceChoice device,
        Integer threads,
        Path folder,
        MembersForm form,
        boolean resume,
        int traces,
        boolean keepsAll) {}
