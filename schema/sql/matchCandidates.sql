-- Query.matchCandidates: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- MatchCandidates, for refugee-desk

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
    (
      false
      and "decisions"."rulings"."alert_id" in ($1)
      and "decisions"."rulings"."kind" in ($2, $3)
      and not (
        "decisions"."rulings"."kind" = $4
        and exists (
          select
          from
            "decisions"."matches"
          where
            "decisions"."matches"."decision_id" = "decisions"."rulings"."decision_id"
            and "decisions"."matches"."alert_id" = "decisions"."rulings"."alert_id"
            and "decisions"."matches"."content_id" is distinct from "decisions"."rulings"."content_id"
          group by
            "decisions"."matches"."content_id"
          having
            min("decisions"."matches"."matched_at") > "decisions"."rulings"."ruled_at"
        )
      )
    )
    and (
      "decisions"."rulings"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."rulings"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
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
    "alerts"."alerts"."id" in (
      select
        value::uuid
      from
        jsonb_array_elements_text($1::jsonb)
    )
    and true
  );

-- MatchCandidates, for ccf

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
    (
      false
      and "decisions"."rulings"."alert_id" in ($1)
      and "decisions"."rulings"."kind" in ($2, $3)
      and not (
        "decisions"."rulings"."kind" = $4
        and exists (
          select
          from
            "decisions"."matches"
          where
            "decisions"."matches"."decision_id" = "decisions"."rulings"."decision_id"
            and "decisions"."matches"."alert_id" = "decisions"."rulings"."alert_id"
            and "decisions"."matches"."content_id" is distinct from "decisions"."rulings"."content_id"
          group by
            "decisions"."matches"."content_id"
          having
            min("decisions"."matches"."matched_at") > "decisions"."rulings"."ruled_at"
        )
      )
    )
    and true
  )
order by
  "decisions"."rulings"."ruled_at" asc,
  "decisions"."rulings"."id" asc;

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
    "alerts"."alerts"."id" in (
      select
        value::uuid
      from
        jsonb_array_elements_text($1::jsonb)
    )
    and true
  );
