package org.nernst.sensitivity.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/**
 * The Fisher information of recordings with Gaussian noise about parameters: F = JᵀJ, where J has a row for each sample, its derivatives
 * by the parameters over the standard deviation of its noise, times what counts as one of each parameter. It is also the Gauss–Newton
 * matrix of half the weighted sum of squares. Immutable.
 *
 * <pre>{@code
 * FisherInformation information = FisherInformation.of(
 *         problem, parameters, List.of(new NoisyTrace("axon.v", times, 2)), ParameterScale.RELATIVE, settings);
 * Identifiability sure = Identifiability.of(information);
 * }</pre>
 */
public final class FisherInformation {
    /** Derivatives are taken to be right to so many tolerances, beside the largest. */
    private static final double TOLERANCES = 100;

    private final List<Parameter> parameters;
    private final double[] values;
    private final double[] scales;
    private final RealMatrix rows;
    private final double accuracy;
    private final SolverStatistics statistics;

    private FisherInformation(
            List<Parameter> parameters,
            double[] values,
            double[] scales,
            RealMatrix rows,
            double accuracy,
            SolverStatistics statistics) {
        this.parameters = parameters;
        this.values = values;
        this.scales = scales;
        this.rows = rows;
        this.accuracy = accuracy;
        this.statistics = statistics;
    }

    /**
     * The information in recordings of one experiment, by derivatives of the solver's own steps.
     *
     * @param parameters the indices of the parameters
     * @throws ModelException if there is nothing recorded, a recording doesn't fit the problem, or a parameter has no such scale
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static FisherInformation of(
            Problem problem,
            int[] parameters,
            List<NoisyTrace> recordings,
            ParameterScale scale,
            SolverSettings settings) {
        if (recordings.isEmpty() || parameters.length == 0) {
            throw new ModelException("information needs at least one recording and one parameter");
        }
        SampledSensitivities seen = Differentiate.samples(
                problem,
                IndependentVariables.parameters(parameters),
                recordings.stream().map(NoisyTrace::sampled).toList(),
                settings);
        int samples = recordings.stream().mapToInt(one -> one.times().length).sum();
        double[][] rows = new double[samples][parameters.length];
        int row = 0;
        for (int index = 0; index < recordings.size(); index++) {
            for (double[] derivatives : seen.series().get(index).derivatives()) {
                for (int column = 0; column < parameters.length; column++) {
                    rows[row][column] =
                            derivatives[column] / recordings.get(index).standardDeviation();
                }
                row++;
            }
        }
        return of(problem, parameters, rows, scale, settings, seen.statistics());
    }

    /**
     * The information in any numbers with Gaussian errors, such as what is wanted of a model.
     *
     * @param parameters the indices of the parameters
     * @param derivatives of each number by the parameters, over its standard deviation, shape [numbers][parameters]
     * @param settings what they were solved by
     * @throws ModelException if a parameter has no such scale
     */
    public static FisherInformation of(
            Problem problem, int[] parameters, double[][] derivatives, ParameterScale scale, SolverSettings settings) {
        return of(problem, parameters, derivatives, scale, settings, null);
    }

    private static FisherInformation of(
            Problem problem,
            int[] parameters,
            double[][] derivatives,
            ParameterScale scale,
            SolverSettings settings,
            SolverStatistics statistics) {
        List<Parameter> all = problem.system().system().parameters();
        double[] values = new double[parameters.length];
        double[] scales = new double[parameters.length];
        double[][] rows = new double[derivatives.length][parameters.length];
        for (int column = 0; column < parameters.length; column++) {
            values[column] = problem.parameter(parameters[column]);
            scales[column] = scale.of(problem, parameters[column]);
            for (int row = 0; row < rows.length; row++) {
                rows[row][column] = derivatives[row][column] * scales[column];
            }
        }
        return new FisherInformation(
                Arrays.stream(parameters).mapToObj(all::get).toList(),
                values,
                scales,
                new Array2DRowRealMatrix(rows, false),
                TOLERANCES * settings.tolerances().relative(),
                statistics);
    }

    /**
     * The information of both, as of several sweeps or independent experiments.
     *
     * @throws ModelException if the parameters or what counts as one of them differ
     */
    public FisherInformation and(FisherInformation other) {
        if (!paths().equals(other.paths()) || !Arrays.equals(scales, other.scales)) {
            throw new ModelException("information about " + named(paths()) + " can't be added to that about "
                    + named(other.paths()) + "; parameters, values and scales must be the same");
        }
        RealMatrix both = MatrixUtils.createRealMatrix(
                rows.getRowDimension() + other.rows.getRowDimension(), rows.getColumnDimension());
        both.setSubMatrix(rows.getData(), 0, 0);
        both.setSubMatrix(other.rows.getData(), rows.getRowDimension(), 0);
        return new FisherInformation(
                parameters, values, scales, both, Math.max(accuracy, other.accuracy), other.statistics);
    }

    private static String named(List<String> paths) {
        return paths.stream().collect(Collectors.joining(", "));
    }

    /** F in the parameters' scales, shape [parameters][parameters]. */
    public double[][] matrix() {
        return rows.transposeMultiply(rows).getData();
    }

    /** The number of samples. */
    public int samples() {
        return rows.getRowDimension();
    }

    /** The parameters, in the order of rows and columns. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Their full paths. */
    public List<String> paths() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** Their values, in internal units; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** What counts as one of each, in internal units; a copy. */
    public double[] scales() {
        return scales.clone();
    }

    /** How small a singular value may be, beside the largest, before it counts as zero: what the solver's tolerance allows to tell. */
    public double accuracy() {
        return accuracy;
    }

    /** What the last solve took; null if it was made of derivatives that were known. */
    public SolverStatistics statistics() {
        return statistics;
    }

    /** J, shape [samples][parameters]. */
    RealMatrix rows() {
        return rows;
    }
}
