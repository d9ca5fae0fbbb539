package org.nernst.sensitivity.forward;

import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * A measured quantity and its derivatives at some times, in internal units.
 *
 * @param path the full path of what is measured
 * @param unit the unit to show its values in
 * @param times [ms], shape [times]
 * @param values shape [times]
 * @param parameters the full paths of the parameters
 * @param derivatives the derivative with respect to each parameter at each time, shape [times][parameters]
 */
public record SensitivitySeries(
        String path, Unit unit, double[] times, double[] values, List<String> parameters, double[][] derivatives) {}
