import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import type { LedgerDefinition } from '../../../domain/ledger-field.ts'
import { api, ApiError } from '../../../ui/api.ts'
import { fieldErrorText } from '../../../ui/kit/error-message.ts'
import type { Filling } from '../form-usage.ts'

/** What is wrong, and where: `fields.2.class`. */
export interface Fault {
  readonly at: string
  readonly text: string
}
interface Checked {
  readonly faults: readonly Fault[]
  readonly lowered: readonly string[]
  readonly fillings?: readonly Filling[]
}

const PAUSE_MS = 300

/** Asks the server what is wrong with a definition, a moment after the last change. `faults` is undefined while it is asked. */
export function useDefinitionCheck(draft: LedgerDefinition): Omit<Checked, 'faults'> & { readonly faults?: readonly Fault[] } {
  const intl = useIntl()
  const [settled, setSettled] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  const { data } = useQuery({
    queryKey: ['ledgers', 'check', settled],
    queryFn: async ({ signal }): Promise<Checked> => {
      try {
        return { faults: [], ...(await api.post<Omit<Checked, 'faults'>>('/api/ledgers/check', { definition: settled }, signal)) }
      } catch (error) {
        if (!(error instanceof ApiError) || error.fields.length === 0) throw error
        const shape = (field: string) => intl.formatMessage({ id: `ledgers.shape.${/(id|key)$/.exec(field)?.[1] ?? 'other'}` })
        const faults = error.fields.map(each => {
          const at = placeOf(each.field ?? '')
          return { at, text: each.code === 'INVALID_REQUEST' ? shape(at) : fieldErrorText(intl, each) }
        })
        return { faults, lowered: [] }
      }
    },
    placeholderData: before => before,
  })
  const isCurrent = settled === draft && data !== undefined
  return {
    lowered: data?.lowered ?? [],
    ...(data?.fillings ? { fillings: data.fillings } : {}),
    ...(isCurrent ? { faults: data.faults } : {}),
  }
}

/** `definition.fields.2.key`, `fields[2].key` → `fields.2.key` */
const placeOf = (field: string): string => field.replace(/^definition\./, '').replaceAll(/\[(\d+)\]/g, '.$1')

export const faultAt = (faults: readonly Fault[], at: string): string | undefined =>
  faults.find(each => each.at === at || each.at.startsWith(`${at}.`))?.text
