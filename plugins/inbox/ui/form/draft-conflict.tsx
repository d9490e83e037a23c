import { Alert, App, Button, Modal, Skeleton, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import type { Draft, FormDefinition } from '../inbox-api.ts'
import type { Entered } from './use-form-draft.ts'

const FormView = lazy(async () => ({ default: (await import('../../../../ui/form/form-view.tsx')).FormView }))

interface Props {
  readonly isOpen: boolean
  readonly form: FormDefinition
  readonly label: string
  readonly readDraft: () => Promise<Draft | undefined>
  /** What stands on the page. */
  readonly entered: () => Entered
  /** What is on the page counts, over the version that the server has. */
  readonly settle: (version: number) => Promise<void>
  /** Puts this on the page instead. */
  readonly show: (entered: Entered) => void
}

/** The form is open elsewhere too: look at the other's, let the page's count, or go on with the other's. Whichever gives way can be had back. */
export function DraftConflict({ isOpen, form, label, readDraft, entered, settle, show }: Props) {
  const intl = useIntl()
  const { message } = App.useApp()
  const [looked, setLooked] = useState<Draft>()
  const [aside, setAside] = useState<Entered>()
  const [busy, setBusy] = useState(false)
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.conflict.${id}` }, values)
  const withTheirs = (act: (theirs: Draft | undefined) => Promise<void> | void) => async () => {
    setBusy(true)
    try {
      await act(await readDraft())
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  const keepMine = withTheirs(async theirs => {
    setAside(theirs && { data: theirs.data, adopted: theirs.adopted ?? [] })
    await settle(theirs?.version ?? 0)
  })
  const takeTheirs = withTheirs(async theirs => {
    if (!theirs) return settle(0)
    setAside(entered())
    show({ data: theirs.data, adopted: theirs.adopted ?? [] })
    await settle(theirs.version ?? 0)
  })
  const swap = () => {
    const mine = entered()
    if (aside) show(aside)
    setAside(mine)
  }
  return (
    <>
      {isOpen && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="inbox-note inbox-conflict"
          title={text('title')}
          description={
            <>
              <p>{text('text')}</p>
              <Space wrap>
                <Button loading={busy} onClick={() => void keepMine()}>
                  {text('mine')}
                </Button>
                <Button disabled={busy} onClick={() => void takeTheirs()}>
                  {text('theirs')}
                </Button>
                <Button type="link" disabled={busy} onClick={() => void withTheirs(setLooked)()}>
                  {text('look')}
                </Button>
              </Space>
            </>
          }
        />
      )}
      {!isOpen && aside && (
        <Alert
          type="info"
          showIcon
          className="inbox-note"
          title={text('settled')}
          action={
            <Button size="small" onClick={swap}>
              {text('swap')}
            </Button>
          }
        />
      )}
      {looked && (
        <Modal
          open
          width="min(860px, 96vw)"
          footer={null}
          title={text('looked', { time: formatTime(looked.savedAt) })}
          onCancel={() => setLooked(undefined)}
        >
          <Suspense fallback={<Skeleton active />}>
            <FormView schema={form.schema} data={looked.data} readOnly label={label} />
          </Suspense>
        </Modal>
      )}
    </>
  )
}
