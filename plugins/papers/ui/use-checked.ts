import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Paper } from '../../../papers/paper.ts'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import { papersApi } from './papers-api.ts'
import type { Fault } from './papers-api.ts'

/** A pause in typing, after which the text is checked. */
const PAUSE_MS = 400

/** What is wrong with a text, a moment after it was typed, and its paper as it last was right. */
export function useChecked(text: string): { faults: readonly Fault[]; paper: Paper | undefined; isCurrent: boolean } {
  const { locale } = useLocale()
  const [settled, setSettled] = useState(text)
  const [paper, setPaper] = useState<Paper>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['papers', 'check', locale, settled],
    queryFn: async () => {
      const checked = await papersApi.check(settled, locale)
      if (checked.paper) setPaper(checked.paper)
      return checked
    },
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const isCurrent = data !== undefined && !isPlaceholderData && settled === text
  return { faults: data?.faults ?? [], paper: data?.paper ?? paper, isCurrent }
}
