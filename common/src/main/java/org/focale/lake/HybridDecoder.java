package org.focale.lake;

import java.nio.ByteBuffer;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;
import org.focale.problem.BrokenInput;

/**
 * Which integers does a run-length and bit-packed hybrid block hold?
 *
 * <p>Parquet stores levels and dictionary ids so (Parquet format, "RLE/Bit-Packing Hybrid"). The
 * library's decoder returns one value a call; this one fills an array, which is where most of the
 * time of a wide scan goes.
 */
final class HybridDecoder {

  private HybridDecoder() {}

  /**
   * Reads {@code count} values of {@code bitWidth} bits (0 to 32) from the buffer's position.
   *
   * @throws BrokenInput if the block ends early
   */
  static void decode(ByteBuffer in, int bitWidth, int[] out, int count) {
    if (bitWidth == 0) {
      java.util.Arrays.fill(out, 0, count, 0);
      return;
    }
    BytePacker packer = Packer.LITTLE_ENDIAN.newBytePacker(bitWidth);
    int done = 0;
    try {
      while (done < count) {
        int header = readVarInt(in);
        if ((header & 1) == 0) {
          int run = Math.min(header >>> 1, count - done);
          java.util.Arrays.fill(out, done, done + run, readValue(in, bitWidth));
          done += run;
        } else {
          done = unpack(in, packer, bitWidth, header >>> 1, out, done, count);
        }
      }
    } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException early) {
      throw new BrokenInput(
          "A Parquet page ends before its values do: the file is damaged.", early);
    }
  }

  private static int unpack(
      ByteBuffer in, BytePacker packer, int bitWidth, int groups, int[] out, int done, int count) {
    int position = in.position();
    int[] tail = null;
    for (int group = 0; group < groups && done < count; group++) {
      if (position + bitWidth > in.limit()) {
        ByteBuffer padded = ByteBuffer.allocate(bitWidth);
        padded.put(in.slice(position, in.limit() - position)).rewind();
        tail = new int[8];
        packer.unpack8Values(padded, 0, tail, 0);
      } else if (done + 8 <= out.length) {
        packer.unpack8Values(in, position, out, done);
      } else {
        tail = new int[8];
        packer.unpack8Values(in, position, tail, 0);
      }
      if (tail != null) {
        System.arraycopy(tail, 0, out, done, Math.min(8, count - done));
        tail = null;
      }
      position += bitWidth;
      done = Math.min(done + 8, count);
    }
    in.position(Math.min(position, in.limit()));
    return done;
  }

  private static int readVarInt(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static int readValue(ByteBuffer in, int bitWidth) {
    int value = 0;
    for (int shift = 0; shift < bitWidth; shift += 8) {
      value |= (in.get() & 0xFF) << shift;
    }
    return value;
  }
}
