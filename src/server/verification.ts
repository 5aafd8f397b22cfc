/** Compares everything that can be recomputed with what is stored. */
import type { Services } from '../api/context.ts';
import { verifySeals, type SealVerification } from '../decision-retention/verify.ts';
import { verifyValidity, type Difference } from '../assessment/verify.ts';
import { verifyRegister } from '../audit/verify.ts';
import { verifyFiles } from '../ccf/verify.ts';
import { verifyChecks } from '../checks/verify.ts';

export interface Verification {
  readonly alerts: number;
  readonly differences: readonly Difference[];
  /** The first entry of the register of operations that breaks the hash chain; null when there is none. */
  readonly brokenEntry: number | null;
  /** The first entry of the register of checks that breaks its chain, such as `17:4`; null when there is none. */
  readonly brokenCheck: string | null;
  /** The first entry of the Commission's register that breaks its chain; null when there is none. */
  readonly brokenFile: number | null;
  /** Whether sealed data opens, and ended data is gone. */
  readonly seals: SealVerification;
}

/** Recomputes the validity of every alert and the hash chain of the register, and opens all sealed data. It changes nothing. */
export async function verify({
  database,
  sealing,
  clock,
}: Pick<Services, 'database' | 'sealing' | 'clock'>): Promise<Verification> {
  const differences: Difference[] = [];
  const alerts = await verifyValidity(database, sealing, clock, (difference) => differences.push(difference));
  const seals = await verifySeals({ database, sealing, clock });
  return {
    alerts,
    differences,
    brokenEntry: await verifyRegister(database),
    brokenCheck: await verifyChecks(database),
    brokenFile: await verifyFiles(database),
    seals,
  };
}
