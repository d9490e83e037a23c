const DUPLICATE_KEY = 11_000

/** Did MongoDB refuse a document because of a unique index? */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY
