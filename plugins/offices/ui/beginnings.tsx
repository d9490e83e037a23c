import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useAccount } from '../../../ui/session/session.tsx'
import { useText } from './use-text.ts'

/** What can begin about an office, by its process: the form's field that names the office, and what else is known. */
const BEGINNINGS = {
  premises: { process: 'premises-project', county: false, known: {} },
  equipment: { process: 'equipment-request', county: false, known: {} },
  'change-name': { process: 'office-establishment', county: true, known: { action: 'change-name' } },
  'change-level': { process: 'office-establishment', county: true, known: { action: 'change-level' } },
  merge: { process: 'office-establishment', county: true, known: { action: 'merge' } },
  revoke: { process: 'office-establishment', county: true, known: { action: 'revoke' } },
} as const

/** For its own people and the officers of its county who build offices: begins a case about it, with the office filled in. */
export function Beginnings({ code, active }: { code: string; active: boolean }) {
  const { text } = useText()
  const navigate = useNavigate()
  const { groups } = useAccount()
  const county = code.slice(0, 6)
  const isCounty = groups.includes(`${county}:grassroots-officer`)
  const isOwn = [`${code}:director`, `${code}:clerk`].some(group => groups.includes(group))
  const open = Object.entries(BEGINNINGS).filter(([, { county: ofCounty }]) => isCounty || (isOwn && !ofCounty))
  if (!active || open.length === 0) return null
  const begin = (key: string) => {
    const { process, county: ofCounty, known } = BEGINNINGS[key as keyof typeof BEGINNINGS]
    const filled = { officeCode: code, ...(ofCounty ? { countyCode: county } : {}), ...known }
    void navigate({ pathname: `/inbox/start/${process}`, search: new URLSearchParams(filled).toString() })
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: open.map(([key]) => ({ key, label: text(`begin.${key}`) })), onClick: ({ key }) => begin(key) }}
    >
      <Button>
        {text('begin')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
