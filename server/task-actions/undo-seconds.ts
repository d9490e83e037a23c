import { z } from 'zod'

/** Longer, and it is no slip any more but a change of mind: then it is withdrawn, or returned. Our own proposal (建议). */
export const LONGEST_UNDO_SECONDS = 60

/** For how long the doer may still undo it; 0: it is done at once. */
export const undoSeconds = z.number().int().min(0).max(LONGEST_UNDO_SECONDS).default(0)
