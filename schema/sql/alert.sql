-- Query.alert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- IsItValid, for bureau

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  case
    when "alerts"."alerts"."state" = "alerts"."alerts"."disclosed_state" then "alerts"."alerts"."state"
    when (
      "alerts"."source" = $1
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $2
      )
    ) then "alerts"."alerts"."disclosed_state"
    else "alerts"."alerts"."state"
  end,
  case
    when "alerts"."alerts"."valid" = "alerts"."alerts"."disclosed" then "alerts"."alerts"."valid"
    when (
      "alerts"."source" = $3
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $4
      )
    ) then "alerts"."alerts"."disclosed"
    else "alerts"."alerts"."valid"
  end,
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'type',
            "alerts"."identity_documents"."type",
            'number',
            "alerts"."identity_documents"."number",
            'issuer',
            "alerts"."identity_documents"."issuer"
          )
          order by
            "alerts"."identity_documents"."number",
            "alerts"."identity_documents"."id"
        ),
        '[]'
      )
    from
      "alerts"."identity_documents"
    where
      "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
      and true
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'issuer',
            "alerts"."warrants"."issuer",
            'charge',
            "alerts"."warrants"."charge",
            'chargeTranslation',
            "alerts"."warrants"."charge_translation",
            'reference',
            "alerts"."warrants"."reference",
            'law',
            "alerts"."warrants"."law",
            'facts',
            "alerts"."warrants"."facts",
            'maximumPenaltyMonths',
            "alerts"."warrants"."maximum_penalty_months",
            'sentenceMonths',
            "alerts"."warrants"."sentence_months",
            'standing',
            null
          )
          order by
            "alerts"."warrants"."position",
            "alerts"."warrants"."id"
        ),
        '[]'
      )
    from
      "alerts"."warrants"
    where
      "alerts"."warrants"."alert_id" = "alerts"."alerts"."id"
      and (
        (
          "alerts"."warrants"."standing" is true
          or (
            "alerts"."warrants"."disclosed_standing" is true
            and (
              (
                select
                  own.source
                from
                  "alerts"."alerts" own
                where
                  own.id = "alerts"."warrants"."alert_id"
              ) = $5
              or (
                select
                  true
                from
                  "alerts"."issuers"
                where
                  "alerts"."issuers"."alert_id" = "alerts"."warrants"."alert_id"
                  and "alerts"."issuers"."country" = $6
              )
            )
          )
        )
        and (
          "alerts"."warrants"."disclosed_standing" is not false
          or (
            (
              select
                own.source
              from
                "alerts"."alerts" own
              where
                own.id = "alerts"."warrants"."alert_id"
            ) = $7 is not true
            and (
              select
                true
              from
                "alerts"."issuers"
              where
                "alerts"."issuers"."alert_id" = "alerts"."warrants"."alert_id"
                and "alerts"."issuers"."country" = $8
            ) is not true
          )
        )
      )
  )
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    "alerts"."alerts"."reference" = $9
    and (
      (
        alerts.id in (
          select
            w.alert_id
          from
            alerts.source_acts w
          where
            w.kind = 'WITHDRAWAL'
        ) is not true
        and (
          "alerts"."disclosed" is true
          or (
            (
              "alerts"."source" = $10 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $11
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $12
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $13
        )
        or (
          (
            (
              "alerts"."state" = 'PUBLISHED'
              and "alerts"."valid" is true
            )
            or (
              "alerts"."disclosed" is true
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $14
              )
            )
          )
          and (
            "alerts"."restricted" is false
            or (
              select
                true
              from
                "alerts"."recipients" r
              where
                r.alert_id = "alerts"."id"
                and r.country = $15
            )
          )
        )
      )
    )
  );

-- IsItValid, for asylum-office, border, immigration, police

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
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  case
    when "alerts"."alerts"."state" = "alerts"."alerts"."disclosed_state" then "alerts"."alerts"."state"
    when (
      "alerts"."source" = $1
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $2
      )
    ) then "alerts"."alerts"."disclosed_state"
    else "alerts"."alerts"."state"
  end,
  case
    when "alerts"."alerts"."valid" = "alerts"."alerts"."disclosed" then "alerts"."alerts"."valid"
    when (
      "alerts"."source" = $3
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $4
      )
    ) then "alerts"."alerts"."disclosed"
    else "alerts"."alerts"."valid"
  end,
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'type',
            "alerts"."identity_documents"."type",
            'number',
            "alerts"."identity_documents"."number",
            'issuer',
            "alerts"."identity_documents"."issuer"
          )
          order by
            "alerts"."identity_documents"."number",
            "alerts"."identity_documents"."id"
        ),
        '[]'
      )
    from
      "alerts"."identity_documents"
    where
      "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
      and true
  ),
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'issuer',
            "alerts"."warrants"."issuer",
            'charge',
            "alerts"."warrants"."charge",
            'chargeTranslation',
            "alerts"."warrants"."charge_translation",
            'reference',
            "alerts"."warrants"."reference",
            'law',
            "alerts"."warrants"."law",
            'facts',
            "alerts"."warrants"."facts",
            'maximumPenaltyMonths',
            "alerts"."warrants"."maximum_penalty_months",
            'sentenceMonths',
            "alerts"."warrants"."sentence_months",
            'standing',
            null
          )
          order by
            "alerts"."warrants"."position",
            "alerts"."warrants"."id"
        ),
        '[]'
      )
    from
      "alerts"."warrants"
    where
      "alerts"."warrants"."alert_id" = "alerts"."alerts"."id"
      and (
        (
          "alerts"."warrants"."standing" is true
          or (
            "alerts"."warrants"."disclosed_standing" is true
            and (
              (
                select
                  own.source
                from
                  "alerts"."alerts" own
                where
                  own.id = "alerts"."warrants"."alert_id"
              ) = $5
              or (
                select
                  true
                from
                  "alerts"."issuers"
                where
                  "alerts"."issuers"."alert_id" = "alerts"."warrants"."alert_id"
                  and "alerts"."issuers"."country" = $6
              )
            )
          )
        )
        and (
          "alerts"."warrants"."disclosed_standing" is not false
          or (
            (
              select
                own.source
              from
                "alerts"."alerts" own
              where
                own.id = "alerts"."warrants"."alert_id"
            ) = $7 is not true
            and (
              select
                true
              from
                "alerts"."issuers"
              where
                "alerts"."issuers"."alert_id" = "alerts"."warrants"."alert_id"
                and "alerts"."issuers"."country" = $8
            ) is not true
          )
        )
      )
  )
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    "alerts"."alerts"."reference" = $9
    and (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $10 is not true
      )
      and (
        alerts.id in (
          select
            w.alert_id
          from
            alerts.source_acts w
          where
            w.kind = 'WITHDRAWAL'
        ) is not true
        and (
          "alerts"."disclosed" is true
          or (
            (
              "alerts"."source" = $11 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $12
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed" is true
          and "alerts"."source" = $13
        )
        or (
          (
            (
              "alerts"."state" = 'PUBLISHED'
              and "alerts"."valid" is true
            )
            or (
              "alerts"."disclosed" is true
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $14
              )
            )
          )
          and (
            "alerts"."restricted" is false
            or (
              select
                true
              from
                "alerts"."recipients" r
              where
                r.alert_id = "alerts"."id"
                and r.country = $15
            )
          )
        )
      )
    )
  );

-- WhyNotValid, for refugee-desk

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );

select
  "id",
  "reference",
  "reference_year",
  "reference_serial",
  "form",
  "colour",
  "purpose",
  "source",
  "subject_id",
  "restricted",
  "imported",
  "extract_consent",
  "public_extract",
  "state",
  "valid",
  "closed_by_ccf",
  "announced",
  "was_visible",
  "disclosed",
  "disclosed_state",
  "announced_to_parties",
  "was_visible_to_parties",
  "distribution_changed",
  "status_index"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."alerts"."id";

select
  "id",
  "alert_id",
  "issuer",
  "standing"
from
  "alerts"."warrants"
where
  "alerts"."warrants"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."warrants"."position",
  "alerts"."warrants"."id";

select
  "id",
  "alert_id",
  "kind",
  "round",
  "recorded_at",
  "reason"
from
  "alerts"."lifecycle_facts"
where
  "alerts"."lifecycle_facts"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  "id",
  "valid",
  "closed_by_ccf"
from
  "documents"."assessed"
where
  "documents"."assessed"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "documents"."assessed"."id";

select
  "decisions"."matches"."id",
  "decisions"."matches"."decision_id",
  "decisions"."matches"."alert_id",
  "decisions"."matches"."alert_reference",
  "decisions"."matches"."content_id",
  "decisions"."matches"."certainty",
  "decisions"."matches"."basis",
  "decisions"."matches"."matched_at",
  "decisions"."matches"."reach",
  "decisions"."matches"."addressee",
  "decisions"."decisions"."id",
  "decisions"."decisions"."kind",
  "decisions"."decisions"."addressee",
  "decisions"."decisions"."superseded_at",
  "decisions"."decisions"."ended_at",
  "decisions"."decisions"."restrictions"
from
  "decisions"."matches"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
where
  (
    "decisions"."matches"."alert_id" in ($1)
    and (
      "decisions"."matches"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."matches"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
        )
      end is false
    )
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false) is false
    )
  );

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
    and "decisions"."decisions"."id" in ($38, $39)
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc;

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
    "decisions"."matches"."decision_id" in ($1, $2)
    and "decisions"."matches"."alert_reference" is not null
    and (
      "decisions"."matches"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."matches"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
  "id",
  "kind",
  "ruled_at",
  "decided_by",
  "confirmed_by",
  "reasons",
  "due_at",
  "addressee",
  "data_key",
  "alert_id",
  "decision_id",
  "warrant_ids",
  "barred_issuers",
  "closed_review",
  "content_id",
  "described"
from
  "decisions"."rulings"
where
  (
    "decisions"."rulings"."alert_id" in ($1)
    and (
      "decisions"."rulings"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."rulings"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."rulings"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."rulings"."ruled_at" asc,
  "decisions"."rulings"."id" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- WhyNotValid, for ccf

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );

select
  "id",
  "reference",
  "reference_year",
  "reference_serial",
  "form",
  "colour",
  "purpose",
  "source",
  "subject_id",
  "restricted",
  "imported",
  "extract_consent",
  "public_extract",
  "state",
  "valid",
  "closed_by_ccf",
  "announced",
  "was_visible",
  "disclosed",
  "disclosed_state",
  "announced_to_parties",
  "was_visible_to_parties",
  "distribution_changed",
  "status_index"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."alerts"."id";

select
  "id",
  "alert_id",
  "issuer",
  "standing"
from
  "alerts"."warrants"
where
  "alerts"."warrants"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."warrants"."position",
  "alerts"."warrants"."id";

select
  "id",
  "alert_id",
  "kind",
  "round",
  "recorded_at",
  "reason"
from
  "alerts"."lifecycle_facts"
where
  "alerts"."lifecycle_facts"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  "id",
  "valid",
  "closed_by_ccf"
from
  "documents"."assessed"
where
  "documents"."assessed"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "documents"."assessed"."id";

select
  "decisions"."matches"."id",
  "decisions"."matches"."decision_id",
  "decisions"."matches"."alert_id",
  "decisions"."matches"."alert_reference",
  "decisions"."matches"."content_id",
  "decisions"."matches"."certainty",
  "decisions"."matches"."basis",
  "decisions"."matches"."matched_at",
  "decisions"."matches"."reach",
  "decisions"."matches"."addressee",
  "decisions"."decisions"."id",
  "decisions"."decisions"."kind",
  "decisions"."decisions"."addressee",
  "decisions"."decisions"."superseded_at",
  "decisions"."decisions"."ended_at",
  "decisions"."decisions"."restrictions"
from
  "decisions"."matches"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
where
  (
    "decisions"."matches"."alert_id" in ($1)
    and true
    and true
  );

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
    and "decisions"."decisions"."id" in ($22, $23)
  )
order by
  "decisions"."decisions"."reported_at" desc,
  "decisions"."decisions"."id" desc;

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
    "decisions"."matches"."decision_id" in ($1, $2)
    and "decisions"."matches"."alert_reference" is not null
    and true
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

select
  "id",
  "kind",
  "ruled_at",
  "decided_by",
  "confirmed_by",
  "reasons",
  "due_at",
  "addressee",
  "data_key",
  "alert_id",
  "decision_id",
  "warrant_ids",
  "barred_issuers",
  "closed_review",
  "content_id",
  "described"
from
  "decisions"."rulings"
where
  (
    "decisions"."rulings"."alert_id" in ($1)
    and true
  )
order by
  "decisions"."rulings"."ruled_at" asc,
  "decisions"."rulings"."id" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
