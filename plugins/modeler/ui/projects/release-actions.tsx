import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import type { ProjectView, ReleaseView } from '../../projects/project-view.ts'
import { PROJECTS, pathOfRelease, projectsApi } from './projects-api.ts'

type Step = 'approved' | 'sent-back' | 'withdrawn' | 'deploy' | 'roll-back'

/** What the one who looks may do with a release now. */
export function ReleaseActions({ project, release }: { project: ProjectView; release: ReleaseView }) {
  const intl = useIntl()
  const [step, setStep] = useState<Step>()
  const isLater = project.releases.some(({ number, deployments }) => number > release.number && deployments.length > 0)
  const steps: Step[] = [
    ...(release.isMine ? (['withdrawn'] as const) : []),
    ...(release.mayReview ? (['sent-back', 'approved'] as const) : []),
    ...(release.isDeployable && !release.inForce ? ([isLater ? 'roll-back' : 'deploy'] as const) : []),
  ]
  return (
    <>
      <Button icon={<DownloadOutlined />} href={`${pathOfRelease(project.projectId, release.number)}/archive`} download>
        {intl.formatMessage({ id: 'modeler.project.export' })}
      </Button>
      {steps.map((each, index) => (
        <Button
          key={each}
          type={index === steps.length - 1 && each !== 'withdrawn' ? 'primary' : 'default'}
          onClick={() => setStep(each)}
        >
          {intl.formatMessage({ id: `modeler.release.do.${each}` })}
        </Button>
      ))}
      {step && <StepDialog step={step} project={project} release={release} onClose={() => setStep(undefined)} />}
    </>
  )
}

/** What one has to say when one does it. */
const NEEDS_WORDS: readonly Step[] = ['sent-back', 'roll-back']

interface StepProps {
  readonly step: Step
  readonly project: ProjectView
  readonly release: ReleaseView
  readonly onClose: () => void
}

function StepDialog({ step, project, release, onClose }: StepProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.release.${id}` }, values)
  const client = useQueryClient()
  const [form] = Form.useForm<{ words?: string }>()
  const path = pathOfRelease(project.projectId, release.number)
  const isDeployment = step === 'deploy' || step === 'roll-back'
  const submit = ({ words = '' }: { words?: string }) =>
    isDeployment ? projectsApi.deploy(path, words) : projectsApi.review(path, step, words)
  const done = () => {
    void client.invalidateQueries({ queryKey: [PROJECTS] })
    if (isDeployment) void client.invalidateQueries({ queryKey: ['modeler'] })
  }
  return (
    <EntryDialog
      form={form}
      open
      title={text(`do.${step}`)}
      text={text(`do.${step}.text`, { number: release.number })}
      submitLabel={text(`do.${step}`)}
      cancelLabel={intl.formatMessage({ id: 'modeler.project.cancel' })}
      said={text(`do.${step}.done`)}
      submit={submit}
      onDone={done}
      onClose={onClose}
    >
      <Form.Item
        name="words"
        label={text(isDeployment ? 'reason' : 'comment')}
        rules={[{ required: NEEDS_WORDS.includes(step), whitespace: true, message: text(`do.${step}.missing`) }]}
      >
        <Input.TextArea rows={3} maxLength={isDeployment ? 500 : 2000} />
      </Form.Item>
    </EntryDialog>
  )
}
