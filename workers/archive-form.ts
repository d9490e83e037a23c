import { z } from 'zod'
import { isDay } from '../domain/working-days.ts'

/** What both forms of a file ask for. */
export const archiveForm = z.object({
  openedOn: z.string().refine(isDay, 'not a day'),
  keeper: z.string(),
  documents: z.array(z.string()),
})
