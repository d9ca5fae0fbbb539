package org.nernst.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Compiled kernels as bytes. The driver isn't told how many they are, and would read on behind the end of an image that is cut off. */
final class KernelImage {
    private static final int ELF = 0x464c457f;
    private static final int FAT_BINARY = 0xba55ed50;
    private static final int ELF_HEADER = 64;
    private static final int FAT_BINARY_HEADER = 16;
    /** The type of a section that takes no room in the file. */
    private static final int NO_BITS = 8;

    private KernelImage() {}

    /** Whether all that an image says it has is there. What is neither a binary nor several counts as text, to which the shim adds its end. */
    static boolean isWhole(byte[] image) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (image.length < Integer.BYTES) {
            return true;
        }
        return switch (bytes.getInt(0)) {
            case ELF -> isWholeElf(bytes);
            case FAT_BINARY -> image.length >= FAT_BINARY_HEADER && within(bytes, FAT_BINARY_HEADER, bytes.getLong(8));
            default -> true;
        };
    }

    private static boolean isWholeElf(ByteBuffer bytes) {
        if (bytes.capacity() < ELF_HEADER) {
            return false;
        }
        long programs = bytes.getLong(0x20);
        long sections = bytes.getLong(0x28);
        int programSize = bytes.getShort(0x36) & 0xffff;
        int programCount = bytes.getShort(0x38) & 0xffff;
        int sectionSize = bytes.getShort(0x3a) & 0xffff;
        int sectionCount = bytes.getShort(0x3c) & 0xffff;
        if (!within(bytes, programs, (long) programSize * programCount)
                || !within(bytes, sections, (long) sectionSize * sectionCount)
                || sectionCount > 0 && sectionSize < ELF_HEADER) {
            return false;
        }
        for (int section = 0; section < sectionCount; section++) {
            int at = (int) sections + section * sectionSize;
            boolean isThere = bytes.getInt(at + 4) == NO_BITS
                    || within(bytes, bytes.getLong(at + 0x18), bytes.getLong(at + 0x20));
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(ByteBuffer bytes, long from, long count) {
        return from >= 0 && count >= 0 && from <= bytes.capacity() && count <= bytes.capacity() - from;
    }
}
