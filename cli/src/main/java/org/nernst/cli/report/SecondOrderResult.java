package org.nernst.cli.report;

import java.util.List;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/**
 * Second derivatives of outputs.
 *
 * @param model what was differentiated
 * @param outputs the outputs, in the order asked for
 * @param seconds wall time
 */
public record SecondOrderResult(ModelDescription model, List<Output> outputs, double seconds) {
    /**
     * One output.
     *
     * @param of the output as asked for
     * @param sweep the sweep it belongs to, or null where the experiment has only one
     * @param unit of its value
     * @param value in that unit
     * @param parameters the rows and columns, with their values
     * @param hessian in the units of the output and both parameters, shape [parameters][parameters]
     */
    public record Output(
            String of, String sweep, Unit unit, double value, List<Parameter> parameters, double[][] hessian) {
        /** The output with its sweep, for headings. */
        public String title() {
            return sweep == null ? of : of + ", sweep " + sweep;
        }

        /**
         * How much more the output changes, to second order, when both parameters make a small change at once than the sum of what each change
         * makes alone; for one and the same parameter, how much more than in proportion. In the output's unit.
         */
        public double effect(int row, int column) {
            double both = hessian[row][column] * size(row) * size(column);
            return row == column ? 0.5 * both : both;
        }

        private double size(int index) {
            return SmallChange.size(
                    parameters.get(index).value(), parameters.get(index).unit());
        }

        /** The unit of an entry. */
        public String unit(int row, int column) {
            return unit.dividedBy(parameters.get(row).unit())
                    .dividedBy(parameters.get(column).unit())
                    .name();
        }

        /** All effects over the greatest, between −1 and 1. */
        public double[][] relativeEffects() {
            int count = parameters.size();
            double[][] effects = new double[count][count];
            double greatest = 0;
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < count; column++) {
                    effects[row][column] = effect(row, column);
                    greatest = Math.max(greatest, Math.abs(effects[row][column]));
                }
            }
            for (double[] row : effects) {
                for (int column = 0; column < count && greatest > 0; column++) {
                    row[column] /= greatest;
                }
            }
            return effects;
        }

        /** The names of the parameters. */
        public List<String> names() {
            return parameters.stream().map(Parameter::name).toList();
        }
    }
}
