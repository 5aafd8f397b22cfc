/** The enums of the grammar of national constraints. */
import {} from 'type-graphql';
import { AllowedAddressee, BulletinCountries, WithholdableField } from '../vocabulary/law.ts';
import { Entity, EntityRight } from '../policy/reader.ts';
import { graphqlEnum } from '../api/enums.ts';

export const AllowedAddresseeEnum = graphqlEnum(AllowedAddressee);
export const WithholdableFieldEnum = graphqlEnum(WithholdableField);
export const BulletinCountriesEnum = graphqlEnum(BulletinCountries);
export const EntityEnum = graphqlEnum(Entity);
export const EntityRightEnum = graphqlEnum(EntityRight);
