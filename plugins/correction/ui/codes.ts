import type { Category } from '../../../domain/subject.ts'

/** The codes of a subject's record, as pages offer them; their words: `correction.status.…`. */
export const CATEGORY_CODES = ['control', 'probation', 'parole', 'temp-outside'] as const satisfies readonly Category[]
export const LEVEL_CODES = ['strict', 'general', 'lenient'] as const
