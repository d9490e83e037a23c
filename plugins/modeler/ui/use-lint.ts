import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { Problem } from '../problem.ts'
import type { BpmnEditor } from './bpmn-editor.ts'
import type { CheckState } from './problem-list.tsx'

const REST_MS = 600
const NONE: readonly Problem[] = []

/** Has the model checked whenever its author rests. */
export function useLint(
  editor: BpmnEditor | undefined,
  revision: number,
  project?: string,
): { problems: readonly Problem[]; state: CheckState } {
  const { data, error, isFetching } = useQuery({
    queryKey: ['modeler', 'lint', editor?.id, revision],
    queryFn: async ({ signal }) => {
      await rest(signal)
      return api.post<{ problems: Problem[] }>('/api/modeler/lint', { xml: await editor?.xml(), project })
    },
    enabled: editor !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    // Each check is another answer, be it the same: what was drawn anew meanwhile has lost its sign.
    structuralSharing: false,
  })
  return { problems: data?.problems ?? NONE, state: error ? 'failed' : isFetching || !data ? 'checking' : 'done' }
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('superseded', 'AbortError'))
    })
  })
}
