-- Query.travelDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OurDocuments, for bureau

select
  "type",
  "number",
  "last_number",
  "state",
  "occurred_on",
  "circumstances",
  "purpose",
  "recorded_on",
  "number_key",
  "last_key"
from
  "documents"."travel_documents"
where
  (
    "documents"."travel_documents"."issuing_country" = $1
    and "documents"."travel_documents"."type" = $2
  )
order by
  "documents"."travel_documents"."type",
  "documents"."travel_documents"."number_key",
  "documents"."travel_documents"."last_key"
limit
  $3;
