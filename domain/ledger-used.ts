import type { LedgerVersion } from './ledger-definition.ts'
import { LedgerEntryModel } from './ledger-entry.ts'
import type { UsedFields } from './ledger-faults.ts'
import { hasOptions } from './ledger-field.ts'
import { isProtected } from './personal-data.ts'

/** Which fields entries have, in any version, and of choices which values. What is chosen in a sealed field nobody can ask for: all of it counts. */
export async function usedFields({ ledger, definition }: LedgerVersion): Promise<UsedFields> {
  const [now, before] = await Promise.all([
    LedgerEntryModel.distinct('values.key', { ledger }),
    LedgerEntryModel.distinct('past.values.key', { ledger }),
  ])
  const fields = new Set([...now, ...before].map(String))
  const choices = definition.fields.filter(field => hasOptions(field) && fields.has(field.key))
  const options = await Promise.all(
    choices.map(async field => {
      const chosen = isProtected(field.class)
        ? (field.options ?? []).map(({ value }) => value)
        : await LedgerEntryModel.distinct(`open.${field.key}`, { ledger })
      return [field.key, new Set(chosen.map(String))] as const
    }),
  )
  return { fields, options: new Map(options) }
}
