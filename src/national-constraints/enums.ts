/** The enums of the grammar of national constraints. */
import { registerEnumType } from 'type-graphql';
import type { AllowedAddressee, BulletinCountries, Entity, EntityRight, WithholdableField } from '../law/law.ts';

type Names<Name extends string> = { readonly [Each in Name]: Each };

export const AllowedAddresseeEnum: Names<AllowedAddressee> = {
  SECRETARIAT: 'SECRETARIAT',
  CCF: 'CCF',
  EITHER: 'EITHER',
};
registerEnumType(AllowedAddresseeEnum, {
  name: 'AllowedAddressee',
  description: 'Who may receive decisions of a kind.',
  valuesConfig: {
    SECRETARIAT: { description: 'The General Secretariat.' },
    CCF: { description: 'The Commission for the Control of INTERPOL’s Files alone.' },
    EITHER: { description: 'Whoever the report names.' },
  },
});

export const WithholdableFieldEnum: Names<WithholdableField> = {
  ALIASES: 'ALIASES',
  BIRTH_DATE: 'BIRTH_DATE',
  SEX: 'SEX',
  NATIONALITIES: 'NATIONALITIES',
  DOCUMENTS: 'DOCUMENTS',
  ALERT_REFERENCES: 'ALERT_REFERENCES',
  FILE_REFERENCE: 'FILE_REFERENCE',
};
registerEnumType(WithholdableFieldEnum, {
  name: 'WithholdableField',
  description: 'Fields of a report that a law may keep at home.',
  valuesConfig: {
    BIRTH_DATE: { description: 'The birth date of the person.' },
    ALIASES: { description: 'Other names by which the person is known.' },
    SEX: { description: 'The sex of the person.' },
    NATIONALITIES: { description: 'The nationalities of the person.' },
    DOCUMENTS: { description: 'The documents of the person.' },
    ALERT_REFERENCES: { description: 'The references of alerts.' },
    FILE_REFERENCE: { description: 'Your own file reference.' },
  },
});

export const BulletinCountriesEnum: Names<BulletinCountries> = {
  NONE: 'NONE',
  ALL: 'ALL',
  ONLY: 'ONLY',
  EXCEPT: 'EXCEPT',
};
registerEnumType(BulletinCountriesEnum, {
  name: 'BulletinCountries',
  description: 'The countries to which bulletins may go, beside the Secretariat.',
  valuesConfig: {
    NONE: { description: 'To no country.' },
    ALL: { description: 'To every country.' },
    ONLY: { description: 'To the countries that are named, and to no other.' },
    EXCEPT: { description: 'To every country but those that are named.' },
  },
});

export const EntityEnum: Names<Entity> = {
  ASYLUM_OFFICE: 'ASYLUM_OFFICE',
  BORDER: 'BORDER',
  IMMIGRATION: 'IMMIGRATION',
  POLICE: 'POLICE',
};
registerEnumType(EntityEnum, {
  name: 'NationalEntity',
  description: 'An authority of a country that its bureau lets in (RPD Art. 21).',
  valuesConfig: {
    ASYLUM_OFFICE: { description: 'Decides on asylum. May be let do everything here.' },
    BORDER: { description: 'Guards the border. Never reports.' },
    IMMIGRATION: {
      description: 'Decides on visas and residence, in some countries on asylum. May be let do everything here.',
    },
    POLICE: { description: 'A police post. Checks and reads alerts, and no more.' },
  },
});

export const EntityRightEnum: Names<EntityRight> = {
  REPORT: 'REPORT',
  CHECK: 'CHECK',
  READ_ALERTS: 'READ_ALERTS',
  READ_BULLETINS: 'READ_BULLETINS',
};
registerEnumType(EntityRightEnum, {
  name: 'EntityRight',
  description: 'What a bureau may let an entity do, never more than it may itself (RPD Art. 21(2)).',
  valuesConfig: {
    REPORT: { description: 'Report decisions about a person’s protection, and correct or withdraw them.' },
    CHECK: { description: 'Ask whether alerts are valid.' },
    READ_ALERTS: { description: 'Read alerts.' },
    READ_BULLETINS: { description: 'Read bulletins.' },
  },
});
