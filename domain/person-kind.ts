/** The kinds of records of people: `person-record.ts`. Here alone, for pages name them, too. */
export const PERSON_KINDS = ['subject', 'released-person'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]
