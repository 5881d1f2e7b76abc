package org.episodic.algorithms.gpu;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;

/** The kernels of the native library in this process, as lines of a {@link GpuKernels} file. */
final class RegisteredKernels {
  private static final Set<DataType> USED =
      Set.of(
          DataType.DT_BOOL,
          DataType.DT_DOUBLE,
          DataType.DT_FLOAT,
          DataType.DT_INT32,
          DataType.DT_INT64,
          DataType.DT_RESOURCE,
          DataType.DT_STRING,
          DataType.DT_VARIANT);

  private RegisteredKernels() {}

  /** Says whether the native library is the one for GPUs. */
  static boolean areForGpus() throws InvalidProtocolBufferException {
    // The other one has some for a GPU too, of integers in its host's memory.
    return all().stream()
        .anyMatch(
            kernel -> kernel.getOp().equals("MatMul") && kernel.getDeviceType().equals("GPU"));
  }

  /** Returns a line for each kernel that a GPU may use, in order, each once. */
  static List<String> lines() throws InvalidProtocolBufferException {
    TreeSet<String> lines = new TreeSet<>();
    for (KernelDef kernel : all()) {
      boolean here = Set.of("GPU", "DEFAULT").contains(kernel.getDeviceType());
      if (here && kernel.getLabel().isEmpty()) {
        line(kernel).ifPresent(lines::add);
      }
    }
    return new ArrayList<>(lines);
  }

  /** Empty where no type that is used will do. */
  private static Optional<String> line(KernelDef kernel) {
    var wanted = new TreeMap<String, List<String>>();
    for (KernelDef.AttrConstraint constraint : kernel.getConstraintList()) {
      List<String> types =
          constraint.getAllowedValues().getList().getTypeList().stream()
              .filter(USED::contains)
              .map(DataType::name)
              .sorted()
              .toList();
      if (types.isEmpty()) {
        return Optional.empty();
      }
      wanted.put(constraint.getName(), types);
    }
    StringBuilder line = new StringBuilder(kernel.getOp());
    wanted.forEach(
        (name, types) -> line.append(' ').append(name).append('=').append(String.join(",", types)));
    return Optional.of(line.toString());
  }

  private static List<KernelDef> all() throws InvalidProtocolBufferException {
    try (TF_Status status = TF_Status.newStatus();
        TF_Buffer buffer = tensorflow.TF_GetAllRegisteredKernels(status)) {
      status.throwExceptionIfNotOK();
      byte[] bytes = new byte[Math.toIntExact(buffer.length())];
      new BytePointer(buffer.data()).get(bytes);
      return KernelList.parseFrom(bytes).getKernelList();
    }
  }
}
