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
      revokeTokenTypes: ['refresh_token', 'access_token'],
    });
  }

  /** Leaves the page for that of the issuer, which comes back to it. */
  async begin(): Promise<void> {
    await this.#manager.signinRedirect().catch((cause: unknown) => {
      throw new SignInError(UNREACHABLE, { cause });
    });
  }

  /**
   * The access token, where the issuer has just sent the person back; else null. The address no longer holds the code then.
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
    const renew = async (): Promise<void> => {
      const user = await this.#manager.getUser();
      // Without one, the server refuses the token when it has ended, and the person signs in again.
      if (user?.refresh_token === undefined) return;
      // What fails is tried again by signing in.
      await this.#manager.signinSilent().catch(() => null);
    };
    const renewed = ({ access_token }: User): void => onRenewed(access_token);
    const expiring = (): void => void renew();
    events.addUserLoaded(renewed);
    events.addAccessTokenExpiring(expiring);
    // Starts the timer for a user who signed in before the page was reloaded.
    void this.#manager.getUser();
    return () => {
      events.removeUserLoaded(renewed);
      events.removeAccessTokenExpiring(expiring);
    };
  }

  /** Forgets the person here, and revokes their tokens at the issuer where it offers that. */
  async end(): Promise<void> {
    await this.#manager.revokeTokens().catch(() => undefined);
    await this.#manager.removeUser();
  }
}
