import { MARKS } from '../../../../domain/legal-basis.ts'
import { POSTS } from '../../../../domain/post.ts'
import { api } from '../../../../ui/api.ts'
import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import { PERIOD_UNITS } from '../../components/deadline.ts'
import { ORGANISATION_CHOICES } from '../../components/organisation.ts'
import { kindOf } from '../../components/record.ts'
import { REGION_LEVELS } from '../../components/region.ts'
import type { SchemaField } from '../../form-schema.ts'
import type { EntryOption } from './choice-entry.tsx'

/** One line of the properties panel for a property of a field of ours. */
export interface Entry {
  /** `maxFiles`, `validate.min` */
  readonly property: string
  readonly group: 'general' | 'validation'
  /** Without `form-components.ui.`; a hint, where there is one, is the same with `.hint`. */
  readonly text: string
  readonly hint?: string
  readonly lines?: number
  readonly options?: readonly EntryOption[] | (() => Promise<readonly EntryOption[]>)
  /** What is kept of a text; undefined: nothing. */
  readonly parse?: (text: string) => unknown
}
type Translate = FormEnvironment['translate']

const whole =
  (from: number, to: number) =>
  (text: string): number | undefined =>
    /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined

/** Those that form-js does not have: by the field's type, and for a number in a table its sum. */
export function entriesOf(field: SchemaField, parentType: string | undefined, translate: Translate): readonly Entry[] {
  const own = ENTRIES[field.type]?.(field, key => translate(`form-components.ui.${key}`), translate) ?? []
  const t = (key: string) => translate(`form-components.ui.${key}`)
  return field.type === 'number' && parentType === 'fq-table' ? [...own, yesNo('sum', 'table.sum.entry', 'no', t)] : own
}

type Texts = (key: string) => string
const choices = (names: readonly string[], prefix: string, t: Texts): EntryOption[] =>
  names.map(value => ({ value, label: t(`${prefix}${value}`) }))
const yesNo = (property: string, text: string, usual: 'yes' | 'no', t: Texts): Entry => ({
  property,
  group: 'general',
  text,
  options: [
    { value: usual === 'yes' ? '' : 'true', label: t('yes') },
    { value: usual === 'yes' ? 'false' : '', label: t('no') },
  ],
  parse: chosen => (chosen === '' ? undefined : chosen === 'true'),
})
const below: Entry = { property: 'below', group: 'general', text: 'below', hint: 'below.hint' }
const limit = (name: 'min' | 'max'): Entry => ({
  property: `validate.${name}`,
  group: 'validation',
  text: name,
  hint: 'limit.hint',
})
const rows = (name: 'min' | 'max'): Entry => ({
  property: `${name}Rows`,
  group: 'general',
  text: `table.${name}`,
  hint: 'table.limit.hint',
  parse: whole(0, 500),
})

interface RecordKind {
  readonly kind: string
  readonly title: Readonly<Record<'zh-CN' | 'en-US', string>>
  readonly parts: readonly { readonly key: string; readonly title: string }[]
}
const recordKinds = async () => (await api.get<{ items: readonly RecordKind[] }>('/api/form-components/record-kinds')).items

const ENTRIES: Readonly<Record<string, (field: SchemaField, t: Texts, translate: Translate) => readonly Entry[]>> = {
  'fq-opinion': () => [{ property: 'phrases', group: 'general', text: 'phrases.entry', hint: 'phrases.entry.hint', lines: 4 }],
  'fq-file': () => [{ property: 'maxFiles', group: 'validation', text: 'file.max', hint: 'file.max.hint', parse: whole(1, 10) }],
  'fq-date': () => [limit('min'), limit('max')],
  'fq-region': (_field, t) => [
    {
      property: 'level',
      group: 'general',
      text: 'region.level',
      options: REGION_LEVELS.toReversed().map(level => ({
        value: level === 'county' ? '' : level,
        label: t(`region.level.${level}`),
      })),
    },
  ],
  'fq-organisation': (_field, t) => [
    {
      property: 'kinds',
      group: 'general',
      text: 'kinds',
      options: Object.keys(ORGANISATION_CHOICES).map(kind => ({ value: kind === 'any' ? '' : kind, label: t(`kinds.${kind}`) })),
    },
    below,
  ],
  'fq-person': (_field, t, translate) => [
    {
      property: 'post',
      group: 'general',
      text: 'post',
      options: [
        { value: '', label: t('post.any') },
        ...POSTS.map(post => ({ value: post, label: translate(`shell.post.${post}`) })),
      ],
    },
    below,
  ],
  'fq-record': (field, t) => [
    {
      property: 'kind',
      group: 'general',
      text: 'record.kind',
      options: async () =>
        (await recordKinds()).map(({ kind, title }) => ({
          value: kind === 'case' ? '' : kind,
          label: document.documentElement.lang === 'zh-CN' ? title['zh-CN'] : title['en-US'],
        })),
    },
    {
      property: 'within',
      group: 'general',
      text: 'record.within',
      options: async () => [
        { value: '', label: t('record.within.any') },
        ...((await recordKinds()).find(({ kind }) => kind === kindOf(field))?.parts ?? []).map(part => ({
          value: part.key,
          label: part.title,
        })),
      ],
    },
  ],
  'fq-deadline': (_field, t) => [
    { property: 'from', group: 'general', text: 'deadline.from', hint: 'deadline.from.hint' },
    { property: 'parameter', group: 'general', text: 'deadline.parameter', hint: 'deadline.parameter.hint' },
    { property: 'parametersId', group: 'general', text: 'deadline.versions', hint: 'deadline.versions.hint' },
    { property: 'count', group: 'general', text: 'deadline.count', hint: 'deadline.count.hint', parse: whole(1, 3660) },
    { property: 'unit', group: 'general', text: 'deadline.unit', options: choices(PERIOD_UNITS, 'deadline.unit.', t) },
    yesNo('firstDayCounted', 'deadline.first', 'no', t),
    yesNo('rollsOver', 'deadline.rolls', 'yes', t),
    { property: 'basis', group: 'general', text: 'deadline.basis', hint: 'deadline.basis.hint' },
    { property: 'mark', group: 'general', text: 'deadline.marked', options: MARKS.map(mark => ({ value: mark, label: mark })) },
  ],
  'fq-table': () => [rows('min'), rows('max')],
}
