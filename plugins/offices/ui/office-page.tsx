import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { valueWords, type LedgerField } from '../../../domain/ledger-field.ts'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { OfficePage as Shown } from '../office-page.ts'
import { AssetTotalLine } from './asset-total.tsx'
import { Beginnings } from './beginnings.tsx'
import { CaseList, Files } from './case-list.tsx'
import { NamesAndMergers, Stars, Versions } from './office-history.tsx'
import { RecordTableView } from './record-table.tsx'
import { Sponsor } from './sponsor.tsx'
import { ShortcomingList } from './shortcoming-list.tsx'
import { useText } from './use-text.ts'
import './offices.css'

/** `/offices/:office`: one office, all of it; nothing here changes anything. */
export default function OfficePage() {
  const { office = '' } = useParams()
  const { text } = useText()
  const { data, error, refetch } = useQuery({
    queryKey: ['offices', 'one', office],
    queryFn: ({ signal }) => api.get<Shown>(`/api/offices/${encodeURIComponent(office)}`, signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <PageSkeleton />
  const { name, status, county } = data.office
  return (
    <Page title={name} extra={<Beginnings code={office} active={status === 'active'} />}>
      <p className="fq-quiet">
        <Link to="/offices">{text('back')}</Link> {county} <code>{office}</code>
      </p>
      {status === 'abolished' && <Alert type="warning" showIcon title={text('is-abolished', { from: data.office.from })} />}
      {status === 'active' && (
        <Section title={text('standing')}>
          <ShortcomingList shortcomings={data.shortcomings} />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts shown={data} />
      </Section>
      <Section title={text('history')}>
        <NamesAndMergers history={data.history} />
      </Section>
      <Section title={text('building')}>
        <Stars shown={data} />
      </Section>
      {data.visits && (
        <Section title={text('sponsor')}>
          <Sponsor sponsor={data.sponsor} />
          <RecordTableView table={data.visits} />
        </Section>
      )}
      {data.people && (
        <Section title={text('people')}>
          <RecordTableView table={data.people} />
        </Section>
      )}
      {data.assets && (
        <Section title={text('assets')}>
          <AssetTotalLine table={data.assets} />
          <RecordTableView table={data.assets} />
        </Section>
      )}
      <Section title={text('cases')}>
        <CaseList cases={data.cases} />
      </Section>
      <Section title={text('files')}>
        <Files files={data.files} />
      </Section>
      <Section title={text('versions')}>
        <Versions shown={data} />
      </Section>
    </Page>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="fq-card offices-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ shown: { fields, record, entryId } }: { shown: Shown }) {
  const { text, intl } = useText()
  // Nobody asks on which day an office was abolished that goes on.
  const saidOrAsked = ({ key }: LedgerField) => key !== 'abolishedOn' || record[key] !== undefined
  return (
    <>
      <dl className="offices-facts">
        {fields.filter(saidOrAsked).map(field => (
          <div key={field.key}>
            <dt>{intl.locale.startsWith('en') ? (field.label.en ?? field.label.zh) : field.label.zh}</dt>
            <dd>
              {valueWords(field, record[field.key], intl.locale) ?? <span className="fq-quiet">{text('not-on-record')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {entryId && <Link to={`/ledgers/entries/${entryId}`}>{text('entry')}</Link>}
    </>
  )
}
