package org.focale.jobs.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * What is usual for one person in each measure? One row per measure for which there are peers,
 * those without a reading too: then it is what is usual for the peers.
 */
final class MemberKernel implements Kernel<List<Row>> {

  private static final long serialVersionUID = 1L;

  private final PersonSeries series;
  private final PeerGroups peers;

  MemberKernel(PersonSeries series, PeerGroups peers) {
    this.series = series;
    this.peers = peers;
  }

  @Override
  public Set<Column> columns() {
    return series.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    List<Row> rows = new ArrayList<>();
    for (PersonSeries.OfPerson of : series.apply(person)) {
      for (Series one : of.series()) {
        peers
            .of(one.measure(), of.sex(), of.age())
            .map(
                group ->
                    one.measure().measured()
                        ? MeasuredRow.of(of.personId(), one, group)
                        : RateRow.of(of.personId(), one, group))
            .ifPresent(rows::add);
      }
    }
    return rows;
  }
}
