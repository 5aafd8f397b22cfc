/** The operations of live updates that wait in GraphiQL's tabs. */
import type { Example } from './examples.ts';

export const validityLive: Example = {
  operation: `# Live: changes of validity as they are
# announced. Stop with the same button.
subscription ValidityLive($after: String) {
  validityChanged(after: $after) {
    nodes {
      reference
      validity
      announcedAt
    }
    pageInfo {
      endCursor
    }
  }
}
`,
};

export const ourWebhooks: Example = {
  operation: `# Where our systems are told that there is
# something to read.
query Webhooks {
  webhooks {
    id
    url
    registeredAt
    failingSince
    dueAt
    disabledAt
  }
}
`,
};

export const registerWebhook: Example = {
  operation: `# Let a system of ours be told that there
# are changes. The operator lists its host.
mutation RegisterWebhook(
  $input: RegisterWebhookInput!
) {
  registerWebhook(input: $input) {
    webhook {
      id
      url
    }
    secret
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { url: 'https://hooks.example.org/nansen' } },
};

export const rotateWebhookSecret: Example = {
  operation: `# A new secret. For a day, messages are
# signed with the old one as well.
mutation RotateWebhookSecret(
  $input: RotateWebhookSecretInput!
) {
  rotateWebhookSecret(input: $input) {
    secret
    dueAt
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000' } },
};

export const replayWebhook: Example = {
  operation: `# Be told anew of what comes after a cursor;
# also after a webhook was given up.
mutation ReplayWebhook($input: ReplayWebhookInput!) {
  replayWebhook(input: $input) {
    webhook {
      failingSince
      disabledAt
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000', after: null } },
};

export const removeWebhook: Example = {
  operation: `# Remove a webhook and its secrets.
mutation RemoveWebhook($input: RemoveWebhookInput!) {
  removeWebhook(input: $input) {
    id
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000' } },
};
