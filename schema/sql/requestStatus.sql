-- Query.requestStatus: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RequestStatus, for applicant

select
  set_config('nansen.receipt', $1, true);

select
  "request_id"
from
  "ccf"."receipts"
where
  "ccf"."receipts"."receipt_hash" = $1;
