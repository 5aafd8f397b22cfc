-- Mutation.refuseAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RefuseAlert, for notices-desk
-- no statement
