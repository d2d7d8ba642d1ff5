package org.focale.jobs.ingest;

/**
 * Which day or instant does a span of bytes spell?
 *
 * <p>A day is {@code yyyy-MM-dd} or {@code yyyyMMdd}; behind the first form {@code HH:mm} may
 * follow after a space or a T, then seconds, a fraction, and a zone ({@code Z}, {@code UTC}, {@code
 * +hh}, {@code +hh:mm}). Without a zone, times are UTC. Years run from 1 to 9999.
 */
final class TimeText {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;
  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private byte[] b;
  private int at;
  private int end;
  private int day;
  private long secondOfDay;
  private int microOfSecond;
  private int zoneSeconds;

  /** Days since 1970-01-01, as written: a time or zone behind the day does not move it. */
  int day() {
    return day;
  }

  /** Microseconds since 1970-01-01T00:00Z; a day alone is its midnight. */
  long micros() {
    return (day * SECONDS_PER_DAY + secondOfDay - zoneSeconds) * MICROS_PER_SECOND + microOfSecond;
  }

  /** Reads a day, or an instant; whether the span is one. */
  boolean read(byte[] bytes, int from, int to) {
    b = bytes;
    at = from;
    end = to;
    secondOfDay = 0;
    microOfSecond = 0;
    zoneSeconds = 0;
    if (end - at == 8) {
      return readDay(0);
    }
    return readDay(1) && (at == end || readTime());
  }

  private boolean readDay(int gap) {
    if (end - at < 8 + 2 * gap || (gap == 1 && (b[at + 4] != '-' || b[at + 7] != '-'))) {
      return false;
    }
    int century = twoDigits(at);
    int yearOfCentury = twoDigits(at + 2);
    int month = twoDigits(at + 4 + gap);
    int dayOfMonth = twoDigits(at + 6 + 2 * gap);
    int year = century * 100 + yearOfCentury;
    if ((century | yearOfCentury) < 0 || year < 1 || month < 1 || month > 12 || dayOfMonth < 1) {
      return false;
    }
    boolean leapDay = month == 2 && dayOfMonth == 29 && leap(year);
    if (dayOfMonth > MONTH_DAYS[month - 1] && !leapDay) {
      return false;
    }
    day = epochDay(year, month, dayOfMonth);
    at += 8 + 2 * gap;
    return true;
  }

  private static boolean leap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Days in whole 400-year eras, years that start in March, and months of 153 days in five. */
  private static int epochDay(int year, int month, int dayOfMonth) {
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private boolean readTime() {
    boolean separated = b[at] == ' ' || b[at] == 'T';
    if (!separated || end - at < 6 || b[at + 3] != ':') {
      return false;
    }
    int hour = twoDigits(at + 1);
    int minute = twoDigits(at + 4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    at += 6;
    secondOfDay = hour * 3600L + minute * 60L;
    return readSeconds() && readZone();
  }

  private boolean readSeconds() {
    if (at == end || b[at] != ':') {
      return true;
    }
    int second = end - at < 3 ? -1 : twoDigits(at + 1);
    if (second < 0 || second > 59) {
      return false;
    }
    at += 3;
    secondOfDay += second;
    return at == end || b[at] != '.' || readFraction();
  }

  private boolean readFraction() {
    int first = ++at;
    int unit = 100_000;
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      microOfSecond += (b[at] - '0') * unit;
      unit /= 10;
      at++;
    }
    return at > first && at - first <= 9;
  }

  private boolean readZone() {
    if (at < end && b[at] == ' ') {
      at++;
      if (at == end) {
        return false;
      }
    }
    if (at == end || (end - at == 1 && b[at] == 'Z')) {
      return true;
    }
    if (end - at == 3 && b[at] == 'U' && b[at + 1] == 'T' && b[at + 2] == 'C') {
      return true;
    }
    int sign = b[at] == '+' ? 1 : b[at] == '-' ? -1 : 0;
    int length = end - at;
    boolean colon = length == 6 && b[at + 3] == ':';
    if (sign == 0 || !(length == 3 || length == 5 || colon)) {
      return false;
    }
    int hours = twoDigits(at + 1);
    int minutes = length == 3 ? 0 : twoDigits(colon ? at + 4 : at + 3);
    zoneSeconds = sign * (hours * 3600 + minutes * 60);
    return hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
  }

  private int twoDigits(int p) {
    int tens = b[p] - '0';
    int ones = b[p + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
