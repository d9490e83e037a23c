import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useIntl } from 'react-intl'
import { api } from '../../../../ui/api.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import type { ResourceFile } from '../../deploy.ts'
import type { ReplayedCases, ReplayedProcess } from '../../impact/replay-cases.ts'
import type { Finding } from '../../impact/replay-choices.ts'

/** On demand: finished cases followed by the new version, and which would have gone another way. */
export function ReplayResult({ resources }: { resources: readonly ResourceFile[] }) {
  const intl = useIntl()
  const { data, error, mutate, isPending } = useMutation({
    mutationFn: () => api.post<ReplayedCases>('/api/modeler/impact/replay', { resources }),
  })
  return (
    <section className="fq-impact-resource" aria-label={intl.formatMessage({ id: 'modeler.replay' })}>
      <h3>{intl.formatMessage({ id: 'modeler.replay' })}</h3>
      <p>{intl.formatMessage({ id: 'modeler.replay.text' })}</p>
      <Button loading={isPending} onClick={() => mutate()}>
        {intl.formatMessage({ id: 'modeler.replay.run' })}
      </Button>
      {error && <Alert type="warning" showIcon title={errorMessage(intl, error)} />}
      <div aria-live="polite">
        {data && !data.isPossible && <p>{intl.formatMessage({ id: 'modeler.replay.impossible' })}</p>}
        {data?.processes.map(process => (
          <OneProcess key={process.processDefinitionId} process={process} />
        ))}
      </div>
    </section>
  )
}

function OneProcess({ process }: { process: ReplayedProcess }) {
  const intl = useIntl()
  const { name, finished, cases, choices, items } = process
  const other = items.filter(({ findings }) => findings.some(({ outcome }) => outcome !== 'unknown')).length
  const unknown = items.length - other
  return (
    <>
      <p>{intl.formatMessage({ id: 'modeler.replay.summary' }, { name, finished, cases, choices, other, unknown })}</p>
      <ul className="fq-impact-changes">
        {items.map(({ processInstanceKey, caseNo, findings }) => (
          <li key={processInstanceKey}>
            <strong>{caseNo ?? processInstanceKey}</strong>
            <ul className="fq-impact-findings">
              {findings.map((finding, at) => (
                <li key={`${finding.elementId} ${at}`}>
                  <FindingText finding={finding} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

const SIGN = { other: '≠', unknown: '?', gone: '−' } as const
const LOOK = { other: 'changed', unknown: 'moved', gone: 'removed' } as const

function FindingText({ finding }: { finding: Finding }) {
  const intl = useIntl()
  const { kind, outcome, elementId, name, before, after = '', condition, variables } = finding
  const words = { name: name || elementId, before, after }
  return (
    <>
      <span className={`fq-impact-sign fq-impact-sign-${LOOK[outcome]}`} aria-hidden>
        {SIGN[outcome]}
      </span>
      {intl.formatMessage({ id: `modeler.replay.${kind}.${outcome}` }, words)}
      {condition !== undefined && (
        <>
          {' '}
          {intl.formatMessage({ id: 'modeler.replay.condition' })} <code>{condition}</code>
        </>
      )}
      {variables.length > 0 && (
        <span className="fq-quiet">
          {' '}
          {variables
            .map(variable =>
              variable.value === undefined
                ? intl.formatMessage({ id: 'modeler.replay.missing' }, { name: variable.name })
                : `${variable.name} = ${variable.value}`,
            )
            .join('；')}
        </span>
      )}
    </>
  )
}
