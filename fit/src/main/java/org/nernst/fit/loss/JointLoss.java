package org.nernst.fit.loss;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/**
 * Several sums of squares of the same parameters as one, such as targets for a run and for the limit cycle it comes to.
 *
 * <pre>{@code
 * SquaredLoss loss = new JointLoss(List.of(new TargetLoss(…), new CycleLoss(…)));
 * }</pre>
 *
 * @param parts at least one
 */
public record JointLoss(List<? extends SquaredLoss> parts) implements SquaredLoss {
    /** @throws ModelException if there are none, or they are of different parameters */
    public JointLoss {
        parts = List.copyOf(parts);
        if (parts.stream().mapToInt(SquaredLoss::count).distinct().count() != 1) {
            throw new ModelException(
                    "sums of squares go together if there is one at least, and all are of as many parameters");
        }
    }

    @Override
    public int count() {
        return parts.get(0).count();
    }

    @Override
    public int residualCount() {
        return parts.stream().mapToInt(SquaredLoss::residualCount).sum();
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        return parts.stream()
                .map(part -> part.residualsAt(x))
                .reduce(SquareRoot::and)
                .orElseThrow();
    }

    @Override
    public double valueAt(double[] x) {
        return parts.stream().mapToDouble(part -> part.valueAt(x)).sum();
    }
}
