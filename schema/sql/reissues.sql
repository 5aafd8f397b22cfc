-- Query.reissues: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Reissues, for refugee-desk

select distinct
  on (c.alert_id) c.alert_id,
  "alerts"."alerts"."reference" as reference,
  c.outcome,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
from
  (
    select
      "decisions"."review_steps"."id"::text as key,
      "decisions"."reviews"."alert_id" as alert_id,
      "decisions"."reviews"."kind" as ground,
      "decisions"."review_steps"."outcome" as outcome,
      "decisions"."review_steps"."recorded_at" as decided_at,
      "decisions"."reviews"."decision_id" as decision_id
    from
      "decisions"."review_steps"
      join "decisions"."reviews" on "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
    where
      (
        "decisions"."review_steps"."kind" in ($1, $2)
        and (
          "decisions"."review_steps"."addressee" = 'SECRETARIAT'
          and (
            select
              case
                when "decisions"."reviews"."decision_id" is null then false
                else (
                  select
                    coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
                  from
                    "decisions"."decisions"
                  where
                    "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                )
              end
            from
              "decisions"."reviews"
            where
              "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
          ) is false
          and (
            (
              (
                select
                  "decisions"."reviews"."kind"
                from
                  "decisions"."reviews"
                where
                  "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
              ) = 'THIRD_COUNTRY_ALERT' is not true
              and (
                select
                  "decisions"."reviews"."kind"
                from
                  "decisions"."reviews"
                where
                  "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
              ) = 'UNKNOWN_SOURCE' is not true
            )
            or (
              select
                case
                  when "decisions"."reviews"."decision_id" is null then false
                  else (
                    select
                      coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
                    from
                      "decisions"."decisions"
                    where
                      "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                  )
                end
              from
                "decisions"."reviews"
              where
                "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
            ) is not true
          )
        )
        and (
          "decisions"."reviews"."addressee" = 'SECRETARIAT'
          and case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $7)::datemultirange @> $8::date, false)
              from
                "decisions"."decisions"
              where
                "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
            )
          end is false
          and (
            (
              "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
              and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
            )
            or case
              when "decisions"."reviews"."decision_id" is null then false
              else (
                select
                  coalesce(("decisions"."decisions"."restrictions" ->> $9)::datemultirange @> $10::date, false)
                from
                  "decisions"."decisions"
                where
                  "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
              )
            end is not true
          )
        )
      )
    union all
    select
      '' as key,
      "alerts"."lifecycle_facts"."alert_id" as alert_id,
      'EXAMINATION' as ground,
      "alerts"."lifecycle_facts"."kind" as outcome,
      "alerts"."lifecycle_facts"."recorded_at" as decided_at,
      null::uuid as decision_id
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."kind" in ($11, $12, $13, $14)
      and (
        "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
        or exists (
          select
          from
            "alerts"."requests" r
          where
            r.alert_id = "alerts"."lifecycle_facts"."alert_id"
            and r.requested_at is not null
        )
      )
  ) c
  join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
where
  (
    true
    and (
      "alerts"."alerts"."source" = $15
      and c.outcome in ($16, $17, $18, $19, $20)
      and c.decided_at >= $21::timestamptz
    )
  )
order by
  c.alert_id,
  c.decided_at,
  c.outcome,
  c.key
limit
  $22;

select
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
  "alerts"."alerts"
  join alerts.subjects s on s.id = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
  and true;

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
      ) hit
    union all
    select
      born.person,
      hit.subject_id,
      0,
      $3,
      0
    from
      jsonb_to_recordset($4::jsonb) as born (person int, key text, nationalities text[])
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
          all
      ) hit
    union all
    select
      sought.person,
      d.subject_id,
      0,
      $5,
      0
    from
      jsonb_to_recordset($6::jsonb) as sought (person int, key text)
      join alerts.identity_documents d on d.number_key = sought.key
    union all
    select
      n.person,
      a.subject_id,
      0,
      $7,
      0
    from
      jsonb_to_recordset($8::jsonb) as n (person int, reference text)
      join alerts.alerts a on a.reference = n.reference
  ),
  found as (
    select
      person,
      subject_id,
      max(worth) + $9 * bit_count(bit_or(words)::bit(32)) + $10 * max(alike) as worth
    from
      hits
    group by
      person,
      subject_id
  ),
  judged as (
    select
      person,
      subject_id,
      worth,
      s.nationalities && t.nationalities as compatriots,
      worth >= $11
      or coalesce(
        starts_with(s.birth_date, t.born)
        or starts_with(t.born, s.birth_date),
        false
      ) as must
    from
      found
      join jsonb_to_recordset($12::jsonb) as t (person int, born text, nationalities text[]) using (person)
      join alerts.subjects s on s.id = found.subject_id
  ),
  placed as (
    select
      person,
      subject_id,
      must,
      row_number() over (
        partition by
          person
        order by
          must desc,
          compatriots desc nulls last,
          worth desc,
          subject_id
      ) as place
    from
      judged
  ),
  best as (
    select
      person,
      subject_id
    from
      placed
    where
      place <= $13
      or must
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
  true
  and "alerts"."alerts"."source" = $14;

select
  "alert_id",
  "requested_at"
from
  "alerts"."requests"
where
  "alerts"."requests"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- Reissues, for notices-desk

select distinct
  on (c.alert_id) c.alert_id,
  "alerts"."alerts"."reference" as reference,
  c.outcome,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
from
  (
    select
      '' as key,
      "alerts"."lifecycle_facts"."alert_id" as alert_id,
      'EXAMINATION' as ground,
      "alerts"."lifecycle_facts"."kind" as outcome,
      "alerts"."lifecycle_facts"."recorded_at" as decided_at,
      null::uuid as decision_id
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."kind" in ($1, $2, $3, $4)
      and (
        "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
        or exists (
          select
          from
            "alerts"."requests" r
          where
            r.alert_id = "alerts"."lifecycle_facts"."alert_id"
            and r.requested_at is not null
        )
      )
  ) c
  join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
where
  (
    true
    and (
      "alerts"."alerts"."source" = $5
      and c.outcome in ($6, $7, $8, $9, $10)
      and c.decided_at >= $11::timestamptz
    )
  )
order by
  c.alert_id,
  c.decided_at,
  c.outcome,
  c.key
limit
  $12;

select
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
  "alerts"."alerts"
  join alerts.subjects s on s.id = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
  and true;

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
      ) hit
    union all
    select
      born.person,
      hit.subject_id,
      0,
      $3,
      0
    from
      jsonb_to_recordset($4::jsonb) as born (person int, key text, nationalities text[])
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
          all
      ) hit
    union all
    select
      sought.person,
      d.subject_id,
      0,
      $5,
      0
    from
      jsonb_to_recordset($6::jsonb) as sought (person int, key text)
      join alerts.identity_documents d on d.number_key = sought.key
    union all
    select
      n.person,
      a.subject_id,
      0,
      $7,
      0
    from
      jsonb_to_recordset($8::jsonb) as n (person int, reference text)
      join alerts.alerts a on a.reference = n.reference
  ),
  found as (
    select
      person,
      subject_id,
      max(worth) + $9 * bit_count(bit_or(words)::bit(32)) + $10 * max(alike) as worth
    from
      hits
    group by
      person,
      subject_id
  ),
  judged as (
    select
      person,
      subject_id,
      worth,
      s.nationalities && t.nationalities as compatriots,
      worth >= $11
      or coalesce(
        starts_with(s.birth_date, t.born)
        or starts_with(t.born, s.birth_date),
        false
      ) as must
    from
      found
      join jsonb_to_recordset($12::jsonb) as t (person int, born text, nationalities text[]) using (person)
      join alerts.subjects s on s.id = found.subject_id
  ),
  placed as (
    select
      person,
      subject_id,
      must,
      row_number() over (
        partition by
          person
        order by
          must desc,
          compatriots desc nulls last,
          worth desc,
          subject_id
      ) as place
    from
      judged
  ),
  best as (
    select
      person,
      subject_id
    from
      placed
    where
      place <= $13
      or must
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
  true
  and "alerts"."alerts"."source" = $14;

select
  "alert_id",
  "requested_at"
from
  "alerts"."requests"
where
  "alerts"."requests"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- Reissues, for ccf

select distinct
  on (c.alert_id) c.alert_id,
  "alerts"."alerts"."reference" as reference,
  c.outcome,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
from
  (
    select
      "decisions"."review_steps"."id"::text as key,
      "decisions"."reviews"."alert_id" as alert_id,
      "decisions"."reviews"."kind" as ground,
      "decisions"."review_steps"."outcome" as outcome,
      "decisions"."review_steps"."recorded_at" as decided_at,
      "decisions"."reviews"."decision_id" as decision_id
    from
      "decisions"."review_steps"
      join "decisions"."reviews" on "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
    where
      (
        "decisions"."review_steps"."kind" in ($1, $2)
        and (
          (
            (
              select
                "decisions"."reviews"."kind"
              from
                "decisions"."reviews"
              where
                "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
            ) = 'THIRD_COUNTRY_ALERT' is not true
            and (
              select
                "decisions"."reviews"."kind"
              from
                "decisions"."reviews"
              where
                "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
            ) = 'UNKNOWN_SOURCE' is not true
          )
          or (
            select
              case
                when "decisions"."reviews"."decision_id" is null then false
                else (
                  select
                    coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
                  from
                    "decisions"."decisions"
                  where
                    "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                )
              end
            from
              "decisions"."reviews"
            where
              "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
          ) is not true
        )
        and (
          (
            "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
            and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
          )
          or case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
              from
                "decisions"."decisions"
              where
                "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
            )
          end is not true
        )
      )
    union all
    select
      '' as key,
      "alerts"."lifecycle_facts"."alert_id" as alert_id,
      'EXAMINATION' as ground,
      "alerts"."lifecycle_facts"."kind" as outcome,
      "alerts"."lifecycle_facts"."recorded_at" as decided_at,
      null::uuid as decision_id
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."kind" in ($7, $8, $9, $10)
      and (
        "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
        or exists (
          select
          from
            "alerts"."requests" r
          where
            r.alert_id = "alerts"."lifecycle_facts"."alert_id"
            and r.requested_at is not null
        )
      )
  ) c
  join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
where
  (
    true
    and (
      "alerts"."alerts"."source" = $11
      and c.outcome in ($12, $13, $14, $15, $16)
      and c.decided_at >= $17::timestamptz
    )
  )
order by
  c.alert_id,
  c.decided_at,
  c.outcome,
  c.key
limit
  $18;

select
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
  "alerts"."alerts"
  join alerts.subjects s on s.id = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
  and true;

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
      ) hit
    union all
    select
      born.person,
      hit.subject_id,
      0,
      $3,
      0
    from
      jsonb_to_recordset($4::jsonb) as born (person int, key text, nationalities text[])
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
          all
      ) hit
    union all
    select
      sought.person,
      d.subject_id,
      0,
      $5,
      0
    from
      jsonb_to_recordset($6::jsonb) as sought (person int, key text)
      join alerts.identity_documents d on d.number_key = sought.key
    union all
    select
      n.person,
      a.subject_id,
      0,
      $7,
      0
    from
      jsonb_to_recordset($8::jsonb) as n (person int, reference text)
      join alerts.alerts a on a.reference = n.reference
  ),
  found as (
    select
      person,
      subject_id,
      max(worth) + $9 * bit_count(bit_or(words)::bit(32)) + $10 * max(alike) as worth
    from
      hits
    group by
      person,
      subject_id
  ),
  judged as (
    select
      person,
      subject_id,
      worth,
      s.nationalities && t.nationalities as compatriots,
      worth >= $11
      or coalesce(
        starts_with(s.birth_date, t.born)
        or starts_with(t.born, s.birth_date),
        false
      ) as must
    from
      found
      join jsonb_to_recordset($12::jsonb) as t (person int, born text, nationalities text[]) using (person)
      join alerts.subjects s on s.id = found.subject_id
  ),
  placed as (
    select
      person,
      subject_id,
      must,
      row_number() over (
        partition by
          person
        order by
          must desc,
          compatriots desc nulls last,
          worth desc,
          subject_id
      ) as place
    from
      judged
  ),
  best as (
    select
      person,
      subject_id
    from
      placed
    where
      place <= $13
      or must
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
  true
  and "alerts"."alerts"."source" = $14;

select
  "alert_id",
  "requested_at"
from
  "alerts"."requests"
where
  "alerts"."requests"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
