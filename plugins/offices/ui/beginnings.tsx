import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useAccount } from '../../../ui/session/session.tsx'
import { useText } from './use-text.ts'

type Post = 'clerk' | 'director' | 'grassroots-officer' | 'bureau-head' | 'political-officer'
interface Beginning {
  readonly process: string
  /** Posts of the office and of its county that begin it. */
  readonly by: readonly Post[]
  /** What the form opens with besides the office. */
  readonly known?: Readonly<Record<string, string>>
}
const OWN: readonly Post[] = ['clerk', 'director', 'grassroots-officer']
const COUNTY: readonly Post[] = ['grassroots-officer']
const LEADERS: readonly Post[] = ['grassroots-officer', 'bureau-head']
const establishment = (action: string): Beginning => ({ process: 'office-establishment', by: COUNTY, known: { action } })

/** What can begin about an office. */
const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  premises: { process: 'premises-project', by: OWN },
  equipment: { process: 'equipment-request', by: OWN },
  sponsor: { process: 'office-sponsor', by: LEADERS },
  'sponsor-visit': { process: 'sponsor-visit', by: [...LEADERS, 'political-officer'] },
  'change-name': establishment('change-name'),
  'change-level': establishment('change-level'),
  merge: establishment('merge'),
  revoke: establishment('revoke'),
}

/** For its own people, and those of its county who build offices or are in charge of it: begins a case about it, with the office filled in. */
export function Beginnings({ code, active }: { code: string; active: boolean }) {
  const { text } = useText()
  const navigate = useNavigate()
  const { groups } = useAccount()
  const county = code.slice(0, 6)
  const held = (post: Post) => [code, county].some(organisation => groups.includes(`${organisation}:${post}`))
  const open = Object.entries(BEGINNINGS).filter(([, { by }]) => by.some(held))
  if (!active || open.length === 0) return null
  const begin = (key: string) => {
    const { process = '', known } = BEGINNINGS[key] ?? {}
    const filled = { officeCode: code, ...(known ? { countyCode: county, ...known } : {}) }
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
