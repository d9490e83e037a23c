import { CheckCircleOutlined, ClockCircleOutlined, CloudUploadOutlined, RollbackOutlined, StopOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useIntl } from 'react-intl'
import type { ReleaseView } from '../../projects/project-view.ts'

type Shown = 'in-force' | 'deployed' | 'approved' | 'waiting' | 'sent-back' | 'withdrawn'

export function stateOf({ inForce, deployments, state, isDeployable }: ReleaseView): Shown {
  if (inForce) return 'in-force'
  if (deployments.length > 0) return 'deployed'
  if (state !== 'open') return state
  return isDeployable ? 'approved' : 'waiting'
}

const LOOKS = {
  'in-force': { icon: <CloudUploadOutlined />, color: 'success' },
  deployed: { icon: <CloudUploadOutlined />, color: 'default' },
  approved: { icon: <CheckCircleOutlined />, color: 'success' },
  waiting: { icon: <ClockCircleOutlined />, color: 'processing' },
  'sent-back': { icon: <RollbackOutlined />, color: 'warning' },
  withdrawn: { icon: <StopOutlined />, color: 'default' },
} as const

export function ReleaseState({ release }: { release: ReleaseView }) {
  const intl = useIntl()
  const shown = stateOf(release)
  return (
    <Tag icon={LOOKS[shown].icon} color={LOOKS[shown].color}>
      {intl.formatMessage({ id: `modeler.release.state.${shown}` })}
    </Tag>
  )
}
