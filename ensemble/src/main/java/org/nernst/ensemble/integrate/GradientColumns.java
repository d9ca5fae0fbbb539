package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.ensemble.output.Output.Column;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** What results have of a gradient: the value of an objective, and behind it its derivatives, each in its unit. */
public final class GradientColumns {
    private final List<Column> columns = new ArrayList<>();
    private final List<DoubleUnaryOperator> conversions = new ArrayList<>();

    /** @param parameters what derivatives are taken by, by index */
    public GradientColumns(Problem problem, Objective objective, int[] parameters) {
        Unit unit = objective.unit(problem.bind());
        columns.add(new Column(objective.text(), unit));
        conversions.add(unit::fromInternal);
        for (int index : parameters) {
            Parameter parameter = problem.system().system().parameters().get(index);
            Unit of = parameter.unit();
            columns.add(new Column("∂ " + objective.text() + " / ∂ " + parameter.name(), unit.dividedBy(of)));
            conversions.add(derivative -> of.derivativeToThisUnit(derivative) / unit.derivativeToThisUnit(1));
        }
    }

    /** What each is called, and its unit. */
    public List<Column> columns() {
        return columns;
    }

    /** How each is converted from internal units to its own. */
    public List<DoubleUnaryOperator> conversions() {
        return conversions;
    }

    /**
     * Writes value and derivatives in their units.
     *
     * @param gradient internal, shape [parameters]
     * @param into receives them from {@code at} on
     */
    void write(double value, double[] gradient, double[] into, int at) {
        into[at] = conversions.get(0).applyAsDouble(value);
        for (int index = 0; index < gradient.length; index++) {
            into[at + 1 + index] = conversions.get(1 + index).applyAsDouble(gradient[index]);
        }
    }
}
