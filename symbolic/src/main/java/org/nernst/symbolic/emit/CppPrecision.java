package org.nernst.symbolic.emit;

/** The numbers that a text in C++ computes with. */
public enum CppPrecision {
    /** Gives the bits of all other targets. */
    DOUBLE("double", "") {
        @Override
        public String literal(double number) {
            return CppStatement.literal(number);
        }
    },
    /** Elementary functions are those of the compiler's library: the numbers may differ from one target to another. */
    SINGLE("float", "f") {
        @Override
        public String literal(double number) {
            float nearest = (float) number;
            if (Float.isNaN(nearest) || Float.isInfinite(nearest)) {
                return "((float) " + CppStatement.literal(nearest) + ")";
            }
            String text = Float.toHexString(nearest) + "f";
            return text.startsWith("-") ? "(" + text + ")" : text;
        }
    };

    private final String type;
    private final String suffix;

    CppPrecision(String type, String suffix) {
        this.type = type;
        this.suffix = suffix;
    }

    /** Their type. */
    public String type() {
        return type;
    }

    /** A number as it stands in the text: a double exactly, a float as the nearest. */
    public abstract String literal(double number);

    /** What a function of C's library is called for them. */
    String function(String name) {
        return name + suffix;
    }
}
