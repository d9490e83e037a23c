import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds, by the clock; of them on a processor. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

export interface MainThread {
  /** Milliseconds in which the main thread was at work, by the clock and on a processor; a busy machine lengthens the first alone. */
  readonly busyMs: number
  readonly cpuMs: number
  /** The longest task: so long nobody's click was heard. */
  readonly longestMs: number
}

/** What a page's main thread does meanwhile, by the browser's own tracing. */
export async function mainThreadOf(browser: Browser, page: Page, act: () => Promise<void>): Promise<MainThread> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await act()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const mains = trace.traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  // Of several renderers the page's is the one that has worked.
  const works = mains.map(({ pid, tid }) =>
    trace.traceEvents.filter(event => event.name === 'RunTask' && event.ph === 'X' && event.pid === pid && event.tid === tid),
  )
  const summed = works.map(tasks => ({
    busyMs: sum(tasks.map(({ dur = 0 }) => dur)) / 1000,
    cpuMs: sum(tasks.map(({ dur = 0, tdur = dur }) => tdur)) / 1000,
    longestMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000,
  }))
  return summed.reduce((most, each) => (each.busyMs > most.busyMs ? each : most), { busyMs: 0, cpuMs: 0, longestMs: 0 })
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)
