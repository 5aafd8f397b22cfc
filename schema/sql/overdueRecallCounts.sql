-- Query.overdueRecallCounts: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OverdueByCountry, for notices-desk, ccf

select
  "repeated_at"
from
  "recalls"."reminders"
order by
  "recalls"."reminders"."repeated_at" desc
limit
  $1;

select
  "country",
  "total",
  "up_to_week",
  "up_to_month",
  "up_to_quarter",
  "longer",
  "oldest_due_at"
from
  "recalls"."overdue_counts"
where
  (
    true
    and "recalls"."overdue_counts"."repeated_at" = $1::timestamptz
  )
order by
  "recalls"."overdue_counts"."total" desc,
  "recalls"."overdue_counts"."country" asc;
