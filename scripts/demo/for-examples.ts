/** What the examples of GraphiQL need: alerts of the bureaus that the sign-in offers, one that a check hits, and files of the Commission. */
import { CcfRequestRepository } from '../../src/ccf/repository.ts';
import { adoptCcfDecision } from '../../src/ccf/steps/decide.ts';
import { draftCcfDecision } from '../../src/ccf/steps/draft.ts';
import { admitCcfRequest, claimCcfRequest } from '../../src/ccf/steps/others.ts';
import { recordCcfRequest } from '../../src/ccf/steps/record.ts';
import type { RequestContext, Services } from '../../src/api/context.ts';
import { AlertExamination } from '../../src/lifecycle/examination.ts';
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import { reportDecision } from '../../src/intake/report-decisions.ts';
import { AlertRequests } from '../../src/lifecycle/requests.ts';
import { DEMO_HIT } from './demo-case.ts';
import type { Inventor } from './invent.ts';
import { CHARGES, inventNotice, inventWarrant } from './notices.ts';

/** The bureaus of the sign-in, beside the one of the story. */
const BUREAUS = ['FR', 'SE'];
const DAY_MS = 86_400_000;

type As = (services: Services, reader: string) => RequestContext;

/** The alert that checks hit. */
export function hitAlert(): ImportedAlert {
  const { reference, source, subject } = DEMO_HIT;
  return inventNotice({
    reference,
    source,
    subject: { ...subject, nationalities: [...subject.nationalities] },
    charge: CHARGES[0] ?? null,
  });
}

/** Two notices and a diffusion of each bureau, published. Returns how many. */
export async function requestOfBureaus(services: Services, inventor: Inventor, as: As): Promise<number> {
  const forms = [
    { form: 'NOTICE', colour: 'RED', seeksExtradition: true },
    { form: 'NOTICE', colour: 'RED', seeksExtradition: true },
    { form: 'DIFFUSION', purpose: 'ARREST' },
  ] as const;
  for (const country of BUREAUS) {
    for (const [index, form] of forms.entries()) {
      const reference = await new AlertRequests(as(services, `bureau:${country}`)).request({
        ...form,
        subject: { ...inventor.person(), nationalities: [country], distinguishingMarks: 'Scar on the left hand' },
        warrants: [inventWarrant(inventor)],
        nationalReference: `NCB-${country}-${index}`,
      });
      await new AlertExamination(as(services, 'notices-desk')).publish({ reference });
    }
  }
  return BUREAUS.length * forms.length;
}

/** A decision for each desk about somebody who is not searched, who fears the source of the story. Returns how many. */
export async function reportsWithoutAlert(services: Services, as: As): Promise<number> {
  const addressees = ['SECRETARIAT', 'CCF'] as const;
  for (const [index, addressee] of addressees.entries()) {
    await reportDecision(as(services, 'asylum-office:NO'), {
      kind: 'GRANTED',
      person: {
        names: [{ familyName: 'Eksempel', forename: 'Prøve' }],
        birthDate: `197${index}`,
        nationalities: ['BY'],
      },
      fearedCountries: ['BY'],
      decidedOn: '2026-08-14',
      fileReference: `NO-2026-${2_000 + index}`,
      addressee,
    });
  }
  return addressees.length;
}

/** How far the requests to the Commission are, and how many days ago they came. */
const REQUESTS = [
  { kind: 'ACCESS', to: 'RECORDED', days: 4 },
  { kind: 'DELETION', to: 'ADMITTED', days: 12 },
  { kind: 'CORRECTION', to: 'DRAFTED', days: 40 },
  { kind: 'DELETION', to: 'DRAFTED', days: 75 },
  { kind: 'DELETION', to: 'DECIDED', days: 120 },
] as const;
const STAGES = ['RECORDED', 'ADMITTED', 'DRAFTED', 'DECIDED'];

/** Requests to the Commission, one for each step that its officers take. Returns how many. */
export async function requestsToCommission(services: Services, inventor: Inventor, as: As): Promise<number> {
  for (const { kind, to, days } of REQUESTS) {
    const isPast = (stage: string): boolean => STAGES.indexOf(to) >= STAGES.indexOf(stage);
    const { familyName, forename, birthDate } = inventor.person();
    const clerk = as(services, 'ccf-secretariat');
    const id = await recordCcfRequest(clerk, {
      kind,
      language: 'EN',
      receivedOn: new Date(services.clock.now().getTime() - days * DAY_MS).toISOString().slice(0, 10),
      applicant: { familyName, forename, birthDate, contact: 'An invented street 1' },
      grounds: 'The applicant is not the person whom the warrant names.',
    });
    if (isPast('ADMITTED')) await admitCcfRequest(clerk, { id, reasons: 'It says who asks, and why.' });
    if (!isPast('DRAFTED')) continue;
    const rapporteur = as(services, 'ccf-rapporteur');
    await claimCcfRequest(rapporteur, { id });
    await draftCcfDecision(rapporteur, { id, outcome: 'NO_DATA', study: 'There are no data about the applicant.' });
    if (!isPast('DECIDED')) continue;
    const chamber = as(services, 'ccf-chamber');
    const request = await new CcfRequestRepository(chamber).find(id);
    await adoptCcfDecision(chamber, { id, draft: request?.draft?.id ?? '', reasons: 'As studied.' });
  }
  return REQUESTS.length;
}
