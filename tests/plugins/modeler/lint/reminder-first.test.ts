import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, mappings, onTimer, serviceTask, start, tag, task } from '../../../helpers/bpmn-builder.ts'
import { told } from './findings.ts'

type When = readonly ['timeDate' | 'timeDuration', string]
const timer = (id: string, name: string, [kind, value]: When, interrupting = false) =>
  tag('boundaryEvent', { id, name, attachedToRef: 't', cancelActivity: interrupting }, onTimer(kind, value))
const model = (reminder: When, escalation: When, interrupting = false) =>
  bpmn(
    'p',
    start('s'),
    serviceTask(
      'c',
      'deadline.compute',
      mappings(
        [],
        [
          ['=reminderAt', 'remindOn'],
          ['=escalationAt', 'tellOn'],
        ],
      ),
    ),
    task('t'),
    timer('r', '提醒承办人', reminder, interrupting),
    timer('x', '上报县级', escalation),
    end('e'),
    flow('s', 'c', 't', 'e'),
    flow('r', 'e'),
    flow('x', 'e'),
  )

describe('reminder-first', () => {
  it('a reminder before the escalation is fine', async () => {
    expect(await told('reminder-first', model(['timeDuration', 'P2D'], ['timeDuration', 'P5D']))).toEqual([])
    expect(await told('reminder-first', model(['timeDate', '=remindOn'], ['timeDate', '=tellOn']))).toEqual([])
    expect(await told('reminder-first', model(['timeDate', '=someDay'], ['timeDate', '=anotherDay']))).toEqual([])
  })

  it('one that comes later, or at the same time, is not', async () => {
    const later = ['r: The reminder does not come before “上报县级”']
    expect(await told('reminder-first', model(['timeDuration', 'P5D'], ['timeDuration', 'PT72H']))).toEqual(later)
    expect(await told('reminder-first', model(['timeDuration', 'P2D'], ['timeDuration', 'P2D']))).toEqual(later)
    expect(await told('reminder-first', model(['timeDate', '=tellOn'], ['timeDate', '=remindOn']))).toEqual(later)
  })

  it('a reminder does not stop the work', async () => {
    expect(await told('reminder-first', model(['timeDuration', 'P2D'], ['timeDuration', 'P5D'], true))).toEqual([
      'r: The reminder stops the work: make the timer non-interrupting',
    ])
  })
})
