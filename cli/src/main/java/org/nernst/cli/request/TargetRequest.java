package org.nernst.cli.request;

import org.nernst.symbolic.system.ModelException;

/**
 * One {@code --of} of a fit: an output and what is wanted of it, {@code mean(axon.v)=-57mV} or, with how far it may be off, {@code mean(axon.v)=-57+-0.5mV}, for
 * which {@code ±} may be written too. Outputs are those of {@link OutputRequest}.
 *
 * @param text as typed
 * @param value what is wanted
 * @param deviation the standard deviation of that; null where it wasn't given
 */
public record TargetRequest(String text, OutputRequest output, Quantity value, Quantity deviation) {
    /**
     * Reads a target.
     *
     * @throws ModelException if it has no such form
     */
    public static TargetRequest parse(String typed) {
        String text = typed.strip();
        String place = "--of " + text;
        // A threshold within the parentheses has an equals sign as well.
        int equals = text.lastIndexOf('=');
        if (equals < text.lastIndexOf(')') || equals < 0) {
            throw new ModelException(place + ": a fit needs to know what is wanted of it, as in"
                    + " --of 'isi(axon.v, 2)=16ms' or, with how far it may be off, 16+-0.1ms");
        }
        OutputRequest output = OutputRequest.parse(text.substring(0, equals));
        String[] wanted = text.substring(equals + 1).split("±|\\+-", 2);
        Quantity value = Quantity.parse(wanted[0], place);
        Quantity deviation = wanted.length == 1 ? null : Quantity.parse(wanted[1], place);
        if (deviation != null && !(deviation.number() > 0)) {
            throw new ModelException(place + ": it can't be off by " + wanted[1].strip() + "; that must be above 0");
        }
        if (deviation == null) {
            return new TargetRequest(text, output, value, null);
        }
        // As in 16+-0.1ms, where the unit stands once.
        return new TargetRequest(text, output, withUnitOf(value, deviation), withUnitOf(deviation, value));
    }

    private static Quantity withUnitOf(Quantity own, Quantity other) {
        return own.unit() == null ? new Quantity(own.number(), other.unit()) : own;
    }
}
