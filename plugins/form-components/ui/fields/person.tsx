/** @jsxImportSource preact */
import { api } from '../../../../ui/api.ts'
import { POSTS, type Post } from '../../../../domain/post.ts'
import { postOf } from '../../components/person.ts'
import { belowOf } from '../../components/within.ts'
import { Combobox } from '../choice/combobox.tsx'
import type { Search } from '../choice/use-choices.ts'
import { useLabel } from '../choice/use-label.ts'
import { useScope } from '../choice/use-scope.ts'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'

interface StaffMember {
  readonly username: string
  readonly name: string
  readonly posts: readonly { readonly organisation: string; readonly post: Post }[]
}

function Person(props: FieldProps) {
  const { on, translate } = useEnvironment()
  const scope = useScope()
  const value = typeof props.value === 'string' ? props.value : ''
  const nameOf = (post: Post) => translate(`shell.post.${post}`)
  const labelOf = ({ name, posts }: StaffMember) => [name, ...posts.slice(0, 1).map(({ post }) => nameOf(post))].join(' · ')
  const { label, keep } = useLabel(value, on, async username => {
    const { item } = await api.post<{ item?: StaffMember }>('/api/form-components/people/name', { username, on })
    return item && labelOf(item)
  })
  const search: Search = async (text, signal) => {
    const meaning = text === '' ? [] : POSTS.filter(post => nameOf(post).toLowerCase().includes(text.trim().toLowerCase()))
    const asked = { text, meaning, post: postOf(props.field), below: belowOf(props.field, scope) }
    const { items, more } = await api.post<{ items: readonly StaffMember[]; more: boolean }>(
      '/api/form-components/people/search',
      asked,
      signal,
    )
    return {
      more,
      items: items.map(person => ({
        key: person.username,
        label: labelOf(person),
        detail: person.posts.map(({ organisation }) => organisation).join(' · '),
      })),
    }
  }
  return (
    <Combobox
      props={props}
      label={label}
      hint="form-components.ui.person.hint"
      search={search}
      onChoose={choice => {
        if (choice) keep(choice.key, choice.label)
        props.onChange({ value: choice?.key ?? null })
      }}
    />
  )
}

export const PersonField: Field = props => <Person {...props} />
PersonField.config = {
  type: 'fq-person',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <circle cx="27" cy="18" r="9" />
      <path d="M9 46c2-20 34-20 36 0" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
