package org.nernst.sensitivity.objective;

import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * A measured quantity and its derivatives at some times, in internal units.
 *
 * @param path the full path of what is measured
 * @param unit the unit to show its values in
 * @param times [ms], shape [times]
 * @param values shape [times]
 * @param parameters the names of what derivatives are with respect to
 * @param derivatives the derivative with respect to each at each time, shape [times][parameters]
 */
public record SensitivitySeries(
        String path, Unit unit, double[] times, double[] values, List<String> parameters, double[][] derivatives) {}
