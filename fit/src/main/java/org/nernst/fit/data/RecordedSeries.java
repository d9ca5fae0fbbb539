package org.nernst.fit.data;

import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * Samples over time from a file.
 *
 * @param place where they are from
 * @param start when its sweep began, in s after the session did; 0 where the file doesn't say
 * @param times ascending [ms], from the start on, shape [samples]
 * @param values in {@code unit}, shape [samples]
 * @param unit or null if the file names none
 * @param sweep the number that recording and stimulus of a sweep share, or −1 if the file gives none
 */
public record RecordedSeries(HdfPlace place, double start, double[] times, double[] values, Unit unit, long sweep) {
    /**
     * As a trace in internal units.
     *
     * @param otherwise the unit of a series without one
     * @throws ModelException if it is of another dimension, or its numbers are no trace
     */
    public Trace trace(Unit otherwise) {
        Unit own = unit == null ? otherwise : unit;
        if (!own.dimension().equals(otherwise.dimension())) {
            throw new ModelException(place.text() + " is in " + own + ", but what it is compared with is in "
                    + otherwise + "; name a series of that kind");
        }
        double[] internal = new double[values.length];
        for (int k = 0; k < internal.length; k++) {
            internal[k] = own.toInternal(values[k]);
        }
        return Trace.of(place.text(), times, internal);
    }
}
