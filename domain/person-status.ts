/** Where people stand, by the kind of their record; apart from the records, for pages offer them and load no database. */
export const SUBJECT_STATUSES = [
  'pending-report',
  'enrolled',
  'leave',
  'missing',
  'detained',
  'suspended-decision',
  'released',
  'terminated',
  'relocated',
] as const
export type SubjectStatus = (typeof SUBJECT_STATUSES)[number]

export const RELEASED_PERSON_STATUSES = [
  'expected',
  'handed-over',
  'supported',
  'missed',
  'dual-listed',
  'moved',
  'ended',
  'reoffended',
  'deceased',
] as const
export type ReleasedPersonStatus = (typeof RELEASED_PERSON_STATUSES)[number]
