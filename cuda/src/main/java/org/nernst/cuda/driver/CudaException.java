package org.nernst.cuda.driver;

/** What the driver, the compiler of kernels or a device couldn't do, in one sentence. */
public class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String log;

    /**
     * @param sentence what couldn't be done, and why
     * @param error the driver's name of the error, such as CUDA_ERROR_LAUNCH_FAILED; empty where there is none
     * @param log what a compiler said; empty where none was asked
     */
    public CudaException(String sentence, String error, String log) {
        super(sentence);
        this.error = error;
        this.log = log;
    }

    /** Without a code of the driver. */
    public CudaException(String sentence) {
        this(sentence, "", "");
    }

    /** The driver's name of the error, such as CUDA_ERROR_LAUNCH_FAILED; empty where there is none. */
    public String error() {
        return error;
    }

    /** What the compiler said, line by line; empty where none was asked. */
    public String log() {
        return log;
    }
}
