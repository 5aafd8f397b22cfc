/** Why an upload does not go on. */

/** There is no such upload, or it is another user's. */
export class UploadNotFoundError extends Error {}

/** The upload has ended, or its user began another one. */
export class UploadEndedError extends Error {}

/** The bytes do not follow what is stored. */
export class AnotherOffsetError extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

/** The bytes stopped before the end of the file: the upload goes on from what is stored. */
export class UploadStoppedError extends Error {}

/** The file has more bytes than were announced. */
export class LongerThanAnnouncedError extends Error {}
