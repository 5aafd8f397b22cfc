-- Mutation.addReviewNote: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AddReviewNote, for refugee-desk, ccf

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));
