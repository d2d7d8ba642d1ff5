package org.focale.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What happened when? A lane for each kind of event, one above the other, over one axis of days.
 *
 * @param caption title and how to read it
 * @param rowLabel what a lane is: {@code Kind of event}
 * @param axis days
 * @param lanes from the top; a lane may be empty
 */
public record TimelineChart(Caption caption, String rowLabel, Axis axis, List<Lane> lanes)
    implements Chart {

  private static final double LANE = 26;

  /** Narrower marks are not seen. */
  private static final double LEAST_WIDTH = 3;

  /** Copies the list; refuses an axis of anything but days, and days that it cannot show. */
  public TimelineChart {
    Markup.requireText(rowLabel, "the label of the lanes");
    lanes = List.copyOf(lanes);
    if (axis.kind() != Axis.Kind.DAYS) {
      throw new IllegalArgumentException("a timeline has an axis of days");
    }
    for (Lane lane : lanes) {
      for (LaneMark mark : lane.marks()) {
        axis.require(mark.from());
        axis.require(mark.to());
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return lanes.stream().allMatch(lane -> lane.marks().isEmpty());
  }

  @Override
  public FigureTable data() {
    return new FigureTable(
        caption.title(),
        List.of(rowLabel, "From", "To", "What"),
        lanes.stream()
            .flatMap(
                lane ->
                    lane.marks().stream()
                        .map(
                            mark ->
                                List.of(
                                    lane.name(), day(mark.from()), day(mark.to()), mark.text())))
            .toList());
  }

  private static String day(double day) {
    return LocalDate.ofEpochDay((long) Math.floor(day)).toString();
  }

  @Override
  public Figure figure() {
    return new Figure(this, List.of(), draw(), description());
  }

  private Drawing draw() {
    DoubleStream days =
        lanes.stream()
            .flatMap(lane -> lane.marks().stream())
            .flatMapToDouble(mark -> DoubleStream.of(mark.from(), mark.to()));
    int longest = lanes.stream().mapToInt(lane -> lane.note().length()).max().orElse(0);
    RowFrame frame =
        new RowFrame(lanes.stream().map(Lane::name).toList(), LANE, axis, days, longest);
    for (int row = 0; row < lanes.size(); row++) {
      draw(frame, lanes.get(row), frame.middle(row));
    }
    return frame.drawing();
  }

  private static void draw(RowFrame frame, Lane lane, double middle) {
    Scale scale = frame.scale();
    String css = "bar " + PageStyle.series(lane.series());
    for (LaneMark mark : lane.marks()) {
      double x = scale.at(mark.from());
      double width = Math.max(LEAST_WIDTH, scale.at(mark.to()) - x);
      double y = middle + (0.5 - mark.height()) * (LANE - 12);
      frame.drawing().rectangle(css, x - LEAST_WIDTH / 2, y - 4, width, 8, mark.text());
    }
    frame.drawing().text("start soft", scale.to() + 14, middle + 4.5, lane.note());
  }

  private String description() {
    long marks = lanes.stream().mapToLong(lane -> lane.marks().size()).sum();
    return String.format(Locale.ROOT, "Timeline of %d marks in %d lanes.", marks, lanes.size());
  }
}
