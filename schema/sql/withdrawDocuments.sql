-- Mutation.withdrawDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawDocuments, for bureau

-- as nansen_documents
delete from documents.travel_documents t using jsonb_to_recordset($1::jsonb) as d ("type" text, "numberKey" text, "lastKey" text)
where
  t.issuing_country = $2
  and t.type = d."type"
  and t.number_key = d."numberKey"
  and t.last_key = d."lastKey";

-- as nansen_documents
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
