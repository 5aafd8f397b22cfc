-- Query.asylumDecisions: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AsylumDecisions, for refugee-desk

select
  "id",
  "kind",
  "feared_countries",
  "decided_on",
  "reported_by",
  "addressee",
  "handling_code",
  "handling_restriction",
  "consent",
  "reported_at",
  "superseded_at",
  "supersession_reason",
  "retain_until",
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $5)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $8)::datemultirange @> $9::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $10)
  end,
  "names",
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $11)::datemultirange @> $12::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $13)::datemultirange @> $14::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $15)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $16)::datemultirange @> $17::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $18)::datemultirange @> $19::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $20)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $21)::datemultirange @> $22::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $23)::datemultirange @> $24::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $25)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $26)::datemultirange @> $27::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $28)::datemultirange @> $29::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $30)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $31)::datemultirange @> $32::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $33)::datemultirange @> $34::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $35)
  end,
  "data_key",
  "restrictions"
from
  "decisions"."decisions"
where
  (
    (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $36)::datemultirange @> $37::date, false) is false
    )
    and "decisions"."decisions"."ended_at" is null
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc
limit
  $38;

select
  "decision_id",
  "alert_reference",
  "certainty",
  "basis",
  "matched_at"
from
  "decisions"."matches"
where
  (
    "decisions"."matches"."decision_id" in ($1, $2, $3, $4, $5)
    and "decisions"."matches"."alert_reference" is not null
    and (
      "decisions"."matches"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."matches"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- FindDecisions, for refugee-desk

select
  "id",
  "kind",
  "feared_countries",
  "decided_on",
  "reported_by",
  "addressee",
  "handling_code",
  "handling_restriction",
  "consent",
  "reported_at",
  "superseded_at",
  "supersession_reason",
  "retain_until",
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $5)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $8)::datemultirange @> $9::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $10)
  end,
  "names",
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $11)::datemultirange @> $12::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $13)::datemultirange @> $14::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $15)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $16)::datemultirange @> $17::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $18)::datemultirange @> $19::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $20)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $21)::datemultirange @> $22::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $23)::datemultirange @> $24::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $25)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $26)::datemultirange @> $27::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $28)::datemultirange @> $29::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $30)
  end,
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $31)::datemultirange @> $32::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $33)::datemultirange @> $34::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $35)
  end,
  "data_key",
  "restrictions"
from
  "decisions"."decisions"
where
  (
    (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $36)::datemultirange @> $37::date, false) is false
    )
    and "decisions"."decisions"."ended_at" is null
    and (
      "decisions"."decisions"."feared_keys" && array(
        select
          jsonb_array_elements_text($38::jsonb)
      )
      and not exists (
        select
        from
          "decisions"."matches"
        where
          "decisions"."matches"."decision_id" = "decisions"."decisions"."id"
          and "decisions"."matches"."alert_reference" is not null
          and (
            "decisions"."matches"."addressee" = 'SECRETARIAT'
            and case
              when "decisions"."matches"."decision_id" is null then false
              else (
                select
                  coalesce(("decisions"."decisions"."restrictions" ->> $39)::datemultirange @> $40::date, false)
                from
                  "decisions"."decisions"
                where
                  "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
              )
            end is false
          )
      )
    )
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc
limit
  $41;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- AsylumDecisions, for ccf

select
  "id",
  "kind",
  "feared_countries",
  "decided_on",
  "reported_by",
  "addressee",
  "handling_code",
  "handling_restriction",
  "consent",
  "reported_at",
  "superseded_at",
  "supersession_reason",
  "retain_until",
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $3)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $6)
  end,
  "names",
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $7)::datemultirange @> $8::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $9)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $10)::datemultirange @> $11::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $12)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $13)::datemultirange @> $14::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $15)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $16)::datemultirange @> $17::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $18)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $19)::datemultirange @> $20::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $21)
  end,
  "data_key",
  "restrictions"
from
  "decisions"."decisions"
where
  (
    true
    and "decisions"."decisions"."ended_at" is null
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc
limit
  $22;

select
  "decision_id",
  "alert_reference",
  "certainty",
  "basis",
  "matched_at"
from
  "decisions"."matches"
where
  (
    "decisions"."matches"."decision_id" in ($1, $2, $3, $4, $5, $6, $7, $8)
    and "decisions"."matches"."alert_reference" is not null
    and true
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- FindDecisions, for ccf

select
  "id",
  "kind",
  "feared_countries",
  "decided_on",
  "reported_by",
  "addressee",
  "handling_code",
  "handling_restriction",
  "consent",
  "reported_at",
  "superseded_at",
  "supersession_reason",
  "retain_until",
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $3)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $6)
  end,
  "names",
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $7)::datemultirange @> $8::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $9)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $10)::datemultirange @> $11::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $12)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $13)::datemultirange @> $14::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $15)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $16)::datemultirange @> $17::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $18)
  end,
  case
    when coalesce(("decisions"."decisions"."restrictions" ->> $19)::datemultirange @> $20::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $21)
  end,
  "data_key",
  "restrictions"
from
  "decisions"."decisions"
where
  (
    true
    and "decisions"."decisions"."ended_at" is null
    and (
      "decisions"."decisions"."feared_keys" && array(
        select
          jsonb_array_elements_text($22::jsonb)
      )
      and not exists (
        select
        from
          "decisions"."matches"
        where
          "decisions"."matches"."decision_id" = "decisions"."decisions"."id"
          and "decisions"."matches"."alert_reference" is not null
          and true
      )
    )
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc
limit
  $23;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
