import { Alert, App, DatePicker, Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { OrganisationKind } from '../../../domain/organisation-code.ts'
import { POSTS, mayExistAt } from '../../../domain/post.ts'
import { api } from '../../../ui/api.ts'
import type { AccountFacts } from '../account-facts.ts'
import type { Dated } from './account-page.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { useOrganisations } from './use-organisations.ts'

interface Values {
  readonly orgCode: string
  readonly post: string
  readonly kind: string
  readonly from: Dayjs
  readonly until?: Dayjs
  readonly documentNo?: string
}
/** Where posts are; the server checks it again. */
const hasPosts = (kind: OrganisationKind) => POSTS.some(post => mayExistAt(post, kind))
const ADMINISTRATORS = ['administrator', 'security', 'auditor']
const DAY = 'YYYY-MM-DD'

/** Appoints to a post of staff; to one of the three administrators' it proposes, and the auditor decides. */
export function AppointDialog({ facts, onClose }: { facts: Dated<AccountFacts>; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` }, { name: facts.name })
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Partial<Pick<Values, 'orgCode' | 'post'>>>({})
  const { items, postName } = useOrganisations()
  const kindOf = (code: string | undefined) => items.find(each => each.code === code)?.kind
  const places = items.filter(({ kind }) => hasPosts(kind))
  const chosenKind = kindOf(chosen.orgCode)
  const posts = chosenKind ? POSTS.filter(post => mayExistAt(post, chosenKind)) : []
  const proposing = ADMINISTRATORS.includes(chosen.post ?? '')
  const save = async ({ from, until, kind, ...rest }: Values & { reason: string }) => {
    const at = `/api/accounts/people/${facts.id}`
    if (proposing) await api.post(`${at}/proposals`, { ...rest, kind: 'grant' })
    else await api.post(`${at}/posts`, { ...rest, kind, from: from.format(DAY), ...(until ? { until: until.format(DAY) } : {}) })
    void message.success(text(proposing ? 'proposed' : 'appointed'))
  }
  return (
    <ActionDialog<Values>
      title={text('appoint')}
      text={text('appoint.text')}
      submit={text(proposing ? 'appoint.propose' : 'appoint.submit')}
      initialValues={{ kind: 'regular', from: dayjs() }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="orgCode" label={text('organisation')} rules={[{ required: true, message: text('organisation.missing') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={places.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(orgCode: string) => setChosen({ ...chosen, orgCode })}
        />
      </Form.Item>
      <Form.Item name="post" label={text('column.post')} rules={[{ required: true, message: text('post.missing') }]}>
        <Select
          disabled={chosen.orgCode === undefined}
          options={posts.map(value => ({ value, label: postName(value) }))}
          onChange={(post: string) => setChosen({ ...chosen, post })}
        />
      </Form.Item>
      {proposing ? (
        <Alert type="info" showIcon title={text('appoint.two')} style={{ marginBottom: 16 }} />
      ) : (
        <>
          <Form.Item name="kind" label={text('kind')}>
            <Select options={['regular', 'acting', 'seconded'].map(value => ({ value, label: text(`kind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="from" label={text('from')} rules={[{ required: true, message: text('from.missing') }]}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="until" label={text('until')} extra={text('until.help')}>
            <DatePicker />
          </Form.Item>
        </>
      )}
      <Form.Item name="documentNo" label={text('document')}>
        <Input maxLength={100} />
      </Form.Item>
    </ActionDialog>
  )
}
