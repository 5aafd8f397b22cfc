-- Query.ccfDocument: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- CcfDocument, for ccf-secretariat, ccf-rapporteur
-- no statement
