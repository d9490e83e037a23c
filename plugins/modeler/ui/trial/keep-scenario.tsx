import { SaveOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import type { Trial } from '../../trial/trial.ts'
import { download } from '../download.ts'
import { useNotice } from '../notice.ts'
import { PROJECTS, projectsApi } from '../projects/projects-api.ts'

interface Props {
  readonly trial: Trial
  /** What it is called unless somebody says otherwise. */
  readonly named: string
  readonly projectId: string | undefined
}

/** Keeps what was done: in the project, where it must pass before each release, or as a file of this computer. */
export function KeepScenario({ trial, named, projectId }: Props) {
  const intl = useIntl()
  const notice = useNotice()
  const client = useQueryClient()
  const [name, setName] = useState(named)
  const [busy, setBusy] = useState(false)
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.keep${id}` }, values)
  const keep = async () => {
    const title = name.trim() || named
    const file = `${title.replaceAll(/[\\/:*?"<>|.\p{Cc}]/gu, '-').slice(0, 80)}.scenario.json`
    const content = JSON.stringify(trial.asScenario(title), undefined, 2)
    if (projectId === undefined) return download(file, content, 'application/json')
    setBusy(true)
    try {
      await projectsApi.takeInFiles(projectId, [{ name: file, content }])
      await client.invalidateQueries({ queryKey: [PROJECTS, projectId], exact: true })
      notice.success(say('.done', { name: file }))
    } catch (error) {
      notice.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  return (
    <Space.Compact>
      <Input
        aria-label={say('.name')}
        value={name}
        maxLength={80}
        onChange={event => setName(event.target.value)}
        style={{ width: 150 }}
      />
      <Button icon={<SaveOutlined />} loading={busy} disabled={trial.steps.length === 0} onClick={() => void keep()}>
        {say('')}
      </Button>
    </Space.Compact>
  )
}
