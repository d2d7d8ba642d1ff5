package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeVersionTest {

  @Test
  void theCodeThatRunsHasAReleaseAndADigest() {
    assertThat(CodeVersion.running().digest()).matches("[0-9a-f]{12}");
    assertThat(CodeVersion.running().toString())
        .isEqualTo(CodeVersion.running().release() + "+" + CodeVersion.running().digest());
    assertThat(CodeVersion.running().release()).doesNotContain("$");
  }
}
