import { useQuery } from '@tanstack/react-query'
import { Select, Tag } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { isPost } from '../../../../../domain/post.ts'
import { taskApi } from '../task-api.ts'
import type { NameablePerson, TaskAction } from '../task-types.ts'

interface Props {
  readonly userTaskKey: string
  readonly action: TaskAction
  readonly several: boolean
  readonly id?: string
  readonly value?: string | string[]
  readonly onChange?: (value: string | string[]) => void
}

/** Whom one may name: found by name or organisation, with their posts, and whether they are away today. */
export function PeopleSelect({ userTaskKey, action, several, ...field }: Props) {
  const intl = useIntl()
  const [search, setSearch] = useState('')
  const [known, setKnown] = useState<ReadonlyMap<string, NameablePerson>>(new Map())
  const { data, isFetching } = useQuery({
    queryKey: ['inbox', 'people', userTaskKey, action, search],
    queryFn: async () => {
      const { items } = await taskApi.people(userTaskKey, action, search)
      setKnown(before => new Map([...before, ...items.map(each => [each.username, each] as const)]))
      return items
    },
  })
  const text = (id: string) => intl.formatMessage({ id: `inbox.action.people.${id}` })
  const postsOf = ({ posts }: NameablePerson) =>
    posts
      .map(({ group, organisation }) => {
        const post = group.split(':')[1] ?? ''
        return `${organisation} ${isPost(post) ? intl.formatMessage({ id: `shell.post.${post}` }) : post}`
      })
      .join(intl.formatMessage({ id: 'shell.list-comma' }))
  return (
    <Select
      {...field}
      {...(several ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      placeholder={text('search')}
      notFoundContent={isFetching ? text('looking') : text('none')}
      options={(data ?? []).map(each => ({
        value: each.username,
        label: (
          <span className="inbox-person">
            {each.name} {each.away && <Tag>{text('away')}</Tag>}
            <span className="fq-quiet">{postsOf(each)}</span>
          </span>
        ),
      }))}
      labelRender={({ value }) => known.get(String(value))?.name ?? String(value)}
    />
  )
}
