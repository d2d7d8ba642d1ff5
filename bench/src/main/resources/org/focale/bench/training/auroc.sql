with ranked as (
  select label,
    rank() over (order by probability)
      + (count(*) over (partition by probability) - 1) / 2.0 as rank
  from read_parquet(%s)
)
select (sum(rank) filter (label = 1) - positive * (positive + 1) / 2.0) / (positive * negative)
from ranked,
  (select count(*) filter (label = 1) as positive, count(*) filter (label = 0) as negative
   from ranked) counts
group by positive, negative
