-- Mutation.check: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Check, for bureau

select
  to_jsonb(c)
from
  (
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
      case
        when $18::jsonb <> '[]' then (
          select
            jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer))
          from
            alerts.identity_documents d
          where
            d.subject_id = s.id
        )
      end as documents
    from
      best
      join alerts.subjects s on s.id = best.subject_id
      join "alerts"."alerts" on "alerts"."alerts"."subject_id" = s.id
    where
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
          (
            "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            and "alerts"."source" = $21
          )
          or (
            "alerts"."disclosed" is true
            and "alerts"."source" = $22
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
                    and i.country = $23
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
                  and r.country = $24
              )
            )
          )
        )
      )
      and (
        "alerts"."disclosed" is true
        or "alerts"."source" = $25 is not true
      )
  ) c;

select
  (
    select
      jsonb_agg(
        jsonb_build_object('item', d.item, 'state', d.state, 'isNear', d.is_near)
        order by
          d.item,
          d.is_near,
          d.state
      )
    from
      documents.looked_up ($1::jsonb) d
    where
      true
  ),
  (
    select
      jsonb_agg(n.item)
    from
      checks.numbers_in_alerts ($2::jsonb) n
  ),
  checks.register ($3::jsonb)
from
  (
    select
      1
  ) once;

-- Check, for asylum-office, border, immigration, police

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
  to_jsonb(c)
from
  (
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
      case
        when $18::jsonb <> '[]' then (
          select
            jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer))
          from
            alerts.identity_documents d
          where
            d.subject_id = s.id
        )
      end as documents
    from
      best
      join alerts.subjects s on s.id = best.subject_id
      join "alerts"."alerts" on "alerts"."alerts"."subject_id" = s.id
    where
      (
        (
          "alerts"."disclosed" is true
          or "alerts"."source" = $19 is not true
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
                "alerts"."source" = $20 is not true
                or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
              )
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $21
              ) is not true
            )
          )
        )
        and (
          (
            "alerts"."disclosed" is true
            and "alerts"."source" = $22
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
                    and i.country = $23
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
                  and r.country = $24
              )
            )
          )
        )
      )
      and (
        "alerts"."disclosed" is true
        or "alerts"."source" = $25 is not true
      )
  ) c;

select
  (
    select
      jsonb_agg(
        jsonb_build_object('item', d.item, 'state', d.state, 'isNear', d.is_near)
        order by
          d.item,
          d.is_near,
          d.state
      )
    from
      documents.looked_up ($1::jsonb) d
    where
      true
  ),
  (
    select
      jsonb_agg(n.item)
    from
      checks.numbers_in_alerts ($2::jsonb) n
  ),
  checks.register ($3::jsonb)
from
  (
    select
      1
  ) once;
