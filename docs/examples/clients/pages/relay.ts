/** Puts the example of Relay on the page. */
import validityQuery, { type validityQuery as ValidityQuery } from '../__generated__/validityQuery.graphql.ts';
import { ask, relayEnvironment } from '../relay.ts';
import { settings, show } from './settings.ts';

const environment = relayEnvironment(settings.address, () => settings.token);
show({
  validityOf: async (reference) => {
    const answer = await ask<ValidityQuery>(environment, validityQuery, { references: [reference] });
    return answer?.alertValidity[0]?.validity;
  },
});
