import { subjectFieldOf } from '../../../domain/subject-field.ts'
import type { NamedPersonField } from '../../../domain/subject-field.ts'
import type { By } from '../../../scripts/play/scenario.ts'
import { formSchema } from '../entry-world.ts'
import { packs } from '../pack-files.ts'

export interface StartOfProcess {
  readonly formId: string
  /** The field that names the person's record, where there is one. */
  readonly subjectField: NamedPersonField | undefined
  /** @throws where that post may not start it */
  check(by: By): void
}

const known = await packs()

/** How people begin a process. @throws where nobody does */
export function startOfProcess(processId: string): StartOfProcess {
  const process = known.find(each => each.processId === processId)
  const start = process?.elements.find(({ type, extensions }) => type === 'startEvent' && extensions['zeebe:FormDefinition'])
  if (!start) throw new Error(`${processId} has no start event with a form`)
  const formId = String(start.extensions['zeebe:FormDefinition']?.['formId'])
  const properties = (start.extensions['zeebe:Properties']?.['properties'] ?? []) as readonly { name: string; value: string }[]
  const posts = properties.find(({ name }) => name === 'startableBy')?.value.split(/\s*,\s*/)
  return {
    formId,
    subjectField: subjectFieldOf(formSchema(formId).components),
    check: by => {
      const post = by.split(':').at(-1) ?? ''
      if (posts && !posts.includes(post)) throw new Error(`${processId} is started by ${posts.join(', ')}, not by ${post}`)
    },
  }
}
