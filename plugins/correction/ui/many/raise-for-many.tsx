import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { MenuButton } from '../../../../ui/kit/menu-button.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { usePersonText, useText } from '../text.ts'
import { eventsForMany, type EventForMany } from './raise-api.ts'
import { RaiseDialog } from './raise-dialog.tsx'

/** What one’s posts may enter of many subjects at once. */
export function useEventsForMany(): readonly EventForMany[] {
  const isStaff = useAccount().roles.includes('staff')
  const { data } = useQuery({
    queryKey: ['correction', 'raisable'],
    queryFn: ({ signal }) => eventsForMany(signal),
    enabled: isStaff,
  })
  return data?.items ?? []
}

interface Props {
  readonly events: readonly EventForMany[]
  readonly chosen: readonly string[]
  /** How many the register shows on all pages. */
  readonly total: number
  everybody(): Promise<readonly string[]>
  onChoose(subjects: readonly string[]): void
}

/** 登记情况 for the subjects that are chosen in the register. */
export function RaiseForMany({ events, chosen, total, everybody, onChoose }: Props) {
  const { text, intl } = useText()
  const person = usePersonText()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [raising, setRaising] = useState<EventForMany>()
  const chooseAll = async () => {
    setBusy(true)
    try {
      onChoose(await everybody())
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  return (
    <div className="correction-many" role="status">
      {chosen.length > 0 && <span>{text('many.chosen', { count: chosen.length })}</span>}
      {chosen.length < total && (
        <Button size="small" type="link" loading={busy} onClick={() => void chooseAll()}>
          {text('many.all', { count: total })}
        </Button>
      )}
      {chosen.length > 0 && (
        <>
          <Button size="small" type="link" onClick={() => onChoose([])}>
            {text('many.none')}
          </Button>
          <MenuButton
            label={person('raise')}
            items={events.map(event => ({ key: event.message, label: event.name, onClick: () => setRaising(event) }))}
          />
        </>
      )}
      {raising && <RaiseDialog event={raising} subjects={chosen} onClose={() => setRaising(undefined)} />}
    </div>
  )
}
