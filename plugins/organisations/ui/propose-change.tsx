import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import type { OrganisationKind } from '../../../domain/organisation.ts'
import { MenuButton } from '../../../ui/kit/menu-button.tsx'
import { useAccount } from '../../../ui/session/session.tsx'

interface Proposal {
  readonly process: 'organisation-change' | 'office-establishment'
  /** What of the form it says already. */
  readonly known: Readonly<Record<string, string>>
}

/** Which changes can begin here. Offices have a process of their own. */
function proposals(code: string, kind: OrganisationKind): Record<string, Proposal> {
  const all = Object.entries(changesOf(code, kind))
  return Object.fromEntries(
    all.map(([key, known]) => [key, { process: 'action' in known ? 'office-establishment' : 'organisation-change', known }]),
  )
}

function changesOf(code: string, kind: OrganisationKind): Record<string, Record<string, string>> {
  if (kind === 'province' || kind === 'city-bureau') return {}
  if (kind === 'county-bureau') return { 'establish-office': { action: 'establish' }, 'establish-other': { change: 'establish' } }
  if (kind !== 'office')
    return Object.fromEntries(['rename', 'move', 'merge', 'abolish'].map(change => [change, { change, organisationCode: code }]))
  const belongs = { change: 'establish', officeCode: code }
  return {
    rename: { action: 'change-name', officeCode: code },
    level: { action: 'change-level', officeCode: code },
    merge: { action: 'merge', officeCode: code },
    abolish: { action: 'revoke', officeCode: code },
    'establish-community': { ...belongs, kind: 'community' },
    'establish-village': { ...belongs, kind: 'village' },
  }
}

/** Who of its county begins what. */
const POSTS = { 'organisation-change': 'correction-officer', 'office-establishment': 'grassroots-officer' } as const

/** For officers of its county: begins the process that changes it, with its form filled in as far as is known. */
export function ProposeChange({ code, kind }: { code: string; kind: OrganisationKind }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `organisations.${id}` })
  const navigate = useNavigate()
  const { groups } = useAccount()
  const county = /\d{6}/.exec(code)?.[0] ?? ''
  const all = Object.fromEntries(
    Object.entries(proposals(code, kind)).filter(([, { process }]) => groups.includes(`${county}:${POSTS[process]}`)),
  )
  if (Object.keys(all).length === 0) return null
  const begin = (key: string) => {
    const { process, known } = all[key]!
    const search = new URLSearchParams({ countyCode: county, ...known }).toString()
    void navigate({ pathname: `/inbox/start/${process}`, search })
  }
  return (
    <MenuButton
      label={text('propose')}
      items={Object.keys(all).map(key => ({ key, label: text(`propose.${key}`), onClick: () => begin(key) }))}
    />
  )
}
