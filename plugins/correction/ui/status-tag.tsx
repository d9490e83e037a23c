import {
  CheckCircleOutlined,
  ExclamationCircleFilled,
  ExportOutlined,
  HourglassOutlined,
  LockOutlined,
  PauseCircleOutlined,
  StopOutlined,
  SwapOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { SubjectStatus } from '../../../domain/subject.ts'
import { StandingTag, type StandingLooks } from '../../../ui/person-file/standing-tag.tsx'
import { useText } from './text.ts'

const LOOKS: StandingLooks<SubjectStatus> = {
  'pending-report': [HourglassOutlined, 'soon'],
  enrolled: [UserOutlined, 'later'],
  leave: [ExportOutlined, 'soon'],
  missing: [ExclamationCircleFilled, 'overdue'],
  detained: [LockOutlined, 'overdue'],
  'suspended-decision': [PauseCircleOutlined, 'soon'],
  released: [CheckCircleOutlined, 'met'],
  terminated: [StopOutlined, 'later'],
  relocated: [SwapOutlined, 'later'],
}

export function StatusTag({ status }: { status: SubjectStatus }) {
  const { text } = useText()
  return <StandingTag look={LOOKS[status]} words={text(`status.${status}`)} />
}
