package org.nernst.ensemble.design;

import java.util.List;
import java.util.stream.Stream;
import org.nernst.symbolic.system.ModelException;

/** {@link Design#product}. */
final class Product implements Design {
    private final Design points;
    private final Design each;
    private final List<Factor> factors;
    private final int size;

    Product(Design points, Design each) {
        this.points = points;
        this.each = each;
        factors = Stream.concat(points.factors().stream(), each.factors().stream())
                .toList();
        Factors.checkDistinct(factors);
        long product = (long) points.size() * each.size();
        if (product > Integer.MAX_VALUE) {
            throw new ModelException(points.size() + " members, each " + each.size() + " times, are more than the "
                    + Integer.MAX_VALUE + " that are possible");
        }
        size = (int) product;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Factor> factors() {
        return factors;
    }

    @Override
    public void fill(int member, double[] values) {
        double[] first = new double[points.factors().size()];
        double[] second = new double[each.factors().size()];
        points.fill(member / each.size(), first);
        each.fill(member % each.size(), second);
        System.arraycopy(first, 0, values, 0, first.length);
        System.arraycopy(second, 0, values, first.length, second.length);
    }
}
