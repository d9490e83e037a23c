import {
  CaretRightOutlined,
  LinkOutlined,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
  VerticalLeftOutlined,
  VerticalRightOutlined,
} from '@ant-design/icons'
import { App, Button, Slider, Space } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'

const STEP_MS = 1400

interface Props {
  readonly step: number
  readonly count: number
  readonly go: (step: number | ((current: number) => number)) => void
}

/** Scrubber and buttons; the same by keyboard anywhere on the page: ← → Home End and space. */
export function Player({ step, count, go }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  const [playing, setPlaying] = useState(false)
  const last = count - 1
  const running = playing && step < last
  const toggle = () => {
    if (!running && step >= last) go(0)
    setPlaying(!running)
  }
  usePlaying(running, go)
  useKeys({ go, last, toggle, stop: () => setPlaying(false) })
  const move = (target: number | ((current: number) => number)) => {
    setPlaying(false)
    go(target)
  }
  return (
    <div className="fq-player" role="group" aria-label={text('replay.player')}>
      <Space.Compact>
        <Control label={text('replay.first')} icon={<VerticalRightOutlined />} disabled={step === 0} onClick={() => move(0)} />
        <Control
          label={text('replay.previous')}
          icon={<StepBackwardOutlined />}
          disabled={step === 0}
          onClick={() => move(now => now - 1)}
        />
        <Control
          label={text(running ? 'replay.pause' : 'replay.play')}
          icon={running ? <PauseOutlined /> : <CaretRightOutlined />}
          primary
          onClick={toggle}
        />
        <Control
          label={text('replay.next')}
          icon={<StepForwardOutlined />}
          disabled={step >= last}
          onClick={() => move(now => now + 1)}
        />
        <Control label={text('replay.last')} icon={<VerticalLeftOutlined />} disabled={step >= last} onClick={() => move(last)} />
      </Space.Compact>
      <Slider
        className="fq-player-scrubber"
        min={1}
        max={Math.max(count, 1)}
        value={step + 1}
        onChange={value => move(value - 1)}
        tooltip={{ formatter: null }}
        ariaLabelForHandle={text('replay.scrubber')}
        ariaValueTextFormatterForHandle={value => intl.formatMessage({ id: 'replay.position' }, { step: value, count })}
      />
      <CopyLink />
    </div>
  )
}

interface ControlProps {
  readonly label: string
  readonly icon: ReactNode
  readonly disabled?: boolean
  readonly primary?: boolean
  onClick(): void
}

function Control({ label, icon, disabled = false, primary = false, onClick }: ControlProps) {
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    />
  )
}

function CopyLink() {
  const intl = useIntl()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      void message.success(intl.formatMessage({ id: 'replay.link.done' }))
    } catch {
      void message.warning(intl.formatMessage({ id: 'replay.link.failed' }))
    }
  }
  const label = intl.formatMessage({ id: 'replay.link' })
  return <Button icon={<LinkOutlined />} aria-label={label} title={label} onClick={() => void copy()} />
}

function usePlaying(running: boolean, go: Props['go']): void {
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => go(now => now + 1), STEP_MS)
    return () => clearInterval(timer)
  }, [running, go])
}

/** Keys that a control under the focus uses itself stay its own: text fields, the scrubber, tabs, the diagram. */
const OWN_KEYS =
  'input, textarea, select, [role="slider"], [role="tab"], [role="application"], [contenteditable="true"], .fjs-container'

function useKeys({ go, last, toggle, stop }: { go: Props['go']; last: number; toggle: () => void; stop: () => void }): void {
  useEffect(() => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go(now => now - 1),
      ArrowRight: () => go(now => now + 1),
      Home: () => go(0),
      End: () => go(last),
    }
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body
      if (event.altKey || event.ctrlKey || event.metaKey || target.closest(OWN_KEYS)) return
      if (event.key === ' ' && !target.closest('button, a')) {
        event.preventDefault()
        toggle()
        return
      }
      const move = moves[event.key]
      if (!move) return
      event.preventDefault()
      stop()
      move()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
