/**
 * Signing in with the issuer by OpenID Connect: authorization code with PKCE, as a public client. What the library keeps is kept for this
 * browser tab alone.
 */
import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { SignInError } from './session.ts';

/** What the server says of its issuer. */
export interface IssuerSettings {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** The resource server that tokens are for (RFC 8707); null where the issuer does not ask for it. */
  readonly resource: string | null;
}

const RETURN_TO = '/graphiql';
const REFUSED = 'The sign-in was not completed. Try again, or ask who runs the sign-in of your organization.';
const UNREACHABLE = 'The sign-in of your organization does not answer. Try again later.';

export class IssuerSignIn {
  readonly #manager: UserManager;
  #renewal: Promise<void> | null = null;
  /** Whether the person signs out: nothing is renewed then. */
  #ending = false;

  constructor({ authority, clientId, scope, resource }: IssuerSettings) {
    const store = new WebStorageStateStore({ store: sessionStorage, prefix: 'nansen:oidc:' });
    this.#manager = new UserManager({
      authority,
      client_id: clientId,
      redirect_uri: location.origin + RETURN_TO,
      scope,
      ...(resource === null ? {} : { resource }),
      userStore: store,
      stateStore: store,
      // Without a refresh token the library would renew in a frame, which the page's policy forbids.
      automaticSilentRenew: false,
      monitorSession: false,
      // An access token that is a JWT ends by itself, and cannot be revoked at many issuers.
      revokeTokenTypes: ['refresh_token'],
    });
  }

  /** Leaves the page for that of the issuer, which comes back to it. */
  async begin(): Promise<void> {
    await this.#manager.signinRedirect().catch((cause: unknown) => {
      throw new SignInError(UNREACHABLE, { cause });
    });
  }

  /**
   * The access token, where the issuer has just sent the person back. Otherwise null. The address no longer holds the code then.
   *
   * @throws SignInError when the issuer or the person refused
   */
  async finish(): Promise<string | null> {
    const answer = new URLSearchParams(location.search);
    if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return null;
    const address = location.href;
    history.replaceState(null, '', RETURN_TO);
    try {
      return (await this.#manager.signinRedirectCallback(address)).access_token;
    } catch (cause) {
      throw new SignInError(REFUSED, { cause });
    }
  }

  /**
   * Gets a new token shortly before the old one ends, where the issuer gave a refresh token.
   *
   * @param onRenewed gets each new token
   * @returns stops it
   */
  keepFresh(onRenewed: (token: string) => void): () => void {
    const { events } = this.#manager;
    const renewed = ({ access_token }: User): void => onRenewed(access_token);
    const expiring = (): void => {
      if (!this.#ending) this.#renewal ??= this.#renew().finally(() => (this.#renewal = null));
    };
    events.addUserLoaded(renewed);
    events.addAccessTokenExpiring(expiring);
    // Starts the timer for a user who signed in before the page was reloaded.
    void this.#manager.getUser();
    return () => {
      events.removeUserLoaded(renewed);
      events.removeAccessTokenExpiring(expiring);
    };
  }

  async #renew(): Promise<void> {
    const user = await this.#manager.getUser();
    // Without one, the server refuses the token when it has ended, and the person signs in again.
    if (user?.refresh_token === undefined) return;
    // What fails is tried again by signing in.
    await this.#manager.signinSilent().catch(() => null);
  }

  /** Forgets the person here, and revokes the refresh token at the issuer where there is one. */
  async end(): Promise<void> {
    this.#ending = true;
    // A renewal under way would keep its tokens after they were forgotten.
    await this.#renewal;
    await this.#manager.revokeTokens().catch(() => undefined);
    await this.#manager.removeUser();
    this.#ending = false;
  }
}
