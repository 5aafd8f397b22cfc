-- Subscription.validityChanged: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ValidityLive, for bureau

select
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1, $2, $3)
group by
  "recalls"."feed"."epoch";

select
  "reference",
  "kind",
  "valid",
  "announced_at",
  "reference_year",
  "reference_serial"
from
  "recalls"."changes"
where
  (
    (
      "recalls"."changes"."audience" = 'RECIPIENTS' is not true
      or (
        "recalls"."changes"."source" = $1 is not true
        and exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."changes"."id"
            and "recalls"."parties"."step" = 'ANNOUNCED'
            and "recalls"."parties"."country" = $2
        ) is not true
      )
    )
    and (
      (
        "recalls"."changes"."audience" = 'NAMED'
        and "recalls"."changes"."restricted" is true
        and (
          select
            true
          from
            "recalls"."change_recipients"
          where
            "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
            and "recalls"."change_recipients"."country" = $3
        )
      )
      or (
        "recalls"."changes"."audience" = 'PARTIES'
        and (
          "recalls"."changes"."source" = $4
          or exists (
            select
            from
              "recalls"."parties"
            where
              "recalls"."parties"."change_id" = "recalls"."changes"."id"
              and "recalls"."parties"."step" = 'ANNOUNCED'
              and "recalls"."parties"."country" = $5
          )
        )
      )
      or (
        "recalls"."changes"."audience" = 'RECIPIENTS'
        and (
          "recalls"."changes"."restricted" is false
          or (
            select
              true
            from
              "recalls"."change_recipients"
            where
              "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
              and "recalls"."change_recipients"."country" = $6
          )
        )
      )
    )
  )
order by
  "recalls"."changes"."announced_at" desc,
  "recalls"."changes"."reference_year" desc,
  "recalls"."changes"."reference_serial" desc
limit
  $7;

select
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1, $2, $3)
group by
  "recalls"."feed"."epoch";

select
  "reference",
  "kind",
  "valid",
  "announced_at",
  "reference_year",
  "reference_serial"
from
  "recalls"."changes"
where
  (
    (
      (
        "recalls"."changes"."audience" = 'RECIPIENTS' is not true
        or (
          "recalls"."changes"."source" = $1 is not true
          and exists (
            select
            from
              "recalls"."parties"
            where
              "recalls"."parties"."change_id" = "recalls"."changes"."id"
              and "recalls"."parties"."step" = 'ANNOUNCED'
              and "recalls"."parties"."country" = $2
          ) is not true
        )
      )
      and (
        (
          "recalls"."changes"."audience" = 'NAMED'
          and "recalls"."changes"."restricted" is true
          and (
            select
              true
            from
              "recalls"."change_recipients"
            where
              "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
              and "recalls"."change_recipients"."country" = $3
          )
        )
        or (
          "recalls"."changes"."audience" = 'PARTIES'
          and (
            "recalls"."changes"."source" = $4
            or exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."changes"."id"
                and "recalls"."parties"."step" = 'ANNOUNCED'
                and "recalls"."parties"."country" = $5
            )
          )
        )
        or (
          "recalls"."changes"."audience" = 'RECIPIENTS'
          and (
            "recalls"."changes"."restricted" is false
            or (
              select
                true
              from
                "recalls"."change_recipients"
              where
                "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
                and "recalls"."change_recipients"."country" = $6
            )
          )
        )
      )
    )
    and (
      "recalls"."changes"."announced_at",
      "recalls"."changes"."reference_year",
      "recalls"."changes"."reference_serial"
    ) > ($7::timestamptz, $8::int, $9::int)
  )
order by
  "recalls"."changes"."announced_at" asc,
  "recalls"."changes"."reference_year" asc,
  "recalls"."changes"."reference_serial" asc
limit
  $10;

-- ValidityLive, for border

select
  max("may") filter (
    where
      "entity" = $1
  )
from
  "law"."entity_rights"
where
  (
    "law"."entity_rights"."country" = $2
    and "law"."entity_rights"."in_force_from" <= $3
  )
group by
  "law"."entity_rights"."version"
order by
  "law"."entity_rights"."version" desc
limit
  $4;

select
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1, $2, $3)
group by
  "recalls"."feed"."epoch";

select
  "reference",
  "kind",
  "valid",
  "announced_at",
  "reference_year",
  "reference_serial"
from
  "recalls"."changes"
where
  (
    (
      "recalls"."changes"."audience" = 'RECIPIENTS' is not true
      or (
        "recalls"."changes"."source" = $1 is not true
        and exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."changes"."id"
            and "recalls"."parties"."step" = 'ANNOUNCED'
            and "recalls"."parties"."country" = $2
        ) is not true
      )
    )
    and (
      (
        "recalls"."changes"."audience" = 'NAMED'
        and "recalls"."changes"."restricted" is true
        and (
          select
            true
          from
            "recalls"."change_recipients"
          where
            "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
            and "recalls"."change_recipients"."country" = $3
        )
      )
      or (
        "recalls"."changes"."audience" = 'PARTIES'
        and (
          "recalls"."changes"."source" = $4
          or exists (
            select
            from
              "recalls"."parties"
            where
              "recalls"."parties"."change_id" = "recalls"."changes"."id"
              and "recalls"."parties"."step" = 'ANNOUNCED'
              and "recalls"."parties"."country" = $5
          )
        )
      )
      or (
        "recalls"."changes"."audience" = 'RECIPIENTS'
        and (
          "recalls"."changes"."restricted" is false
          or (
            select
              true
            from
              "recalls"."change_recipients"
            where
              "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
              and "recalls"."change_recipients"."country" = $6
          )
        )
      )
    )
  )
order by
  "recalls"."changes"."announced_at" desc,
  "recalls"."changes"."reference_year" desc,
  "recalls"."changes"."reference_serial" desc
limit
  $7;

select
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1, $2, $3)
group by
  "recalls"."feed"."epoch";

select
  "reference",
  "kind",
  "valid",
  "announced_at",
  "reference_year",
  "reference_serial"
from
  "recalls"."changes"
where
  (
    (
      (
        "recalls"."changes"."audience" = 'RECIPIENTS' is not true
        or (
          "recalls"."changes"."source" = $1 is not true
          and exists (
            select
            from
              "recalls"."parties"
            where
              "recalls"."parties"."change_id" = "recalls"."changes"."id"
              and "recalls"."parties"."step" = 'ANNOUNCED'
              and "recalls"."parties"."country" = $2
          ) is not true
        )
      )
      and (
        (
          "recalls"."changes"."audience" = 'NAMED'
          and "recalls"."changes"."restricted" is true
          and (
            select
              true
            from
              "recalls"."change_recipients"
            where
              "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
              and "recalls"."change_recipients"."country" = $3
          )
        )
        or (
          "recalls"."changes"."audience" = 'PARTIES'
          and (
            "recalls"."changes"."source" = $4
            or exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."changes"."id"
                and "recalls"."parties"."step" = 'ANNOUNCED'
                and "recalls"."parties"."country" = $5
            )
          )
        )
        or (
          "recalls"."changes"."audience" = 'RECIPIENTS'
          and (
            "recalls"."changes"."restricted" is false
            or (
              select
                true
              from
                "recalls"."change_recipients"
              where
                "recalls"."change_recipients"."change_id" = "recalls"."changes"."id"
                and "recalls"."change_recipients"."country" = $6
            )
          )
        )
      )
    )
    and (
      "recalls"."changes"."announced_at",
      "recalls"."changes"."reference_year",
      "recalls"."changes"."reference_serial"
    ) > ($7::timestamptz, $8::int, $9::int)
  )
order by
  "recalls"."changes"."announced_at" asc,
  "recalls"."changes"."reference_year" asc,
  "recalls"."changes"."reference_serial" asc
limit
  $10;
