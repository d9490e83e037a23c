import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useParams, useSearchParams } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PaperSheet } from '../../../ui/papers/paper-sheet.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { ChangeForm } from './change-form.tsx'
import { papersApi } from './papers-api.ts'
import type { Change, WordingItem, WordingsAnswer } from './papers-api.ts'
import { PapersTabs } from './papers-tabs.tsx'
import { useChecked } from './use-checked.ts'
import { VersionList } from './version-list.tsx'
import { WordingDiff } from './wording-diff.tsx'
import { WordingEditor } from './wording-editor.tsx'
import './papers.css'

/** One kind of paper: its wording, general or of a county, with all versions. */
export default function WordingPage() {
  const { kind = '' } = useParams()
  const [query] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['papers', 'wordings', kind],
    queryFn: ({ signal }) => papersApi.wordings(kind, signal),
    refetchOnWindowFocus: false,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const county = query.get('county') ?? ''
  const versions = data.items.filter(item => item.county === county)
  // Another scope, or a version more: the editor begins anew with what there is now.
  return <LoadedWording key={`${county}@${versions[0]?.version ?? 0}`} kind={kind} county={county} answer={data} />
}

function LoadedWording({ kind, county, answer }: { kind: string; county: string; answer: WordingsAnswer }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [, setQuery] = useAddress()
  const roles = useAccount().roles
  const { items, today, pack } = answer
  const general = items.filter(item => item.county === '')
  const versions = items.filter(item => item.county === county)
  const [newest] = versions
  const own = newest?.text
  const begin = own ?? general[0]?.text ?? ''
  const [draft, setDraft] = useState(begin)
  const [compared, setCompared] = useState<{ title: string; text: string }>()
  const { faults, paper, isCurrent } = useChecked(draft)
  const mayEdit = roles.includes('administrator') && (county === '' || answer.editable.some(({ code }) => code === county))
  const after = newest?.version ?? 0
  const done = async (said: string) => {
    await queryClient.invalidateQueries({ queryKey: ['papers'] })
    void message.success(said)
  }
  const add = async (worded: string | null, change: Change) => {
    await papersApi.addVersion(kind, { county, after, text: worded }, change)
    await done(text('saved', { version: after + 1, from: change.from }))
  }
  const decide = async (decision: 'take-over' | 'keep', change: Change) => {
    await papersApi.decide(kind, decision, after, change)
    await done(text(`pack.${decision}.done`))
  }
  const save = {
    label: text('save', { version: after + 1 }),
    disabled: !isCurrent || faults.length > 0 || draft === own,
    run: (change: Change) => add(draft, change),
  }
  const giveUp = { label: text('give-up'), danger: true, run: (change: Change) => add(null, change) }
  const packActions = (['take-over', 'keep'] as const).map(decision => ({
    label: text(`pack.${decision}`),
    run: (change: Change) => decide(decision, change),
  }))
  const title = newest?.name ?? general[0]?.name ?? kind
  return (
    <Page title={title} lead={<PapersTabs />}>
      <Scopes answer={answer} county={county} onCounty={code => setQuery(code === '' ? {} : { county: code })} />
      {county === '' && pack && (
        <Alert
          type="warning"
          showIcon
          className="papers-error"
          title={text('pack.brings')}
          description={text('pack.text')}
          action={
            <Button size="small" onClick={() => setCompared({ title: text('diff.pack'), text: pack.text })}>
              {text('pack.compare')}
            </Button>
          }
        />
      )}
      {county !== '' && own === undefined && <p className="fq-quiet">{text('county.none')}</p>}
      <div className="papers-columns">
        <div>
          {mayEdit ? (
            <>
              <WordingEditor text={draft} faults={faults} onChange={setDraft} />
              <section className="fq-card papers-panel">
                <ChangeForm
                  today={today}
                  actions={[
                    save,
                    ...(county !== '' && own !== undefined ? [giveUp] : []),
                    ...(county === '' && pack ? packActions : []),
                  ]}
                />
                {draft !== begin && (
                  <Button type="link" onClick={() => setDraft(begin)}>
                    {text('undo')}
                  </Button>
                )}
              </section>
              {draft !== begin && <WordingDiff title={text('diff.own')} before={begin} after={draft} />}
            </>
          ) : (
            <pre className="fq-card papers-source" tabIndex={0} aria-label={text('editor.text')}>
              {draft}
            </pre>
          )}
          {compared && <WordingDiff title={compared.title} before={draft} after={compared.text} />}
          <VersionList
            versions={versions}
            mayEdit={mayEdit}
            onCompare={item => setCompared({ title: text('diff.version', { version: item.version }), text: item.text ?? '' })}
            onRestore={(item: WordingItem) => {
              setDraft(item.text ?? '')
              void message.info(text('restored', { version: item.version }))
            }}
          />
        </div>
        <div>{paper ? <PaperSheet paper={paper} /> : <PageSkeleton />}</div>
      </div>
    </Page>
  )
}

interface ScopesProps {
  readonly answer: WordingsAnswer
  readonly county: string
  onCounty(code: string): void
}

/** The general wording, those of counties, and counties that may have one. */
function Scopes({ answer, county, onCounty }: ScopesProps) {
  const intl = useIntl()
  const counties = new Map([...answer.worded, ...answer.editable].map(({ code, name }) => [code, name]))
  if (counties.size === 0) return undefined
  return (
    <Segmented
      className="papers-scopes"
      aria-label={intl.formatMessage({ id: 'papers.scope' })}
      value={county}
      onChange={onCounty}
      options={[
        { value: '', label: intl.formatMessage({ id: 'papers.scope.general' }) },
        ...[...counties].map(([code, name]) => ({ value: code, label: name })),
      ]}
    />
  )
}
