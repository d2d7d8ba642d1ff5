-- Rows, columns and the file stand for %1$d, %2$s and %3$s. A hundredth of the rows are rare: their
-- values are normal with 1.3 times the spread.
copy (
  select (hash(i, 'rare') / 18446744073709551616.0 < 0.01)::int as label, %2$s
  from range(%1$d) persons(i)
  order by i
) to '%3$s' (format parquet)
