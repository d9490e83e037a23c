import {
  BranchesOutlined,
  CheckCircleOutlined,
  ExclamationCircleFilled,
  HourglassOutlined,
  StopOutlined,
  SwapOutlined,
  UserOutlined,
  UserSwitchOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ReleasedPersonStatus } from '../../../domain/released-person.ts'
import { StandingTag, type StandingLooks } from '../../../ui/person-file/standing-tag.tsx'
import { useText } from './text.ts'

const LOOKS: StandingLooks<ReleasedPersonStatus> = {
  expected: [HourglassOutlined, 'soon'],
  'handed-over': [UserSwitchOutlined, 'later'],
  supported: [UserOutlined, 'later'],
  missed: [ExclamationCircleFilled, 'overdue'],
  'dual-listed': [BranchesOutlined, 'soon'],
  moved: [SwapOutlined, 'later'],
  ended: [CheckCircleOutlined, 'met'],
  reoffended: [WarningFilled, 'overdue'],
  deceased: [StopOutlined, 'later'],
}

export function StatusTag({ status }: { status: ReleasedPersonStatus }) {
  const { text } = useText()
  return <StandingTag look={LOOKS[status]} words={text(`status.${status}`)} />
}
