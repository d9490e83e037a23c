import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { ProcessListItem } from '../model-catalogue.ts'
import { ResourceList } from './resource-list.tsx'

export default function ProcessListPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'processes'],
    queryFn: ({ signal }) => api.get<{ items: ProcessListItem[] }>('/api/modeler/processes', signal),
  })
  const rows = data?.items.map(item => ({
    ...item,
    id: item.processDefinitionId,
    to: `/modeler/processes/${item.processDefinitionKey}`,
  }))
  return (
    <ResourceList
      kind="processes"
      rows={rows}
      error={error}
      onRetry={() => void refetch()}
      newTo="/modeler/processes/new"
      accept=".bpmn,.xml"
    />
  )
}
