import type { Category, SubjectStatus } from '../../../domain/subject.ts'

/** The codes of a subject's record, as pages offer them; their words: `correction.status.…`. */
export const STATUS_CODES = [
  'pending-report',
  'enrolled',
  'leave',
  'missing',
  'detained',
  'suspended-decision',
  'released',
  'terminated',
  'relocated',
] as const satisfies readonly SubjectStatus[]
export const CATEGORY_CODES = ['control', 'probation', 'parole', 'temp-outside'] as const satisfies readonly Category[]
export const LEVEL_CODES = ['strict', 'general', 'lenient'] as const
