/** The enums that reporting countries and the confidential compartment share. */
import {} from 'type-graphql';
import {
  AsylumDecisionKind,
  Compartment,
  ConsentForm,
  HandlingCode,
  SupersessionAction,
} from '../vocabulary/decisions.ts';
import { graphqlEnum } from '../api/enums.ts';

export const AsylumDecisionKindEnum = graphqlEnum(AsylumDecisionKind);
export const AsylumAddresseeEnum = graphqlEnum(Compartment);
export const HandlingCodeEnum = graphqlEnum(HandlingCode);
export const ConsentFormEnum = graphqlEnum(ConsentForm);
export const SupersessionActionEnum = graphqlEnum(SupersessionAction);
