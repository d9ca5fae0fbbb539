package org.nernst.cli.report.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * Members of an ensemble in HDF5, a dataset for each column: {@code member}, what varies, the results and {@code failure}, an empty string where
 * there is none. Numbers are doubles, NaN for none, with their unit as an attribute {@code unit}; protocols are names. A slash in the name of a column,
 * which HDF5 takes for the end of a group's name, is a division slash, ∕.
 */
final class MembersHdf {
    private static final String MEMBER = "member";
    private static final String FAILURE = "failure";
    private static final String UNIT = "unit";

    private MembersHdf() {}

    /** @param layout has the axes and the columns; its own members don't matter */
    static void write(EnsembleResult layout, List<Member> members, Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset(MEMBER, members.stream().mapToInt(Member::number).toArray());
            for (int axis = 0; axis < layout.axes().size(); axis++) {
                int at = axis;
                EnsembleAxes.Axis of = layout.axes().get(axis);
                if (of.isProtocol()) {
                    put(hdf, of.name(), members, member -> of.nameOf(member.values()[at]));
                } else {
                    put(hdf, of.name(), of.unit(), members, member -> member.values()[at]);
                }
            }
            for (int column = 0; column < layout.columns().size(); column++) {
                int at = column;
                EnsembleResult.Column of = layout.columns().get(column);
                put(hdf, of.name(), of.unit(), members, member -> member.results()[at]);
            }
            put(hdf, FAILURE, members, member -> member.failure() == null ? "" : member.failure());
        }
    }

    private static String inFile(String column) {
        return column.replace('/', '∕');
    }

    private static void put(WritableHdfFile hdf, String name, List<Member> members, Function<Member, String> text) {
        hdf.putDataset(inFile(name), members.stream().map(text).toArray(String[]::new));
    }

    private static void put(
            WritableHdfFile hdf, String name, Unit unit, List<Member> members, ToDoubleFunction<Member> value) {
        DatasetCreationOptions compressed = DatasetCreationOptions.builder()
                .chunkDimensions(members.size())
                .shuffle()
                .deflate()
                .build();
        hdf.putDataset(inFile(name), members.stream().mapToDouble(value).toArray(), compressed)
                .putAttribute(UNIT, unit.name());
    }

    /**
     * Reads members that were written before.
     *
     * @param first the number of the first member
     * @param count how many there must be
     * @throws ModelException if the file isn't such a table, naming the file and what is wrong
     */
    static List<Member> read(EnsembleResult layout, Path file, int first, int count) {
        try (HdfFile hdf = new HdfFile(file)) {
            int[] numbers = column(hdf, file, MEMBER, int[].class);
            if (numbers.length != count) {
                throw again(file + " has " + numbers.length + " members instead of " + count);
            }
            for (int member = 0; member < count; member++) {
                if (numbers[member] != first + member) {
                    throw again(
                            file + ": member " + (first + member) + " is expected where " + numbers[member] + " is");
                }
            }
            List<double[]> values = new ArrayList<>();
            for (EnsembleAxes.Axis axis : layout.axes().all()) {
                values.add(
                        axis.isProtocol()
                                ? Arrays.stream(column(hdf, file, axis.name(), String[].class))
                                        .mapToDouble(axis::read)
                                        .toArray()
                                : column(hdf, file, axis.name(), double[].class));
            }
            List<double[]> results = new ArrayList<>();
            for (EnsembleResult.Column column : layout.columns()) {
                results.add(column(hdf, file, column.name(), double[].class));
            }
            String[] failures = column(hdf, file, FAILURE, String[].class);
            List<Member> members = new ArrayList<>();
            for (int member = 0; member < count; member++) {
                String failure = failures[member];
                members.add(new Member(
                        numbers[member],
                        row(values, member),
                        row(results, member),
                        failure.isEmpty() ? null : failure));
            }
            return members;
        } catch (ModelException refused) {
            throw refused;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError damaged) {
            // A damaged file makes the library fail in many ways, and ask for any amount of memory.
            throw new ModelException(
                    file + " can't be read: " + damaged.getMessage()
                            + "; delete it, and its members are computed again",
                    damaged);
        }
    }

    private static <T> T column(HdfFile hdf, Path file, String name, Class<T> type) {
        Node node = hdf.getChildren().get(inFile(name));
        Object data = node instanceof Dataset dataset ? dataset.getData() : null;
        if (!type.isInstance(data)) {
            throw again(file + " has no column " + name + " as this sweep has it");
        }
        return type.cast(data);
    }

    private static ModelException again(String sentence) {
        return new ModelException(sentence + "; delete the file, and its members are computed again");
    }

    private static double[] row(List<double[]> columns, int member) {
        double[] row = new double[columns.size()];
        Arrays.setAll(row, column -> columns.get(column)[member]);
        return row;
    }
}
