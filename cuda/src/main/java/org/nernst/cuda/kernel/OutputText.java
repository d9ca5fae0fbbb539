package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * How a kernel gathers an output. Its lines stand where a lane begins, after each step, where it went from {@code state} at {@code start} to {@code next} at
 * {@code end}, and where it has come to its end; they do what the output's {@link Output.Tally} does.
 */
interface OutputText {
    /**
     * A variable that holds what was gathered so far.
     *
     * @param isAlike whether it is the same for all lanes that make all steps alike
     */
    record Variable(String type, String name, boolean isAlike) {}

    /** What holds what is gathered. */
    List<Variable> variables();

    /** Sets the variables, and looks at {@code state} at the time {@code start}. */
    void begin(SourceText text);

    void step(SourceText text);

    /** The same for a block of lanes, each of which {@link LaneBlock} brings in. */
    default void step(SourceText text, LaneBlock block) {
        block.each(text, this, this::step);
    }

    /** After an event, whose number is {@code event}, at the time {@code start}. */
    default void event(SourceText text) {}

    /** Writes the results. */
    void end(SourceText text);

    /** Functions in C that its lines call, beside those of all outputs. */
    default String support() {
        return "";
    }

    /** Whether nothing that is still to come can change its results, as an expression; null if something always can. */
    default String done() {
        return null;
    }

    /**
     * Adds what it reads beside states and times.
     *
     * @param grid the ends of the steps that all lanes make alike; null if they have clocks of their own
     */
    default void arguments(RunArguments arguments, double[] grid) {}

    /** The unit that results are converted to, of those that aren't in it already; null if there are none. */
    default Unit unit() {
        return null;
    }

    /**
     * How an output is gathered.
     *
     * @param number of the output among all, from 0 on
     * @param alike whether lanes make all steps alike
     * @throws ModelException if kernels can't gather it
     */
    static OutputText of(Output output, int number, boolean alike) {
        if (output instanceof SampledState sampled) {
            return alike ? new GridSampleText(sampled, number) : new SampleText(sampled, number);
        }
        if (output instanceof StateRange range) {
            return new RangeText(range, number);
        }
        if (output instanceof SpikeStatistics spikes) {
            return IntervalText.ofState(spikes, number);
        }
        if (output instanceof EventStatistics events) {
            return IntervalText.ofEvent(events, number);
        }
        if (output instanceof ActivityPattern activity) {
            return new ActivityText(activity, number);
        }
        List<String> columns =
                output.columns().stream().map(Output.Column::name).toList();
        throw new ModelException(
                "kernels can't gather " + (columns.isEmpty() ? "an output" : columns.get(0))
                        + "; they gather sampled states, ranges of states, statistics of spikes and events, and classes of activity");
    }

    /**
     * Adds the arrays that outputs read and write: {@code rows}, {@code results}, where further rows may follow those of outputs, {@code status}, and their own.
     *
     * @param grid the ends of the steps that all lanes make alike; null if they have clocks of their own
     * @param further how many rows follow, the last of them for when a lane ended
     * @return how the results of outputs are converted to their units
     */
    static List<DoubleUnaryOperator> share(
            List<OutputText> texts, List<Output> outputs, RunArguments arguments, double[] grid, int further) {
        List<DoubleUnaryOperator> conversions = new ArrayList<>();
        int[] rows = new int[outputs.size() + 1];
        for (int number = 0; number < outputs.size(); number++) {
            Unit unit = texts.get(number).unit();
            int columns = outputs.get(number).columns().size();
            conversions.addAll(
                    Collections.nCopies(columns, unit == null ? DoubleUnaryOperator.identity() : unit::fromInternal));
            rows[number + 1] = conversions.size();
            texts.get(number).arguments(arguments, grid);
        }
        arguments.share("rows", rows);
        arguments.perLane("results", Element.DOUBLE, Role.RESULT, conversions.size() + further);
        arguments.perLane("status", Element.INTEGER, Role.RESULT, 1);
        return conversions;
    }

    /** Declares the variables of outputs and sets them. */
    static void begin(List<OutputText> outputs, SourceText text) {
        for (OutputText output : outputs) {
            output.variables().forEach(variable -> text.lines("%s %s;", variable.type(), variable.name()));
            output.begin(text);
        }
    }

    /** The functions in C that their lines call. */
    static String support(List<OutputText> outputs) {
        return OutputSupport.text()
                + outputs.stream().map(OutputText::support).distinct().collect(Collectors.joining());
    }

    /** How all of some outputs are gathered. */
    static List<OutputText> all(List<Output> outputs, boolean alike) {
        return IntStream.range(0, outputs.size())
                .mapToObj(number -> of(outputs.get(number), number, alike))
                .toList();
    }

    /** Whether a lane may end because nobody wants more of it, as an expression. */
    static String done(List<OutputText> outputs) {
        boolean some = !outputs.isEmpty() && outputs.stream().noneMatch(output -> output.done() == null);
        return some
                ? "("
                        + String.join(
                                " && ", outputs.stream().map(OutputText::done).toList()) + ")"
                : "false";
    }

    /** Where the results of an output begin, in the text. */
    static String row(int number, int further) {
        return "results[(rows[" + number + "] + " + further + ") * lanes + lane]";
    }
}
