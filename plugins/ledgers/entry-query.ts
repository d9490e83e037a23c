import { z } from 'zod'

export const fieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const scalar = z.union([z.string().max(200), z.number(), z.boolean()])
const bound = z.union([z.string().max(200), z.number()])
const condition = z.strictObject({ field: fieldKey, is: scalar.optional(), from: bound.optional(), to: bound.optional() })

/** Which entries are asked for, and in which order. */
export const entryQuery = z.object({
  search: z.string().trim().max(100).optional(),
  filter: z.array(condition).max(10).optional(),
  sort: z.strictObject({ field: fieldKey, descending: z.boolean().optional() }).optional(),
  officeCode: z.string().max(20).optional(),
})
