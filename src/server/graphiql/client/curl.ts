/** An operation as a command for a shell. */

export interface Request {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface CurlOptions {
  /** The address of the API. */
  readonly url: string;
  /** Whether it is sent with a token. The command names the environment's NANSEN_TOKEN, never the token. */
  readonly isSignedIn: boolean;
  /** Whether the answer is a stream of events. */
  readonly isStream: boolean;
}

/** What is sent stands behind the command, where lists of processes do not show it. */
const END = 'NANSEN';

/** The command, for a POSIX shell. */
export function curlOf(request: Request, { url, isSignedIn, isStream }: CurlOptions): string {
  const parts = [
    `curl --silent --show-error${isStream ? ' --no-buffer' : ''} ${quoted(url)}`,
    "--header 'content-type: application/json'",
    ...(isStream ? ["--header 'accept: text/event-stream'"] : []),
    ...(isSignedIn ? ['--header "authorization: Bearer $NANSEN_TOKEN"'] : []),
    `--data-binary @- <<'${END}'`,
  ];
  // JSON has no line breaks outside of its texts, and writes those inside as two signs: no line of it can be the end.
  return `${parts.join(' \\\n  ')}\n${JSON.stringify(request)}\n${END}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
