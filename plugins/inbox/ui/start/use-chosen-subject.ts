import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { subjectFieldOf, subjectNamedIn } from '../../../../domain/subject-field.ts'
import { NOTHING_KNOWN } from '../form/known-answers.tsx'
import { inboxApi, type Data, type FormDefinition, type KnownAnswers } from '../inbox-api.ts'

interface Opened {
  readonly form: FormDefinition
  /** What the form opened with. */
  readonly data: Data
  readonly known?: KnownAnswers | undefined
}

/** What is known of the subject whom a start form names: as it opened, and asked for as soon as it names another. */
export function useChosenSubject(processDefinitionId: string, { form, data, known = NOTHING_KNOWN }: Opened) {
  const { components } = form.schema as { readonly components: Parameters<typeof subjectFieldOf>[0] }
  const key = subjectFieldOf(components)?.key
  // Read again later, the page would tell what is known of the one whom the draft names by then.
  const [opened] = useState(() => ({ named: subjectNamedIn(data, key), known }))
  const [chosen, setChosen] = useState(opened.named)
  const { data: asked } = useQuery({
    queryKey: ['inbox', 'start', processDefinitionId, 'known', chosen],
    queryFn: async () =>
      (await inboxApi.startForm(processDefinitionId, chosen === undefined ? {} : { subject: chosen })).known ?? NOTHING_KNOWN,
    enabled: chosen !== undefined && chosen !== opened.named,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  const now = chosen === opened.named ? opened.known : asked
  return {
    known: useMemo<KnownAnswers>(() => (now ? { ...now, about: chosen } : NOTHING_KNOWN), [now, chosen]),
    onEntered: (entered: Data) => setChosen(subjectNamedIn(entered, key)),
  }
}
