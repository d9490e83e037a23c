import type { ModdleElement } from 'bpmn-moddle'
import { children, element as elementOf, extension, text } from '../model-parts.ts'
import { rule } from '../rule.ts'

type Role = 'reminder' | 'escalation'
interface Timer {
  readonly event: ModdleElement
  readonly role: Role
  readonly when: string
}

const NAMES: Readonly<Record<Role, RegExp>> = { reminder: /提醒|催办|remind/i, escalation: /上报|升级|督办|escalat/i }

/** Who has the task hears of it before anybody above does, and is not stopped by being reminded. */
const reminderFirst = rule('reminder-first', (elements, report) => {
  const computed = computedTimes(elements)
  const timers = elements.filter(each => each.$type === 'bpmn:BoundaryEvent').flatMap(timerOf)
  for (const { event, role } of timers)
    if (role === 'reminder' && event.get('cancelActivity') !== false) report(event, 'interrupts', {})
  for (const reminder of timers.filter(({ role }) => role === 'reminder')) {
    for (const escalation of timers.filter(({ role }) => role === 'escalation')) {
      const isSameTask = elementOf(reminder.event, 'attachedToRef') === elementOf(escalation.event, 'attachedToRef')
      if (isSameTask && !comesFirst(reminder.when, escalation.when, computed))
        report(reminder.event, 'later', { escalation: escalation.event.name ?? escalation.event.id ?? '' })
    }
  }
})

function timerOf(event: ModdleElement): Timer[] {
  const definition = children(event, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:TimerEventDefinition')
  const when = ['timeDuration', 'timeDate', 'timeCycle'].flatMap(kind => text(elementOf(definition, kind), 'body') ?? [])[0]
  const told = event.name ?? when ?? ''
  const role = (['reminder', 'escalation'] as const).find(each => NAMES[each].test(told))
  return when !== undefined && role ? [{ event, role, when }] : []
}

/** Which of a deadline's own times a variable holds, by the outputs of the tasks that compute them. */
function computedTimes(elements: readonly ModdleElement[]): ReadonlyMap<string, Role> {
  const found = new Map<string, Role>([
    ['reminderAt', 'reminder'],
    ['escalationAt', 'escalation'],
  ])
  for (const element of elements) {
    for (const output of children(extension(element, 'zeebe:IoMapping'), 'outputParameters')) {
      const role = found.get(text(output, 'source')?.slice(1).trim() ?? '')
      const target = text(output, 'target')
      if (role && target !== undefined) found.set(target, role)
    }
  }
  return found
}

/** True as well where nobody can say. */
function comesFirst(reminder: string, escalation: string, computed: ReadonlyMap<string, Role>): boolean {
  const [first, second] = [minutesOf(reminder), minutesOf(escalation)]
  if (first !== undefined && second !== undefined) return first < second
  const [early, late] = [reminder, escalation].map(each => computed.get(each.slice(1).trim()))
  if (reminder.trim() === escalation.trim()) return false
  return !(early === 'escalation' && late !== 'escalation') && !(late === 'reminder' && early !== 'reminder')
}

const MINUTES: Readonly<Record<string, number>> = { Y: 525_600, M: 43_800, W: 10_080, D: 1440, H: 60, m: 1, S: 1 / 60 }

/** Of a duration that is written out, `P3D` or `=duration("PT12H")`. */
function minutesOf(when: string): number | undefined {
  const parts = /^(?:=\s*duration\(\s*")?(?:R\d*\/)?P(?<days>[\dYMWD]*)(?:T(?<time>[\dHMS.]+))?(?:"\s*\))?$/.exec(
    when.trim(),
  )?.groups
  if (!parts) return undefined
  const written = `${parts['days'] ?? ''}${(parts['time'] ?? '').replace('M', 'm')}`
  return [...written.matchAll(/([\d.]+)(\w)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (MINUTES[unit ?? ''] ?? 0),
    0,
  )
}

export default reminderFirst
export { reminderFirst as 'module.exports' }
