/** Puts the example of Relay on the page. */
import alertQuery, { type alertQuery as AlertQuery } from '../__generated__/alertQuery.graphql.ts';
import nodeQuery, { type nodeQuery as NodeQuery } from '../__generated__/nodeQuery.graphql.ts';
import validityQuery, { type validityQuery as ValidityQuery } from '../__generated__/validityQuery.graphql.ts';
import { ask, relayEnvironment } from '../relay.ts';
import { settings, show } from './settings.ts';

const environment = relayEnvironment(settings.address, () => settings.token);
show({
  validityOf: async (reference) => {
    const answer = await ask<ValidityQuery>(environment, validityQuery, { references: [reference] });
    return answer?.alertValidity[0]?.validity;
  },
  idOf: async (reference) => (await ask<AlertQuery>(environment, alertQuery, { reference }))?.alert?.id,
  refetch: async (id) => (await ask<NodeQuery>(environment, nodeQuery, { id }))?.node ?? null,
});
