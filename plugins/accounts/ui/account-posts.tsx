import { Button, DatePicker, Form, Table, Tag, type TableColumnsType } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { When } from '../../../ui/kit/when.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { AccountFacts, PostItem } from '../account-facts.ts'
import type { Dated } from './account-page.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { useOrganisations } from './use-organisations.ts'

const COLOURS = { current: 'green', future: 'blue', over: 'default' } as const
const ADMINISTRATORS = ['administrator', 'security', 'auditor']

/** Every post the account has, will have or had; the security administrator ends those that are not over. */
export function AccountPosts({ facts }: { facts: Dated<AccountFacts> }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const [ending, setEnding] = useState<Dated<PostItem>>()
  const { describe } = useOrganisations()
  const columns = useColumns(facts, setEnding)
  return (
    <section className="fq-card fq-accounts-part" aria-labelledby="account-posts">
      <div className="fq-accounts-part-head">
        <h2 id="account-posts">{text('posts')}</h2>
      </div>
      {facts.posts.length === 0 ? (
        <p className="fq-quiet">{text('posts.none.text')}</p>
      ) : (
        <Table rowKey="id" size="small" columns={columns} dataSource={[...facts.posts]} pagination={false} scroll={{ x: 720 }} />
      )}
      {ending && (
        <ActionDialog<{ lastDay?: Dayjs }>
          title={text('post.end')}
          text={text('post.end.text', { post: describe(`${ending.orgCode}:${ending.post}`), name: facts.name })}
          submit={text('post.end.submit')}
          danger
          onSubmit={({ reason, lastDay }) =>
            api.post(`/api/accounts/people/${facts.id}/ended-posts`, {
              appointment: ending.id,
              reason,
              ...(lastDay ? { lastDay: lastDay.format('YYYY-MM-DD') } : {}),
            })
          }
          onClose={() => setEnding(undefined)}
        >
          {!ADMINISTRATORS.includes(ending.post) && (
            <Form.Item name="lastDay" label={text('post.last-day')} extra={text('post.last-day.help')}>
              <DatePicker />
            </Form.Item>
          )}
        </ActionDialog>
      )}
    </section>
  )
}

function useColumns(facts: Dated<AccountFacts>, onEnd: (post: Dated<PostItem>) => void): TableColumnsType<Dated<PostItem>> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const { roles } = useAccount()
  const { describe } = useOrganisations()
  const mayEnd = roles.includes('security') && !facts.own
  return [
    {
      key: 'post',
      title: text('column.post'),
      render: (_, { orgCode, post, kind, documentNo }) => (
        <>
          {describe(`${orgCode}:${post}`)} {kind !== 'regular' && <Tag>{text(`kind.${kind}`)}</Tag>}
          {documentNo !== undefined && <div className="fq-quiet">{documentNo}</div>}
        </>
      ),
    },
    {
      key: 'term',
      title: text('column.term'),
      width: 210,
      render: (_, { from, until, state }) => (
        <>
          {text(until === undefined ? 'term.open' : 'term', { from, until })}{' '}
          <Tag color={COLOURS[state]}>{text(`term.${state}`)}</Tag>
        </>
      ),
    },
    {
      key: 'history',
      title: text('column.history'),
      width: 260,
      render: (_, { appointedBy, ended }) => (
        <>
          {text('post.by', { name: appointedBy === 'system' ? text('system') : appointedBy })}
          {ended && (
            <div className="fq-quiet">
              {text('post.ended.by', { name: ended.by === 'system' ? text('system') : ended.by, reason: ended.reason })}{' '}
              <When at={ended.at} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'action',
      title: text('column.action'),
      width: 90,
      hidden: !mayEnd,
      render: (_, post) =>
        post.state !== 'over' &&
        !post.ended && (
          <Button
            size="small"
            onClick={() => onEnd(post)}
            aria-label={`${text('post.end')} ${describe(`${post.orgCode}:${post.post}`)}`}
          >
            {text('post.end')}
          </Button>
        ),
    },
  ]
}
