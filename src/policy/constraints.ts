/**
 * Who reads what a country's law allows: the country itself, and those whom it binds, the refugee desk and the CCF, and the
 * auditor who judges whether they kept it. It says nothing about any person. Other bureaus see none of it: whether a country
 * would tell them of somebody is nothing that they need to know.
 */
import { ConsentForm } from '../vocabulary/decisions.ts';
import { AllowedAddressee, BulletinCountries, WithholdableField } from '../vocabulary/law.ts';
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  is,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { CONFIDENTIAL, REPORTERS } from './groups.ts';
import { Entity, EntityRight, type Role } from './reader.ts';

/** Readers of a law. */
export const LAW_READERS: readonly Role[] = [...REPORTERS, ...CONFIDENTIAL, 'AUDITOR'];
const everyReader = readBy(...LAW_READERS);

export const constraintTypes: Readonly<Record<string, TypeDeclaration>> = {
  NationalConstraints: {
    kind: 'RECORD',
    key: 'version',
    rows: [grant(REPORTERS, [is('country', COUNTRY_OF_READER)]), grant([...CONFIDENTIAL, 'AUDITOR'], EVERY_ROW)],
    fields: {
      version: [everyReader],
      country: [everyReader],
      setAt: [everyReader],
      inForceFrom: [everyReader],
      inForce: [everyReader],
      awaitsConfirmation: [everyReader],
      confirmedAt: [everyReader],
      addressees: [everyReader],
      withheldFields: [everyReader],
      consent: [everyReader],
      bulletins: [everyReader],
      handling: [everyReader],
      highestRetentionMonths: [everyReader],
      checksKeptDays: [everyReader],
      useBeyondFearedCountries: [everyReader],
      entities: [everyReader],
    },
  },
  ...connection('NationalConstraints', LAW_READERS),
  AddresseeRule: shape(LAW_READERS, 'kind', 'addressee'),
  ConsentRule: shape(LAW_READERS, 'recordedAs'),
  BulletinRule: shape(LAW_READERS, 'to', 'countries', 'countriesOfOrigin'),
  HandlingRule: shape(LAW_READERS, 'lowest', 'standard', 'restriction'),
  EntityRule: shape(LAW_READERS, 'entity', 'may'),
  ...readersOf(AllowedAddressee, LAW_READERS),
  ...readersOf(WithholdableField, LAW_READERS),
  ...readersOf(ConsentForm, LAW_READERS),
  ...readersOf(BulletinCountries, LAW_READERS),
  ...readersOf(Entity, LAW_READERS),
  ...readersOf(EntityRight, LAW_READERS),
  SetNationalConstraintsInput: shape(
    ['BUREAU_OFFICER'],
    ...['inForceFrom', 'addressees', 'withheldFields', 'consent', 'bulletins', 'handling', 'highestRetentionMonths'],
    ...['checksKeptDays', 'useBeyondFearedCountries', 'entities'],
  ),
  AddresseeRuleInput: shape(['BUREAU_OFFICER'], 'kind', 'addressee'),
  ConsentRuleInput: shape(['BUREAU_OFFICER'], 'recordedAs'),
  BulletinRuleInput: shape(['BUREAU_OFFICER'], 'to', 'countries', 'countriesOfOrigin'),
  HandlingRuleInput: shape(['BUREAU_OFFICER'], 'lowest', 'standard', 'restriction'),
  EntityRuleInput: shape(['BUREAU_OFFICER'], 'entity', 'may'),
  ConfirmNationalConstraintsInput: shape(['BUREAU_OFFICER'], 'version'),
  ConfirmNationalConstraintsPayload: shape(['BUREAU_OFFICER'], 'nationalConstraints', 'userErrors'),
  SetNationalConstraintsPayload: shape(['BUREAU_OFFICER'], 'nationalConstraints', 'userErrors'),
};
