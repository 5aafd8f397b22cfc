/** Access tokens as issuers make them, by their documentation, without what is different in each: issuer, audience, times and `sub`. */

/** Of Keycloak 26, for a client without the setting that makes the type `at+jwt`. Keycloak adds `account` to the audience. */
export const KEYCLOAK = {
  jti: 'onrtro:6f1c',
  typ: 'Bearer',
  azp: 'nansen-desk',
  sid: 'f2a1',
  acr: '1',
  'allowed-origins': ['https://desk.example.org'],
  scope: 'profile email',
  email_verified: true,
  realm_access: { roles: ['offline_access', 'uma_authorization', 'nansen-bureau-fr'] },
  resource_access: { account: { roles: ['manage-account'] } },
  preferred_username: 'anna',
  email: 'anna@example.org',
};

/** Of Entra ID, version 2. */
export const ENTRA_ID = {
  aio: 'AXQAi',
  azp: 'e4c5',
  azpacr: '1',
  name: 'Anna',
  oid: '9a1d',
  preferred_username: 'anna@example.org',
  rh: '0.AX',
  roles: ['Nansen.Ccf'],
  scp: 'access_as_user',
  tid: 'a2f1',
  uti: 'x7Qw',
  ver: '2.0',
};

/** The file of readers that the guide describes. */
export const READERS_OF_ROLES = { 'nansen-bureau-fr': 'bureau:FR', 'Nansen.Ccf': 'ccf' };
