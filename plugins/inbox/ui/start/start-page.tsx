import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { FillIn } from '../form/fill-in.tsx'
import { inboxApi, type Data } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import '../inbox.css'

/**
 * Starts a case by its form. What the address says of its fields (`?change=rename`) stands in it, before a draft: never personal data.
 * `?subject=410106-2026-0001` is whom it is about: the server fills in what is known of them.
 */
export default function StartPage() {
  const intl = useIntl()
  const navigate = useNavigate()
  const changed = useInboxChanged()
  const { processDefinitionId = '' } = useParams()
  const { subject, ...asked } = Object.fromEntries(useSearchParams()[0])
  const query = useQuery({
    queryKey: ['inbox', 'start', processDefinitionId, subject],
    queryFn: () => inboxApi.startForm(processDefinitionId, subject),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  // A draft that was kept from the visit before is older than the one the server has by now.
  if (query.isPending || (query.isFetching && !query.isFetchedAfterMount)) return <PageSkeleton />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { process, form, data, draft, known } = query.data
  if (!form) return <ErrorState error={undefined} />
  const submit = async (entered: Data, adopted: readonly string[]) => {
    const { processInstanceKey } = await inboxApi.start(processDefinitionId, entered, adopted)
    changed()
    await navigate(`/inbox/started/${processInstanceKey}`, { replace: true })
  }
  return (
    <Page title={process.name} lead={<p className="fq-quiet">{intl.formatMessage({ id: 'inbox.start.text' })}</p>}>
      <section className="fq-card inbox-task-form inbox-start">
        <FillIn
          key={`${processDefinitionId} ${subject}`}
          form={form}
          data={{ ...data, ...asked }}
          draft={draft && { ...draft, data: { ...draft.data, ...asked } }}
          known={known}
          label={process.name}
          filesAt={`/api/files/starts/${encodeURIComponent(processDefinitionId)}`}
          submitLabel={intl.formatMessage({ id: 'inbox.start.submit' }, { name: process.name })}
          saveDraft={(entered, adopted) => inboxApi.saveStartDraft(processDefinitionId, entered, adopted)}
          submit={submit}
        />
      </section>
    </Page>
  )
}
