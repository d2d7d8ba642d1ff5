package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Who of the population is nearest to each member? Each task keeps its nearest few, so what is
 * moved grows with members and not with the population.
 */
final class CandidateKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("comparator_id", DataTypes.LongType, false)
          .add("distance", DataTypes.DoubleType, false)
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private static final long serialVersionUID = 1L;

  /** The farthest first, so that it can make room. */
  private static final Comparator<Candidate> FARTHEST =
      Comparator.comparingDouble(Candidate::distance)
          .thenComparingLong(Candidate::person)
          .reversed();

  private final ProfileReader reader;
  private final Broadcast<CandidateSearch> search;

  /** Each task has a copy of the kernel, and so candidates of its own; one queue per member. */
  private transient List<PriorityQueue<Candidate>> nearest;

  private record Candidate(long person, double distance, double[] values) {}

  CandidateKernel(ProfileReader reader, Broadcast<CandidateSearch> search) {
    this.reader = reader;
    this.search = search;
  }

  @Override
  public Set<Column> columns() {
    return reader.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    reader.of(person).ifPresent(this::offer);
    return List.of();
  }

  private void offer(Profile person) {
    CandidateSearch asked = search.value();
    int[] alike = asked.alike(person);
    if (alike.length == 0) {
      return;
    }
    if (nearest == null) {
      nearest = new ArrayList<>();
      for (int i = 0; i < asked.ids().length; i++) {
        nearest.add(new PriorityQueue<>(FARTHEST));
      }
    }
    double[] position = asked.nearness().position(person.values());
    for (int member : alike) {
      double distance = Nearness.distance(position, asked.positions()[member]);
      PriorityQueue<Candidate> queue = nearest.get(member);
      boolean room = queue.size() < asked.most() || distance <= queue.peek().distance();
      if (distance <= asked.caliper() && room) {
        queue.add(new Candidate(person.personId(), distance, person.values()));
        if (queue.size() > asked.most()) {
          queue.remove();
        }
      }
    }
  }

  @Override
  public Optional<List<Row>> rest() {
    if (nearest == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    for (int member = 0; member < nearest.size(); member++) {
      long id = search.value().ids()[member];
      for (Candidate c : nearest.get(member)) {
        rows.add(RowFactory.create(id, c.person(), c.distance(), c.values()));
      }
    }
    nearest = null;
    return Optional.of(rows);
  }
}
