import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../../ui/api.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { When } from '../../../../ui/kit/when.tsx'
import type { RunningVersion, StandingAt } from '../../impact/impact.ts'
import type { StandingCases } from '../../impact/standing-cases.ts'
import { typeWords } from './property-words.ts'

interface Props {
  readonly running: readonly RunningVersion[]
  readonly selected: string | undefined
  onSelect(elementId: string): void
}

const SIGN = { same: '=', changed: '≠', removed: '−' } as const

/** Which running cases a new version concerns: by version, where they stand, and what becomes of that element. */
export function RunningVersions({ running, selected, onSelect }: Props) {
  const intl = useIntl()
  if (running.length === 0) return <p className="fq-quiet">{intl.formatMessage({ id: 'modeler.impact.running.none' })}</p>
  return (
    <>
      {running.map(({ processDefinitionKey, version, instances, elements }) => (
        <section key={processDefinitionKey} className="fq-impact-group">
          <h4>{intl.formatMessage({ id: 'modeler.impact.running' }, { version, count: instances })}</h4>
          <ul className="fq-impact-changes">
            {elements.map(at => (
              <Standing
                key={at.elementId}
                processDefinitionKey={processDefinitionKey}
                at={at}
                isSelected={selected === at.elementId}
                onSelect={onSelect}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface StandingProps {
  readonly processDefinitionKey: string
  readonly at: StandingAt
  readonly isSelected: boolean
  onSelect(elementId: string): void
}

function Standing({ processDefinitionKey, at, isSelected, onSelect }: StandingProps) {
  const intl = useIntl()
  const [open, setOpen] = useState(false)
  const { elementId, name, type, count, fate } = at
  return (
    <li>
      <button type="button" className="fq-impact-change" aria-pressed={isSelected} onClick={() => onSelect(elementId)}>
        <span className={`fq-impact-sign fq-impact-sign-${fate}`} aria-hidden>
          {SIGN[fate]}
        </span>
        {typeWords(intl, type)} “{name || elementId}” {intl.formatMessage({ id: 'modeler.impact.stand' }, { count })}
        <span className="fq-quiet"> {intl.formatMessage({ id: `modeler.impact.fate.${fate}` })}</span>
      </button>
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {intl.formatMessage({ id: 'modeler.impact.which-cases' })}
      </Button>
      {open && <CasesAt processDefinitionKey={processDefinitionKey} elementId={elementId} />}
    </li>
  )
}

function CasesAt({ processDefinitionKey, elementId }: { processDefinitionKey: string; elementId: string }) {
  const intl = useIntl()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['modeler', 'standing', processDefinitionKey, elementId],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ element: elementId, ...(pageParam === '' ? {} : { after: pageParam }) })
      return api.get<StandingCases>(`/api/modeler/definitions/${processDefinitionKey}/standing?${asked}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  if (error) return <p role="alert">{errorMessage(intl, error)}</p>
  const items = data?.pages.flatMap(page => page.items) ?? []
  const others = data?.pages.reduce((sum, page) => sum + page.others, 0) ?? 0
  return (
    <>
      <ul className="fq-impact-cases-list">
        {items.map(item => (
          <li key={item.processInstanceKey}>
            <span>{item.caseNo ?? item.processInstanceKey}</span>{' '}
            <span className="fq-quiet">
              <When at={item.since} />
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="fq-quiet">{intl.formatMessage({ id: 'modeler.impact.others-cases' }, { count: others })}</p>}
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {intl.formatMessage({ id: 'modeler.impact.more' })}
        </Button>
      )}
    </>
  )
}
