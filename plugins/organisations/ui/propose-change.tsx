import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import type { OrganisationKind } from '../../../domain/organisation.ts'
import { MenuButton } from '../../../ui/kit/menu-button.tsx'
import { useAccount } from '../../../ui/session/session.tsx'

const START = '/inbox/start/organisation-change'

/** Which changes can begin here, and what of the form that already says. */
function proposals(code: string, kind: OrganisationKind): Record<string, Record<string, string>> {
  if (kind === 'province' || kind === 'city-bureau') return {}
  if (kind === 'county-bureau')
    return { 'establish-office': { change: 'establish', kind: 'office' }, 'establish-other': { change: 'establish' } }
  const changes = Object.fromEntries(
    ['rename', 'move', 'merge', 'abolish'].map(change => [change, { change, organisationCode: code }]),
  )
  const belongs = { change: 'establish', officeCode: code }
  return kind === 'office'
    ? {
        ...changes,
        'establish-community': { ...belongs, kind: 'community' },
        'establish-village': { ...belongs, kind: 'village' },
      }
    : changes
}

/** For correction officers of its county: begins the process that changes it, with its form filled in as far as is known. */
export function ProposeChange({ code, kind }: { code: string; kind: OrganisationKind }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `organisations.${id}` })
  const navigate = useNavigate()
  const { groups } = useAccount()
  const county = /\d{6}/.exec(code)?.[0] ?? ''
  const all = proposals(code, kind)
  if (!groups.includes(`${county}:correction-officer`) || Object.keys(all).length === 0) return null
  const begin = (key: string) =>
    void navigate({ pathname: START, search: new URLSearchParams({ countyCode: county, ...all[key] }).toString() })
  return (
    <MenuButton
      label={text('propose')}
      items={Object.keys(all).map(key => ({ key, label: text(`propose.${key}`), onClick: () => begin(key) }))}
    />
  )
}
