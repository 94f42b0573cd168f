// Who one is: a token from elsewhere, or a session of one's own that is refreshed when its token has expired.

type Eventually<T> = T | Promise<T>;

/** The tokens of a session. */
export interface SessionTokens {
  access_token: string;
  /** Absent where it travels in a cookie. */
  refresh_token?: string | undefined;
}

/** Keeps the tokens of a session: in memory, in a file, in the keychain of a phone. */
export interface TokenStore {
  /** The present tokens; nothing where nobody is signed in. */
  get(): Eventually<SessionTokens | undefined>;
  /** Keeps new tokens; with nothing, the session is over. */
  set(tokens: SessionTokens | undefined): Eventually<void>;
}

/** Gives an access token. Called with one that has expired it has to give another, or nothing. */
export type TokenProvider = (expired?: string) => Eventually<string | undefined>;

/** Keeps tokens for as long as the process or the page lives. */
export class MemoryTokens implements TokenStore {
  #tokens: SessionTokens | undefined;

  constructor(tokens?: SessionTokens) {
    this.#tokens = tokens;
  }

  get(): SessionTokens | undefined {
    return this.#tokens;
  }

  set(tokens: SessionTokens | undefined): void {
    this.#tokens = tokens;
  }
}

/** Changes old tokens for new ones. */
export type Refresh = (tokens: SessionTokens) => Promise<SessionTokens>;

/** The tokens of a store, as a provider. However many requests find their token expired, it is refreshed once. */
export function provider(store: TokenStore, refresh: Refresh): TokenProvider {
  let renewing: Promise<string | undefined> | undefined;

  async function renewed(expired: string): Promise<string | undefined> {
    const tokens = await store.get();
    // Somebody else has been faster, or nobody is signed in any more.
    if (tokens === undefined || tokens.access_token !== expired) {
      return tokens?.access_token;
    }
    const next = await refresh(tokens);
    await store.set(next);
    return next.access_token;
  }

  return async (expired) => {
    if (expired !== undefined) {
      renewing ??= renewed(expired).finally(() => {
        renewing = undefined;
      });
    }
    return renewing ?? (await store.get())?.access_token;
  };
}
