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
import type { ComponentType } from 'react'
import type { SubjectStatus } from '../../../domain/subject.ts'
import { useText } from './text.ts'

/** By a shape and words; the colour only says it again. */
const LOOKS: Readonly<
  Record<SubjectStatus, readonly [ComponentType<{ 'aria-hidden'?: boolean }>, 'overdue' | 'soon' | 'met' | 'later']>
> = {
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
  const [Icon, look] = LOOKS[status]
  return (
    <span className={`fq-due fq-due-${look} person-status`}>
      <Icon aria-hidden />
      {text(`status.${status}`)}
    </span>
  )
}
