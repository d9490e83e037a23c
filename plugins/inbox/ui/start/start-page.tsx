import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { startTarget, type StartedFrom } from '../../../../domain/start-target.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { FillIn } from '../form/fill-in.tsx'
import { broughtOver } from '../form/hand-over-drafts.ts'
import { inboxApi, type Data, type Draft, type FormDefinition, type KnownAnswers, type Startable } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import '../inbox.css'
import '../task/task.css'
import { useChosenSubject } from './use-chosen-subject.ts'

/**
 * Starts a case by its form. What the address says of its fields (`?change=rename`) stands in it, before a draft: never personal data.
 * `?subject=410106-2026-0001` is whom it is about: the server fills in what is known of them.
 */
export default function StartPage() {
  const intl = useIntl()
  const { processDefinitionId = '' } = useParams()
  const from = Object.fromEntries(useSearchParams()[0])
  const { subject: _subject, ...asked } = from
  const target = startTarget(processDefinitionId, from)
  const { id } = useAccount()
  const query = useQuery({
    queryKey: ['inbox', 'start', target],
    queryFn: () => broughtOver(id).then(() => inboxApi.startForm(processDefinitionId, from)),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  // A draft that was kept from the visit before is older than the one the server has by now.
  if (query.isPending || (query.isFetching && !query.isFetchedAfterMount)) return <PageSkeleton />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { process, form, ...opened } = query.data
  if (!form) return <ErrorState error={undefined} />
  const draft = opened.draft && { ...opened.draft, data: { ...opened.draft.data, ...asked } }
  return (
    <Page title={process.name} lead={<p className="fq-quiet">{intl.formatMessage({ id: 'inbox.start.text' })}</p>}>
      <section className="fq-card inbox-task-form inbox-start">
        <StartForm
          key={target}
          process={process}
          from={from}
          form={form}
          data={{ ...opened.data, ...asked }}
          draft={draft}
          known={opened.known}
        />
      </section>
    </Page>
  )
}

interface StartFormProps {
  readonly process: Startable
  readonly from: StartedFrom
  readonly form: FormDefinition
  readonly data: Data
  readonly draft: Draft | undefined
  readonly known: KnownAnswers | undefined
}

function StartForm({ process: { processDefinitionId, name }, from, form, data, draft, known }: StartFormProps) {
  const intl = useIntl()
  const navigate = useNavigate()
  const changed = useInboxChanged()
  const chosen = useChosenSubject(processDefinitionId, { form, data: { ...data, ...draft?.data }, known })
  const submit = async (entered: Data, adopted: readonly string[]) => {
    const { processInstanceKey } = await inboxApi.start(processDefinitionId, from, entered, adopted)
    changed()
    await navigate(`/inbox/started/${processInstanceKey}`, { replace: true })
  }
  return (
    <FillIn
      form={form}
      data={data}
      draft={draft}
      known={chosen.known}
      onEntered={chosen.onEntered}
      label={name}
      filesAt={`/api/files/starts/${encodeURIComponent(processDefinitionId)}`}
      submitLabel={intl.formatMessage({ id: 'inbox.start.submit' }, { name })}
      target={startTarget(processDefinitionId, from)}
      saveDraft={(entered, adopted, base) => inboxApi.saveStartDraft(processDefinitionId, from, entered, adopted, base)}
      readDraft={async () => (await inboxApi.startForm(processDefinitionId, from)).draft}
      submit={submit}
    />
  )
}
