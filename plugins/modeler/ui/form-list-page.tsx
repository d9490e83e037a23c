import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { FormListItem } from '../form-catalogue.ts'
import { ResourceList } from './resource-list.tsx'

export default function FormListPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'forms'],
    queryFn: ({ signal }) => api.get<{ items: FormListItem[] }>('/api/modeler/forms', signal),
  })
  const rows = data?.items.map(item => ({ ...item, id: item.formId, to: `/modeler/forms/${encodeURIComponent(item.formId)}` }))
  return (
    <ResourceList
      kind="forms"
      rows={rows}
      error={error}
      onRetry={() => void refetch()}
      newTo="/modeler/forms/new"
      accept=".form,.json"
    />
  )
}
