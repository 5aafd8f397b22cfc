/**
 * Signing in with the issuer by OpenID Connect: authorization code with PKCE, as a public client. What the library needs to come back from
 * the page of the issuer is kept for this browser tab alone. The page says where tokens are kept.
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

const REFUSED = 'The sign-in was not completed. Try again, or ask who runs the sign-in of your organization.';
const UNREACHABLE = 'The sign-in of your organization does not answer. Try again later.';

export class IssuerSignIn {
  readonly #manager: UserManager;
  readonly #page: string;
  #renewal: Promise<void> | null = null;
  /** Whether the person signs out: nothing is renewed then. */
  #ending = false;

  /**
   * @param page the address of the page, to which the issuer comes back
   * @param tokens keeps the tokens
   */
  constructor({ authority, clientId, scope, resource }: IssuerSettings, page: string, tokens: Storage) {
    const prefix = 'nansen:oidc:';
    this.#page = page;
    this.#manager = new UserManager({
      authority,
      client_id: clientId,
      redirect_uri: location.origin + page,
      scope,
      ...(resource === null ? {} : { resource }),
      userStore: new WebStorageStateStore({ store: tokens, prefix }),
      stateStore: new WebStorageStateStore({ store: sessionStorage, prefix }),
      // Without a refresh token the library would renew in a frame, which the page's policy forbids.
      automaticSilentRenew: false,
      monitorSession: false,
      // An access token that is a JWT ends by itself, and cannot be revoked at many issuers.
      revokeTokenTypes: ['refresh_token'],
    });
  }

  /**
   * Leaves the page for that of the issuer, which comes back to it.
   *
   * @param place where on the page the person was
   */
  async begin(place: string | null = null): Promise<void> {
    await this.#manager.signinRedirect({ state: place }).catch((cause: unknown) => {
      throw new SignInError(UNREACHABLE, { cause });
    });
  }

  /**
   * The access token, and where the person was, if the issuer has just sent them back. Otherwise null. The address no longer holds the
   * code then.
   *
   * @throws SignInError when the issuer or the person refused
   */
  async finish(): Promise<{ readonly token: string; readonly place: string | null } | null> {
    const answer = new URLSearchParams(location.search);
    if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return null;
    const address = location.href;
    history.replaceState(null, '', this.#page);
    try {
      const { access_token, state } = await this.#manager.signinRedirectCallback(address);
      return { token: access_token, place: typeof state === 'string' ? state : null };
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
