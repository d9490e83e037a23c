const MB = 1024 * 1024

/** How much may be uploaded. Our own proposals (建议): no rule of law names figures; a scan of ten pages has 2 to 5 MB. */
export const FILE_LIMITS = {
  fileBytes: 20 * MB,
  filesPerField: 10,
  filesPerCase: 200,
  bytesPerCase: 500 * MB,
  /** A county officer with a scanner and a day of cases; bytes are what costs. */
  filesPerHour: 300,
  bytesPerHour: 500 * MB,
  /** Not handed in yet, of one account. */
  filesWaiting: 50,
  nameLength: 120,
  /** Text is for a note or a log, not for data. */
  textBytes: 1 * MB,
  /** Of a picture; a bomb of a few KB can be a picture of gigabytes. */
  pixels: 60_000_000,
  archiveEntries: 2_000,
  /** All entries of an office file, unpacked. */
  unpackedBytes: 200 * MB,
} as const

/** An upload that nobody handed in or drafted is removed after it. */
export const ABANDONED_AFTER_MS = 24 * 60 * 60_000
/** The server's own limit for one request is shorter. */
export const BROKEN_AFTER_MS = 60 * 60_000
