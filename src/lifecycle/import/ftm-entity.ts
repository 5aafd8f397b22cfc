/**
 * An entity of FollowTheMoney, as OpenSanctions publishes notices, mapped to a record of the notices format. `docs/imports.md` has the
 * mapping. What a property tells twice and differently is taken only as far as all values agree.
 */
import { z } from 'zod';
import type { RejectionReason } from '../../importing/rejects-file.ts';
import type { NoticeColour } from '../../vocabulary/alerts.ts';
import { parseAddress } from './notice-address.ts';
import { NO_PERSON, parseNotice, type ParsedNotice } from './notices-format.ts';

const nested = z.union([z.string(), z.object({ schema: z.string(), properties: z.record(z.string(), z.unknown()) })]);
const entity = z.object({
  id: z.string(),
  schema: z.string(),
  referents: z.array(z.string()).optional(),
  datasets: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.array(nested)),
});

type Properties = Readonly<Record<string, readonly z.output<typeof nested>[]>>;

/** Whether a record is an entity of FollowTheMoney. */
export function isEntity(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'schema' in record && 'properties' in record;
}

/** Parses an entity. @returns the alert, or every reason to reject it, with the paths of its properties */
export function parseEntity(record: unknown): ParsedNotice {
  const { data } = entity.safeParse(record);
  if (data === undefined)
    return rejected({ path: 'properties', message: 'must have a list of texts for each property' });
  if (data.schema !== 'Person') {
    return rejected({ path: 'schema', message: data.schema === '' ? 'is empty' : NO_PERSON });
  }
  const notices = noticesOf(data);
  const [reference, another] = [...notices.keys()];
  if (reference === undefined) {
    return rejected({ path: 'id', message: 'names no notice of INTERPOL, neither here nor in referents or sourceUrl' });
  }
  if (another !== undefined) {
    const message = `stands for ${notices.size} notices that were merged: import the notices themselves`;
    return rejected({ path: 'id', message });
  }
  const { mapped, used } = noticeFrom(data.properties, isOfInterpol(data.datasets));
  const parsed = parseNotice({ ...mapped, entity_id: reference });
  if (!parsed.ok) {
    return { ok: false, reasons: parsed.reasons.map((reason) => ({ ...reason, path: propertyAt(reason.path) })) };
  }
  const unkept = Object.keys(data.properties).filter((name) => !used.has(name) && !NOT_CONTENT.has(name));
  return {
    ok: true,
    alert: { ...parsed.alert, colour: notices.get(reference) ?? null, isPartial: true },
    unkept: unkept.map((name) => `properties.${name}`),
  };
}

/** Addresses, and what follows from the list that it is on. */
const NOT_CONTENT = new Set(['sourceUrl', 'topics', 'programId', 'program', 'modifiedAt', 'createdAt']);

const NOTICE_ID = /^interpol-([a-z]+)-([0-9]{4})-([0-9]+)$/;

/** The references of the notices that it stands for, each with its colour. */
function noticesOf({ id, referents = [], properties }: z.output<typeof entity>): Map<string, NoticeColour | null> {
  const ids = [id, ...referents].flatMap((each) => {
    const [, colour, year, serial] = NOTICE_ID.exec(each) ?? [];
    return colour === undefined ? [] : [`/${colour}/${year}-${serial}`];
  });
  const found = [...ids, ...texts(properties, 'sourceUrl')].flatMap((address) => parseAddress(address) ?? []);
  const notices = new Map<string, NoticeColour | null>();
  for (const { reference, colour } of found) notices.set(reference, notices.get(reference) ?? colour);
  return notices;
}

function isOfInterpol(datasets: readonly string[] = []): boolean {
  return datasets.length > 0 && datasets.every((name) => name.startsWith('interpol_'));
}

/** The properties, and the fields of a notice to which they are mapped. */
const FIELDS = {
  name: ['lastName', 'firstName', 'secondName', 'middleName', 'name'],
  forename: ['firstName', 'secondName', 'middleName'],
  aliases: ['name', 'alias', 'previousName'],
  date_of_birth: ['birthDate'],
  nationalities: ['nationality', 'citizenship'],
  sex_id: ['gender'],
  place_of_birth: ['birthPlace'],
  country_of_birth_id: ['birthCountry'],
  height: ['height'],
  weight: ['weight'],
  hairs_id: ['hairColor'],
  eyes_colors_id: ['eyeColor'],
  distinguishing_marks: ['notes'],
  identity_documents: ['passportNumber'],
  arrest_warrants: ['sanctions'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

function propertyAt(path: string): string {
  const [, field = '', rest = ''] = /^([a-z_]+)(.*)$/.exec(path) ?? [];
  const [property] = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS] : [];
  return property === undefined ? path : `properties.${property}${rest}`;
}

function noticeFrom(properties: Properties, ofInterpol: boolean) {
  const own = (name: string): string[] => texts(properties, name);
  const { family, forename, others } = namesFrom(properties);
  const warrants = warrantsFrom(properties);
  const told: Record<string, unknown> = {
    name: family,
    forename,
    aliases: [...others, ...own('alias'), ...own('previousName')],
    date_of_birth: inCommon(own('birthDate')),
    nationalities: [...new Set([...own('nationality'), ...own('citizenship')].map((code) => code.toUpperCase()))],
    sex_id: sexOf(own('gender')),
    place_of_birth: own('birthPlace').join('; '),
    country_of_birth_id: onlyOne(own('birthCountry'))?.toUpperCase() ?? null,
    height: measureOf(own('height')),
    weight: measureOf(own('weight')),
    hairs_id: own('hairColor'),
    eyes_colors_id: own('eyeColor'),
    distinguishing_marks: ofInterpol ? own('notes').join('\n') : null,
    identity_documents: own('passportNumber').map((number) => ({ type: 'PASSPORT', number })),
    arrest_warrants: warrants,
  };
  // The record has only what is told, so that it counts as a detail only if it has more than a list entry.
  const mapped = Object.fromEntries(
    Object.entries(told).filter(([, value]) => value !== null && value !== '' && !isEmptyList(value)),
  );
  const used = new Set<string>(
    Object.entries(FIELDS).flatMap(([field, names]) => (field === 'distinguishing_marks' && !ofInterpol ? [] : names)),
  );
  return { mapped, used };
}

/** The name in its parts, if it has one of each; otherwise whole. Other whole names are aliases. */
function namesFrom(properties: Properties) {
  const own = (name: string): string[] => texts(properties, name);
  const [whole = null, ...wholes] = own('name');
  const family = onlyOne(own('lastName'));
  const given = ['firstName', 'secondName', 'middleName'].map(own);
  const forename = given.every((part) => part.length <= 1) ? given.flat().join(' ') : null;
  if (family !== null && forename !== null) {
    const parts = wordsOf(`${family} ${forename}`);
    const others = [whole, ...wholes].filter((name) => name !== null && wordsOf(name) !== parts);
    return { family, forename: forename === '' ? null : forename, others };
  }
  return { family: whole ?? family ?? forename, forename: null, others: wholes };
}

/** The words of a name, in one order. */
function wordsOf(name: string): string {
  return name.toLowerCase().split(/\s+/).filter(Boolean).sort().join(' ');
}

/** The warrants, where the entity has its sanctions nested in it. A sanction's reasons are a set, so all of them are the charge. */
function warrantsFrom(properties: Properties): object[] {
  return (properties['sanctions'] ?? []).flatMap((sanction) => {
    if (typeof sanction === 'string' || sanction.schema !== 'Sanction') return [];
    const own = (name: string): string[] => {
      const value = sanction.properties[name];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    };
    if (!own('program').some((program) => /^red notice$/i.test(program))) return [];
    const issuer = onlyOne(own('country'))?.toUpperCase() ?? null;
    return [{ issuing_country_id: issuer, charge: own('reason').join('\n') || null, charge_translation: null }];
  });
}

function texts(properties: Properties, name: string): string[] {
  const values = Object.hasOwn(properties, name) ? (properties[name] ?? []) : [];
  return values.filter((value) => typeof value === 'string');
}

function onlyOne(values: readonly string[]): string | null {
  const [one, another] = new Set(values);
  return one === undefined || another !== undefined ? null : one;
}

/** The parts of dates that all of them have: of `1990` and `1990-01-02` the longer, of `1990-01-02` and `1990-03-04` the year. */
function inCommon(dates: readonly string[]): string | null {
  const [first, ...rest] = dates.map((date) => date.replace(/T.*$/s, '').split('-'));
  if (first === undefined) return null;
  return rest
    .reduce((known, other) => {
      const differs = known.findIndex((part, place) => other[place] !== undefined && other[place] !== part);
      return differs < 0 ? (other.length > known.length ? other : known) : known.slice(0, differs);
    }, first)
    .join('-');
}

function sexOf(genders: readonly string[]): string | null {
  const gender = onlyOne(genders);
  if (gender === null) return null;
  return { male: 'M', female: 'F', other: 'U' }[gender.toLowerCase()] ?? gender;
}

/** A number as text; another text stays, so that it is rejected with its shape. */
function measureOf(values: readonly string[]): number | string | null {
  const value = onlyOne(values);
  return value !== null && /^[0-9]+(\.[0-9]+)?$/.test(value) ? Number(value) : value;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function rejected(reason: RejectionReason): ParsedNotice {
  return { ok: false, reasons: [reason] };
}
