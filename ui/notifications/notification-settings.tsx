import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../api.ts'
import { useLocale } from '../intl/locale-provider.tsx'
import { errorMessage } from '../kit/error-message.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { MailAddress } from './mail-address.tsx'
import { SETTINGS } from './notifications-api.ts'
import type { KindChoice, Settings } from './notifications-api.ts'

const USUAL_NIGHT = { from: '22:00', until: '07:30' }

/** Of what I am told, where, and when not. */
export function NotificationSettings() {
  const { locale } = useLocale()
  const { data, error, refetch } = useQuery({
    queryKey: [...SETTINGS, locale],
    queryFn: ({ signal }) => api.get<Settings>('/api/notifications/settings', signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />
  return (
    <>
      <MailAddress settings={data} />
      <Choices key={locale} settings={data} />
    </>
  )
}

function Choices({ settings: { kinds: stored, quiet: storedQuiet, sendsMail } }: { settings: Settings }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.notifications.${id}` })
  const { message } = App.useApp()
  const client = useQueryClient()
  const [kinds, setKinds] = useState(stored)
  const [quiet, setQuiet] = useState(storedQuiet)
  const save = useMutation({
    mutationFn: () =>
      api.put<Settings>('/api/notifications/settings', {
        kinds: kinds.map(({ kind, inPage, byMail }) => ({ kind, inPage, byMail })),
        quiet,
      }),
    onSuccess: () => {
      void message.success(text('saved'))
      void client.invalidateQueries({ queryKey: SETTINGS })
    },
  })
  const choose = (kind: string, choice: Partial<KindChoice>) =>
    setKinds(kinds.map(each => (each.kind === kind ? { ...each, ...choice } : each)))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <table className="fq-notification-kinds">
        <thead>
          <tr>
            <th scope="col">{text('kind')}</th>
            <th scope="col">{text('in-page')}</th>
            <th scope="col">{text('by-mail')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, name, inPage, byMail }) => (
            <tr key={kind}>
              <th scope="row">{name}</th>
              <td>
                <Checkbox
                  checked={inPage}
                  aria-label={`${name} ${text('in-page')}`}
                  onChange={({ target }) => choose(kind, { inPage: target.checked })}
                />
              </td>
              <td>
                <Checkbox
                  checked={byMail && sendsMail}
                  disabled={!sendsMail}
                  aria-label={`${name} ${text('by-mail')}`}
                  onChange={({ target }) => choose(kind, { byMail: target.checked })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <QuietHours quiet={quiet} onChange={setQuiet} />
      {save.isError && <Alert type="error" showIcon title={errorMessage(intl, save.error)} role="alert" />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {text('save')}
      </Button>
    </form>
  )
}

function QuietHours({ quiet, onChange }: { quiet: Settings['quiet']; onChange: (quiet: Settings['quiet']) => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.notifications.${id}` })
  return (
    <fieldset className="fq-notification-quiet">
      <legend>{text('quiet')}</legend>
      <Switch checked={quiet !== null} aria-label={text('quiet')} onChange={isOn => onChange(isOn ? USUAL_NIGHT : null)} />
      {quiet && (
        <>
          <Input
            type="time"
            required
            aria-label={text('quiet.from')}
            value={quiet.from}
            onChange={({ target }) => onChange({ ...quiet, from: target.value })}
          />
          <span aria-hidden>–</span>
          <Input
            type="time"
            required
            aria-label={text('quiet.until')}
            value={quiet.until}
            onChange={({ target }) => onChange({ ...quiet, until: target.value })}
          />
        </>
      )}
      <p className="fq-quiet">{text('quiet.text')}</p>
    </fieldset>
  )
}
