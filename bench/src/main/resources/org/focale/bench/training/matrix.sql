-- Rows, covariates and the file stand for %1$d, %2$d and %3$s. A hash by 2^64 is uniform on [0, 1).
copy (
  with covariate as (
    select j,
      0.005 + 0.03 * (hash(j, 'prevalence') / 18446744073709551616.0) as prevalence,
      case when j %% 40 = 0 then 4 * (hash(j, 'weight') / 18446744073709551616.0) - 2 else 0 end
        as weight
    from range(%2$d) covariates(j)
  ),
  ones as (
    select i, string_agg(j, ' ' order by j) as covariates, sum(weight) as score
    from range(%1$d) persons(i) cross join covariate
    where hash(i, j, 'one') / 18446744073709551616.0 < prevalence
    group by i
  )
  select
    (hash(i, 'outcome') / 18446744073709551616.0 < 1 / (1 + exp(1.5 - score)))::int as label,
    (i %% 5 = 0)::int as held_out,
    covariates
  from ones
  order by i
) to '%3$s' (format parquet)
