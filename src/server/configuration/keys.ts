/** The settings of the keys that data is sealed with, and of the server that keeps them. */
import { join } from 'node:path';
import type { KeySettings } from '../../sealing/open-sealing.ts';
import type { Settings } from './environment.ts';
import { ConfigurationError } from './error.ts';
import { isLoopback } from './loopback.ts';

/** @throws ConfigurationError when a setting of the chosen provider is missing or unsafe */
export function keySettings(settings: Settings, production: boolean): KeySettings {
  if (settings.NANSEN_KEYS === 'file') {
    if (production && settings.NANSEN_KEY_FILE === undefined) {
      throw new ConfigurationError(
        'NANSEN_KEY_FILE',
        'is missing: name the file of the keys that decisions are sealed with, or set NANSEN_KEYS=transit.',
      );
    }
    return {
      provider: 'file',
      file: settings.NANSEN_KEY_FILE ?? join(settings.NANSEN_DATA_DIR, 'keys.json'),
      mayMake: !production,
    };
  }
  if (settings.TRANSIT_ADDRESS === undefined) {
    throw new ConfigurationError('TRANSIT_ADDRESS', 'is missing: name the server whose transit engine keeps the keys.');
  }
  if (settings.TRANSIT_TOKEN_FILE === undefined) {
    throw new ConfigurationError('TRANSIT_TOKEN_FILE', 'is missing: name the file of the token for TRANSIT_ADDRESS.');
  }
  const { protocol, hostname } = new URL(settings.TRANSIT_ADDRESS);
  if (production && protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ConfigurationError('TRANSIT_ADDRESS', 'data keys must travel over https.');
  }
  return {
    provider: 'transit',
    address: settings.TRANSIT_ADDRESS,
    tokenFile: settings.TRANSIT_TOKEN_FILE,
    mount: settings.TRANSIT_MOUNT,
    prefix: settings.TRANSIT_KEY_PREFIX,
    namespace: settings.TRANSIT_NAMESPACE ?? null,
  };
}
