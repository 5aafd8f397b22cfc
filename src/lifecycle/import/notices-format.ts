/**
 * One record of INTERPOL's public notices format, a list entry or a detail, read strictly into an `ImportedAlert`.
 *
 * Nothing is invented and nothing is lost. Names are unchanged, a birth year stays a year, and null and an empty list stay
 * different. A record that cannot be stored as it is is rejected with every reason, and never repaired. Four values are
 * interpreted, as the format defines them. `0` for a height or weight means "not known", and so do `00` in a date and an empty text.
 * `2020-45128` is the reference `2020/45128` as the format writes it in addresses.
 */
import { z } from 'zod';
import type { RejectionReason } from '../../importing/rejects-file.ts';
import { documentsOf } from './identity-documents.ts';
import type { ImportedAlert, ImportedWarrant } from './imported-alert.ts';
import { ownAddress } from './notice-address.ts';
import {
  birthDate,
  code,
  familyName,
  LONGEST,
  MOST,
  mustBe,
  optionalCode,
  optionalList,
  optionalMeasure,
  optionalText,
  pathOf,
  reference,
  sex,
  vocabularyCode,
} from './notice-fields.ts';
import { aliasesOf, otherNameFields } from './other-names.ts';

export type ParsedNotice =
  | { readonly ok: true; readonly alert: ImportedAlert; readonly unkept: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly RejectionReason[] };

const SEXES = { M: 'MALE', F: 'FEMALE', U: 'UNKNOWN' } as const;

const warrantFields = {
  issuing_country_id: optionalCode,
  charge: optionalText(LONGEST.charge, { prose: true }),
  charge_translation: optionalText(LONGEST.charge, { prose: true }),
};

const listFields = {
  entity_id: reference,
  name: familyName,
  forename: optionalText(LONGEST.name),
  date_of_birth: birthDate,
  nationalities: optionalList(code, MOST.codes),
};

const detailFields = {
  sex_id: sex,
  place_of_birth: optionalText(LONGEST.place),
  country_of_birth_id: optionalCode,
  height: optionalMeasure('metres', 3),
  weight: optionalMeasure('kilograms', 700),
  hairs_id: optionalList(vocabularyCode, MOST.codes),
  eyes_colors_id: optionalList(vocabularyCode, MOST.codes),
  languages_spoken_ids: optionalList(vocabularyCode, MOST.codes),
  distinguishing_marks: optionalText(LONGEST.marks, { prose: true }),
  issuing_country: optionalCode,
  arrest_warrants: optionalList(z.object(warrantFields, mustBe('an object')), MOST.warrants),
  ...otherNameFields,
};

const noticeRecord = z.object({ ...listFields, ...detailFields }, mustBe('an object'));

/** Addresses and pictures of the record on INTERPOL's server. They are no content of the alert. */
const NOT_CONTENT = new Set(['_links', '_embedded', 'thumbnail']);

/** What is read apart from the other fields. */
const DOCUMENTS = 'identity_documents';

/**
 * Parses one record.
 *
 * @returns the alert, and the names of fields for which Nansen has no place; or every reason to reject the record.
 */
export function parseNotice(record: unknown): ParsedNotice {
  const address = ownAddress(fieldsOf(record)['_links']);
  if (address?.isOfEntity === true || isOfEntity(fieldsOf(record)['un_reference'])) {
    return { ok: false, reasons: [{ path: '', message: NO_PERSON }] };
  }
  const isOneName = hasOnlyForename(record);
  const result = noticeRecord.safeParse(isOneName ? { ...record, name: record.forename, forename: null } : record);
  if (!result.success) {
    const reasons = result.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message }));
    return {
      ok: false,
      reasons: reasons.map((reason) =>
        isOneName && reason.path === 'name' ? { ...reason, path: 'forename' } : reason,
      ),
    };
  }
  const raw = record as Readonly<Record<string, unknown>>;
  const fields = result.data;
  const warrants = (fields.arrest_warrants ?? []).map((warrant) => ({
    issuer: warrant.issuing_country_id,
    charge: warrant.charge,
    chargeTranslation: warrant.charge_translation,
  }));
  const { documents, all } = documentsOf(raw[DOCUMENTS]);
  const name = { familyName: fields.name, forename: fields.forename };
  const alert: ImportedAlert = {
    reference: fields.entity_id,
    form: 'NOTICE',
    colour: address?.colour ?? null,
    source: fields.issuing_country ?? sourceOf(warrants),
    isDetail: Object.keys(detailFields).some((key) => Object.hasOwn(raw, key)),
    isPartial: false,
    subject: {
      ...name,
      aliases: aliasesOf(name, fields),
      birthDate: fields.date_of_birth,
      sex: fields.sex_id === null ? null : SEXES[fields.sex_id],
      nationalities: fields.nationalities,
      placeOfBirth: fields.place_of_birth,
      countryOfBirth: fields.country_of_birth_id,
      heightMetres: fields.height,
      weightKilograms: fields.weight,
      hairColours: fields.hairs_id,
      eyeColours: fields.eyes_colors_id,
      languages: fields.languages_spoken_ids,
      distinguishingMarks: fields.distinguishing_marks,
    },
    documents,
    warrants,
  };
  return { ok: true, alert, unkept: [...unkeptFields(raw), ...(all ? [] : ['identity_documents[]'])] };
}

/** Why a record about an organisation or another entity is rejected. */
export const NO_PERSON = 'is about an entity, and no person: alerts are about persons';

/** References of the Security Council's lists are such as `QDi.001` for individuals and `QDe.001` for entities. */
function isOfEntity(unReference: unknown): boolean {
  return typeof unReference === 'string' && /^[A-Z]{2}e\./.test(unReference);
}

/** Whether the one name of a person stands in the field for the forename. */
function hasOnlyForename(record: unknown): record is { readonly forename: string } {
  const { name, forename } = fieldsOf(record);
  const isBlank = name === null || name === undefined || (typeof name === 'string' && name.trim() === '');
  return isBlank && typeof forename === 'string' && forename.trim() !== '';
}

function fieldsOf(record: unknown): Readonly<Record<string, unknown>> {
  return typeof record === 'object' && record !== null && !Array.isArray(record)
    ? (record as Record<string, unknown>)
    : {};
}

/**
 * The source of a notice that does not name its issuing country, derived from its warrants.
 *
 * A country asks for a notice on the strength of a warrant of its own courts, so the one country that issued all warrants is the country
 * that asked. With warrants of several countries any of them may have asked; with none, or one without an issuer, the source stays
 * unknown rather than guessed.
 */
function sourceOf(warrants: readonly ImportedWarrant[]): string | null {
  const [issuer, ...others] = new Set(warrants.map((warrant) => warrant.issuer));
  return issuer === undefined || others.length > 0 ? null : issuer;
}

function unkeptFields(raw: Readonly<Record<string, unknown>>): string[] {
  const ofRecord = Object.keys(raw).filter(
    (key) =>
      !Object.hasOwn(noticeRecord.shape, key) && !NOT_CONTENT.has(key) && key !== DOCUMENTS && !isEmpty(raw[key]),
  );
  const warrants = (raw['arrest_warrants'] ?? []) as readonly object[];
  const ofWarrants = warrants
    .flatMap((warrant) => Object.keys(warrant))
    .filter((key) => !Object.hasOwn(warrantFields, key));
  return [...ofRecord, ...new Set(ofWarrants.map((key) => `arrest_warrants[].${key}`))];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
