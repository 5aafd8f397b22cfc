import { Navigate, Route, Routes } from 'react-router';
import { AlertScreen } from './alerts/alert.tsx';
import { AmendmentScreen } from './alerts/amendment.tsx';
import { Amendments } from './alerts/amendments.tsx';
import { Reinstatements } from './alerts/reinstatements.tsx';
import { Requests } from './alerts/requests.tsx';
import { CommissionRequestScreen } from './commission/request.tsx';
import { CommissionRequests } from './commission/requests.tsx';
import { isOfCommission, placesOf, type Desk } from './desks.ts';
import { NotFound } from './parts/answer.tsx';
import { Patterns } from './patterns/patterns.tsx';
import { Recalls } from './recalls/recalls.tsx';
import { ReviewScreen } from './reviews/review.tsx';
import { ReviewQueue } from './reviews/queue.tsx';

/** The screen of the address, among those that the desk of the officer has. The server serves the page at the same addresses. */
export function Screens({ desk, user }: { readonly desk: Desk; readonly user: string }) {
  return (
    <Routes>
      <Route index element={<Navigate replace to={placesOf(desk)[0].path} />} />
      {desk === 'notices-desk' ? (
        <>
          <Route path="alerts" element={<Requests />} />
          <Route path="alerts/:year/:number" element={<AlertScreen user={user} />} />
          <Route path="amendments" element={<Amendments />} />
          <Route path="amendments/:year/:number" element={<AmendmentScreen />} />
          <Route path="reinstatements" element={<Reinstatements />} />
        </>
      ) : isOfCommission(desk) ? (
        <>
          <Route path="requests" element={<CommissionRequests mayRecord={desk === 'ccf-secretariat'} />} />
          <Route path="requests/:id" element={<CommissionRequestScreen />} />
        </>
      ) : (
        <>
          <Route path="reviews" element={<ReviewQueue />} />
          <Route path="reviews/:id" element={<ReviewScreen desk={desk} user={user} />} />
        </>
      )}
      {!isOfCommission(desk) && (
        <>
          <Route path="patterns" element={<Patterns desk={desk} />} />
          <Route path="recalls" element={<Recalls />} />
        </>
      )}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
