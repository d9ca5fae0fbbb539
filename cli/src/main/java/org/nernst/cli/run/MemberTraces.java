package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Envelope;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.unit.Unit;

/** Traces of a few members, which are run once more for them: their numbers don't depend on who else is in the ensemble. */
final class MemberTraces {
    /** One for about each point across a drawing. */
    private static final int PARTS = 760;

    /** Of larger designs so many members are looked at for the choice. */
    private static final int MOST_LOOKED_AT = 4096;

    private MemberTraces() {}

    /** So many members of a design, or all if they are fewer, in the order of their first value and evenly chosen by it. */
    static Design chosen(Design design, int count) {
        double[][] values = new double[Math.min(MOST_LOOKED_AT, design.size())][design.parameters().length];
        for (int index = 0; index < values.length; index++) {
            design.fill((int) ((long) index * design.size() / values.length), values[index]);
        }
        Arrays.sort(values, Comparator.comparingDouble(member -> member[0]));
        double[][] chosen = new double[Math.min(count, values.length)][];
        for (int index = 0; index < chosen.length; index++) {
            chosen[index] = values[(int) ((index + 0.5) * values.length / chosen.length)];
        }
        return Design.listed(design.parameters(), chosen);
    }

    /**
     * Traces of every potential of an ensemble's members.
     *
     * @param ensemble keeps nothing yet
     * @param axis the unit of the first parameter
     */
    static List<Trace> of(Ensemble ensemble, OdeSystem system, Unit axis, double from, double to) {
        List<Envelope> envelopes = new ArrayList<>();
        Ensemble keeping = ensemble;
        for (int index = 0; index < system.stateCount(); index++) {
            if (system.state(index).kind() == StateKind.VOLTAGE) {
                Envelope envelope = new Envelope(
                        system.statePath(index), index, system.state(index).unit(), from, to, PARTS);
                envelopes.add(envelope);
                keeping = keeping.keeping(envelope);
            }
        }
        List<Trace> traces = new ArrayList<>();
        for (Member member : keeping.members()) {
            for (int which = 0; which < envelopes.size(); which++) {
                traces.add(trace(envelopes.get(which), member, 2 * PARTS * which, axis));
            }
        }
        return traces;
    }

    private static Trace trace(Envelope envelope, Member member, int at, Unit axis) {
        double[] times = new double[2 * PARTS];
        double[] values = new double[2 * PARTS];
        for (int index = 0; index < times.length; index++) {
            times[index] = envelope.time(index / 2);
            values[index] = member.failure() == null ? member.results()[at + index] : Double.NaN;
        }
        String state = envelope.path() + " [" + envelope.unit() + "]";
        return new Trace(state, axis.fromInternal(member.parameters()[0]), times, values);
    }
}
