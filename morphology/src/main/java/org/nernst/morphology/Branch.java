package org.nernst.morphology;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nernst.symbolic.system.ModelException;

/**
 * An unbranched piece of a neuron, which NEURON calls a section: a row of points with a frustum between each and the next. A location on
 * it is a number from 0, where it is attached, to 1, its far end, in proportion to length.
 */
public final class Branch {
    private final int index;
    private final String region;
    private final int number;
    private final Branch parent;
    private final double parentLocation;
    private final Set<String> tags;
    private final Point[] points;
    /** The path length from the first point to each, shape [points]. */
    private final double[] arc;

    /**
     * @param index its place in the morphology's list, after its parent
     * @param number its place among the branches of its region
     * @param parent null for the root
     * @param parentLocation where on the parent it is attached
     */
    Branch(
            int index,
            String region,
            int number,
            Branch parent,
            double parentLocation,
            Set<String> tags,
            List<Point> points) {
        this.index = index;
        this.region = region;
        this.number = number;
        this.parent = parent;
        this.parentLocation = parentLocation;
        this.tags = new TreeSet<>(tags);
        this.points = points.toArray(Point[]::new);
        arc = new double[this.points.length];
        for (int i = 1; i < arc.length; i++) {
            arc[i] = arc[i - 1] + this.points[i - 1].distanceTo(this.points[i]);
        }
        if (arc.length < 2 || !(length() > 0)) {
            throw new ModelException("the branch " + name() + " has no length; give it two points that differ");
        }
    }

    /** Its place in the morphology's list of branches, in which a parent stands before its children. */
    public int index() {
        return index;
    }

    /** What kind of part it belongs to, such as {@code soma}, {@code axon}, {@code dend} or {@code apic}. */
    public String region() {
        return region;
    }

    /** Its place among the branches of its region, from 0. */
    public int number() {
        return number;
    }

    /** Its region and number: {@code dend[3]}. */
    public String name() {
        return region + "[" + number + "]";
    }

    /** What it is attached to; null for the root. */
    public Branch parent() {
        return parent;
    }

    /** Where on its parent it is attached. */
    public double parentLocation() {
        return parentLocation;
    }

    /** Names given to it by hand, in alphabetical order. */
    public Set<String> tags() {
        return new TreeSet<>(tags);
    }

    public List<Point> points() {
        return List.of(points);
    }

    /** Its length [µm]. */
    public double length() {
        return arc[arc.length - 1];
    }

    /** Its lateral surface [µm²]. */
    public double area() {
        return sum(0, length(), Frustum::area);
    }

    /** Its volume [µm³]. */
    public double volume() {
        return volume(0, 1);
    }

    /** The diameter of the cylinder of its length and surface [µm]. */
    public double meanDiameter() {
        return area() / (Math.PI * length());
    }

    /** The lateral surface between two locations [µm²]; what stands across the axis at a location belongs to what begins there. */
    public double area(double from, double to) {
        return sum(from * length(), to * length(), Frustum::area);
    }

    /** The volume between two locations [µm³]. */
    public double volume(double from, double to) {
        return sum(from * length(), to * length(), Frustum::volume);
    }

    /**
     * ∫ ds/(circumference) between two locations, s being the way along the surface: what {@link #resistanceFactor} is for a thin shell beneath the membrane,
     * times its thickness.
     */
    public double shellFactor(double from, double to) {
        return sum(from * length(), to * length(), Frustum::shellFactor);
    }

    /**
     * ∫ dx/(cross section) between two locations [1/µm], which times the resistivity is the axial resistance; for resistivity in Ω·cm,
     * in units of 10⁴ Ω.
     */
    public double resistanceFactor(double from, double to) {
        return sum(from * length(), to * length(), Frustum::resistanceFactor);
    }

    /** Position and diameter at a location. */
    public Point at(double location) {
        double position = checked(location) * length();
        int next = 1;
        while (next < arc.length - 1 && arc[next] <= position) {
            next++;
        }
        double step = arc[next] - arc[next - 1];
        double part = step > 0 ? Math.min(1, (position - arc[next - 1]) / step) : 1;
        return points[next - 1].towards(points[next], part);
    }

    /**
     * The length constant of alternating current [µm], by which NEURON's d_lambda rule cuts: √(d/(4π f Ra C)), where only the membrane's
     * capacitance counts (Hines and Carnevale, Neuroscientist 7:123, 2001). For a tapered branch the length over the sum of the lengths of
     * its frusta in their own constants, √((d₁ + d₂)/2) in place of √d.
     *
     * @param frequency f [Hz]
     * @param resistivity Ra [Ω·cm]
     * @param capacitance C [µF/cm²]
     */
    public double lengthConstant(double frequency, double resistivity, double capacitance) {
        double sum = 0;
        for (int i = 1; i < arc.length; i++) {
            sum += (arc[i] - arc[i - 1]) / Math.sqrt(0.5 * (points[i - 1].diameter() + points[i].diameter()));
        }
        // d [µm] = 1e-4 cm, C = 1e-6 F/cm²: λ = √(1e-4 d / (4π f Ra 1e-6 C)) cm.
        return 1e5 * length() / (sum * Math.sqrt(4 * Math.PI * frequency * resistivity * capacitance));
    }

    /** @throws ModelException if it isn't from 0 to 1 */
    private double checked(double location) {
        if (!(location >= 0 && location <= 1)) {
            throw new ModelException(
                    "there is no location " + location + " on " + name() + "; locations are from 0 to 1");
        }
        return location;
    }

    @FunctionalInterface
    private interface OfFrustum {
        double value(double height, double first, double last);
    }

    private double sum(double from, double to, OfFrustum quantity) {
        double sum = 0;
        for (int i = 1; i < arc.length; i++) {
            double step = arc[i] - arc[i - 1];
            if (step == 0) {
                boolean inside = arc[i] >= from && (arc[i] < to || arc[i] == to && to == length());
                sum += inside ? quantity.value(0, points[i - 1].diameter(), points[i].diameter()) : 0;
                continue;
            }
            double begin = Math.max(from, arc[i - 1]);
            double end = Math.min(to, arc[i]);
            if (begin < end) {
                sum += quantity.value(end - begin, diameter(i, begin), diameter(i, end));
            }
        }
        return sum;
    }

    /** Within the frustum that ends at a point. */
    private double diameter(int point, double position) {
        double before = points[point - 1].diameter();
        double part = (position - arc[point - 1]) / (arc[point] - arc[point - 1]);
        return before + part * (points[point].diameter() - before);
    }

    @Override
    public String toString() {
        return name() + "(" + points.length + " points, "
                + Arrays.stream(arc).max().orElse(0) + " µm)";
    }
}
