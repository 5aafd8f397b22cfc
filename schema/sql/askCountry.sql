-- Mutation.askCountry: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AskCountry, for refugee-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "id",
  "kind",
  "decision_id",
  "alert_id",
  "request_id",
  "near_alerts",
  "created_at",
  "due_at",
  "urgency",
  "state",
  "claimed_by",
  "claimed_at",
  "closed_at",
  "addressee"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."id" = $1
    and (
      "decisions"."reviews"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
              coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
            from
              "decisions"."decisions"
            where
              "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
          )
        end is not true
      )
    )
  );

select
  "decisions"."matches"."alert_id",
  "decisions"."matches"."decision_id",
  "decisions"."matches"."matched_at",
  "decisions"."matches"."certainty",
  "decisions"."matches"."reach",
  "decisions"."matches"."content_id",
  "decisions"."matches"."addressee",
  "decisions"."decisions"."superseded_at",
  "decisions"."decisions"."ended_at"
from
  "decisions"."matches"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
where
  (
    (
      false
      or "decisions"."matches"."decision_id" in ($1)
    )
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
  )
order by
  "decisions"."matches"."id" asc;

select
  "alerts"."alerts"."id",
  "alerts"."alerts"."source",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
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
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  "alerts"."alerts"."id",
  "alerts"."identity_documents"."type",
  "alerts"."identity_documents"."number",
  "alerts"."identity_documents"."issuer"
from
  "alerts"."alerts"
  inner join "alerts"."identity_documents" on "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."identity_documents"."type" asc,
  "alerts"."identity_documents"."number" asc,
  "alerts"."identity_documents"."issuer" asc;

select
  "alert_id",
  "id",
  "issuer",
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
  "alerts"."warrants"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."warrants"."position" asc,
  "alerts"."warrants"."id" asc;

select
  "id",
  "near_alerts"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."id" in ($1)
    and (
      "decisions"."reviews"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
              coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
            from
              "decisions"."decisions"
            where
              "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
          )
        end is not true
      )
    )
  );

select
  "id",
  "superseded_at",
  "ended_at"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" in ($1)
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false) is false
    )
  );

select
  "decisions"."questions"."id",
  "decisions"."questions"."decision_id"
from
  "decisions"."questions"
  inner join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."decision_id" in ($1)
    and (
      "decisions"."questions"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."questions"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."questions"."id" asc;

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
  "addressee",
  "decided_by",
  "confirmed_by"
from
  "decisions"."rulings"
where
  (
    false
    and (
      "decisions"."rulings"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."rulings"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."rulings"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."rulings"."id" asc;

select
  "id",
  "review_id",
  "kind",
  "officer"
from
  "decisions"."review_steps"
where
  (
    "decisions"."review_steps"."review_id" in ($1)
    and (
      "decisions"."review_steps"."addressee" = 'SECRETARIAT'
      and (
        select
          case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
                  coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
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
  )
order by
  "decisions"."review_steps"."recorded_at" asc,
  "decisions"."review_steps"."id" asc;

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
  "id",
  "addressee",
  "data_key",
  "kind",
  "feared_countries",
  "superseded_at",
  "ended_at",
  "restrictions",
  "reported_by",
  case
    when (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false
      and coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false) is false
    ) then decisions.field_for_secretariat ("decisions"."decisions"."id", $5)
  end
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" in ($6)
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $7)::datemultirange @> $8::date, false) is false
    )
  );

-- as nansen_engine
select
  "id",
  "reply_address"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" in ($1)
    and "decisions"."decisions"."ended_at" is null
  );

select
  "decisions"."questions"."due_at",
  "decisions"."answers"."answered_at"
from
  "decisions"."questions"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."decision_id" = $1
    and "decisions"."questions"."addressee" = $2
  );

insert into
  "decisions"."questions" (
    "id",
    "decision_id",
    "addressee",
    "asked_by",
    "asked_at",
    "due_at",
    "data_key",
    "question",
    "reply_address"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9);

insert into
  "decisions"."review_steps" (
    "id",
    "review_id",
    "kind",
    "officer",
    "recorded_at",
    "outcome",
    "data_key",
    "reasons",
    "warrant_ids",
    "due_at",
    "facts_hash",
    "addressee"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "id",
  "kind",
  "created_at",
  "due_at",
  "urgency",
  "state",
  "claimed_by",
  "decision_id",
  "alert_id",
  "near_alerts",
  exists (
    select
    from
      "documents"."assessed"
    where
      "id" = "alert_id"
  )
from
  "decisions"."reviews"
where
  (
    (
      "decisions"."reviews"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false)
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
              coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
            from
              "decisions"."decisions"
            where
              "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
          )
        end is not true
      )
    )
    and "decisions"."reviews"."id" in ($5)
  )
order by
  least(
    case "decisions"."reviews"."urgency"
      when 'URGENT' then 3
      when 'HIGH' then 2
      else 1
    end + case
      when "decisions"."reviews"."due_at" <= $6::timestamptz then 1
      else 0
    end,
    $7
  ) desc,
  case "decisions"."reviews"."urgency"
    when 'URGENT' then 3
    when 'HIGH' then 2
    else 1
  end desc,
  "decisions"."reviews"."due_at" asc,
  "decisions"."reviews"."id" asc
limit
  $8;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "decisions"."matches"."alert_id",
  "decisions"."matches"."decision_id",
  "decisions"."matches"."matched_at",
  "decisions"."matches"."certainty",
  "decisions"."matches"."reach",
  "decisions"."matches"."content_id",
  "decisions"."matches"."addressee",
  "decisions"."decisions"."superseded_at",
  "decisions"."decisions"."ended_at"
from
  "decisions"."matches"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."matches"."decision_id"
where
  (
    (
      false
      or "decisions"."matches"."decision_id" in ($1)
    )
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
  )
order by
  "decisions"."matches"."id" asc;

select
  "alerts"."alerts"."id",
  "alerts"."alerts"."source",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
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
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  "alerts"."alerts"."id",
  "alerts"."identity_documents"."type",
  "alerts"."identity_documents"."number",
  "alerts"."identity_documents"."issuer"
from
  "alerts"."alerts"
  inner join "alerts"."identity_documents" on "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."identity_documents"."type" asc,
  "alerts"."identity_documents"."number" asc,
  "alerts"."identity_documents"."issuer" asc;

select
  "alert_id",
  "id",
  "issuer",
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
  "alerts"."warrants"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."warrants"."position" asc,
  "alerts"."warrants"."id" asc;

select
  "id",
  "near_alerts"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."id" in ($1)
    and (
      "decisions"."reviews"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
              coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
            from
              "decisions"."decisions"
            where
              "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
          )
        end is not true
      )
    )
  );

select
  "id",
  "superseded_at",
  "ended_at"
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" in ($1)
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false) is false
    )
  );

select
  "decisions"."questions"."id",
  "decisions"."questions"."decision_id"
from
  "decisions"."questions"
  inner join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."decision_id" in ($1)
    and (
      "decisions"."questions"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."questions"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."questions"."id" asc;

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
  "addressee",
  "decided_by",
  "confirmed_by"
from
  "decisions"."rulings"
where
  (
    false
    and (
      "decisions"."rulings"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."rulings"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."rulings"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."rulings"."id" asc;

select
  "id",
  "review_id",
  "kind",
  "officer"
from
  "decisions"."review_steps"
where
  (
    "decisions"."review_steps"."review_id" in ($1)
    and (
      "decisions"."review_steps"."addressee" = 'SECRETARIAT'
      and (
        select
          case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
                  coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
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
  )
order by
  "decisions"."review_steps"."recorded_at" asc,
  "decisions"."review_steps"."id" asc;

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
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "decisions"."questions"."asked_by",
  "decisions"."questions"."asked_at",
  "decisions"."questions"."due_at",
  "decisions"."questions"."question",
  "decisions"."answers"."answer",
  "decisions"."answers"."answered_at",
  "decisions"."questions"."id",
  "decisions"."questions"."decision_id",
  "decisions"."questions"."addressee",
  "decisions"."questions"."data_key"
from
  "decisions"."questions"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."decision_id" in ($1)
    and "decisions"."decisions"."ended_at" is null
    and (
      "decisions"."questions"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."questions"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
        )
      end is false
    )
  )
order by
  "decisions"."questions"."asked_at" asc,
  "decisions"."questions"."id" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- AskCountry, for ccf

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));
