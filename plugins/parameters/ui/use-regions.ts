import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { GENERAL } from '../../../domain/parameter-region-id.ts'
import { api } from '../../../ui/api.ts'
import type { RegionAnswer } from '../region-list.ts'

/** The regions that have numbers of their own, with a name for each, and which organisation goes by which. */
export function useRegions() {
  const intl = useIntl()
  const query = useQuery({
    queryKey: ['parameters', 'regions'],
    queryFn: ({ signal }) => api.get<RegionAnswer>('/api/parameters/regions', signal),
  })
  const nameOf = (id: string): string => {
    if (id === GENERAL) return intl.formatMessage({ id: 'parameters.regions.general' })
    const region = query.data?.regions.find(each => each.id === id)
    return (intl.locale.startsWith('zh') ? region?.zh : region?.en) ?? id
  }
  return { ...query, nameOf }
}
