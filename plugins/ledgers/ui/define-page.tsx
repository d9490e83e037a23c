import { useParams } from 'react-router'
import type { LedgerDefinition } from '../../../domain/ledger-field.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { DefinitionEditor } from './definition-editor.tsx'
import { DefinitionView } from './definition-view.tsx'
import { useLedger } from './ledgers-api.ts'
import './ledgers.css'

const EMPTY: LedgerDefinition = {
  id: '',
  title: { zh: '' },
  purpose: '',
  basis: '',
  kept: { period: '', source: '', mark: '※' },
  keyField: '',
  fields: [],
  views: [],
}

/** `/ledgers/new`, `/ledgers/:ledger/definition`: what a ledger holds, and for administrators its change. */
export default function DefinePage() {
  const { ledger = '' } = useParams()
  const { roles } = useAccount()
  const { data, error, refetch } = useLedger(ledger)
  if (ledger === '') return <DefinitionEditor start={EMPTY} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const newest = data?.versions[0]
  if (!data || !newest) return <PageSkeleton />
  if (!roles.includes('administrator') || newest.from === 'built-in') return <DefinitionView shown={data} />
  return <DefinitionEditor key={`${ledger}@${newest.version}`} start={newest.definition} shown={data} />
}
