-- Query.me: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WhoAmI, for public, bureau, asylum-office, border, immigration, police, refugee-desk, notices-desk, ccf, ccf-secretariat, ccf-rapporteur, ccf-chamber, applicant, auditor, dpo
-- no statement
