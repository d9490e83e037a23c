import type { CaseEvent, PersonFile } from '../../domain/person-file.ts'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { errorMessage } from '../kit/error-message.ts'
import { MenuButton } from '../kit/menu-button.tsx'
import { useText } from './file-kind.ts'
import { useFileApi, type FileApi } from './file-api.ts'

type Event = CaseEvent

/** So often, and so many times, the page looks whether the task has come to which an event leads. */
const LOOK_MS = 400
const LOOKS = 25

/** 办理: processes about the person that one may begin. 登记情况: what its running cases wait for and one may enter. */
export function DoingsMenu({ file: { subjectNo, tasks } }: { file: PersonFile }) {
  const { text, intl } = useText()
  const fileApi = useFileApi()
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const { data } = useQuery({
    queryKey: ['person', 'doings', subjectNo],
    queryFn: ({ signal }) => fileApi.doings(subjectNo, signal),
  })
  const known = useRef<ReadonlySet<string>>(new Set())
  const raise = async ({ caseKey, message: name }: Event) => {
    setBusy(true)
    known.current = new Set(tasks.map(({ userTaskKey }) => userTaskKey))
    try {
      const { leadsTo } = await fileApi.raise(caseKey, name, crypto.randomUUID())
      const task = await cameUp(fileApi, subjectNo, caseKey, leadsTo, known.current)
      if (task) await navigate(`/inbox/tasks/${task}`)
      else void message.success(text('raise.done'))
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  const ask = (event: Event) =>
    modal.confirm({
      title: text('raise.title', { name: event.name }),
      content: text('raise.text', { process: event.processName }),
      okText: text('raise.ok', { name: event.name }),
      cancelText: text('raise.cancel'),
      onOk: () => void raise(event),
    })
  const starts = data?.starts ?? []
  const events = data?.events ?? []
  return (
    <>
      {events.length > 0 && (
        <MenuButton
          label={text('raise')}
          loading={busy}
          items={events.map(event => ({
            key: `${event.caseKey} ${event.message}`,
            label: event.name,
            onClick: () => ask(event),
          }))}
        />
      )}
      {starts.length > 0 && (
        <MenuButton
          type="primary"
          label={text('do')}
          items={starts.map(({ processDefinitionId, name }) => ({
            key: processDefinitionId,
            label: name,
            onClick: () =>
              void navigate(
                `/inbox/start/${encodeURIComponent(processDefinitionId)}?${new URLSearchParams({ subject: subjectNo })}`,
              ),
          }))}
        />
      )}
    </>
  )
}

/** The task that was not there before and to which the event leads, once one may open it. */
async function cameUp(
  fileApi: FileApi,
  subjectNo: string,
  caseKey: string,
  leadsTo: readonly string[],
  known: ReadonlySet<string>,
): Promise<string | undefined> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const { tasks } = await fileApi.file(subjectNo)
    const task = tasks.find(
      each => each.caseKey === caseKey && each.mayOpen && leadsTo.includes(each.elementId) && !known.has(each.userTaskKey),
    )
    if (task) return task.userTaskKey
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
  return undefined
}
