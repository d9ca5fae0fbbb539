package org.nernst.cuda.kernel;

/**
 * An array that a kernel takes. Of those that are per lane, element k of lane i stands at k · lanes + i.
 *
 * @param name as in the kernel's text
 * @param element what it holds
 * @param role who fills it
 */
public record LaneArray(String name, Element element, Role role) {
    /** What an array holds. */
    public enum Element {
        DOUBLE("double", Double.BYTES),
        SINGLE("float", Float.BYTES),
        INTEGER("int", Integer.BYTES);

        private final String type;
        private final int bytes;

        Element(String type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        /** Its type in C. */
        public String type() {
            return type;
        }

        /** The size of one. */
        public int bytes() {
            return bytes;
        }
    }

    /** Who fills an array. */
    public enum Role {
        /** One for all lanes, read only: {@link LaneRun#shared}. */
        SHARED,
        /** Per lane, read only: the values of the parameters that vary. */
        GIVEN,
        /** Per lane, written by the kernel. */
        RESULT,
        /** Per lane, the kernel's own; needs no value before. */
        SCRATCH
    }

    /** Whether every lane has elements of its own. */
    public boolean isPerLane() {
        return role != Role.SHARED;
    }

    /** As a parameter of a function in C. */
    String declaration() {
        boolean readOnly = role == Role.SHARED || role == Role.GIVEN;
        return (readOnly ? "const " : "") + element.type() + "* NERNST_RESTRICT " + name;
    }
}
