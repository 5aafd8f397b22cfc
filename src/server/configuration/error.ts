/** A setting is missing or malformed; the message names it. */
export class ConfigurationError extends Error {
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem} See .env.example.`);
    this.name = 'ConfigurationError';
  }
}
