/** The formats of single settings: how a text of the environment is checked and read. */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { isCountryCode } from '../../policy/countries.ts';
import { AUDIENCES, type Audience } from '../../policy/reader.ts';

export const words = z.string().transform((value) => value.split(/[\s,]+/).filter((word) => word !== ''));
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `write a whole number from ${least} to ${most}.`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `write a whole number from ${least} to ${most}.`);
/** A share of all, such as 0.1. */
export const share = z
  .string()
  .regex(/^(0|1|0?\.\d{1,6}|1\.0)$/, 'write a share from 0 to 1, such as 0.1.')
  .transform(Number);
export const url = (protocols: RegExp, example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.test(new URL(value).protocol),
      `write a URL such as ${example}.`,
    );

/** `FR=https://hooks.example.fr`: a country, and an origin to which its webhooks may point. */
const LISTED_TARGET = /^([A-Z]{2})=(https?:\/\/.+)$/;
export const listedTargets = words
  .transform((entries) =>
    entries.map((entry) => {
      const [, country = '', origin = ''] = LISTED_TARGET.exec(entry) ?? [];
      return { country, origin };
    }),
  )
  .refine(
    (entries) =>
      entries.every(
        ({ country, origin }) => isCountryCode(country) && URL.canParse(origin) && new URL(origin).origin === origin,
      ),
    'name countries and origins such as FR=https://hooks.example.fr.',
  );

/** `PUBLIC=6000 BUREAU=none`: audiences, and the number that each of their readers may ask for in a minute. */
const A_MINUTE = /^([A-Z]+)=([1-9]\d{0,9}|none)$/;
export const perAudience = (standard: Readonly<Record<Audience, number>>) =>
  words
    .refine(
      (entries) => entries.every((entry) => (AUDIENCES as readonly string[]).includes(A_MINUTE.exec(entry)?.[1] ?? '')),
      'name audiences and numbers such as PUBLIC=6000 BUREAU=none.',
    )
    .transform((entries): Readonly<Record<Audience, number>> => ({
      ...standard,
      ...Object.fromEntries(
        entries.map((entry) => {
          const [, audience = '', points] = A_MINUTE.exec(entry) ?? [];
          return [audience, points === 'none' ? Infinity : Number(points)];
        }),
      ),
    }))
    .default(standard);

export const isNetwork = (text: string): boolean =>
  ipaddr.isValid(text) || (/\/\d+$/.test(text) && ipaddr.isValidCIDR(text));

export const pathPart = z.string().regex(/^[\w-]+(\/[\w-]+)*$/, 'write letters, digits, - and _ only.');
