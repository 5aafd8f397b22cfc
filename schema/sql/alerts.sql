-- Query.alerts: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- PublishedAlerts, for public

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."disclosed",
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
            'issuer',
            "alerts"."warrants"."issuer",
            'charge',
            "alerts"."warrants"."charge",
            'chargeTranslation',
            "alerts"."warrants"."charge_translation",
            'reference',
            null,
            'law',
            null,
            'facts',
            null,
            'maximumPenaltyMonths',
            null,
            'sentenceMonths',
            null,
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
      and "alerts"."warrants"."disclosed_standing" is true
  )
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    "alerts"."disclosed" is true
    and "alerts"."restricted" is false
    and (
      "alerts"."public_extract"
      and "alerts"."id" not in (
        select
          "act"."alert_id"
        from
          "alerts"."source_acts" act
        where
          "act"."kind" = 'CONSENT'
          and not "act"."consents"
      )
    ) is true
    and alerts.id in (
      select
        w.alert_id
      from
        alerts.source_acts w
      where
        w.kind = 'WITHDRAWAL'
    ) is not true
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $1;

-- FindAlerts, for bureau

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
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    (
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
              "alerts"."source" = $5 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $6
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $7
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $8
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
                  and i.country = $9
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
                and r.country = $10
            )
          )
        )
      )
    )
    and "alerts"."alerts"."form" = $11
    and "alerts"."alerts"."colour" = $12
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $13;

-- OurAlerts, for bureau

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
  case
    when (
      "alerts"."source" = $5
      and "alerts"."source" = $6
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
              "alerts"."source" = $7 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $8
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $9
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
                and r.country = $10
            )
          )
        )
      )
    ) then coalesce(
      (
        select
          "act"."consents"
        from
          "alerts"."source_acts" act
        where
          "act"."alert_id" = "alerts"."id"
          and "act"."kind" = 'CONSENT'
        order by
          "act"."ordinal" desc
        limit
          1
      ),
      "alerts"."extract_consent"
    )
  end,
  case
    when (
      "alerts"."source" = $11
      and "alerts"."source" = $12
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
              "alerts"."source" = $13 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $14
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $15
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
                and r.country = $16
            )
          )
        )
      )
    ) then (
      "alerts"."public_extract"
      and "alerts"."id" not in (
        select
          "act"."alert_id"
        from
          "alerts"."source_acts" act
        where
          "act"."kind" = 'CONSENT'
          and not "act"."consents"
      )
    )
  end,
  case
    when (
      "alerts"."source" = $17
      and "alerts"."source" = $18
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
              "alerts"."source" = $19 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $20
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $21
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
                and r.country = $22
            )
          )
        )
      )
    ) then "alerts"."requests"."national_reference"
  end,
  case
    when (
      "alerts"."source" = $23
      and "alerts"."source" = $24
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
              "alerts"."source" = $25 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $26
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $27
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
                and r.country = $28
            )
          )
        )
      )
    ) then "alerts"."requests"."requested_at"
  end,
  case
    when (
      "alerts"."source" = $29
      and "alerts"."source" = $30
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
              "alerts"."source" = $31 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $32
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $33
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
                and r.country = $34
            )
          )
        )
      )
    ) then "alerts"."retention"."ends_on"
  end,
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
  left join "alerts"."requests" on "alerts"."requests"."alert_id" = "alerts"."alerts"."id"
  left join "alerts"."retention" on "alerts"."retention"."alert_id" = "alerts"."alerts"."id"
where
  (
    (
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
              "alerts"."source" = $35 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $36
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $37
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $38
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
                  and i.country = $39
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
                and r.country = $40
            )
          )
        )
      )
    )
    and "alerts"."alerts"."source" = $41
    and case
      when "alerts"."alerts"."state" = "alerts"."alerts"."disclosed_state" then "alerts"."alerts"."state"
      when (
        "alerts"."source" = $42
        or (
          select
            true
          from
            "alerts"."issuers" i
          where
            i.alert_id = "alerts"."id"
            and i.country = $43
        )
      ) then "alerts"."alerts"."disclosed_state"
      else "alerts"."alerts"."state"
    end = $44
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $45;

-- FindAlerts, for border, immigration, police

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
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $5 is not true
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
              "alerts"."source" = $6 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $7
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed" is true
          and "alerts"."source" = $8
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
                  and i.country = $9
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
                and r.country = $10
            )
          )
        )
      )
    )
    and "alerts"."alerts"."form" = $11
    and "alerts"."alerts"."colour" = $12
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $13;

-- SearchAlerts, for refugee-desk, ccf

with
  described as materialized (
    select
      person,
      name,
      year,
      sketch,
      bit_count(sketch) as bits
    from
      jsonb_to_recordset($1::jsonb) as d (person int, name int, year smallint, sketch varbit)
  ),
  wanted as (
    select
      *
    from
      jsonb_to_recordset($2::jsonb) as w (person int, name int, key text, words int, doubt real)
      join described using (person, name)
  ),
  hits as (
    select
      wanted.person,
      hit.subject_id,
      wanted.words,
      13 - ln(hit.frequency) - wanted.doubt as worth,
      hit.alike
    from
      wanted
      cross join lateral (
        (
          select
            k.subject_id,
            bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits) as alike,
            count(*) over () as frequency
          from
            alerts.subject_name_keys k
          where
            k.key = wanted.key
            and k.birth_year between wanted.year - 1 and wanted.year + 1
            and wanted.year > 0
          order by
            2 desc
          limit
            $3
        )
        union all
        (
          select
            k.subject_id,
            bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits) as alike,
            count(*) over () as frequency
          from
            (
              select
                k.subject_id,
                k.sketch
              from
                alerts.subject_name_keys k
              where
                k.key = wanted.key
              limit
                $4
            ) k
          order by
            2 desc
          limit
            $5
        )
      ) hit
    union all
    select
      born.person,
      hit.subject_id,
      0,
      $6,
      0
    from
      jsonb_to_recordset($7::jsonb) as born (person int, key text, nationalities text[])
      cross join lateral (
        select
          k.subject_id
        from
          alerts.subject_name_keys k
          join alerts.subjects s on s.id = k.subject_id
        where
          k.key = born.key
        order by
          s.nationalities && born.nationalities desc nulls last
        limit
          $8
      ) hit
    union all
    select
      sought.person,
      d.subject_id,
      0,
      $9,
      0
    from
      jsonb_to_recordset($10::jsonb) as sought (person int, key text)
      join alerts.identity_documents d on d.number_key = sought.key
    union all
    select
      n.person,
      a.subject_id,
      0,
      $11,
      0
    from
      jsonb_to_recordset($12::jsonb) as n (person int, reference text)
      join alerts.alerts a on a.reference = n.reference
  ),
  found as (
    select
      person,
      subject_id,
      max(worth) + $13 * bit_count(bit_or(words)::bit(32)) + $14 * max(alike) as worth
    from
      hits
    group by
      person,
      subject_id
  ),
  placed as (
    select
      person,
      subject_id,
      worth,
      row_number() over (
        partition by
          person
        order by
          worth desc,
          subject_id
      ) as place
    from
      found
  ),
  likely as (
    select
      person,
      subject_id,
      worth,
      place,
      always,
      margin,
      max(worth) filter (
        where
          worth < $15
      ) over (
        partition by
          person
      ) as likeliest
    from
      placed
      join jsonb_to_recordset($16::jsonb) as t (person int, most int, always int, margin real) using (person)
    where
      place <= most
  ),
  best as (
    select
      person,
      subject_id
    from
      likely
    where
      place <= always
      or worth >= $17
      or worth >= likeliest - margin
  )
select
  best.person,
  "alerts"."alerts"."id",
  "alerts"."alerts"."reference",
  s.family_name,
  s.forename,
  s.aliases,
  s.birth_date,
  s.sex,
  s.nationalities,
  (
    select
      jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer))
    from
      alerts.identity_documents d
    where
      d.subject_id = s.id
  ) as documents
from
  best
  join alerts.subjects s on s.id = best.subject_id
  join "alerts"."alerts" on "alerts"."alerts"."subject_id" = s.id
where
  true;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  "alerts"."alerts"."state",
  "alerts"."alerts"."valid",
  "alerts"."alerts"."closed_by_ccf",
  "alerts"."alerts"."disclosed",
  "alerts"."alerts"."id",
  (
    select
      "alerts"."lifecycle_facts"."recorded_at"
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
      and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
  ),
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    true
    and "alerts"."alerts"."id" in (
      select
        value::uuid
      from
        jsonb_array_elements_text($1::jsonb)
    )
    and exists (
      select
      from
        "alerts"."identity_documents",
        jsonb_to_record($2::jsonb) as sought (key text, issuer text)
      where
        "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
        and "alerts"."identity_documents"."number_key" = sought.key
        and (
          sought.issuer is null
          or "alerts"."identity_documents"."issuer" = sought.issuer
        )
    )
    and "alerts"."alerts"."reference" in (
      select
        value
      from
        jsonb_array_elements_text($3::jsonb)
    )
    and exists (
      select
      from
        "alerts"."requests"
      where
        "alerts"."requests"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."requests"."requested_at" >= $4::timestamptz
    )
    and (
      select
        "alerts"."lifecycle_facts"."recorded_at"
      from
        "alerts"."lifecycle_facts"
      where
        "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
    ) >= $5::timestamptz
    and (
      select
        "alerts"."lifecycle_facts"."recorded_at"
      from
        "alerts"."lifecycle_facts"
      where
        "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
    ) < $6::timestamptz
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $7;

-- UnderExamination, for notices-desk

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  "alerts"."alerts"."state",
  "alerts"."alerts"."valid",
  "alerts"."alerts"."disclosed",
  "alerts"."requests"."national_reference",
  "alerts"."requests"."requested_at",
  (
    select
      "alerts"."lifecycle_facts"."recorded_at"
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
      and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
  ),
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
            "alerts"."warrants"."standing"
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
      and true
  )
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
  left join "alerts"."requests" on "alerts"."requests"."alert_id" = "alerts"."alerts"."id"
where
  (
    true
    and "alerts"."alerts"."state" = $1
    and (
      (
        select
          "alerts"."lifecycle_facts"."recorded_at"
        from
          "alerts"."lifecycle_facts"
        where
          "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
          and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
      ) is not null
    ) = ($2 = 'true')
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $3;

-- FindAlerts, for notices-desk

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  "alerts"."alerts"."state",
  "alerts"."alerts"."valid",
  "alerts"."alerts"."disclosed",
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    true
    and "alerts"."alerts"."form" = $1
    and "alerts"."alerts"."colour" = $2
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $3;

-- SearchAlerts, for notices-desk

with
  described as materialized (
    select
      person,
      name,
      year,
      sketch,
      bit_count(sketch) as bits
    from
      jsonb_to_recordset($1::jsonb) as d (person int, name int, year smallint, sketch varbit)
  ),
  wanted as (
    select
      *
    from
      jsonb_to_recordset($2::jsonb) as w (person int, name int, key text, words int, doubt real)
      join described using (person, name)
  ),
  hits as (
    select
      wanted.person,
      hit.subject_id,
      wanted.words,
      13 - ln(hit.frequency) - wanted.doubt as worth,
      hit.alike
    from
      wanted
      cross join lateral (
        (
          select
            k.subject_id,
            bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits) as alike,
            count(*) over () as frequency
          from
            alerts.subject_name_keys k
          where
            k.key = wanted.key
            and k.birth_year between wanted.year - 1 and wanted.year + 1
            and wanted.year > 0
          order by
            2 desc
          limit
            $3
        )
        union all
        (
          select
            k.subject_id,
            bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits) as alike,
            count(*) over () as frequency
          from
            (
              select
                k.subject_id,
                k.sketch
              from
                alerts.subject_name_keys k
              where
                k.key = wanted.key
              limit
                $4
            ) k
          order by
            2 desc
          limit
            $5
        )
      ) hit
    union all
    select
      born.person,
      hit.subject_id,
      0,
      $6,
      0
    from
      jsonb_to_recordset($7::jsonb) as born (person int, key text, nationalities text[])
      cross join lateral (
        select
          k.subject_id
        from
          alerts.subject_name_keys k
          join alerts.subjects s on s.id = k.subject_id
        where
          k.key = born.key
        order by
          s.nationalities && born.nationalities desc nulls last
        limit
          $8
      ) hit
    union all
    select
      sought.person,
      d.subject_id,
      0,
      $9,
      0
    from
      jsonb_to_recordset($10::jsonb) as sought (person int, key text)
      join alerts.identity_documents d on d.number_key = sought.key
    union all
    select
      n.person,
      a.subject_id,
      0,
      $11,
      0
    from
      jsonb_to_recordset($12::jsonb) as n (person int, reference text)
      join alerts.alerts a on a.reference = n.reference
  ),
  found as (
    select
      person,
      subject_id,
      max(worth) + $13 * bit_count(bit_or(words)::bit(32)) + $14 * max(alike) as worth
    from
      hits
    group by
      person,
      subject_id
  ),
  placed as (
    select
      person,
      subject_id,
      worth,
      row_number() over (
        partition by
          person
        order by
          worth desc,
          subject_id
      ) as place
    from
      found
  ),
  likely as (
    select
      person,
      subject_id,
      worth,
      place,
      always,
      margin,
      max(worth) filter (
        where
          worth < $15
      ) over (
        partition by
          person
      ) as likeliest
    from
      placed
      join jsonb_to_recordset($16::jsonb) as t (person int, most int, always int, margin real) using (person)
    where
      place <= most
  ),
  best as (
    select
      person,
      subject_id
    from
      likely
    where
      place <= always
      or worth >= $17
      or worth >= likeliest - margin
  )
select
  best.person,
  "alerts"."alerts"."id",
  "alerts"."alerts"."reference",
  s.family_name,
  s.forename,
  s.aliases,
  s.birth_date,
  s.sex,
  s.nationalities,
  (
    select
      jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer))
    from
      alerts.identity_documents d
    where
      d.subject_id = s.id
  ) as documents
from
  best
  join alerts.subjects s on s.id = best.subject_id
  join "alerts"."alerts" on "alerts"."alerts"."subject_id" = s.id
where
  true;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "alerts"."alerts"."reference",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."alerts"."source",
  "alerts"."alerts"."state",
  "alerts"."alerts"."valid",
  "alerts"."alerts"."disclosed",
  (
    select
      "alerts"."lifecycle_facts"."recorded_at"
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
      and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
  ),
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  (
    true
    and "alerts"."alerts"."id" in (
      select
        value::uuid
      from
        jsonb_array_elements_text($1::jsonb)
    )
    and exists (
      select
      from
        "alerts"."identity_documents",
        jsonb_to_record($2::jsonb) as sought (key text, issuer text)
      where
        "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
        and "alerts"."identity_documents"."number_key" = sought.key
        and (
          sought.issuer is null
          or "alerts"."identity_documents"."issuer" = sought.issuer
        )
    )
    and "alerts"."alerts"."reference" in (
      select
        value
      from
        jsonb_array_elements_text($3::jsonb)
    )
    and exists (
      select
      from
        "alerts"."requests"
      where
        "alerts"."requests"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."requests"."requested_at" >= $4::timestamptz
    )
    and (
      select
        "alerts"."lifecycle_facts"."recorded_at"
      from
        "alerts"."lifecycle_facts"
      where
        "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
    ) >= $5::timestamptz
    and (
      select
        "alerts"."lifecycle_facts"."recorded_at"
      from
        "alerts"."lifecycle_facts"
      where
        "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
    ) < $6::timestamptz
  )
order by
  "alerts"."alerts"."reference_year" desc,
  "alerts"."alerts"."reference_serial" desc
limit
  $7;
