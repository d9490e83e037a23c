import type { FormField, FormSchema, Services, StoredSubmission, TaskView } from '../../../server/plugin-api.ts'

/** What a form said that decides or opines: its field's label, the choice or the words; personal words masked. */
export interface CaseWords {
  readonly label: string
  readonly text: string
}

/** The choices that decide the way, and the opinions; a form asks for more, but that is what it is about. */
const MOST = 6

/**
 * Of the forms handed in at these tasks, by the task's key: several where several have signed. The account sees the tasks, and of
 * their forms what it sees on their pages.
 */
export async function wordsOf(
  { submissions, personalData }: Services,
  instances: readonly string[],
  tasks: readonly TaskView[],
): Promise<ReadonlyMap<string, readonly CaseWords[]>> {
  const seen = new Set(tasks.map(({ userTaskKey }) => userTaskKey))
  const stored = (await Promise.all(instances.map(key => submissions.forInstance(key)))).flat()
  const words = new Map<string, CaseWords[]>()
  for (const submission of stored) {
    const key = submission.userTaskKey
    if (key === undefined || !seen.has(key)) continue
    words.set(key, [...(words.get(key) ?? []), ...(await wordsIn({ submissions, personalData }, submission))])
  }
  return words
}

async function wordsIn(
  { submissions, personalData }: Pick<Services, 'submissions' | 'personalData'>,
  submission: StoredSubmission,
): Promise<CaseWords[]> {
  const form = await submissions.form(submission)
  return form ? saidIn(form.schema, personalData.mask(form.schema, submission.data).data) : []
}

/** @param data masked */
export const saidIn = ({ components }: FormSchema, data: Readonly<Record<string, unknown>>): CaseWords[] =>
  saidBy(components, data).slice(0, MOST)

function saidBy(fields: readonly FormField[], level: unknown): CaseWords[] {
  return fields.flatMap(field => {
    const inner = field['components'] as readonly FormField[] | undefined
    if (inner) return field['isRepeating'] === true ? [] : saidBy(inner, within(level, String(field['path'] ?? '')))
    const value = field.key === undefined ? undefined : within(level, field.key)
    const text = textOf(field, value)
    return text === undefined ? [] : [{ label: String(field['label'] ?? field.key), text }]
  })
}

function textOf(field: FormField, value: unknown): string | undefined {
  if (field.type === 'fq-opinion') return typeof value === 'string' && value !== '' ? value : undefined
  if ((field.type !== 'radio' && field.type !== 'select') || field.properties?.variable === undefined) return undefined
  const options = field['values'] as readonly { readonly value: unknown; readonly label: string }[] | undefined
  return options?.find(option => option.value === value)?.label
}

const within = (level: unknown, path: string): unknown =>
  path === ''
    ? level
    : path
        .split('.')
        .reduce<unknown>(
          (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
          level,
        )
