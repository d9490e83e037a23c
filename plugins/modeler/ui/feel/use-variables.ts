import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../../ui/api.ts'
import { useLocale } from '../../../../ui/intl/locale-provider.tsx'
import type { KnownVariables } from '../../known-variables.ts'
import type { BpmnEditor } from '../bpmn-editor.ts'

/** Another form may have been deployed meanwhile. */
const FRESH_MS = 30_000

/** Tells the editor which variables forms and workers write. */
export function useVariables(editor: BpmnEditor | undefined): void {
  const { locale } = useLocale()
  const { data } = useQuery({
    queryKey: ['modeler', 'variables', locale],
    queryFn: ({ signal }) => api.get<KnownVariables>('/api/modeler/variables', signal),
    staleTime: FRESH_MS,
  })
  useEffect(() => {
    if (data) editor?.setKnownVariables(data)
  }, [editor, data])
}
