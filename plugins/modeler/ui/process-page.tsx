import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useLocation, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { newProcess } from './new-process.ts'
import { ProcessEditor } from './process-editor.tsx'
import { openedFile } from './resource-list.tsx'

/** `/modeler/processes/:processDefinitionKey`; `new` for one that is not deployed: empty, or a file of this computer. */
export default function ProcessPage() {
  const { processDefinitionKey = 'new' } = useParams()
  const intl = useIntl()
  const file = openedFile(useLocation().state)
  const deployed = processDefinitionKey !== 'new'
  // What this page itself has just deployed is on the canvas already; reading it again would lose the undo history.
  const [own, setOwn] = useState<{ key: string; xml: string }>()
  const [opened] = useState(() => ({ empty: newProcess(intl.formatMessage({ id: 'modeler.process.untitled' })) }))
  const wanted = own?.key === processDefinitionKey ? undefined : processDefinitionKey
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'definition', processDefinitionKey],
    queryFn: ({ signal }) => api.get<{ xml: string }>(`/api/modeler/definitions/${processDefinitionKey}`, signal),
    enabled: deployed && wanted !== undefined,
    staleTime: Infinity,
  })
  const xml = wanted === undefined ? own?.xml : deployed ? data?.xml : (file?.content ?? opened.empty)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (xml === undefined) return <PageSkeleton />
  return (
    <ProcessEditor
      xml={xml}
      processDefinitionKey={deployed ? processDefinitionKey : undefined}
      onDeployed={key => setOwn({ key, xml })}
    />
  )
}
