import { Alert } from 'antd'
import { useIntl, type IntlShape } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { Page } from '../../../../ui/kit/page.tsx'
import { trialScenario, type TrialScenario, type TrialStep } from '../../trial/trial-step.ts'
import { useProjectFile } from '../projects/project-file.tsx'
import './trial.css'

/** A kept trial, to be read: it is made anew by trying, not by writing. */
export function ScenarioPage({ content, name }: { readonly content: string; readonly name: string }) {
  const intl = useIntl()
  const project = useProjectFile()
  const scenario = parsed(content)
  return (
    <Page title={scenario?.name ?? name} lead={project?.lead} extra={project?.actions}>
      {scenario ? (
        <Steps scenario={scenario} />
      ) : (
        <Alert type="error" showIcon title={intl.formatMessage({ id: 'modeler.trial.scenario.unreadable' })} />
      )}
    </Page>
  )
}

function Steps({ scenario: { startedAt, steps, ends, isOver } }: { readonly scenario: TrialScenario }) {
  const intl = useIntl()
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.scenario.${id}` }, values)
  return (
    <section className="fq-card fq-trial-steps">
      <p className="fq-quiet">{say('text')}</p>
      <p>{say('begun', { time: formatTime(startedAt) })}</p>
      <ol>
        {steps.map((step, index) => (
          <li key={index}>
            {stepText(intl, step)}{' '}
            {'variables' in step && Object.keys(step.variables).length > 0 && <code>{JSON.stringify(step.variables)}</code>}
          </li>
        ))}
      </ol>
      <p>
        {say(isOver ? 'ends' : 'open', {
          ends: ends.map(({ elementId }) => elementId).join(intl.formatMessage({ id: 'modeler.trial.and' })) || '–',
        })}
      </p>
    </section>
  )
}

function stepText(intl: IntlShape, step: TrialStep): string {
  const hours = step.do === 'advance' ? step.ms / 3_600_000 : 0
  const values = { name: '', code: '', ...step, hours, variables: '' }
  return intl.formatMessage({ id: `modeler.trial.step.${step.do}` }, values)
}

function parsed(content: string): TrialScenario | undefined {
  try {
    return trialScenario.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}
