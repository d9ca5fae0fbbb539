package org.nernst.cuda.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.symbolic.emit.CppProgram;

/** The text of a kernel compiled for this machine, with a main that reads its arrays from a file and writes those of results. */
final class HostProgram {
    private HostProgram() {}

    /**
     * Runs a kernel. A test that needs it is skipped where there is no C++ compiler.
     *
     * @param varied the values of the parameters that vary, shape [lanes][parameters]
     */
    static List<Outcome> run(LaneRun run, double[][] varied, Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        int lanes = varied.length;
        Path program = CppProgram.program("lanes", run.kernel().text() + main(run.kernel()), folder);
        List<String> command = new ArrayList<>(List.of(program.toString(), Integer.toString(lanes)));
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        for (LaneArray array : run.kernel().arrays()) {
            byte[] bytes = bytes(run, array, varied);
            command.add(Integer.toString(bytes.length));
            arguments.writeBytes(
                    array.role() == LaneArray.Role.SHARED || array.role() == LaneArray.Role.GIVEN
                            ? bytes
                            : new byte[0]);
        }
        try {
            Files.write(folder.resolve("arguments"), arguments.toByteArray());
            CppProgram.run(command, folder);
            ByteBuffer found = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("results")));
            int status = found.capacity() - lanes * Integer.BYTES;
            return run.outcomes(
                    lanes,
                    found.slice(0, status).order(ByteOrder.nativeOrder()),
                    found.slice(status, lanes * Integer.BYTES).order(ByteOrder.nativeOrder()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(LaneRun run, LaneArray array, double[][] varied) {
        if (array.role() == LaneArray.Role.SHARED) {
            ByteBuffer shared = run.shared(array);
            byte[] bytes = new byte[shared.remaining()];
            shared.get(bytes);
            return bytes;
        }
        ByteBuffer bytes = ByteBuffer.allocate(
                        run.rows(array) * varied.length * array.element().bytes())
                .order(ByteOrder.nativeOrder());
        if (array.role() == LaneArray.Role.GIVEN) {
            for (int row = 0; row < run.rows(array); row++) {
                for (double[] lane : varied) {
                    if (array.element() == LaneArray.Element.SINGLE) {
                        bytes.putFloat((float) lane[row]);
                    } else {
                        bytes.putDouble(lane[row]);
                    }
                }
            }
        }
        return bytes.array();
    }

    private static String main(LaneKernel kernel) {
        StringBuilder reading = new StringBuilder();
        StringBuilder writing = new StringBuilder();
        List<String> pointers = new ArrayList<>();
        for (int index = 0; index < kernel.arrays().size(); index++) {
            LaneArray array = kernel.arrays().get(index);
            reading.append("    void* ")
                    .append(array.name())
                    .append(" = calloc(atol(argv[")
                    .append(index + 2)
                    .append("]) + 1, 1);\n");
            switch (array.role()) {
                case SHARED, GIVEN ->
                    reading.append("    take(")
                            .append(array.name())
                            .append(", atol(argv[")
                            .append(index + 2)
                            .append("]), in);\n");
                case RESULT ->
                    writing.append("    fwrite(")
                            .append(array.name())
                            .append(", 1, atol(argv[")
                            .append(index + 2)
                            .append("]), out);\n");
                case SCRATCH -> {}
            }
            pointers.add("(" + array.element().type() + "*) " + array.name());
        }
        return """

                #include <cstdio>
                #include <cstdlib>

                static void take(void* into, long bytes, FILE* in) {
                    if ((long) fread(into, 1, bytes, in) != bytes) {
                        exit(1);
                    }
                }

                int main(int, char** argv) {
                    FILE* in = fopen("arguments", "rb");
                %s    fclose(in);
                    %s(%s, atol(argv[1]));
                    FILE* out = fopen("results", "wb");
                %s    return fclose(out);
                }
                """.formatted(reading, kernel.name(), String.join(", ", pointers), writing);
    }
}
