package org.nernst.cli.request;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/**
 * One {@code --of} of a fit: an output and what is wanted of it, {@code mean(axon.v)=-57mV} or, with how far it may be off, {@code mean(axon.v)=-57+-0.5mV}, for
 * which {@code ±} may be written too; of an experiment with several sweeps with those it is wanted under, {@code mean(axon.v)=-57mV,protocol=rest}. Outputs are those of
 * {@link OutputRequest}.
 *
 * @param text as typed
 * @param value what is wanted
 * @param deviation the standard deviation of that; null where it wasn't given
 * @param protocols the names of the sweeps it is wanted under, or {@code *} for all; empty where that wasn't said
 */
public record TargetRequest(
        String text, OutputRequest output, Quantity value, Quantity deviation, List<String> protocols) {
    /**
     * Reads a target.
     *
     * @throws ModelException if it has no such form
     */
    public static TargetRequest parse(String typed) {
        String whole = typed.strip();
        String place = "--of " + whole;
        UnderProtocols under = UnderProtocols.parse(whole, place);
        String text = under.text();
        // A threshold within the parentheses has an equals sign as well.
        int equals = text.lastIndexOf('=');
        if (equals < text.lastIndexOf(')') || equals < 0) {
            throw new ModelException(place + ": a fit needs to know what is wanted of it, as in"
                    + " --of 'isi(axon.v, 2)=16ms' or, with how far it may be off, 16+-0.1ms");
        }
        String asked = text.substring(0, equals);
        if (asked.matches(".*,\\s*" + AxisRequest.PROTOCOL + "\\s*=.*")) {
            throw new ModelException(place + ": the sweep it is wanted under stands behind the value, as in"
                    + " --of 'isi(axon.v, 2)=16ms,protocol=step'");
        }
        OutputRequest output = OutputRequest.parse(asked);
        String[] wanted = text.substring(equals + 1).split("±|\\+-", 2);
        Quantity value = Quantity.parse(wanted[0], place);
        Quantity deviation = wanted.length == 1 ? null : Quantity.parse(wanted[1], place);
        if (deviation != null && !(deviation.number() > 0)) {
            throw new ModelException(place + ": it can't be off by " + wanted[1].strip() + "; that must be above 0");
        }
        if (deviation == null) {
            return new TargetRequest(whole, output, value, null, under.protocols());
        }
        // As in 16+-0.1ms, where the unit stands once.
        return new TargetRequest(
                whole, output, withUnitOf(value, deviation), withUnitOf(deviation, value), under.protocols());
    }

    private static Quantity withUnitOf(Quantity own, Quantity other) {
        return own.unit() == null ? new Quantity(own.number(), other.unit()) : own;
    }
}
