package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import org.nernst.morphology.Compartment;
import org.nernst.morphology.Compartments;

/** The compartments of a neuron as a table, lengths in µm: one in a line, after its parent. */
public final class CompartmentsCsv {
    private CompartmentsCsv() {}

    public static void write(Compartments compartments, Writer writer) throws IOException {
        writer.write(
                "index,parent,region,branch,location,length_um,diameter_um,area_um2,distance_um,order,x_um,y_um,z_um\n");
        for (Compartment one : compartments.all()) {
            writer.write(one.index() + "," + one.parent() + "," + one.region() + ","
                    + one.branch().name() + ","
                    + one.location() + "," + one.length() + "," + one.diameter() + "," + one.area() + ","
                    + one.distance()
                    + "," + one.order() + "," + one.centre().x() + ","
                    + one.centre().y() + ","
                    + one.centre().z() + "\n");
        }
    }
}
