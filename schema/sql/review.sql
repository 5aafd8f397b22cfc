-- Query.review: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Review, for refugee-desk

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
      "decisions"."matches"."alert_id" in ($1)
      or "decisions"."matches"."decision_id" in ($2)
    )
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
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false) is false
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
    "decisions"."questions"."decision_id" in ($1, $2)
    and (
      "decisions"."questions"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."questions"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
  "decision_id",
  "alert_id",
  "alert_reference",
  "certainty",
  "basis",
  "matched_at"
from
  "decisions"."matches"
where
  (
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
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
  )
order by
  "decisions"."matches"."matched_at" asc;

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
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
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
      "decisions"."matches"."alert_id" in ($1)
      or "decisions"."matches"."decision_id" in ($2)
    )
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
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false) is false
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
    "decisions"."questions"."decision_id" in ($1, $2)
    and (
      "decisions"."questions"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."questions"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
    "decisions"."decisions"."id" in ($6, $7)
    and (
      "decisions"."decisions"."addressee" = 'SECRETARIAT'
      and coalesce(("decisions"."decisions"."restrictions" ->> $8)::datemultirange @> $9::date, false) is false
    )
  );

select
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = $1;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

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
    and "decisions"."decisions"."id" in ($38)
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
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
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
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

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
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
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

select
  "kind",
  "officer",
  "recorded_at",
  "outcome",
  "reasons",
  "id",
  "review_id",
  "addressee",
  "data_key"
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
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

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
      "decisions"."rulings"."decision_id" in ($1)
      and "decisions"."rulings"."alert_id" in ($2)
      and "decisions"."rulings"."kind" in ($3, $4)
      and not (
        "decisions"."rulings"."kind" = $5
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
            coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false)
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
    and "decisions"."decisions"."id" in ($38)
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
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
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
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

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
    true
    and (
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
    )
  );

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- Review, for ccf

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
      (
        "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
        and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
      )
      or case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
        )
      end is not true
    )
    and "decisions"."reviews"."id" in ($3)
  )
order by
  least(
    case "decisions"."reviews"."urgency"
      when 'URGENT' then 3
      when 'HIGH' then 2
      else 1
    end + case
      when "decisions"."reviews"."due_at" <= $4::timestamptz then 1
      else 0
    end,
    $5
  ) desc,
  case "decisions"."reviews"."urgency"
    when 'URGENT' then 3
    when 'HIGH' then 2
    else 1
  end desc,
  "decisions"."reviews"."due_at" asc,
  "decisions"."reviews"."id" asc
limit
  $6;

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
      "decisions"."matches"."alert_id" in ($1)
      or "decisions"."matches"."decision_id" in ($2)
    )
    and true
    and true
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
      (
        "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
        and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
      )
      or case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
        )
      end is not true
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
    and true
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
    and true
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
    "decisions"."rulings"."alert_id" in ($1)
    and true
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
      ) is not true
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
  "decision_id",
  "alert_id",
  "alert_reference",
  "certainty",
  "basis",
  "matched_at"
from
  "decisions"."matches"
where
  (
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
    and true
  )
order by
  "decisions"."matches"."matched_at" asc;

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
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
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
      (
        "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
        and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
      )
      or case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
        )
      end is not true
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
      "decisions"."matches"."alert_id" in ($1)
      or "decisions"."matches"."decision_id" in ($2)
    )
    and true
    and true
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
      (
        "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
        and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
      )
      or case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
        )
      end is not true
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
    and true
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
    and true
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
    "decisions"."rulings"."alert_id" in ($1)
    and true
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
      ) is not true
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
    when coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false) is false then decisions.field_for_ccf ("decisions"."decisions"."id", $3)
  end
from
  "decisions"."decisions"
where
  (
    "decisions"."decisions"."id" in ($4)
    and true
  );

select
  "alerts"."subjects"."nationalities"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = $1;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

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
    and "decisions"."decisions"."id" in ($22)
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
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
    and true
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

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
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
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
    and true
  )
order by
  "decisions"."questions"."asked_at" asc,
  "decisions"."questions"."id" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "kind",
  "officer",
  "recorded_at",
  "outcome",
  "reasons",
  "id",
  "review_id",
  "addressee",
  "data_key"
from
  "decisions"."review_steps"
where
  (
    "decisions"."review_steps"."review_id" in ($1)
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
      ) is not true
    )
  )
order by
  "decisions"."review_steps"."recorded_at" asc,
  "decisions"."review_steps"."id" asc;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

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
      "decisions"."rulings"."decision_id" in ($1)
      and "decisions"."rulings"."alert_id" in ($2, $3, $4, $5, $6)
      and "decisions"."rulings"."kind" in ($7, $8)
      and not (
        "decisions"."rulings"."kind" = $9
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
    and "decisions"."decisions"."id" in ($22)
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
    "decisions"."matches"."decision_id" in ($1)
    and "decisions"."matches"."alert_reference" is not null
    and true
  )
order by
  "decisions"."matches"."matched_at" asc,
  "decisions"."matches"."alert_reference" asc;

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
    true
    and (
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
    )
  );

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
  "closed_by_ccf",
  "disclosed",
  "id"
from
  "alerts"."alerts"
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
