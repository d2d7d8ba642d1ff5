package org.focale.linkage;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Was a text in UTF-8 read as if it were in a Western 8-bit encoding, so that José became JosÃ©?
 *
 * <p>Such a text, written back in that encoding, is UTF-8 again; other texts with signs beyond
 * ASCII are not, but by a chance that no name has.
 */
public final class DoubleEncoding {

  private static final Charset[] READ_AS = {
    Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1
  };

  private DoubleEncoding() {}

  /** The text as it was meant; the text itself if it was not encoded twice. */
  public static String mended(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    for (Charset readAs : READ_AS) {
      try {
        ByteBuffer bytes = readAs.newEncoder().encode(CharBuffer.wrap(text));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      } catch (CharacterCodingException meantAsItStands) {
        // The next encoding may fit; if none does the text was encoded once.
      }
    }
    return text;
  }
}
