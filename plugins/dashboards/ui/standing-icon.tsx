import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CheckCircleFilled,
  MinusOutlined,
  QuestionOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { FigureTrend } from '../../../domain/figures/compare-figures.ts'
import type { FigureStanding } from '../../../domain/figures/figure.ts'

/** A colour never stands alone: a round tick, a triangle, a question mark, a dash. */
const ICONS = { met: CheckCircleFilled, missed: WarningFilled, unknown: QuestionOutlined, shown: MinusOutlined } as const

export function StandingIcon({ standing }: { standing: FigureStanding }) {
  const Icon = ICONS[standing]
  return <Icon aria-hidden className={`dash-icon dash-${standing}`} />
}

/** Up or down is more or less; better or worse is told by colour and, beside it, in words. */
export function TrendArrow({ trend: { direction, change } }: { trend: FigureTrend }) {
  if (!change) return null
  const Icon = change > 0 ? ArrowUpOutlined : ArrowDownOutlined
  return <Icon aria-hidden className={`dash-trend dash-${direction}`} />
}
