package org.focale.jobs.rarecases.combination;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.focale.jobs.rarecases.code.Code;

/** What are the codes that are counted in pairs called, by place? */
record CodeNames(String[] codes, String[] names) implements Serializable {

  static CodeNames of(List<Code> codes, Map<Integer, String> names) {
    return new CodeNames(
        codes.stream().map(Code::toString).toArray(String[]::new),
        codes.stream().map(code -> code.name(names)).toArray(String[]::new));
  }

  String code(int place) {
    return codes[place];
  }

  String name(int place) {
    return names[place];
  }
}
