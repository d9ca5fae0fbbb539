package org.nernst.cuda.driver;

/** A device, or the memory that it copies from, has no room for what was asked of it; less may fit. */
public final class OutOfDeviceMemoryException extends CudaException {
    static final int CODE = 2;
    private static final long serialVersionUID = 1L;

    OutOfDeviceMemoryException(String sentence, String error) {
        super(sentence, error, "");
    }
}
