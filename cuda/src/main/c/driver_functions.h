/*
 * What Nernst calls of the CUDA driver and of its run-time compiler, declared here so that neither their headers nor their libraries are needed to
 * build. Names and parameters are those of the driver's and NVRTC's documented interfaces; every function returns 0 when it worked.
 */
#ifndef NERNST_DRIVER_FUNCTIONS_H
#define NERNST_DRIVER_FUNCTIONS_H

#include <jni.h>
#include <stddef.h>
#include <stdint.h>

typedef int device_t;
typedef void *handle_t;
typedef uint64_t address_t;

/* F(field, exported name, parameters) */
#define DRIVER_FUNCTIONS(F) \
    F(initialize, "cuInit", (unsigned flags)) \
    F(version, "cuDriverGetVersion", (int *version)) \
    F(error_name, "cuGetErrorName", (int error, const char **name)) \
    F(error_text, "cuGetErrorString", (int error, const char **text)) \
    F(device_count, "cuDeviceGetCount", (int *count)) \
    F(device, "cuDeviceGet", (device_t * device, int ordinal)) \
    F(device_name, "cuDeviceGetName", (char *name, int length, device_t device)) \
    F(device_memory, "cuDeviceTotalMem_v2", (size_t * bytes, device_t device)) \
    F(attribute, "cuDeviceGetAttribute", (int *value, int attribute, device_t device)) \
    F(retain_context, "cuDevicePrimaryCtxRetain", (handle_t * context, device_t device)) \
    F(release_context, "cuDevicePrimaryCtxRelease_v2", (device_t device)) \
    F(set_context, "cuCtxSetCurrent", (handle_t context)) \
    F(memory, "cuMemGetInfo_v2", (size_t * free, size_t * total)) \
    F(load_module, "cuModuleLoadDataEx", (handle_t * module, const void *image, unsigned options, int *names, void **values)) \
    F(unload_module, "cuModuleUnload", (handle_t module)) \
    F(function, "cuModuleGetFunction", (handle_t * function, handle_t module, const char *name)) \
    F(function_attribute, "cuFuncGetAttribute", (int *value, int attribute, handle_t function)) \
    F(allocate, "cuMemAlloc_v2", (address_t * address, size_t bytes)) \
    F(free, "cuMemFree_v2", (address_t address)) \
    F(pin, "cuMemHostRegister_v2", (void *memory, size_t bytes, unsigned flags)) \
    F(unpin, "cuMemHostUnregister", (void *memory)) \
    F(copy_to_device, "cuMemcpyHtoDAsync_v2", (address_t to, const void *from, size_t bytes, handle_t stream)) \
    F(copy_to_host, "cuMemcpyDtoHAsync_v2", (void *to, address_t from, size_t bytes, handle_t stream)) \
    F(fill, "cuMemsetD8Async", (address_t address, unsigned char value, size_t bytes, handle_t stream)) \
    F(create_stream, "cuStreamCreate", (handle_t * stream, unsigned flags)) \
    F(destroy_stream, "cuStreamDestroy_v2", (handle_t stream)) \
    F(synchronize_stream, "cuStreamSynchronize", (handle_t stream)) \
    F(wait_for_event, "cuStreamWaitEvent", (handle_t stream, handle_t event, unsigned flags)) \
    F(create_event, "cuEventCreate", (handle_t * event, unsigned flags)) \
    F(destroy_event, "cuEventDestroy_v2", (handle_t event)) \
    F(record_event, "cuEventRecord", (handle_t event, handle_t stream)) \
    F(synchronize_event, "cuEventSynchronize", (handle_t event)) \
    F(elapsed, "cuEventElapsedTime", (float *milliseconds, handle_t from, handle_t to)) \
    F(launch, "cuLaunchKernel", (handle_t function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, \
        unsigned block_z, unsigned shared_bytes, handle_t stream, void **parameters, void **extra))

/* Since CUDA 12.4; older drivers don't have it. */
#define LATER_DRIVER_FUNCTIONS(F) \
    F(parameter, "cuFuncGetParamInfo", (handle_t function, size_t index, size_t *offset, size_t *size))

#define COMPILER_FUNCTIONS(F) \
    F(version, "nvrtcVersion", (int *major, int *minor)) \
    F(architecture_count, "nvrtcGetNumSupportedArchs", (int *count)) \
    F(architectures, "nvrtcGetSupportedArchs", (int *architectures)) \
    F(create, "nvrtcCreateProgram", (handle_t * program, const char *text, const char *name, int headers, const char *const *header_texts, \
        const char *const *header_names)) \
    F(destroy, "nvrtcDestroyProgram", (handle_t * program)) \
    F(compile, "nvrtcCompileProgram", (handle_t program, int options, const char *const *option)) \
    F(log_size, "nvrtcGetProgramLogSize", (handle_t program, size_t *bytes)) \
    F(log, "nvrtcGetProgramLog", (handle_t program, char *log)) \
    F(binary_size, "nvrtcGetCUBINSize", (handle_t program, size_t *bytes)) \
    F(binary, "nvrtcGetCUBIN", (handle_t program, char *binary)) \
    F(ptx_size, "nvrtcGetPTXSize", (handle_t program, size_t *bytes)) \
    F(ptx, "nvrtcGetPTX", (handle_t program, char *ptx))

#define FIELD(name, exported, parameters) int (*name) parameters;

typedef struct {
    DRIVER_FUNCTIONS(FIELD)
    LATER_DRIVER_FUNCTIONS(FIELD)
} driver_t;

typedef struct {
    COMPILER_FUNCTIONS(FIELD)
} compiler_t;

#undef FIELD

/* Codes of the driver and of NVRTC for arguments that can't be. */
#define INVALID_VALUE 1
#define NOT_SUPPORTED 801
#define NVRTC_OUT_OF_MEMORY 1
#define NVRTC_INVALID_INPUT 3

/* Opens a library; NULL with the reason in problem[0] if that fails. */
void *open_library(JNIEnv *env, jstring path, jobjectArray problem);

/* Looks a function up into place; 0 with the reason in problem[0] if the library has none. */
int find_function(JNIEnv *env, void *library, const char *name, void *place, jobjectArray problem);

/* Sets element 0 of an array of strings. */
void say(JNIEnv *env, jobjectArray array, const char *text);

/* 1 if the array is there and has so many elements. */
int holds(JNIEnv *env, jarray array, jsize length);

#define SHIM(type, name) JNIEXPORT type JNICALL Java_org_nernst_cuda_driver_Shim_##name

#endif
