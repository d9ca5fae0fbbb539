package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * The derivative of an output with respect to one parameter.
 *
 * @param parameter the parameter's full path
 * @param value the parameter's value, in {@code unit}
 * @param unit the parameter's unit
 * @param derivative one number, or one per time of a series, in {@code derivativeUnit}
 * @param derivativeUnit the output's unit over the parameter's
 */
public record ParameterDerivative(
        String parameter, double value, Unit unit, double[] derivative, String derivativeUnit) {}
