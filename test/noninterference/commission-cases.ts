/** What only the files of the Commission say: hidden from the Secretariat, and from everybody outside. */
import { onPaper } from '../support/commission.ts';
import type { Case, Steps } from './case.ts';
import { CANARY, type Slot } from './slot.ts';
import { nothing } from './variants.ts';
import type { World } from './world.ts';

type Officer = 'ccf-secretariat' | 'ccf-rapporteur' | 'ccf-chamber';

interface Asked {
  readonly id: string;
  readonly draft: { readonly id: string } | null;
  readonly steps: { readonly nodes: readonly { readonly id: string }[] };
}

async function must(world: World, as: Officer, mutation: string, input: object): Promise<Asked> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { body } = await world.observe(
    `${as}#${as}`,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { request { id draft { id } steps { nodes { id } } } userErrors { code message } } }`,
    { input },
  );
  const { data } = JSON.parse(body) as { data: Record<string, { request: Asked | null }> | null };
  const request = data?.[mutation]?.request ?? null;
  if (request === null) throw new Error(`${as} could not ${mutation} in a world of a pair: ${body}`);
  return request;
}

/** A request about the alert, admissible and with a rapporteur. */
async function requested(world: World, alert: Slot, alertReferences = [alert.reference]): Promise<string> {
  const today = world.clock.now().toISOString().slice(0, 10);
  const about = { grounds: `${CANARY} grounds`, alertReferences };
  const applicant = { familyName: alert.familyName, contact: CANARY, nationalities: ['BY'] };
  const { id } = await must(world, 'ccf-secretariat', 'recordCcfRequest', onPaper(today, { ...about, applicant }));
  await must(world, 'ccf-secretariat', 'admitCcfRequest', { id, reasons: `${CANARY} admitted` });
  await must(world, 'ccf-rapporteur', 'claimCcfRequest', { id });
  return id;
}

async function decided(
  world: World,
  id: string,
  outcome: string,
  operativeParts: readonly object[] = [],
): Promise<void> {
  const drafted = { id, outcome, study: `${CANARY} study`, operativeParts };
  const { draft } = await must(world, 'ccf-rapporteur', 'draftCcfDecision', drafted);
  await must(world, 'ccf-chamber', 'adoptCcfDecision', { id, draft: draft?.id, reasons: `${CANARY} adopted` });
}

const open: Steps = (alert) => alert.step((world) => requested(world, alert));

const asked: Steps = (alert) =>
  alert.step(async (world) => {
    const id = await requested(world, alert);
    const question = { id, addressee: 'SECRETARIAT', question: `${CANARY} question` };
    const { steps } = await must(world, 'ccf-secretariat', 'askForCcfRequest', question);
    const answer = { id, question: steps.nodes.at(-1)?.id, answer: `${CANARY} answer` };
    await must(world, 'ccf-secretariat', 'recordCcfAnswer', answer);
    // No other country is asked, and SE is not among those that are compared.
    await must(world, 'ccf-rapporteur', 'askRecognition', { id, country: 'DK', question: `${CANARY} asked` });
  });

/** Decided, with nothing that acts on the alert, and told. */
const compliant: Steps = (alert) =>
  alert.step(async (world) => {
    const id = await requested(world, alert);
    await decided(world, id, 'COMPLIANT');
    for (const progress of ['SENT', 'APPLICANT_TOLD'])
      await must(world, 'ccf-secretariat', 'recordCcfProgress', { id, progress });
  });

const deletedOnRequest: Steps = (alert) =>
  alert.step(async (world) => {
    const id = await requested(world, alert);
    await decided(world, id, 'NOT_COMPLIANT', [{ reference: alert.reference, decision: 'CCF_DELETION' }]);
  });

const blockedOnRequest: Steps = (alert) =>
  alert.step(async (world) => {
    const measure = { reference: alert.reference, reasons: `${CANARY} measure` };
    await must(world, 'ccf-chamber', 'orderCcfMeasure', { id: await requested(world, alert), ...measure });
  });

/** A travel document that the Chamber deletes, or blocks, on a request that names no alert. */
export const documentOnRequest = (decision: 'CCF_DELETION' | 'CCF_PROVISIONAL_MEASURE'): Steps => {
  const steps: Steps = (alert) =>
    alert.step(async (world) => {
      const id = await requested(world, alert, []);
      const document = { issuingCountry: 'BY', number: alert.passport };
      if (decision === 'CCF_DELETION') await decided(world, id, 'NOT_COMPLIANT', [{ document, decision }]);
      else await must(world, 'ccf-chamber', 'orderCcfMeasure', { id, document, reasons: `${CANARY} measure` });
    });
  return steps;
};

/** Handed in by counsel, who names a country of asylum that is not among those that are compared. */
const handedIn: Steps = (alert) =>
  alert.step(async (world) => {
    const about = {
      kind: 'DELETION',
      language: 'EN',
      grounds: `${CANARY} grounds`,
      alertReferences: [alert.reference],
    };
    const applicant = { familyName: alert.familyName, contact: CANARY, nationalities: ['BY'] };
    const { body } = await world.observe(
      'applicant#counsel',
      'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { code message } } }',
      { input: { ...about, applicant, grant: { country: 'DK', fileReference: CANARY } } },
    );
    if (!body.includes('"userErrors":[]')) throw new Error(`Counsel could not hand in in a world of a pair: ${body}`);
  });

export const COMMISSION_CASES: readonly Case[] = [
  {
    name: 'a request to the Commission about a valid alert',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('BY'),
    variants: { nothing, open, asked, compliant, 'handed in': handedIn },
  },
  {
    name: 'a request to the Commission about an alert that fell by a decision for the Secretariat',
    secret: 'CCF_BUSINESS',
    common: async (alert) => {
      await alert.published('BY');
      await alert.grant();
    },
    variants: { nothing, open },
  },
  {
    name: 'whether a request stands behind a deletion of the CCF',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: { imposed: (alert) => alert.impose('CCF_DELETION'), 'decided on a request': deletedOnRequest },
  },
  {
    name: 'whether a request stands behind a provisional measure of the CCF',
    secret: 'CCF_BUSINESS',
    common: (alert) => alert.published('KZ'),
    variants: { imposed: (alert) => alert.impose('CCF_PROVISIONAL_MEASURE'), 'ordered on a request': blockedOnRequest },
  },
];
