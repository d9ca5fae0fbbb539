package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Envelope;
import org.nernst.symbolic.system.OdeSystem;

/** Traces of a few members, which are run once more for them: their numbers don't depend on who else is in the ensemble. */
final class MemberTraces {
    /** One for about each point across a drawing. */
    private static final int PARTS = 760;

    /** Of larger designs so many members are looked at for the choice. */
    private static final int MOST_LOOKED_AT = 4096;

    private MemberTraces() {}

    /**
     * So many members of a design under each of its protocols, or all if they are fewer, in the order of their values of an axis and evenly chosen by it.
     *
     * @param axes those of the design
     */
    static Design chosen(Design design, EnsembleAxes axes, int count) {
        int[] looked = design.size() <= MOST_LOOKED_AT
                ? IntStream.range(0, design.size()).toArray()
                : IntStream.range(0, MOST_LOOKED_AT)
                        .map(index -> (int) (Thinning.fraction(index) * design.size()))
                        .distinct()
                        .toArray();
        double[][] values = new double[looked.length][design.factors().size()];
        for (int index = 0; index < values.length; index++) {
            design.fill(looked[index], values[index]);
        }
        int shading = axes.shading() == null ? 0 : axes.shading();
        Map<Integer, List<double[]>> byProtocol = new TreeMap<>();
        for (double[] member : values) {
            byProtocol
                    .computeIfAbsent(axes.protocol(member), protocol -> new ArrayList<>())
                    .add(member);
        }
        List<double[]> chosen = new ArrayList<>();
        for (List<double[]> group : byProtocol.values()) {
            group.sort(Comparator.comparingDouble(member -> member[shading]));
            int some = Math.min(count, group.size());
            for (int index = 0; index < some; index++) {
                chosen.add(group.get((int) ((index + 0.5) * group.size() / some)));
            }
        }
        return Design.listed(design.factors(), chosen.toArray(double[][]::new));
    }

    /**
     * Traces of some states of an ensemble's members.
     *
     * @param ensemble keeps nothing yet
     * @param states which states, by index
     * @param axes those of the design
     */
    static List<Trace> of(
            Ensemble ensemble, OdeSystem system, List<Integer> states, EnsembleAxes axes, double from, double to) {
        List<Envelope> envelopes = new ArrayList<>();
        Ensemble keeping = ensemble;
        for (int index : states) {
            Envelope envelope = new Envelope(
                    system.statePath(index), index, system.state(index).unit(), from, to, PARTS);
            envelopes.add(envelope);
            keeping = keeping.keeping(envelope);
        }
        List<Trace> traces = new ArrayList<>();
        for (Member member : keeping.members()) {
            for (int which = 0; which < envelopes.size(); which++) {
                traces.add(trace(envelopes.get(which), member, 2 * PARTS * which, axes));
            }
        }
        return traces;
    }

    private static Trace trace(Envelope envelope, Member member, int at, EnsembleAxes axes) {
        double[] times = new double[2 * PARTS];
        double[] values = new double[2 * PARTS];
        for (int index = 0; index < times.length; index++) {
            times[index] = envelope.time(index / 2);
            values[index] = member.failure() == null ? member.results()[at + index] : Double.NaN;
        }
        String state = envelope.path() + " [" + envelope.unit() + "]";
        double[] own = member.parameters();
        Integer shading = axes.shading();
        return new Trace(
                state,
                axes.protocols().isEmpty() ? null : axes.protocols().get(axes.protocol(own)),
                shading == null ? Double.NaN : axes.get(shading).unit().fromInternal(own[shading]),
                times,
                values);
    }
}
