package org.nernst.cuda.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.symbolic.emit.CppPrecision;

/** Gathers the arrays that a kernel takes and what is in those that its lanes share. */
final class RunArguments {
    private final Element real;
    private final List<LaneArray> arrays = new ArrayList<>();
    private final Map<String, ByteBuffer> shared = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private int[] varied = {};

    /** @param precision of what lanes compute with */
    RunArguments(CppPrecision precision) {
        real = precision == CppPrecision.SINGLE ? Element.SINGLE : Element.DOUBLE;
    }

    /** Numbers that all lanes compute with. */
    void shareReal(String name, double... values) {
        if (real == Element.DOUBLE) {
            share(name, values);
            return;
        }
        ByteBuffer bytes = bytes(values.length * Float.BYTES);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        share(new LaneArray(name, Element.SINGLE, Role.SHARED), bytes.rewind());
    }

    /** Times, in double precision whatever lanes compute with. */
    void share(String name, double... values) {
        ByteBuffer bytes = bytes(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        share(new LaneArray(name, Element.DOUBLE, Role.SHARED), bytes);
    }

    /** Whole numbers that all lanes read. */
    void share(String name, int... values) {
        ByteBuffer bytes = bytes(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        share(new LaneArray(name, Element.INTEGER, Role.SHARED), bytes);
    }

    /** The values of the parameters that vary from lane to lane. */
    void give(int[] parameters) {
        varied = parameters.clone();
        perLane("parameters", real, Role.GIVEN, varied.length);
    }

    /** So many elements of each lane. */
    void perLane(String name, Element element, Role role, int count) {
        arrays.add(new LaneArray(name, element, role));
        rows.put(name, count);
    }

    private void share(LaneArray array, ByteBuffer bytes) {
        arrays.add(array);
        shared.put(array.name(), bytes);
    }

    /** Never none, which a device has no memory for. */
    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(Math.max(Double.BYTES, count)).order(ByteOrder.nativeOrder());
    }

    int[] varied() {
        return varied;
    }

    List<LaneArray> arrays() {
        return arrays;
    }

    Map<String, ByteBuffer> shared() {
        return shared;
    }

    Map<String, Integer> rows() {
        return rows;
    }
}
