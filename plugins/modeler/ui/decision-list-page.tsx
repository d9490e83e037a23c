import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { DecisionListItem } from '../decision-catalogue.ts'
import { ResourceList } from './resource-list.tsx'

export default function DecisionListPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'decisions'],
    queryFn: ({ signal }) => api.get<{ items: DecisionListItem[] }>('/api/modeler/decisions', signal),
  })
  const rows = data?.items.map(item => ({
    ...item,
    id: item.decisionRequirementsId,
    to: `/modeler/decisions/${item.decisionRequirementsKey}`,
  }))
  return (
    <ResourceList
      kind="decisions"
      rows={rows}
      error={error}
      onRetry={() => void refetch()}
      newTo="/modeler/decisions/new"
      accept=".dmn,.xml"
    />
  )
}
