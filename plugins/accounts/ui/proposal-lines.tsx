import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { When } from '../../../ui/kit/when.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { ProposalItem } from '../proposal-list.ts'
import type { Dated } from './account-page.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { NewPassword, type HandedOver } from './new-password.tsx'
import { useOrganisations } from './use-organisations.ts'

type Decision = 'confirmed' | 'refused' | 'withdrawn'
const COLOURS = { open: 'blue', confirmed: 'green', refused: 'red', withdrawn: 'default' } as const

/** What was proposed about administrators, by whom and why, and what became of it; who may decide does so here. */
export function ProposalLines({ items }: { items: readonly Dated<ProposalItem>[] }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const { id: own, roles } = useAccount()
  const { nameOf } = useOrganisations()
  const [deciding, setDeciding] = useState<{ item: Dated<ProposalItem>; decision: Decision }>()
  const [handed, setHanded] = useState<HandedOver>()
  const describe = (item: Dated<ProposalItem>) =>
    text(`proposal.${item.kind}`, {
      name: item.name,
      role: text(`role.${item.role}`),
      organisation: item.orgCode === undefined ? '' : nameOf(item.orgCode),
    })
  const decisionsOf = (item: Dated<ProposalItem>): Decision[] => {
    if (item.state !== 'open') return []
    if (item.proposedBy === own) return ['withdrawn']
    return roles.includes(item.decidedByRole) && item.accountId !== own ? ['refused', 'confirmed'] : []
  }
  const decide = async (item: Dated<ProposalItem>, decision: Decision, reason: string) => {
    const body = { proposal: item.id, decision, reason }
    const { password } = await api.post<{ password?: string }>(`/api/accounts/people/${item.accountId}/decisions`, body)
    if (password !== undefined) setHanded({ name: item.name, password })
  }
  return (
    <>
      <ul className="fq-accounts-lines">
        {items.map(item => (
          <li key={item.id}>
            <div>
              {describe(item)} <Tag color={COLOURS[item.state]}>{text(`proposal.${item.state}`)}</Tag>
              <div className="fq-quiet">
                {text('proposal.by', { name: item.proposedByName, reason: item.reason })} <When at={item.proposedAt} />
              </div>
              {item.decidedByName !== undefined && (
                <div className="fq-quiet">
                  {text('proposal.decided', { name: item.decidedByName, reason: item.decisionReason })}{' '}
                  {item.decidedAt !== undefined && <When at={item.decidedAt} />}
                </div>
              )}
              {item.state === 'open' && decisionsOf(item).length === 0 && (
                <div className="fq-quiet">{text('proposal.waits', { role: text(`role.${item.decidedByRole}`) })}</div>
              )}
            </div>
            <div className="fq-accounts-buttons">
              {decisionsOf(item).map(decision => (
                <Button key={decision} onClick={() => setDeciding({ item, decision })}>
                  {text(`decide.${decision}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {deciding && (
        <ActionDialog
          title={text(`decide.${deciding.decision}`)}
          text={describe(deciding.item)}
          submit={text(`decide.${deciding.decision}`)}
          onSubmit={({ reason }) => decide(deciding.item, deciding.decision, reason)}
          onClose={() => setDeciding(undefined)}
        />
      )}
      {handed && <NewPassword handed={handed} onClose={() => setHanded(undefined)} />}
    </>
  )
}
