/** Why a backup was not made, or not restored. */
export type BackupErrorCode =
  /** The folder holds no backup, or one in a format of a later version. */
  | 'NO_BACKUP'
  /** A file of the backup is missing, or not as it was written. */
  | 'DAMAGED'
  /** The backup comes from a database that a later version of Nansen migrated. */
  | 'LATER_VERSION'
  /** A backup of PostgreSQL for the embedded database, or the reverse. */
  | 'OTHER_KIND'
  /** The keys of the settings are not those of the backup, or there are none. */
  | 'KEYS_MISSING'
  | 'KEYS_WRONG'
  /** CURSOR_SECRET is not that of the backup. */
  | 'CURSOR_SECRET_WRONG'
  /** Something is in the database already. */
  | 'NOT_EMPTY'
  /** The login may not do it. */
  | 'LOGIN'
  /** A role that owns something in the backup is not in this cluster. */
  | 'ROLES_MISSING'
  | 'PROGRAM_MISSING'
  | 'PROGRAM_FAILED';

/** Nothing was made or changed. The message says what to do. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.name = 'BackupError';
    this.code = code;
  }
}
