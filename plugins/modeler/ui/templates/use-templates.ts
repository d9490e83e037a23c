import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../../ui/api.ts'
import { useLocale } from '../../../../ui/intl/locale-provider.tsx'
import type { ElementTemplate } from '../../element-templates.ts'
import type { BpmnEditor } from '../bpmn-editor.ts'

/** A package may have been installed meanwhile. */
const FRESH_MS = 30_000

/** Gives the editor what the platform's workers offer, in the reader's language. */
export function useTemplates(editor: BpmnEditor | undefined): void {
  const { locale } = useLocale()
  const { data } = useQuery({
    queryKey: ['modeler', 'element-templates', locale],
    queryFn: ({ signal }) => api.get<{ items: ElementTemplate[] }>('/api/modeler/element-templates', signal),
    staleTime: FRESH_MS,
  })
  useEffect(() => {
    if (data) editor?.setTemplates(data.items)
  }, [editor, data])
}
