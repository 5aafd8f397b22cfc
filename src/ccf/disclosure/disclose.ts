import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { issuerCode, optional, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import { CcfRecipient, type CcfExtent, type CcfOwner, type CcfRestriction } from '../../vocabulary/ccf.ts';
import { appendStep } from '../append.ts';
import { onRequest, type DeskOfRequest } from '../frame.ts';
import { optionalDay } from '../steps/dates.ts';
import type { DiscloseCcfItemInput } from './inputs.ts';
import { isConsulted, type ItemDisclosure } from './released.ts';

const schema = z.object({
  id: z.string(),
  item: optional(z.string()),
  owner: z.custom<CcfOwner>(),
  ownerCountry: optional(issuerCode),
  consultedOn: optionalDay,
  toApplicant: z.custom<CcfExtent>(),
  toSource: z.custom<CcfExtent>(),
  ground: optional(z.custom<CcfRestriction>()),
  justification: optional(reasonsText),
  summary: optional(reasonsText),
});

/** Decides what is disclosed of an item. @throws InputError NOT_FOUND, REQUIRED or CONFLICT, or as `onRequest` */
export function discloseCcfItem(context: RequestContext, input: DiscloseCcfItemInput): Promise<string> {
  const { id, item, ...disclosure } = parseInput(schema, input);
  return onRequest(context, id, 'DISCLOSURE', async (desk) => {
    assertItem(desk, item);
    assertOwner(desk, disclosure);
    assertRestriction(disclosure);
    if (
      item === null &&
      disclosure.toSource === 'WHOLE' &&
      desk.file.request.applicant.confidentialFromSource !== null
    ) {
      const message = 'The applicant keeps a part from the source, so the source is given a summary, or nothing.';
      throw inputError(['input', 'toSource'], 'CONFLICT', message);
    }
    await appendStep(desk, { kind: 'DISCLOSURE', about: item, disclosure });
  });
}

function assertItem({ file }: DeskOfRequest, item: string | null): void {
  if (item === null || file.steps.some(({ id, text, kind }) => id === item && text !== null && kind !== 'DISCLOSURE'))
    return;
  throw inputError(['input', 'item'], 'NOT_FOUND', 'No step of this request with this id has a text.');
}

function assertOwner({ today }: DeskOfRequest, disclosure: ItemDisclosure): void {
  const { owner, ownerCountry, consultedOn, toApplicant, toSource } = disclosure;
  const isOfCountry = owner === 'SOURCE' || owner === 'COUNTRY';
  if (isOfCountry && ownerCountry === null) {
    throw inputError(['input', 'ownerCountry'], 'REQUIRED', 'Say which country owns it.');
  }
  if (!isOfCountry && ownerCountry !== null) {
    throw inputError(['input', 'ownerCountry'], 'CONFLICT', 'This owner is of no country: leave this out.');
  }
  if (consultedOn !== null && consultedOn > today) {
    throw inputError(['input', 'consultedOn'], 'IN_THE_FUTURE', 'Give the day on which the owner was consulted.');
  }
  const extents: Readonly<Record<CcfRecipient, CcfExtent>> = { APPLICANT: toApplicant, SOURCE: toSource };
  if (CcfRecipient.members.some((each) => extents[each] !== 'NOTHING' && !isConsulted(each, disclosure))) {
    const message = 'Consult the owner first, and say when (Art. 35(2)). Until then give NOTHING.';
    throw inputError(['input', 'consultedOn'], 'REQUIRED', message);
  }
}

function assertRestriction({ toApplicant, toSource, ground, summary }: ItemDisclosure): void {
  const extents = [toApplicant, toSource];
  const isRestricted = extents.some((extent) => extent !== 'WHOLE');
  if (isRestricted && ground === null) {
    throw inputError(
      ['input', 'ground'],
      'REQUIRED',
      'Say on which of the four grounds it is restricted (Art. 35(3)).',
    );
  }
  if (!isRestricted && ground !== null) {
    throw inputError(['input', 'ground'], 'CONFLICT', 'Nothing is restricted: leave the ground out, or give less.');
  }
  if (extents.includes('SUMMARY') && summary === null) {
    throw inputError(['input', 'summary'], 'REQUIRED', 'Write the summary.');
  }
  if (!extents.includes('SUMMARY') && summary !== null) {
    throw inputError(['input', 'summary'], 'CONFLICT', 'Nobody is given a summary: leave it out, or give SUMMARY.');
  }
}
