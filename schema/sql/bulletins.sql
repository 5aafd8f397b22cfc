-- Query.bulletins: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Bulletins, for bureau

select
  "id",
  "author",
  "offence_summary",
  "handling_code",
  "handling_restriction",
  "published_on",
  "names",
  "birth_date",
  "nationalities"
from
  "bulletins"."bulletins"
where
  (
    "bulletins"."bulletins"."author" = $1
    or (
      select
        "bulletins"."recipients"."forbidden" is null
        or not "bulletins"."recipients"."forbidden"::datemultirange @> $2::date
      from
        "bulletins"."recipients"
      where
        "bulletins"."recipients"."bulletin_id" = "bulletins"."bulletins"."id"
        and "bulletins"."recipients"."country" = $3
    )
  )
order by
  "bulletins"."bulletins"."published_on" desc,
  "bulletins"."bulletins"."id" desc
limit
  $4;

-- Bulletins, for refugee-desk, notices-desk, ccf

select
  "id",
  "author",
  "offence_summary",
  "handling_code",
  "handling_restriction",
  "published_on",
  "names",
  "birth_date",
  "nationalities"
from
  "bulletins"."bulletins"
where
  true
order by
  "bulletins"."bulletins"."published_on" desc,
  "bulletins"."bulletins"."id" desc
limit
  $1;
