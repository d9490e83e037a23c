import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import type { OrganisationKind } from '../../../domain/organisation-code.ts'
import { api } from '../../../ui/api.ts'

export interface OrganisationItem {
  readonly code: string
  readonly name: string
  readonly kind: OrganisationKind
}

/** The organisations, and how a post (`410106-01:clerk`) is called: `济源路司法所 · 司法所工作人员`. */
export function useOrganisations() {
  const intl = useIntl()
  const { data } = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => api.get<{ items: OrganisationItem[] }>('/api/organisations', signal),
    staleTime: 300_000,
  })
  const items = data?.items ?? []
  const names = new Map(items.map(({ code, name }) => [code, name]))
  const postName = (post: string) => intl.formatMessage({ id: `shell.post.${post}` })
  const describe = (group: string) => {
    const [code = '', post = ''] = group.split(':')
    return `${names.get(code) ?? code} · ${postName(post)}`
  }
  return { items, describe, postName, nameOf: (code: string) => names.get(code) ?? code }
}
