package org.focale.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.focale.lake.ArrayColumn;

/**
 * Which arrays are read, and in which slot does each lie?
 *
 * <p>Always with the person's id; with the categories of the domains read (and of visits, where an
 * array refers to them) if anybody's consent is per category.
 */
final class Projection {

  private static final int NONE = -1;

  private final List<ArrayColumn> stored = new ArrayList<>();
  private final int[] slots = new int[Domain.values().length * Column.DOMAIN_STRIDE];
  private final int[] anySlot = new int[Domain.values().length];

  Projection(Collection<Column> requested, boolean withCategories) {
    Arrays.fill(slots, NONE);
    Arrays.fill(anySlot, NONE);
    TreeSet<Column> columns = new TreeSet<>(java.util.Comparator.comparingInt(Column::ordinal));
    columns.add(Domain.PERSON.column("person_id"));
    columns.addAll(requested);
    if (withCategories) {
      for (Column column : requested) {
        addCategory(column.domain(), columns);
        if (column.derivation() == Column.Derivation.VISIT) {
          addCategory(Domain.VISIT_OCCURRENCE, columns);
        }
      }
    }
    for (Column column : columns) {
      slots[column.ordinal()] = stored.size();
      anySlot[column.domain().ordinal()] = stored.size();
      stored.add(column.stored());
    }
  }

  private static void addCategory(Domain domain, TreeSet<Column> columns) {
    if (domain.has("category")) {
      columns.add(domain.column("category"));
    }
  }

  List<ArrayColumn> stored() {
    return stored;
  }

  int slot(Column column) {
    int slot = slots[column.ordinal()];
    if (slot == NONE) {
      throw new IllegalArgumentException(
          "the kernel did not declare that it reads " + column.storedName());
    }
    return slot;
  }

  boolean reads(Column column) {
    return slots[column.ordinal()] != NONE;
  }

  int anySlot(Domain domain) {
    if (anySlot[domain.ordinal()] == NONE) {
      throw new IllegalArgumentException(
          "the kernel did not declare that it reads " + domain.table());
    }
    return anySlot[domain.ordinal()];
  }
}
