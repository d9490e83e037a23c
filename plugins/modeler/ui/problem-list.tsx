import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { Problem } from '../problem.ts'

export type CheckState = 'checking' | 'done' | 'failed'

/** Everything wrong with the model, errors first; a click leads to the element. */
export function ProblemList({
  problems,
  state,
  onChoose,
}: {
  problems: readonly Problem[]
  state: CheckState
  onChoose: (problem: Problem) => void
}) {
  const intl = useIntl()
  const errors = problems.filter(problem => problem.severity === 'error')
  const warnings = problems.filter(problem => problem.severity === 'warning')
  return (
    <section className="fq-problems" aria-label={intl.formatMessage({ id: 'modeler.problems' })}>
      <p className="fq-problems-head" aria-live="polite">
        {problems.length === 0 && state === 'done' && <CheckCircleOutlined className="fq-problem-none" />}
        {state === 'failed'
          ? intl.formatMessage({ id: 'modeler.problems.failed' })
          : problems.length > 0
            ? intl.formatMessage({ id: 'modeler.problems.count' }, { errors: errors.length, warnings: warnings.length })
            : intl.formatMessage({ id: state === 'checking' ? 'modeler.problems.checking' : 'modeler.problems.none' })}
      </p>
      {problems.length > 0 && (
        <ul>
          {[...errors, ...warnings].map(problem => (
            <li key={`${problem.rule} ${problem.elementId ?? ''} ${problem.message}`}>
              <button type="button" onClick={() => onChoose(problem)}>
                <Sign severity={problem.severity} />
                <span className="fq-problem-text">
                  <ProblemText problem={problem} />
                </span>
                <span className="fq-quiet">{problem.elementId}</span>
                <span className="fq-quiet fq-problem-line">
                  {problem.line !== undefined && intl.formatMessage({ id: 'modeler.problems.line' }, { line: problem.line })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
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

/** A rule we know is said in the reader's language; what it found exactly follows as the checker wrote it. */
function ProblemText({ problem }: { problem: Problem }) {
  const intl = useIntl()
  const id = problem.rule === 'engine' ? 'modeler.problems.engine' : `modeler.lint.${problem.rule.split('/').at(-1)}`
  if (intl.messages[id] === undefined) return problem.message
  return (
    <>
      {intl.formatMessage({ id })} <span className="fq-quiet">{problem.message}</span>
    </>
  )
}
