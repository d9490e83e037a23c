import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleOutlined, ToolOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import type { Problem } from '../problem.ts'

export type CheckState = 'checking' | 'done' | 'failed'

interface Props {
  readonly problems: readonly Problem[]
  readonly state: CheckState
  onChoose(problem: Problem): void
  /** Absent where nothing can be mended from here. */
  onFix?(problem: Problem): void
}

/**
 * Everything wrong with the model, errors first, each with why it matters and what can be done at once. A click or Enter leads to
 * the element, arrows up and down from one to the next.
 */
export function ProblemList({ problems, state, onChoose, onFix }: Props) {
  const intl = useIntl()
  const list = useRef<HTMLUListElement>(null)
  const sorted = errorsFirst(problems)
  const step = (event: KeyboardEvent, index: number) => {
    const next = NEXT[event.key]?.(index, sorted.length - 1)
    const problem = next === undefined ? undefined : sorted[next]
    if (next === undefined || !problem) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLButtonElement>('.fq-problem-choose')[next]?.focus()
    onChoose(problem)
  }
  return (
    <section className="fq-problems" aria-label={intl.formatMessage({ id: 'modeler.problems' })}>
      <Head problems={sorted} state={state} keys={onFix !== undefined && sorted.length > 0} />
      {sorted.length > 0 && (
        <ul ref={list}>
          {sorted.map((problem, index) => (
            <li key={`${problem.rule} ${problem.elementId ?? ''} ${problem.message}`}>
              <button
                type="button"
                className="fq-problem-choose"
                onClick={() => onChoose(problem)}
                onKeyDown={event => step(event, index)}
              >
                <Sign severity={problem.severity} />
                <span className="fq-problem-text">
                  {problem.rule === 'engine' && `${intl.formatMessage({ id: 'modeler.problems.engine' })} `}
                  {problem.message}
                  {problem.why !== undefined && <span className="fq-quiet fq-problem-why">{problem.why}</span>}
                </span>
                <span className="fq-quiet">{problem.elementId}</span>
                <span className="fq-quiet fq-problem-line">
                  {problem.line !== undefined && intl.formatMessage({ id: 'modeler.problems.line' }, { line: problem.line })}
                </span>
              </button>
              {problem.fix && onFix && (
                <Button size="small" icon={<ToolOutlined />} onClick={() => onFix(problem)}>
                  {problem.fix.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export const errorsFirst = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))

const NEXT: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: index => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
}

function Head({ problems, state, keys }: Pick<Props, 'problems' | 'state'> & { keys: boolean }) {
  const intl = useIntl()
  const errors = problems.filter(problem => problem.severity === 'error').length
  return (
    <p className="fq-problems-head" aria-live="polite">
      {problems.length === 0 && state === 'done' && <CheckCircleOutlined className="fq-problem-none" />}
      {state === 'failed'
        ? intl.formatMessage({ id: 'modeler.problems.failed' })
        : problems.length > 0
          ? intl.formatMessage({ id: 'modeler.problems.count' }, { errors, warnings: problems.length - errors })
          : intl.formatMessage({ id: state === 'checking' ? 'modeler.problems.checking' : 'modeler.problems.none' })}
      {keys && <span className="fq-problem-keys">{intl.formatMessage({ id: 'modeler.problems.keys' })}</span>}
    </p>
  )
}

function Sign({ severity }: { severity: Problem['severity'] }) {
  const label = useIntl().formatMessage({ id: `modeler.problems.${severity}` })
  return severity === 'error' ? (
    <CloseCircleFilled className="fq-problem-error" aria-label={label} />
  ) : (
    <ExclamationCircleOutlined className="fq-problem-warning" aria-label={label} />
  )
}
