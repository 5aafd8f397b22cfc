-- Mutation.publishAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- PublishAlert, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "id",
  "state",
  "form",
  "colour"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."reference" = $1;

select
  "kind",
  "round",
  "recorded_at"
from
  "alerts"."lifecycle_facts"
where
  (
    "alerts"."lifecycle_facts"."alert_id" = $1
    and "alerts"."lifecycle_facts"."kind" in ($2, $3, $4, $5)
  );

select
  "alerts"."subjects"."id",
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."family_name_key",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."aliases",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities",
  "alerts"."subjects"."place_of_birth",
  "alerts"."subjects"."country_of_birth",
  "alerts"."subjects"."height_metres",
  "alerts"."subjects"."weight_kilograms",
  "alerts"."subjects"."hair_colours",
  "alerts"."subjects"."eye_colours",
  "alerts"."subjects"."languages",
  "alerts"."subjects"."distinguishing_marks"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = $1;

select
  "type"
from
  "alerts"."identity_documents"
where
  "alerts"."identity_documents"."subject_id" = $1;

select
  "charge",
  "charge_translation",
  "reference",
  "law",
  "facts",
  "maximum_penalty_months",
  "sentence_months"
from
  "alerts"."warrants"
where
  "alerts"."warrants"."alert_id" = $1
order by
  "alerts"."warrants"."position",
  "alerts"."warrants"."id";

insert into
  "alerts"."lifecycle_facts" ("id", "alert_id", "kind", "round", "recorded_at", "reason")
values
  ($1, $2, $3, $4, $5, $6)
on conflict do nothing;

-- as nansen_engine
select
  "alerts"."alerts"."id",
  "alerts"."alerts"."reference",
  "alerts"."alerts"."source",
  "alerts"."alerts"."state",
  "alerts"."alerts"."imported",
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."aliases",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities",
  "alerts"."identity_documents"."number_key",
  "alerts"."identity_documents"."issuer"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
  left join "alerts"."identity_documents" on "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
where
  (
    "alerts"."alerts"."id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    or "alerts"."alerts"."reference" = any (
      array(
        select
          jsonb_array_elements_text($2::jsonb)
      )
    )
    or "alerts"."alerts"."subject_id" = any (
      array(
        (
          select
            "subject_id"
          from
            "alerts"."identity_documents"
          where
            "alerts"."identity_documents"."number_key" = any (
              array(
                select
                  jsonb_array_elements_text($3::jsonb)
              )
            )
        )
      )
    )
  );

-- as nansen_engine
with recursive
  walk (token, place, nonce, found) as (
    select
      sought.token,
      0,
      entry.nonce,
      entry.found
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($1::jsonb)
        )
      ) sought (token),
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(sought.token || ' ' || 0, 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
    union all
    select
      walk.token,
      walk.place + 1,
      entry.nonce,
      entry.found
    from
      walk,
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(walk.token || ' ' || (walk.place + 1), 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
  )
select
  token,
  place,
  nonce,
  found
from
  walk;

-- as nansen_engine
select
  "id",
  "addressee",
  "data_key",
  "kind",
  "names",
  "aliases",
  "birth_date",
  "sex",
  "nationalities",
  "documents",
  "alert_references",
  "feared_countries",
  "superseded_at",
  "restrictions"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."superseded_at" is null
    and (
      "decisions"."decisions"."id" = any (
        array(
          select
            jsonb_array_elements_text($1::jsonb)::uuid
        )
      )
      or (
        "decisions"."decisions"."ended_at" is null
        and (
          "decisions"."decisions"."name_rules" is null
          or "decisions"."decisions"."name_rules" < $2
        )
      )
    )
  );

-- as nansen_engine
insert into
  decisions.matches (
    id,
    decision_id,
    alert_id,
    alert_reference,
    content_id,
    certainty,
    basis,
    matched_at,
    reach,
    addressee
  )
select
  m.id,
  decision_id,
  m.alert_id,
  alert_reference,
  content_id,
  certainty,
  basis,
  greatest(
    $1::timestamptz,
    (
      select
        published.recorded_at + interval '1 millisecond'
      from
        alerts.lifecycle_facts published
        join alerts.alerts a on a.id = published.alert_id
      where
        published.alert_id = m.alert_id
        and published.kind = 'PUBLISHED'
        and a.state = 'PUBLISHED'
    ),
    (
      select
        max(ruling.ruled_at) + interval '1 millisecond'
      from
        decisions.rulings ruling
      where
        ruling.alert_id = m.alert_id
    )
  ),
  reach,
  addressee
from
  jsonb_to_recordset($2::jsonb) as m (
    id uuid,
    decision_id uuid,
    alert_id uuid,
    alert_reference text,
    content_id uuid,
    certainty text,
    basis text,
    reach text[],
    addressee text,
    is_again boolean
  )
  left join lateral (
    select
      true as is_known
    from
      decisions.matches known
    where
      known.decision_id = m.decision_id
      and known.alert_id = m.alert_id
    limit
      1
  ) known on true
where
  is_again
  or is_known is null;

-- as nansen_engine
select distinct
  "alert_id"
from
  "decisions"."matches"
where
  "decisions"."matches"."decision_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_engine
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
  "alerts"."alerts"."id"
for no key update;

-- as nansen_engine
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

-- as nansen_engine
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

-- as nansen_engine
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
  "documents"."assessed"."id"
for no key update;

-- as nansen_engine
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
  "decisions"."decisions"."addressee",
  "decisions"."decisions"."data_key",
  "decisions"."decisions"."kind",
  "decisions"."decisions"."feared_countries",
  "decisions"."decisions"."superseded_at",
  "decisions"."decisions"."ended_at",
  "decisions"."decisions"."restrictions",
  "decisions"."decisions"."names",
  "decisions"."decisions"."aliases",
  "decisions"."decisions"."birth_date",
  "decisions"."decisions"."sex",
  "decisions"."decisions"."nationalities",
  "decisions"."decisions"."documents",
  "decisions"."decisions"."reported_by",
  "decisions"."decisions"."file_reference"
from
  "decisions"."matches"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
where
  "decisions"."matches"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_engine
select
  "id",
  "alert_id",
  "kind",
  "decision_id",
  "warrant_ids",
  "barred_issuers",
  "closed_review",
  "content_id",
  "ruled_at",
  "addressee"
from
  "decisions"."rulings"
where
  "decisions"."rulings"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_engine
insert into
  decisions.matches (
    id,
    decision_id,
    alert_id,
    alert_reference,
    content_id,
    certainty,
    basis,
    matched_at,
    reach,
    addressee
  )
select
  m.id,
  decision_id,
  m.alert_id,
  alert_reference,
  content_id,
  certainty,
  basis,
  greatest(
    greatest(
      $1::timestamptz,
      (
        select
          published.recorded_at + interval '1 millisecond'
        from
          alerts.lifecycle_facts published
          join alerts.alerts a on a.id = published.alert_id
        where
          published.alert_id = m.alert_id
          and published.kind = 'PUBLISHED'
          and a.state = 'PUBLISHED'
      ),
      (
        select
          max(ruling.ruled_at) + interval '1 millisecond'
        from
          decisions.rulings ruling
        where
          ruling.alert_id = m.alert_id
      )
    ),
    (
      select
        max(before.matched_at) + interval '1 millisecond'
      from
        decisions.matches before
      where
        before.alert_id = m.alert_id
        and before.decision_id = m.decision_id
    )
  ),
  reach,
  addressee
from
  jsonb_to_recordset($2::jsonb) as m (
    id uuid,
    decision_id uuid,
    alert_id uuid,
    alert_reference text,
    content_id uuid,
    certainty text,
    basis text,
    reach text[],
    addressee text
  );

-- as nansen_engine
select
  "id",
  "decision_id",
  "alert_id",
  "alert_reference",
  "content_id",
  "certainty",
  "basis",
  "matched_at",
  "reach",
  "addressee"
from
  "decisions"."matches"
where
  "decisions"."matches"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_engine
update alerts.alerts a
set
  state = r.state,
  valid = r.valid,
  closed_by_ccf = r.closed,
  was_visible = a.was_visible
  or r.valid
from
  jsonb_to_recordset($1::jsonb) as r (id uuid, state text, valid boolean, closed boolean)
where
  a.id = r.id
  and (a.state, a.valid, a.closed_by_ccf) is distinct from (r.state, r.valid, r.closed);

-- as nansen_engine
update alerts.warrants w
set
  standing = r.standing
from
  jsonb_to_recordset($1::jsonb) as r (id uuid, standing boolean)
where
  w.id = r.id
  and w.standing <> r.standing;

-- as nansen_engine
update alerts.warrants
set
  disclosed_standing = standing
from
  alerts.alerts
where
  warrants.alert_id = alerts.id
  and warrants.disclosed_standing <> warrants.standing
  and "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
  and (
    alerts.state in ('WITHDRAWN', 'EXPIRED')
    or (
      alerts.disclosed_state = 'UNDER_EXAMINATION'
      and alerts.state = 'PUBLISHED'
    )
    or (
      select
        at_once
      from
        "alerts"."disclosure"
    )
  )
returning
  warrants.alert_id;

-- as nansen_engine
with
  changed as (
    select
      id,
      source,
      reference,
      state,
      valid,
      case
        when state = 'WITHDRAWN' then null
        when state = 'EXPIRED' then case
          when disclosed_state <> 'EXPIRED' then 'EXPIRED'
        end
        when disclosed
        and not valid then 'NOT_VALID'
        when disclosed_state <> 'REFUSED'
        and state = 'REFUSED' then 'NOT_PUBLISHED'
        when valid
        and not disclosed then 'VALID_AGAIN'
      end as told
    from
      alerts.alerts
    where
      (disclosed, disclosed_state) is distinct from (valid, state)
      and "alerts"."alerts"."id" = any (
        array(
          select
            jsonb_array_elements_text($1::jsonb)::uuid
        )
      )
      and (
        alerts.state in ('WITHDRAWN', 'EXPIRED')
        or (
          alerts.disclosed_state = 'UNDER_EXAMINATION'
          and alerts.state = 'PUBLISHED'
        )
        or (
          select
            at_once
          from
            "alerts"."disclosure"
        )
      )
  ),
  tellings as (
    insert into
      alerts.source_notifications (alert_id, ordinal, source, reference, kind, issued_on)
    select
      changed.id,
      coalesce(earlier.last, 0) + 1,
      source,
      reference,
      told,
      $2::date
    from
      changed
      cross join lateral (
        select
          max(s.ordinal) as last
        from
          alerts.source_notifications s
        where
          s.alert_id = changed.id
      ) earlier
    where
      source is not null
      and told is not null
      and (
        told <> 'VALID_AGAIN'
        or earlier.last is not null
      )
  ),
  updated as (
    update alerts.alerts
    set
      disclosed = changed.valid,
      disclosed_state = changed.state,
      was_visible_to_parties = alerts.was_visible_to_parties
      or changed.valid
    from
      changed
    where
      alerts.id = changed.id
    returning
      alerts.id
  )
select
  count(*)::int as changed
from
  updated;

-- as nansen_engine
insert into
  alerts.versions as v (alert_id, audience, version, warrants, moved)
select
  alert_id,
  audience,
  version,
  warrants,
  false
from
  (
    select
      content.id as alert_id,
      audience,
      substr(
        encode(sha256(convert_to((jsonb_build_array(content.told, shown.told))::text, 'UTF8')), 'hex'),
        1,
        32
      )::uuid as version,
      shown.hashes as warrants
    from
      (
        select
          a.id,
          jsonb_build_array(
            a.reference,
            a.form,
            a.colour,
            a.purpose,
            a.source,
            "s"."family_name",
            "s"."forename",
            "s"."aliases",
            "s"."birth_date",
            "s"."sex",
            "s"."nationalities",
            "s"."place_of_birth",
            "s"."country_of_birth",
            "s"."height_metres",
            "s"."weight_kilograms",
            "s"."hair_colours",
            "s"."eye_colours",
            "s"."languages",
            "s"."distinguishing_marks",
            (
              select
                jsonb_agg(
                  jsonb_build_array(d.number, d.type, d.issuer)
                  order by
                    d.number,
                    d.type,
                    d.issuer
                )
              from
                alerts.identity_documents d
              where
                d.subject_id = a.subject_id
            )
          ) as told
        from
          alerts.alerts a
          join alerts.subjects s on s.id = a.subject_id
        where
          a.id = any (
            array(
              select
                jsonb_array_elements_text($1::jsonb)::uuid
            )
          )
      ) content
      cross join unnest(array[$2::text, $3::text]) as audience
      cross join lateral (
        select
          jsonb_agg(
            jsonb_build_array(
              issuer,
              "w"."charge",
              "w"."charge_translation",
              "w"."reference",
              "w"."law",
              "w"."facts",
              "w"."maximum_penalty_months",
              "w"."sentence_months"
            )
            order by
              position,
              id
          ) as told,
          coalesce(
            array_agg(
              substr(encode(sha256(convert_to((jsonb_build_array(issuer, charge, nth))::text, 'UTF8')), 'hex'), 1, 32)::uuid
              order by
                position,
                id
            ),
            '{}'
          ) as hashes
        from
          (
            select
              w.*,
              row_number() over (
                partition by
                  w.issuer,
                  w.charge
                order by
                  w.position,
                  w.id
              ) as nth
            from
              alerts.warrants w
            where
              w.alert_id = content.id
              and case
                when audience = $4 then w.standing
                when audience = $5 then w.disclosed_standing
              end
          ) w
      ) shown
  ) present
on conflict (alert_id, audience) do update
set
  version = excluded.version,
  warrants = excluded.warrants,
  moved = true,
  gone = nullif(
    array(
      select distinct
        each
      from
        unnest(coalesce(v.gone, '{}') || v.warrants) as each
      where
        each <> all (excluded.warrants)
      order by
        each
    ),
    '{}'
  ),
  recalled = nullif(
    array(
      select distinct
        each
      from
        unnest(v.recalled) as each
      where
        each <> all (excluded.warrants)
      order by
        each
    ),
    '{}'
  )
where
  v.version <> excluded.version;

-- as nansen_engine
update documents.assessed d
set
  valid = r.valid,
  closed_by_ccf = r."closedByCcf"
from
  jsonb_to_recordset($1::jsonb) as r (id uuid, valid boolean, "closedByCcf" boolean)
where
  d.id = r.id
  and (d.valid, d.closed_by_ccf) is distinct from (r.valid, r."closedByCcf");

-- as nansen_engine
insert into
  outbox.jobs (id, task, key, payload, run_at, repeating, attempts)
select
  gen_random_uuid(),
  $1,
  selection.key,
  selection.payload,
  $2::timestamptz,
  false,
  0
from
  (
    select distinct
      amendments.alert_id::text as key,
      jsonb_build_object('alertId', amendments.alert_id) as payload
    from
      alerts.amendments
    where
      amendments.state = 'UNDER_EXAMINATION'
      and (
        amendments.id = any (
          array(
            select
              jsonb_array_elements_text($3::jsonb)::uuid
          )
        )
        or amendments.alert_id = any (
          array(
            select
              jsonb_array_elements_text($4::jsonb)::uuid
          )
        )
      )
  ) selection;

-- as nansen_engine
select
  "alerts"."alerts"."id",
  "alerts"."alerts"."source",
  "alerts"."warrants"."id",
  "alerts"."warrants"."issuer"
from
  "alerts"."alerts"
  left join "alerts"."warrants" on "alerts"."warrants"."alert_id" = "alerts"."alerts"."id"
where
  (
    "alerts"."alerts"."id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    and "alerts"."alerts"."state" not in ($2, $3)
  );

-- as nansen_engine
select
  "decision_id",
  coalesce(cardinality("near_alerts") > 0, false),
  to_jsonb(
    array(
      select
        f
      from
        jsonb_array_elements_text($1::jsonb) f
      where
        f::uuid = any ("near_alerts")
    )
  )
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."kind" = $2
    and "decisions"."reviews"."decision_id" = any (
      array(
        select
          jsonb_array_elements_text($3::jsonb)::uuid
      )
    )
  );

-- as nansen_engine
select
  "id",
  "decision_id",
  "alert_id",
  "alert_reference",
  "content_id",
  "certainty",
  "basis",
  "matched_at",
  "reach",
  "addressee"
from
  "decisions"."matches"
where
  "decisions"."matches"."id" = any (
    array(
      with
        about as materialized (
          select
            *
          from
            jsonb_to_recordset($1::jsonb) as a (id uuid, addressee text, named text[])
        ),
        ruled as materialized (
          select
            about.id as decision_id,
            pair.alert_id
          from
            about
            cross join lateral (
              select
                m.alert_id
              from
                decisions.matches m
              where
                m.decision_id = about.id
                and m.basis in ('REFERENCE', 'RULING')
              union
              select
                r.alert_id
              from
                decisions.rulings r
              where
                r.decision_id = about.id
                and r.kind = 'MATCH_REJECTED'
              union
              select
                a.id
              from
                alerts.alerts a
              where
                a.reference = any (about.named)
            ) pair
        )
      select
        unnest(
          array(
            select
              m.id
            from
              decisions.matches m
            where
              m.decision_id = ruled.decision_id
              and m.alert_id = ruled.alert_id
          )
        )
      from
        ruled
      union all
      select
        other.id
      from
        about
        cross join lateral (
          select
            m.id
          from
            decisions.matches m
          where
            m.decision_id = about.id
            and m.alert_reference is not null
            and (
              about.addressee = 'CCF'
              or m.addressee = 'SECRETARIAT'
            )
            and not exists (
              select
              from
                ruled
              where
                ruled.decision_id = m.decision_id
                and ruled.alert_id = m.alert_id
            )
          limit
            1
        ) other
    )
  );

-- as nansen_engine
select
  "id",
  "alert_id",
  "kind",
  "decision_id",
  "warrant_ids",
  "barred_issuers",
  "closed_review",
  "content_id",
  "ruled_at",
  "addressee"
from
  "decisions"."rulings"
where
  (
    "decisions"."rulings"."decision_id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    and "decisions"."rulings"."kind" in ($2, $3)
  );

-- as nansen_engine
with
  asked as (
    select
      *
    from
      jsonb_to_recordset($1::jsonb) as a (id uuid, "issuingCountry" text, key text, near text, series text)
  )
select
  a.id,
  d.state
from
  asked a
  cross join lateral documents.alike (a."issuingCountry", a.near, a.key) d
union
select
  a.id,
  d.state
from
  asked a
  cross join lateral documents.ranges_with (a."issuingCountry", a.series, a.key) d
order by
  id,
  state;

-- as nansen_engine
select
  "id",
  "kind",
  "decision_id",
  "alert_id",
  "request_id",
  "addressee",
  "urgency",
  "created_at"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."closed_at" is null
    and (
      "decisions"."reviews"."kind" not in ($1, $2, $3, $4, $5)
      and (
        "decisions"."reviews"."alert_id" = any (
          array(
            select
              jsonb_array_elements_text($6::jsonb)::uuid
          )
        )
        or (
          "decisions"."reviews"."kind" = $7
          and "decisions"."reviews"."decision_id" = any (
            array(
              select
                jsonb_array_elements_text($8::jsonb)::uuid
            )
          )
        )
      )
    )
  );

-- as nansen_engine
update "decisions"."reviews"
set
  "closed_at" = $1
where
  "decisions"."reviews"."id" = any (
    array(
      select
        jsonb_array_elements_text($2::jsonb)::uuid
    )
  );

-- as nansen_engine
insert into
  decisions.reviews as r (
    id,
    kind,
    decision_id,
    alert_id,
    request_id,
    created_at,
    due_at,
    urgency,
    state,
    addressee,
    near_alerts
  )
select
  id,
  kind,
  decision_id,
  alert_id,
  request_id,
  $1::timestamptz,
  due_at,
  urgency,
  'OPEN',
  addressee,
  near_alerts
from
  jsonb_to_recordset($2::jsonb) as w (
    id uuid,
    kind text,
    decision_id uuid,
    alert_id uuid,
    request_id uuid,
    addressee text,
    urgency text,
    due_at timestamptz,
    near_alerts uuid[]
  )
on conflict (kind, decision_id, alert_id, request_id, addressee) do update
set
  urgency = excluded.urgency,
  due_at = excluded.due_at,
  near_alerts = r.near_alerts || excluded.near_alerts,
  state = case
    when r.closed_at is null then r.state
    else 'OPEN'
  end,
  claimed_by = case
    when r.closed_at is null then r.claimed_by
  end,
  claimed_at = case
    when r.closed_at is null then r.claimed_at
  end,
  closed_at = null
where
  r.state <> 'DECIDED'
  or r.request_id is null
  and (
    not coalesce(excluded.near_alerts <@ r.near_alerts, true)
    or exists (
      select
      from
        decisions.matches m
      where
        m.decision_id = r.decision_id
        and m.alert_id = r.alert_id
        and m.matched_at > r.closed_at
        and (
          r.addressee = 'CCF'
          or m.addressee = 'SECRETARIAT'
        )
    )
    or exists (
      select
      from
        decisions.rulings linked
        join decisions.rulings rejected using (decision_id, alert_id, addressee)
      where
        linked.review_id = r.id
        and rejected.kind = 'MATCH_REJECTED'
        and rejected.ruled_at > r.closed_at
        and linked.kind = 'MATCH_CONFIRMED'
        and linked.alert_id is distinct from r.alert_id
    )
  );

-- as nansen_engine
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "disclosed",
  (
    select
      "alerts"."lifecycle_facts"."recorded_at"
    from
      "alerts"."lifecycle_facts"
    where
      "alerts"."lifecycle_facts"."alert_id" = "alerts"."alerts"."id"
      and "alerts"."lifecycle_facts"."kind" = 'PUBLISHED'
  )
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
