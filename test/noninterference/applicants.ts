/**
 * What who turns to the Commission gets to see: whatever they ask, and what they are answered when a request names an alert and the person
 * of it.
 */
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { hiddenForms, hiddenNames } from './hidden.ts';
import { operations, type Operation } from './operations.ts';
import type { Pair } from './pair.ts';
import { poolsFor } from './pools.ts';
import { CANARY } from './slot.ts';
import type { World } from './world.ts';

const HAND_IN =
  'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { path code message } } }';
const STATUS = `query ($receipt: String!) { requestStatus(receipt: $receipt) {
  receivedOn admittedOn dueOn answeredOn text } }`;
/** One place of this many where the worlds differ is named in a request. */
const EVERY = 6;

/** @throws with both answers when an applicant could tell the worlds of a pair apart */
export async function compareForApplicants(pair: Pair, schema: GraphQLSchema, numRuns: number): Promise<void> {
  const hidden = fc
    .tuple(fc.constantFrom(...hiddenForms(false)), fc.constantFrom(...hiddenNames(schema)))
    .map(([form, name]): Operation => form(name, ''));
  for (const asked of [operations(schema, poolsFor(pair.differences.length)), hidden]) {
    await fc.assert(
      fc.asyncProperty(asked, async (operation) => void (await pair.ask('applicant', operation))),
      { numRuns },
    );
  }
  for (const { reference } of pair.differences.filter((_, place) => place % EVERY === 0)) {
    const [one, other] = await pair.both((world) => answersTo(world, reference));
    if (one !== other) {
      throw new Error(
        `applicant can tell two worlds apart by what a request about ${reference} is answered: ${one}\nThe other: ${other}`,
      );
    }
  }
}

/** All that is answered to a request about an alert, but for its receipt. */
async function answersTo(world: World, reference: string): Promise<string> {
  const applicant = { familyName: 'Test', contact: CANARY, nationalities: ['BY'] };
  const about = { kind: 'ACCESS', language: 'EN', grounds: CANARY, alertReferences: [reference] };
  // No country that is compared is asked.
  const input = { ...about, applicant, grant: { country: 'DK' } };
  const { status, headers, body } = await world.observe('applicant', HAND_IN, { input });
  const receipt = /"receipt":"([\w-]{32})"/.exec(body)?.[1];
  if (receipt === undefined) throw new Error(`No request was handed in: ${body}`);
  const far = await world.observe('applicant', STATUS, { receipt });
  return JSON.stringify([status, headers, body.replace(receipt, ''), far.status, far.headers, far.body]);
}
